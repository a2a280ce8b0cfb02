import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { databaseFor, postgresVersions } from "../support/postgres.ts";
import { schemas } from "./random/arbitrary.ts";
import { ddl } from "./random/ddl.ts";
import { POSTGRES, SQLITE } from "./random/grammars.ts";
import { judgePostgres, judgeSqlite, type Case, type Verdict } from "./random/judge.ts";
import { mutationsOf } from "./random/mutate.ts";
import type { Grammar, RandomSchema } from "./random/shape.ts";

// Random schemas: a database built from one agrees with models of the same, spelled otherwise; and one random
// change of the database is found, on the right object, and nothing else is.

/** Round trips a dialect and version; a tenth as many mutations. SCHEMA_PARITY_SEED repeats a run. */
const RUNS = Number(process.env["SCHEMA_PARITY_RUNS"] ?? 60);
const MUTATIONS = Math.max(30, Math.ceil(RUNS / 10));
const SEED = Number(process.env["SCHEMA_PARITY_SEED"] ?? Math.floor(Math.random() * 2 ** 31));
const BATCH = 60;
const TIMEOUT = 60_000 + RUNS * 400;

interface Changed extends Case {
  readonly change: string;
  readonly expected: readonly string[];
}

function unchanged(grammar: Grammar): Changed[] {
  return fc
    .sample(schemas(grammar), { numRuns: RUNS, seed: SEED })
    .map((schema) => ({ models: schema, database: schema, change: "nothing", expected: [] }));
}

function changed(grammar: Grammar): Changed[] {
  const change = fc.tuple(schemas(grammar), fc.nat()).map(([models, at]): Changed => {
    const all = mutationsOf(models, grammar);
    const kinds = [...new Set(all.map((one) => one.change))];
    const ofKind = all.filter((one) => one.change === kinds[at % kinds.length]);
    const chosen = ofKind[at % ofKind.length];
    return {
      models,
      database: chosen?.schema ?? models,
      change: chosen?.change ?? "nothing",
      expected: chosen?.expected ?? [],
    };
  });
  return fc.sample(change, { numRuns: MUTATIONS, seed: SEED });
}

function complaint(grammar: Grammar, one: Changed, { found, undecided }: Verdict): string[] {
  if (undecided.length === 0 && JSON.stringify(found) === JSON.stringify(one.expected)) return [];
  const statements = (schema: RandomSchema): string => ddl(schema, grammar).join(";\n");
  return [
    `${one.change}: expected ${JSON.stringify(one.expected)}, found ${JSON.stringify(found)}, undecided ${JSON.stringify(undecided)}\nmodels:\n${statements(one.models)}\ndatabase:\n${statements(one.database)}`,
  ];
}

const CASES = [
  ["a round trip is silent", unchanged],
  ["one mutation is found", changed],
] as const;

describe(`SQLite (SCHEMA_PARITY_SEED=${SEED})`, () => {
  test.each(CASES)(
    "%s",
    (_, make) => {
      const wrong = make(SQLITE).flatMap((one) => complaint(SQLITE, one, judgeSqlite(one)));
      expect(wrong.slice(0, 3), `${wrong.length} wrong`).toEqual([]);
    },
    TIMEOUT,
  );
});

describe.each(postgresVersions())(`$title (SCHEMA_PARITY_SEED=${SEED})`, ({ version, available }) => {
  test.skipIf(!available).each(CASES)(
    "%s",
    async (title, make) => {
      const database = await databaseFor(`random ${title}`, version);
      const cases = make(POSTGRES);
      const wrong: string[] = [];
      for (let at = 0; at < cases.length; at += BATCH) {
        const batch = cases.slice(at, at + BATCH);
        const verdicts = await judgePostgres(batch, database);
        batch.forEach((one, i) =>
          wrong.push(...complaint(POSTGRES, one, verdicts[i] ?? { found: [], undecided: ["no verdict"] })),
        );
      }
      await database.drop();
      expect(wrong.slice(0, 3), `${wrong.length} wrong`).toEqual([]);
    },
    TIMEOUT,
  );
});
