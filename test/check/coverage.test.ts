import { expect, test } from "vitest";
import { KIND_OF_RULE } from "../../src/coverage.ts";
import type { KindCoverage, Report } from "../../src/model/finding.ts";
import { loadReporter } from "../../src/report/registry.ts";
import { RULES } from "../../src/rules/engine/registry.ts";
import { verdictOn } from "./support.ts";

// Every report tells what was compared and what was not.

const MODELS = {
  "models.py": `from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, MetaData, String, Table, UniqueConstraint

metadata = MetaData()
teams = Table("teams", metadata, Column("id", Integer, primary_key=True), Column("name", String(20), nullable=False))
users = Table(
    "users",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("team_id", ForeignKey("teams.id"), index=True),
    Column("email", String(80), nullable=False, server_default=make_default()),
    UniqueConstraint("email"),
    CheckConstraint("email <> ''"),
)
`,
};
const SQL = `CREATE TABLE teams (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(20) NOT NULL);
  CREATE TABLE users (id INTEGER NOT NULL PRIMARY KEY, team_id INTEGER REFERENCES teams (id),
    email VARCHAR(80) NOT NULL DEFAULT 'x' UNIQUE, CHECK (email <> ''));
  CREATE INDEX ix_users_team_id ON users (team_id);`;

function told(kinds: readonly KindCoverage[]): Record<string, string> {
  return Object.fromEntries(
    kinds.map((one) => [
      one.kind,
      one.off ? "off" : `${one.compared}${one.undecided > 0 ? ` and ${one.undecided} undecided` : ""}`,
    ]),
  );
}

test("counts every kind of thing, and what of it was not decided", async () => {
  const { coverage } = await verdictOn("sqlite", MODELS, SQL);
  expect(told(coverage.kinds)).toEqual({
    tables: "2",
    columns: "5",
    types: "5",
    nullability: "5",
    defaults: "4 and 1 undecided",
    numbering: "5",
    "generated columns": "5",
    collations: "5",
    comments: "off",
    "primary keys": "2",
    "foreign keys": "1",
    "unique rules": "1",
    indexes: "1",
    checks: "1",
    enums: "0",
  });
  expect(coverage.reasons).toMatchObject([{ limit: false, comparisons: 1 }]);
  expect(coverage.notCompared).toContain("triggers");
  expect(coverage.unreadFiles).toEqual([]);
});

test("counts the same where one side has more", async () => {
  const { coverage } = await verdictOn(
    "sqlite",
    MODELS,
    `${SQL} ALTER TABLE teams ADD COLUMN city TEXT; CREATE INDEX by_name ON teams (name)`,
  );
  expect(told(coverage.kinds)).toMatchObject({ columns: "6", types: "5", indexes: "2", "unique rules": "1" });
});

test("names files in which tables may be hidden", async () => {
  const broken = { ...MODELS, "more.py": "from sqlalchemy import Table\nTable(name_of(), metadata)\n" };
  const { coverage } = await verdictOn("sqlite", broken, SQL);
  expect(coverage.unreadFiles).toEqual(["more.py"]);
});

test("the text says it in a few lines at the end, a limit of an ORM once", async () => {
  const report = await verdictOn(
    "sqlite",
    {
      "db.ts": `import { Kysely } from "kysely";
interface Rows { id: number; a: string | null; b: string | null }
interface Database { one: Rows; two: Rows }
export const db = new Kysely<Database>({} as never);`,
    },
    "CREATE TABLE one (id INTEGER NOT NULL, a TEXT, b TEXT UNIQUE); CREATE TABLE two (id INTEGER NOT NULL, a TEXT, b TEXT)",
  );
  expect(report.outcome).toBe("clean");
  const text = await textOf(report);
  expect(text.match(/not-declared-in-kysely/g)).toHaveLength(1);
  expect(text).not.toContain("Could not be");
  expect(text).toMatch(/^Compared +nullability$/m);
  expect(text).toMatch(/^Not compared +triggers, /m);
});

test("every rule that compares counts as a kind, or as none on purpose", () => {
  expect(Object.keys(KIND_OF_RULE).sort()).toEqual(RULES.map(({ id }) => id).sort());
});

async function textOf(report: Report): Promise<string> {
  return (await loadReporter("text")).render(report, { color: false, width: 100 });
}
