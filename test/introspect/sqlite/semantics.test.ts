import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sqliteSemantics } from "../../../src/introspect/sqlite/semantics.ts";
import type { Judgement } from "../../../src/model/fact.ts";

const type = (sql: string) => ({ sql, enum: null, domainOver: null });
const word = (judgement: Judgement): string => (typeof judgement === "string" ? judgement : "undecided");
const types = (one: string, other: string): string =>
  word(sqliteSemantics.compareTypes(type(one), type(other)));
const defaults = (one: string, other: string, of = "TEXT"): string =>
  word(sqliteSemantics.compareDefaults({ sql: one }, { sql: other }, type(of)));
const expressions = (one: string, other: string): string =>
  word(sqliteSemantics.compareExpressions(one, other));

describe("types", () => {
  it.each([
    ["INTEGER", "int"],
    ["VARCHAR(50)", "character varying ( 50 )"],
    ["TEXT", "VARCHAR"],
    ["NUMERIC(10, 2)", "decimal(10,2)"],
    ["DECIMAL(10)", "NUMERIC(10, 0)"],
    ["FLOAT", "DOUBLE  PRECISION"],
    ["BOOLEAN", "bool"],
    ["DATETIME", "TIMESTAMP"],
    ["", ""],
  ])("%s is %s", (one, other) => {
    expect(types(one, other)).toBe("same");
    expect(types(other, one)).toBe("same");
  });

  it.each([
    ["INTEGER", "TEXT"],
    ["INTEGER", "BIGINT"],
    ["VARCHAR(120)", "VARCHAR(80)"],
    ["VARCHAR(50)", "TEXT"],
    ["VARCHAR(50)", "CHAR(50)"],
    ["NUMERIC(12, 2)", "NUMERIC(10, 2)"],
    ["BOOLEAN", "DATETIME"],
    ["JSON", "TEXT"],
    ["BLOB", ""],
  ])("%s is not %s", (one, other) => {
    expect(types(one, other)).toBe("different");
    expect(types(other, one)).toBe("different");
  });
});

describe("defaults", () => {
  it.each([
    ["1", "'1'", "INTEGER"],
    ["1", "(1)", "INTEGER"],
    ["1.0", "1", "NUMERIC(9, 2)"],
    ["true", "1", "BOOLEAN"],
    ["0", "FALSE", "BOOLEAN"],
    ["-1", "'-1'", "INT"],
    ["+5", "5", "REAL"],
    ["0x10", "16", "INTEGER"],
    ["'a'", '"a"', "TEXT"],
    ["'a'", "(('a'))", "TEXT"],
    ["1", "'1'", "VARCHAR(5)"],
    ["x'0F'", "X'0f'", "BLOB"],
    ["CURRENT_TIMESTAMP", "(current_timestamp)", "DATETIME"],
    ["CURRENT_TIMESTAMP", "datetime('now')", "DATETIME"],
    ["lower('X')", "( lower( 'X' ) )", "TEXT"],
    ["9223372036854775807", "'9223372036854775807'", "BIGINT"],
  ])("%s is %s in %s", (one, other, of) => {
    expect(defaults(one, other, of)).toBe("same");
    expect(defaults(other, one, of)).toBe("same");
  });

  it.each([
    ["1", "2", "INTEGER"],
    ["'a'", "'A'", "TEXT"],
    ['"a"', '"A"', "TEXT"],
    ["'a'", "'(a)'", "TEXT"],
    ["1", "'1'", "BLOB"],
    ["'true'", "1", "BOOLEAN"],
    ["CURRENT_TIMESTAMP", "CURRENT_DATE", "DATETIME"],
    ["CURRENT_TIMESTAMP", "'now'", "DATETIME"],
    ["lower('X')", "lower('Y')", "TEXT"],
    ["9223372036854775807", "9223372036854775806", "BIGINT"],
  ])("%s is not %s in %s", (one, other, of) => {
    expect(defaults(one, other, of)).toBe("different");
    expect(defaults(other, one, of)).toBe("different");
  });

  it.each([
    ["2", "(1 + 1)", "INTEGER"],
    ["CURRENT_TIMESTAMP", "strftime('%s', 'now')", "DATETIME"],
    ["'x'", "lower('X')", "TEXT"],
    ["1.0", "'1.0'", "TEXT"],
  ])("nobody can tell %s from %s", (one, other, of) => {
    expect(defaults(one, other, of)).toBe("undecided");
  });
});

describe("expressions", () => {
  it.each([
    ["a > 0", "(A>0)"],
    ['"users"."age" >= 18', "age >= 18"],
    ["a <> 'x'", "[a] != 'x'"],
    ["a == 1", "a = 1"],
    ["status IN ('b', 'a')", "`status` in ('a','b')"],
    ["active = TRUE", "active = 1"],
    ["a ISNULL", "a IS NULL"],
    ["(a) > (0)", "a > 0"],
    ["lower(email) /* c */", "LOWER(email)"],
  ])("%s is %s", (one, other) => {
    expect(expressions(one, other)).toBe("same");
    expect(expressions(other, one)).toBe("same");
  });

  it.each([
    ["a > 0", "a >= 0"],
    ["a > 0", "a > 1"],
    ["a > 0", "b > 0"],
    ["status IN ('a', 'b')", "status IN ('a', 'b', 'c')"],
    ["lower(a)", "upper(a)"],
    ["a > 0 AND b > 0", "a > 0 OR b > 0"],
    ["a = 'x'", "a = 'X'"],
    ["a <> ';'", "a <> ''"],
  ])("%s is not %s", (one, other) => {
    expect(expressions(one, other)).toBe("different");
  });

  it.each([
    ["a = b", "b = a"],
    ["a > b", "b < a"],
    ["a > 0 AND b > 0", "b > 0 AND a > 0"],
    ["a > 1", "a >= 2"],
    ["a > 0", "NOT a <= 0"],
    ["a IN ('x')", "a = 'x'"],
    ["a <> 'x'", 'a <> "x"'],
    ["(a > 0) AND (b > 0)", "a > 0 AND b > 0"],
  ])("nobody can tell %s from %s", (one, other) => {
    expect(expressions(one, other)).toBe("undecided");
  });
});

describe("laws", () => {
  const text = fc.oneof(
    fc.string(),
    fc.constantFrom("a > 0", "'x'", "1", "lower(a)", "VARCHAR(5)", "CURRENT_TIMESTAMP"),
  );

  it("every text is the same as itself, and no order of the two sides changes a judgement", () => {
    fc.assert(
      fc.property(text, text, text, (one, other, of) => {
        for (const judge of [types, expressions, (a: string, b: string) => defaults(a, b, of)]) {
          expect(judge(one, one)).toBe("same");
          expect(judge(one, other)).toBe(judge(other, one));
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("folds ASCII letters only", () => {
    expect(sqliteSemantics.fold("UserÄ")).toBe("userÄ");
  });
});
