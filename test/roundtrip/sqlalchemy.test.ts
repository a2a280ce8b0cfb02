import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { DialectId } from "../../src/model/schema.ts";
import type { Report } from "../../src/model/finding.ts";
import { databaseFor, postgresVersions } from "../support/postgres.ts";
import { standIns } from "./support/stand-ins.ts";
import { sqliteFileFrom } from "./support/sqlite.ts";
import { NOTHING, told, type Told, verify } from "./support/verify.ts";

// A database that SQLAlchemy itself built from our models agrees with those models. (They are executed here by
// Debian's SQLAlchemy 1.4: ours, and only here. What only 2.0 can say has a twin that says the same in 1.4.)

const FOLDER = fileURLToPath(new URL("./sqlalchemy/", import.meta.url));
/** Debian's Python with SQLAlchemy 1.4, or one named in the environment; with 2.x no twin is needed. */
const PYTHON = process.env["SCHEMA_PARITY_TEST_SQLALCHEMY"] ?? "/usr/bin/python3";
const version = spawnSync(PYTHON, ["-c", "import sqlalchemy; print(sqlalchemy.__version__)"], {
  encoding: "utf8",
});
const installed = version.status === 0;
const legacy = installed && version.stdout.startsWith("1.");
const WITHOUT = installed ? "" : " (python3-sqlalchemy is not installed here: SKIPPED)";

interface Case {
  /** The package that is compared. */
  readonly models: string;
  /** The package that SQLAlchemy 1.4 builds the database from, where that is another. */
  readonly twin?: string;
  /** What nobody can tell, each for a reason that is the models'. */
  readonly untold?: Partial<Told>;
}

/** What SQLAlchemy would execute to create the package's tables. */
function ddl({ models, twin = models }: Case, dialect: DialectId): string[] {
  const builder = legacy ? twin : models;
  const { status, stdout, stderr } = spawnSync(PYTHON, ["-W", "ignore", "ddl.py", builder, dialect], {
    cwd: FOLDER,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`SQLAlchemy refused ${builder}: ${stderr}`);
  return JSON.parse(stdout) as string[];
}

/** All that is created must have been compared, or silence would prove nothing. */
function expectAgreement(report: Report, statements: readonly string[], untold: Partial<Told> = {}): void {
  expect(told(report)).toEqual({ ...NOTHING, ...untold });
  const tables = statements.filter((text) => /^\s*CREATE( UNLOGGED)? TABLE\b/.test(text)).length;
  expect(report.coverage).toMatchObject({ declaredTables: tables, comparedTables: tables });
}

/** FetchedValue() says that the database supplies the value, not what it is. */
function fetched(schema: string): Partial<Told> {
  const reason = "server_default is the result of `FetchedValue()`, which cannot be told without running it";
  return { undecided: [`default-mismatch | ${schema}.defaults.fetched | not-constant: ${reason}`] };
}

const POSTGRES: Case[] = [
  { models: "classic", untold: fetched("public") },
  {
    models: "postgres",
    untold: {
      // The model's exclusion constraint is told, not described, so nobody can say whether its index is the one there.
      undecided: [
        "index-extra | public.bookings index bookings_apart | exclusion-constraint: an exclusion constraint, whose index is not described",
      ],
      gaps: [
        "exclusion-constraint | postgres/constraints.py:62 | an exclusion constraint, whose index is not described",
      ],
    },
  },
  { models: "modern", twin: "twin" },
  { models: "modern_postgres", twin: "twin_postgres" },
];

/** Types of extensions that the models use. */
const EXTENSIONS = standIns(["hstore", "citext"], false);

for (const { version, title, available } of postgresVersions()) {
  describe.skipIf(!available || !installed)(`${title}${WITHOUT}`, () => {
    test.each(POSTGRES)("$models: a database built by SQLAlchemy agrees", async (one) => {
      const statements = ddl(one, "postgresql");
      const database = await databaseFor(`roundtrip sqlalchemy ${one.models}`, version);
      for (const statement of [...EXTENSIONS, ...statements]) await database.sql(statement);
      const rules = { "comment-mismatch": "error" } as const;
      expectAgreement(await verify(FOLDER, [one.models], database.target, rules), statements, one.untold);
      await database.drop();
    });
  });
}

const SQLITE: Case[] = [
  { models: "classic", untold: fetched("main") },
  { models: "modern", twin: "twin" },
];

describe.skipIf(!installed)(`SQLite${WITHOUT}`, () => {
  test.each(SQLITE)("$models: a database built by SQLAlchemy agrees", async (one) => {
    const statements = ddl(one, "sqlite");
    const target = sqliteFileFrom(statements);
    expectAgreement(await verify(FOLDER, [one.models], target), statements, one.untold);
  });
});
