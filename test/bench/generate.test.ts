import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createSqlite, generate, type Generated, type Planted } from "../../bench/generate.ts";
import { check } from "../../src/check.ts";
import type { Target } from "../../src/model/dialect.ts";
import type { Report } from "../../src/model/finding.ts";
import { databaseFor, type TestDatabase } from "../support/postgres.ts";

const TABLES = 50;
const COLUMNS = 12 * TABLES;

let folder: string;
let databaseFolder: string;
let generated: Generated;
const databases: TestDatabase[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "schema-parity-workload-"));
  databaseFolder = mkdtempSync(join(tmpdir(), "schema-parity-workload-"));
  generated = generate(TABLES, folder);
});

afterAll(async () => {
  for (const database of databases) await database.drop();
  for (const path of [folder, databaseFolder]) rmSync(path, { recursive: true, force: true });
});

describe.each([
  { models: "sqlalchemy-postgresql", flavour: "postgresql" },
  { models: "drizzle-postgresql", flavour: "postgresql" },
  { models: "sqlalchemy-sqlite", flavour: "sqlite" },
  { models: "drizzle-sqlite", flavour: "sqlite-drizzle" },
] as const)("the workload's $models", ({ models, flavour }) => {
  test("agrees with the clean database, and all of it is compared", async () => {
    const report = await verify(models, await target(flavour, false));
    expect(problems(report)).toEqual([]);
    expect(report.outcome).toBe("clean");
    expect(report.coverage).toMatchObject({ comparedTables: TABLES, comparedColumns: COLUMNS });
  });

  test("differs from the drifted database in exactly what is planted", async () => {
    const report = await verify(models, await target(flavour, true));
    const planted = generated.drifted?.[flavour].planted ?? [];
    expect(planted.length).toBeGreaterThan(15);
    expect(problems(report)).toEqual(planted.map(line).sort());
  });
});

test("the same count writes the same bytes", () => {
  const again = mkdtempSync(join(tmpdir(), "schema-parity-workload-"));
  try {
    generate(TABLES, again);
    expect(contents(again)).toEqual(contents(folder));
  } finally {
    rmSync(again, { recursive: true, force: true });
  }
});

/** A database of that flavour, made of the generated statements. */
async function target(
  flavour: "postgresql" | "sqlite" | "sqlite-drizzle",
  drifted: boolean,
): Promise<Target> {
  const statements = drifted ? generated.drifted?.[flavour].statements : generated.clean[flavour];
  if (flavour !== "postgresql") {
    const name = `${flavour}${drifted ? "-drifted" : ""}.db`;
    createSqlite(join(databaseFolder, name), statements ?? []);
    return { dialect: "sqlite", path: join(databaseFolder, name), label: name };
  }
  const database = await databaseFor(`workload ${databases.length}`);
  databases.push(database);
  await database.sql((statements ?? []).join(";\n"));
  return database.target;
}

function verify(models: string, database: Target): Promise<Report> {
  return check({
    cwd: folder,
    target: database,
    paths: [models],
    exclude: [],
    namespaces: [],
    settings: {
      rules: {},
      failOn: "warning",
      strict: true,
      ignore: [],
      external: [],
      literalPasswords: [],
      baseline: null,
      today: "2026-01-01",
    },
    timeouts: { connectTimeoutMs: 5000, queryTimeoutMs: 30_000 },
    rowBudgetMs: 5000,
    onStage: () => undefined,
  });
}

/** Everything a user would be told, one line each; what could not be decided or read is told too. */
function problems(report: Report): readonly string[] {
  return [
    ...report.findings.map(({ rule, subject }) =>
      line({
        rule,
        table: subject.table?.name ?? null,
        column: subject.column,
        object: subject.object?.name ?? null,
      }),
    ),
    ...report.undecided.map(({ rule, because }) => `undecided ${rule}: ${because.detail}`),
    ...report.gaps.map(({ detail }) => `gap: ${detail}`),
  ].sort();
}

function line({ rule, table, column, object }: Planted): string {
  return [rule, table, column, object].filter((word) => word !== null).join(" ");
}

/** Every file below a folder with its text. */
function contents(root: string): ReadonlyMap<string, string> {
  const files = readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((name) => statSync(join(root, name)).isFile())
    .sort();
  return new Map(files.map((name) => [name, readFileSync(join(root, name), "utf8")]));
}
