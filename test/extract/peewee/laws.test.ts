import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { parseClauses } from "../../../src/extract/peewee/clauses.ts";
import { peewee } from "../../../src/extract/peewee/index.ts";
import { memorySources } from "../../support/sources.ts";

const MODELS = join(import.meta.dirname, "../../oracle/peewee/models");
const FILES = readdirSync(MODELS, { recursive: true, withFileTypes: true })
  .filter((each) => each.name.endsWith(".py"))
  .map((each) => readFileSync(join(each.parentPath, each.name), "utf8"));
const DIALECT = fc.constantFrom("postgresql", "sqlite", "mysql");

beforeAll(() => peewee.prepare());

/** A real file with a stretch of it dropped, doubled or replaced. */
const mutated = fc
  .record({
    source: fc.constantFrom(...FILES),
    at: fc.nat(),
    length: fc.nat({ max: 60 }),
    by: fc.oneof(
      fc.constant(""),
      fc.string({ maxLength: 8 }),
      fc.constantFrom("(", ")", "\n", "    ", "'", "None", "**", "self", "*[]", "Model", "Meta"),
    ),
  })
  .map(({ source, at, length, by }) => {
    const start = at % (source.length + 1);
    return source.slice(0, start) + by + source.slice(start + length);
  });

describe("laws", () => {
  test("no mutation of a real model makes it throw, and the same text gives the same schema", () => {
    fc.assert(
      fc.property(mutated, DIALECT, (text, dialect) => {
        const sources = (): ReturnType<typeof memorySources> => memorySources({ "app/models.py": text });
        const once = JSON.stringify(peewee.extract(sources(), { dialect }));
        expect(JSON.stringify(peewee.extract(sources(), { dialect }))).toBe(once);
      }),
      { numRuns: 300 },
    );
  });

  test("no text makes the reader of hand-written SQL throw", () => {
    const words = fc.constantFrom(
      "DEFAULT", "CHECK", "(", ")", "UNIQUE", "NOT", "NULL", "REFERENCES", "a", "'x'", ",", "ON", "DELETE", "CONSTRAINT", ".",
    ); // prettier-ignore
    const sql = fc.oneof(
      fc.string(),
      fc.array(words, { maxLength: 12 }).map((each) => each.join(" ")),
    );
    fc.assert(
      fc.property(sql, DIALECT, (text, dialect) => {
        expect(parseClauses(text, dialect)).toHaveProperty("open");
      }),
    );
  });

  test("classes, keys and constructors that lead to themselves end", () => {
    const text = [
      "from peewee import *",
      "class A(A): pass",
      "class P(Q): pass",
      "class Q(P, Model):\n  p = ForeignKeyField(P)",
      "class F(F, CharField): pass",
      "class G(CharField):\n  def __init__(self, *a, **k):\n    k.update(k)\n    super().__init__(*a, **k)\n    super().__init__(**k)",
      "class One(Model):\n  two = DeferredForeignKey('Two', primary_key=True)",
      "class Two(Model):\n  one = ForeignKeyField(One, primary_key=True)\n  g = G(G(G()))",
      "class Three(Model):\n  three = ForeignKeyField('self', primary_key=True)\n  x = x\n  class Meta:\n    table_function = lambda m: m.f(m)",
    ].join("\n");
    const schema = peewee.extract(memorySources({ "m.py": text }), { dialect: "postgresql" });
    expect(schema.tables.items.map((table) => table.name.name)).toEqual(["one", "p", "two"]);
    expect(schema.tables.gaps.map((gap) => gap.code)).toEqual([
      "computed-table-name",
      "maybe-abstract-model",
    ]);
  });

  test("a thousand fields that each need another are read in time", () => {
    const lines = Array.from({ length: 1000 }, (_, index) =>
      index === 0
        ? "class M0(Model):\n  id = CharField(primary_key=True)"
        : `class M${index}(Model):\n  m = ForeignKeyField(M${index - 1}, primary_key=True)`,
    );
    const text = `from peewee import *\n${lines.join("\n")}`;
    const started = Date.now();
    const schema = peewee.extract(memorySources({ "m.py": text }), { dialect: "postgresql" });
    expect(schema.tables.items).toHaveLength(1000);
    expect(Date.now() - started).toBeLessThan(10_000);
  });
});
