import { inspect } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRedactor, secretsOf } from "../../src/config/redact.ts";

const redact = createRedactor(["hunter2/#"]);

describe("createRedactor", () => {
  it.each([
    ["no postgres://u:secret@h:5432/db here", "no postgres://u:***@h:5432/db here"],
    ["postgres://u:se/cr?et@h/db", "postgres://u:***@h/db"],
    ["postgres://onlyuser@h/db", "postgres://***@h/db"],
    ["host=h password=abc dbname=d", "host=h password=*** dbname=d"],
    ["password = 'a b c' dbname=d", "password = *** dbname=d"],
    ["PGPASSWORD=abc psql", "PGPASSWORD=*** psql"],
    ["?sslpassword=abc&x=1", "?sslpassword=***&x=1"],
    ["file:x.db?authToken=abc&x=1", "file:x.db?authToken=***&x=1"],
    ['{"user":"u","password":"a\\"b"}', '{"user":"u","password":"***"}'],
    ["{ password: 'abc' }", "{ password: '***' }"],
    ["plain hunter2/# text", "plain *** text"],
    ["encoded hunter2%2F%23 and hunter2%2f%23", "encoded *** and ***"],
  ])("%s", (text, expected) => {
    expect(redact(text)).toBe(expected);
  });

  it.each([
    "the password must be percent-encoded",
    "password: the one of the role",
    "https://www.npmjs.com/package/@types/pg",
    "db.example:5432/shop",
    "alice@example.com",
    "tables users, tokens and secrets",
  ])("leaves alone: %s", (text) => {
    expect(redact(text)).toBe(text);
  });

  it("hides all of a password of which another is a part", () => {
    expect(createRedactor(["abc", "abcdef"])("x abcdef abc")).toBe("x *** ***");
  });

  it("works on long texts without delay", () => {
    const long = `${"://a".repeat(50_000)} ${"password".repeat(20_000)} ${"password='".repeat(2_000)}`;
    const start = performance.now();
    redact(long);
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});

const secret = fc
  .oneof(
    fc.string({ minLength: 3 }),
    fc.string({ minLength: 3, unit: "binary" }),
    fc.string({ minLength: 3, unit: fc.constantFrom(..."*%a:=@/'\"") }),
  )
  .filter((text) => text.length >= 3);
const noise = fc.oneof(
  fc.string(),
  fc.constantFrom(" password=", "://u:", "@h/d", " token='", '"', "\\", "***", " "),
);

describe("for any secret of three or more characters", () => {
  it("no output holds it, however it was spelled, and a second pass changes nothing", () => {
    fc.assert(
      fc.property(fc.array(secret, { minLength: 1, maxLength: 3 }), fc.array(noise), (secrets, parts) => {
        const hide = createRedactor(secrets);
        const spelled = secrets.flatMap((text) => [text, JSON.stringify(text), encodeURIComponent(text)]);
        const text = [...parts, ...spelled, ...parts].join("");
        const shown = hide(text);
        for (const one of secrets) expect(shown).not.toContain(one);
        expect(hide(shown)).toBe(shown);
      }),
      { numRuns: 2000 },
    );
  });

  it("JSON and inspected forms are hidden, too", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 6, unit: fc.constantFrom(..."ab'\"\\\n%") }), (text) => {
        const hide = createRedactor([text]);
        expect(hide(JSON.stringify({ note: text }))).not.toContain(JSON.stringify(text).slice(1, -1));
        expect(hide(inspect(`${text}"\``))).not.toContain(inspect(`${text}"\``).slice(1, -3));
      }),
    );
  });
});

describe("secretsOf", () => {
  it.each([
    ["postgres://u:p%40ss@h/d", ["p%40ss", "p@ss"]],
    ["postgres://u:a/b?c@h/d", ["a/b?c"]],
    ["postgres://h/d?user=u&password=a%2Cb,c", ["a%2Cb,c", "a,b,c"]],
    ["host=h password='a b' user=u", ["a b"]],
    ["libsql://h?authToken=tok", ["tok"]],
    ["u:lost@h/d", ["lost"]],
    ["postgres://u@h/d", []],
    ["sqlite:///C:/u@x/app.db", []],
    ["./u:x@h.db", []],
    ["postgres://u:@h/d", []],
  ])("%s", (url, expected) => {
    expect(secretsOf(url)).toEqual(expected);
  });

  it("collects the password of every URL with one", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: "binary" }), (password) => {
        fc.pre(password.trim() !== "");
        expect(secretsOf(`postgres://u:${password}@h/d`)).toContain(password);
      }),
    );
  });
});
