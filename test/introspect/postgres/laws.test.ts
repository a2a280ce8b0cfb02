import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { postgresSemantics as semantics } from "../../../src/introspect/postgres/semantics.ts";
import type { ColumnType } from "../../../src/model/schema.ts";

const type = (sql: string): ColumnType => ({ sql, enum: null, domainOver: null });

const column = fc.constantFrom("a", "b", "price", '"Camel"', "t.a");
const value = fc.oneof(
  fc.integer().map(String),
  fc.string().map((text) => `'${text.replaceAll("'", "''")}'`),
  fc.constantFrom("true", "NULL", "now()"),
);
const term = fc.oneof(
  fc.tuple(column, fc.constantFrom("=", "<>", "<", ">=", "||", "~*"), value).map((parts) => parts.join(" ")),
  fc
    .tuple(column, fc.array(value, { minLength: 1, maxLength: 4 }))
    .map(([name, items]) => `${name} IN (${items.join()})`),
  column.map((name) => `lower(${name}::text) IS NOT NULL`),
);
const expression = fc
  .array(term, { minLength: 1, maxLength: 4 })
  .chain((terms) => fc.constantFrom(" AND ", " OR ").map((joint) => terms.join(joint)));

describe("laws of the semantics", () => {
  it("an expression is the same as itself, in parentheses, spaced and commented", () => {
    fc.assert(
      fc.property(expression, (text) => {
        expect(semantics.compareExpressions(text, text)).toBe("same");
        expect(semantics.compareExpressions(text, `((${text}))`)).toBe("same");
        expect(semantics.compareExpressions(text, `  ${text} /* here */`)).toBe("same");
      }),
    );
  });

  it("never throws and never takes the wrong side, whatever the text", () => {
    const text = fc.oneof(fc.string(), fc.string({ unit: "binary" }), expression);
    fc.assert(
      fc.property(text, text, (left, right) => {
        const forth = semantics.compareExpressions(left, right);
        const back = semantics.compareExpressions(right, left);
        expect([forth, back]).not.toEqual(["same", "different"]);
        expect([forth, back]).not.toEqual(["different", "same"]);
        semantics.compareDefaults({ sql: left }, { sql: right }, type("text"));
        semantics.compareTypes(type(left), type(right));
      }),
    );
  });

  it.each([
    ["parentheses", "(".repeat(20_000)],
    ["signs", "- ".repeat(20_000) + "a"],
    ["a chain of additions", "a + ".repeat(20_000) + "a"],
    ["casts", `a${"::int".repeat(20_000)}`],
    ["arrays", "ARRAY[".repeat(20_000)],
    ["negations", "NOT ".repeat(5_000) + "a"],
    ["calls", "f(".repeat(20_000)],
    ["a case", "CASE WHEN ".repeat(20_000)],
  ])("survives too many %s", (_, text) => {
    expect(semantics.compareExpressions(text, "a")).toHaveProperty("undecided");
  });

  it("compares a thousand values of a membership in any order, at once", () => {
    const values = Array.from({ length: 1_000 }, (_, at) => `'v${at}'`);
    const started = performance.now();
    const declared = `kind IN (${values.join()})`;
    const live = `((kind)::text = ANY ((ARRAY[${values
      .toReversed()
      .map((item) => `${item}::character varying`)
      .join()}])::text[]))`;
    expect(semantics.compareExpressions(declared, live)).toBe("same");
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  it("cuts names to 63 bytes at a character, and only once", () => {
    expect(semantics.fold("a".repeat(70))).toBe("a".repeat(63));
    expect(semantics.fold("é".repeat(40))).toBe("é".repeat(31));
    expect(semantics.fold("Kept")).toBe("Kept");
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 90 }), (name) => {
        const folded = semantics.fold(name);
        expect(Buffer.byteLength(folded)).toBeLessThanOrEqual(63);
        expect(semantics.fold(folded)).toBe(folded);
      }),
    );
  });

  it("says which side it could not read", () => {
    expect(semantics.compareTypes(type(""), type("text"))).toEqual({
      undecided: 'the declared type "" could not be read',
    });
    expect(semantics.compareExpressions("a > (SELECT 1)", "(a > 1)")).toHaveProperty("undecided");
  });

  it.each([
    ["SERIAL", "integer"],
    ["bigserial", "bigint"],
    ["smallserial", "smallint"],
    ["vector(3)", "vector(3)"],
    ["geometry(POINT, 4326)", "geometry(Point,4326)"],
    ["geometry(Point)", "geometry(Point,0)"],
    ["extensions.vector(3)", "vector(3)"],
  ])("takes %s for %s", (declared, actual) => {
    expect(semantics.compareTypes(type(declared), type(actual))).toBe("same");
  });

  it("tells sizes of an extension's type apart", () => {
    expect(semantics.compareTypes(type("vector(3)"), type("vector(4)"))).toBe("different");
    expect(semantics.compareTypes(type("geometry"), type("geometry(Point,4326)"))).toBe("different");
  });

  it("takes an enum by its name and leaves its values alone", () => {
    const mood = (namespace: string | null, sql = "mood"): ColumnType => ({
      sql,
      enum: { namespace, name: "mood" },
      domainOver: null,
    });
    expect(semantics.compareTypes(mood(null), mood("public"))).toBe("same");
    expect(semantics.compareTypes(mood("audit"), mood("public"))).toBe("different");
    expect(semantics.compareTypes(mood(null, "mood[]"), mood("public"))).toBe("different");
  });

  it("takes a domain by its name or by what is under it", () => {
    const email: ColumnType = { sql: "email", enum: null, domainOver: "character varying(200)" };
    expect(semantics.compareTypes(type("email"), email)).toBe("same");
    expect(semantics.compareTypes(type("VARCHAR(200)"), email)).toBe("same");
    expect(semantics.compareTypes(type("VARCHAR(100)"), email)).toBe("different");
  });
});
