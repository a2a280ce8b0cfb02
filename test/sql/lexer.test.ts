import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lex } from "../../src/sql/lexer.ts";

const postgres = { postgres: true };
const sqlite = { postgres: false };

function values(sql: string, lexicon = postgres): string[] {
  return lex(sql, lexicon).map(({ kind, value }) => `${kind}:${value}`);
}

describe("tokens", () => {
  test.each([
    ["SELECT Max", ["word:select", "word:max"]],
    [`"Max" 'it''s'`, ["quoted:Max", "string:it's"]],
    ["1.5e3 .5 0x1F", ["number:1.5e3", "number:.5", "number:0x1F"]],
    ["a::text || b", ["word:a", "operator:::", "word:text", "operator:||", "word:b"]],
    ["a -- note\n/* b /* nested */ c */ d", ["word:a", "word:d"]],
    ["$tag$it's$tag$ $$x$$", ["string:it's", "string:x"]],
    [String.raw`E'a\nb' e'\''`, ["string:a\nb", "string:'"]],
    [
      "x >= 1 AND y <> 2",
      ["word:x", "operator:>=", "number:1", "word:and", "word:y", "operator:<>", "number:2"],
    ],
  ])("PostgreSQL %s", (sql, expected) => expect(values(sql)).toEqual(expected));

  test.each([
    ['[a b] `c` "d"', ["quoted:a b", "quoted:c", "quoted:d"]],
    ["/* a /* b */ c", ["word:c"]],
    [String.raw`'a\' b`, [String.raw`string:a\ `.trim(), "word:b"]],
  ])("SQLite %s", (sql, expected) => expect(values(sql, sqlite)).toEqual(expected));
});

test("never throws, always ends, and every token stands where it says", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.boolean(), (sql, isPostgres) => {
      let end = 0;
      for (const token of lex(sql, { postgres: isPostgres })) {
        expect(token.start).toBeGreaterThanOrEqual(end);
        expect(token.end).toBeGreaterThan(token.start);
        end = token.end;
      }
      expect(end).toBeLessThanOrEqual(sql.length);
    }),
  );
});
