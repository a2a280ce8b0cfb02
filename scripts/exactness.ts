import { DRIZZLE, SQLALCHEMY } from "../test/roundtrip/mutations/models/index.ts";
import { HARMLESS as POSTGRES_HARMLESS } from "../test/roundtrip/mutations/postgres/harmless.ts";
import { mutationsOf } from "../test/roundtrip/mutations/postgres/index.ts";
import { UNDECIDED as POSTGRES_UNDECIDED } from "../test/roundtrip/mutations/postgres/undecided.ts";
import { HARMLESS as SQLITE_HARMLESS } from "../test/roundtrip/mutations/sqlite/harmless.ts";
import { MUTATIONS } from "../test/roundtrip/mutations/sqlite/index.ts";
import { UNDECIDED as SQLITE_UNDECIDED } from "../test/roundtrip/mutations/sqlite/undecided.ts";
import results from "../test/roundtrip/recorded/mutations.json" with { type: "json" };
import modelResults from "../test/roundtrip/recorded/model-mutations.json" with { type: "json" };

interface Row {
  readonly change: string;
  readonly finding: string;
  readonly also?: readonly string[];
}

type Results = Record<string, Record<string, string>>;

/** The text of docs/exactness.md: the mutation matrix's rows and what its last recorded run said of each. */
export function exactness(): string {
  const postgres = [...mutationsOf("18")];
  return [
    INTRODUCTION,
    "## PostgreSQL: one change of the database, one finding",
    ...postgres.flatMap(([title, rows]) => section(title, rows, results, ["PostgreSQL 18", "PostgreSQL 15"])),
    "## SQLite: one change of the database, one finding",
    ...[...MUTATIONS].flatMap(([title, rows]) => section(title, rows, results, ["SQLite"])),
    "## One change of the models, one finding",
    ...section("SQLAlchemy", SQLALCHEMY, modelResults, [
      "SQLAlchemy, PostgreSQL 18",
      "SQLAlchemy, PostgreSQL 15",
    ]),
    ...section("Drizzle", DRIZZLE, modelResults, ["Drizzle, SQLite"]),
    "## Changes that say nothing to a model: no finding",
    list("PostgreSQL", POSTGRES_HARMLESS),
    list("SQLite", SQLITE_HARMLESS),
    "## Changes that cannot be judged by reading: told as undecided, with the reason",
    ...[...POSTGRES_UNDECIDED, ...SQLITE_UNDECIDED].map(
      ({ change, undecided }) => `- ${change}: ${code(undecided)}`,
    ),
  ].join("\n\n");
}

const INTRODUCTION = `# Exactness

Written by \`npm run generate\` from the rows in \`test/roundtrip/mutations\` and the results recorded in \`test/roundtrip/recorded\`; CI fails when this page, the rows or the results differ.

How it is tested:

- **The matrix.** From a database that agrees with its models, each row changes one thing. The test demands exactly the finding shown (of a rename: the pair), on that object, with both values, and nothing undecided. A row stands here with a severity for each server on which it passed.
- **Round trips.** \`test/roundtrip/*.test.ts\` and the ORMs' own folders below \`test/extract\` build databases by each ORM's own DDL and demand silence; what stays undecided is listed there, with its reason.
- **Random schemas** (\`test/roundtrip/random.test.ts\`). A grammar of tables, types, defaults, keys, indexes, checks, enums and hostile names gives a schema; a real database is built from it and compared with models that say the same in other words: no finding, nothing undecided. After one random change: exactly the expected finding. \`SCHEMA_PARITY_RUNS\` sets how many (a tenth as many mutations), \`SCHEMA_PARITY_SEED\` repeats a run.

Known not to be seen: \`MATCH FULL\` of a foreign key.`;

function section(title: string, rows: readonly Row[], all: Results, groups: readonly string[]): string[] {
  const lines = rows.map((row) => {
    const found = [row.finding, ...(row.also ?? [])].map(code).join("<br>");
    return `| ${row.change} | ${found} | ${groups.map((group) => cell(all[group]?.[row.change])).join(" | ")} |`;
  });
  const heads = ["change", "finding: rule, subject, model, database", ...groups];
  return [
    `### ${title} (${rows.length})`,
    [`| ${heads.join(" | ")} |`, `|${heads.map(() => " --- ").join("|")}|`, ...lines].join("\n"),
  ];
}

function cell(severity: string | undefined): string {
  return severity ?? "not run";
}

function code(text: string): string {
  return `\`\` ${text.replaceAll("|", "\\|")} \`\``;
}

function list(title: string, rows: readonly { readonly change: string }[]): string {
  return `${title} (${rows.length}): ${rows.map(({ change }) => change).join("; ")}.`;
}
