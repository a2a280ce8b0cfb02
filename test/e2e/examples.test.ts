import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { build as buildClean } from "../../examples/clean/build.ts";
import { build as buildIncident } from "../../examples/incident-2025-11-10/build.ts";
import { build as buildBazaar } from "../../examples/t3-bazaar/build.ts";
import type { Finding, Report } from "../../src/model/finding.ts";
import { cli, type CliResult } from "../support/cli.ts";
import { databaseFor, PASSWORD, type TestDatabase } from "../support/postgres.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const PROJECT_MODEL = "backend/app/models/project.py";
const COLUMNS = [
  "client_name",
  "cost_center",
  "budget_amount",
  "budget_currency",
  "risk_level",
  "health_score",
  "forecast_enabled",
  "archived_at",
  "planning_notes",
];
const workspace = mkdtempSync(join(tmpdir(), "schema-parity-examples-"));

/** The built command as its users start it, in a copy of the example's folder. */
function verify(example: string, args: readonly string[] = [], env: Record<string, string> = {}): CliResult {
  return cli(["verify-schema", ...args], { cwd: join(workspace, example), env });
}

/** A copy of the example, so that a test run neither disturbs the folder nor another run. */
function copyOf(example: string): string {
  const folder = join(workspace, example);
  cpSync(join(ROOT, "examples", example), folder, { recursive: true });
  return folder;
}

/** The line on which the text first stands in one of the example's files. */
function lineOf(example: string, file: string, text: string): number {
  const lines = readFileSync(join(ROOT, "examples", example, file), "utf8").split("\n");
  const index = lines.findIndex((line) => line.includes(text));
  if (index < 0) throw new Error(`${file} does not hold "${text}"`);
  return index + 1;
}

/** `error missing-column projects.client_name`, the way people speak of a finding; sorted. */
function told(report: Report): string[] {
  const name = ({ subject: { table, column, object } }: Finding): string =>
    [table?.name, column, object === null ? null : `${object.kind} ${object.name}`].filter(Boolean).join(".");
  return report.findings.map((finding) => `${finding.severity} ${finding.rule} ${name(finding)}`).sort();
}

function at(report: Report, rule: string, column: string | null): string | null {
  const finding = report.findings.find((one) => one.rule === rule && one.subject.column === column);
  return finding?.at ? `${finding.at.file}:${finding.at.line}` : null;
}

/** Nothing may be left in doubt in a bundled example. */
function expectCertain({ undecided, gaps }: Report): void {
  expect({ undecided, gaps }).toEqual({ undecided: [], gaps: [] });
}

/** The report's words without its line breaks. */
function flowing(text: string): string {
  return text.replace(/\s+/g, " ");
}

beforeAll(() => {
  if (!existsSync(join(ROOT, "dist/cli.cjs"))) throw new Error("dist is missing: npm run build");
});

afterAll(() => rmSync(workspace, { recursive: true, force: true }));

describe("examples/incident-2025-11-10", () => {
  let report: Report;
  let text: CliResult;

  beforeAll(() => {
    buildIncident(copyOf("incident-2025-11-10"));
    text = verify("incident-2025-11-10");
    report = JSON.parse(verify("incident-2025-11-10", ["--json"]).stdout) as Report;
  });

  test("exits 1 and says nothing on standard error", () => {
    expect(text).toMatchObject({ exit: 1, stderr: "" });
  });

  test("finds the three tables, the missing table and the nine columns, and nothing else", () => {
    expectCertain(report);
    expect(told(report)).toEqual(
      [
        "error table-without-model project_keywords",
        "error table-without-model project_monthly_forecast",
        "error table-without-model project_resource_mappings",
        "error model-without-table vector-sync-status",
        ...COLUMNS.map((column) => `error missing-column projects.${column}`),
      ].sort(),
    );
  });

  test.each([
    ["project_keywords", "1,284"],
    ["project_resource_mappings", "212"],
    ["project_monthly_forecast", "636"],
  ])("tells how many rows of %s stand to be lost", (table, rows) => {
    const finding = report.findings.find(({ subject }) => subject.table?.name === table);
    expect(finding?.message).toContain(`${rows} rows stand to be lost`);
    expect(flowing(text.stdout)).toContain(`${rows} rows stand to be lost`);
  });

  test.each(COLUMNS)("leads to the line that declares %s", (column) => {
    const place = `${PROJECT_MODEL}:${lineOf("incident-2025-11-10", PROJECT_MODEL, ` ${column}: Mapped[`)}`;
    expect(at(report, "missing-column", column)).toBe(place);
    expect(text.stdout).toContain(place);
  });

  test("leads to the model whose table was never created", () => {
    const file = "backend/app/models/vector_sync.py";
    const line = lineOf("incident-2025-11-10", file, "class VectorSyncStatus");
    expect(at(report, "model-without-table", null)).toBe(`${file}:${line}`);
    expect(text.stdout).toContain("vector-sync-status");
  });

  test("warns of the revision that would drop the tables, and never advises to drop", () => {
    expect(flowing(text.stdout)).toContain('op.drop_table("project_keywords")');
    for (const { fix } of report.findings) expect(fix).not.toMatch(/\bdrop\b|\btruncate\b|\breset\b/i);
  });

  test("leaves Alembic's own table out, and says so", () => {
    expect(report.coverage.exclusions).toEqual([
      expect.objectContaining({ reason: "bookkeeping", owner: "alembic" }),
    ]);
  });

  test("leaves the database as it was", () => {
    const file = join(workspace, "incident-2025-11-10/production.db");
    const before = readFileSync(file);
    verify("incident-2025-11-10");
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(["-journal", "-shm", "-wal"].filter((ending) => existsSync(file + ending))).toEqual([]);
  });
});

describe("examples/t3-bazaar", () => {
  let database: TestDatabase;
  let report: Report;
  let text: CliResult;
  let json: CliResult;

  beforeAll(async () => {
    copyOf("t3-bazaar");
    database = await databaseFor("examples t3 bazaar");
    await buildBazaar(database.url);
    text = verify("t3-bazaar", [], { DATABASE_URL: database.url });
    json = verify("t3-bazaar", ["--json"], { DATABASE_URL: database.url });
    report = JSON.parse(json.stdout) as Report;
  });

  afterAll(() => database.drop());

  test("exits 1 and finds exactly what was planted", () => {
    expect(text).toMatchObject({ exit: 1, stderr: "" });
    expectCertain(report);
    expect(told(report)).toEqual([
      "error extra-column bazaar-vid_session.device_id",
      "error missing-column bazaar-vid_video.transcript",
      "error table-without-model bazaar-vid_legacy_user",
    ]);
  });

  test("counts the members who stand to be lost", () => {
    expect(flowing(text.stdout)).toContain("565 rows stand to be lost");
  });

  test("leads to the missing column and to the table of the extra one", () => {
    const file = "src/server/db/schema.ts";
    const place = (code: string): string => `${file}:${lineOf("t3-bazaar", file, code)}`;
    expect(at(report, "missing-column", "transcript")).toBe(place('text("transcript")'));
    expect(at(report, "extra-column", "device_id")).toBe(place("export const sessions"));
  });

  test("never shows the password", () => {
    for (const shown of [text.all, json.all]) expect(shown).not.toContain(PASSWORD);
  });
});

describe("examples/clean", () => {
  test("exits 0, and says that there is no difference", () => {
    buildClean(copyOf("clean"));
    const text = verify("clean");
    const json = verify("clean", ["--json", "--strict"]);
    const report = JSON.parse(json.stdout) as Report;
    expectCertain(report);
    expect(report.findings).toEqual([]);
    expect({ text: text.exit, json: json.exit }).toEqual({ text: 0, json: 0 });
    expect(flowing(text.stdout)).toContain(
      "Models and database agree: 5 tables and 28 columns compared, no difference",
    );
  });
});
