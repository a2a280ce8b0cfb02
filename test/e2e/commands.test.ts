import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { listModels } from "../../src/report/models-text.ts";
import { cli } from "../support/cli.ts";

const MODELS = `from sqlalchemy import Column, Integer, String
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class User(Base):
    __tablename__ = "users"

    id = Column(Integer, primary_key=True)
    email = Column(String(255), nullable=False)
`;
const AGREES = "CREATE TABLE users (id INTEGER NOT NULL, email VARCHAR(255) NOT NULL, PRIMARY KEY (id));";
const DRIFTED = `CREATE TABLE users (id INTEGER NOT NULL, email VARCHAR(80) NOT NULL, PRIMARY KEY (id));
  CREATE TABLE orphans (id INTEGER PRIMARY KEY); INSERT INTO orphans VALUES (1), (2);`;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "commands-"));
  mkdirSync(join(folder, ".git"));
  write({ "app/models.py": MODELS });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

function database(sql: string): void {
  const db = new Database(join(folder, "app.db"));
  db.exec(sql);
  db.close();
}

function run(args: readonly string[], env: Record<string, string> = {}) {
  return cli(args, { cwd: folder, env });
}

describe("models that read the environment", () => {
  const PREFIXED = MODELS.replace('"users"', 'os.environ.get("PREFIX", "") + "users"');

  beforeEach(() => {
    write({ "app/models.py": `import os\n\nUSED = os.environ.get("API_KEY", "")\n${PREFIXED}` });
    database(AGREES.replace("users", "shop_users"));
  });

  test("are compared as they are with the variables set here, or in envFile, and the report tells which", () => {
    const unset = run(["verify-schema", "-d", "app.db"]);
    expect(unset.exit).toBe(1);
    expect(unset.stdout).toContain("PREFIX (not set, the code's default is taken)");
    const set = run(["verify-schema", "-d", "app.db"], { PREFIX: "shop_" });
    expect(set.exit).toBe(0);
    expect(set.stdout).toContain("Models depend on the environment: PREFIX (set)");
    write({ ".env.ci": "PREFIX=shop_\n", "schema-parity.yaml": "envFile: .env.ci\n" });
    const filed = run(["verify-schema", "-d", "app.db", "--json"]);
    expect(filed.exit).toBe(0);
    expect(JSON.parse(filed.stdout)).toMatchObject({
      coverage: { environment: [{ name: "PREFIX", set: true }] },
    });
  });

  test("models says so, too", () => {
    const { stdout } = run(["models"]);
    expect(stdout).toContain("Decided by the environment:\n  PREFIX: not set, the code's default is taken");
    const json = run(["models", "--json"], { PREFIX: "shop_" }).stdout;
    expect(JSON.parse(json)).toMatchObject({
      tables: [{ name: "shop_users" }],
      environment: [{ name: "PREFIX", set: true }],
    });
    write({ "app/models.py": MODELS });
    expect(JSON.parse(run(["models", "--json"]).stdout)).not.toHaveProperty("environment");
  });

  test("never show what may be a secret, in any format", () => {
    write({
      "app/models.py": `import os\n${MODELS.replace('"users"', 'os.environ["TENANT_KEY"] + os.environ["T"]')}`,
    });
    const env = { TENANT_KEY: "canary1", T: "postgres://u:canary2@h/d" };
    const formats = ["text", "json", "github", "sarif", "junit", "gitlab", "markdown"];
    const runs = formats.map((format) => run(["verify-schema", "-d", "app.db", "--format", format], env));
    for (const { all } of [...runs, run(["models"], env), run(["models", "--json"], env)]) {
      expect(all).toMatch(/TENANT\\?_KEY/);
      expect(all).not.toContain("canary");
    }
  });
});

describe("verify-schema", () => {
  test("finds models and database by itself: no flag needed beyond DATABASE_URL", () => {
    database(AGREES);
    const { stdout, exit } = run(["verify-schema"], { DATABASE_URL: "sqlite:///./app.db" });
    expect(stdout).toContain("Models and database agree: 1 table and 2 columns compared");
    expect(exit).toBe(0);
  });

  test("the same input gives the same bytes, in every format", () => {
    database(DRIFTED);
    for (const format of ["text", "json", "github", "sarif", "junit", "gitlab", "markdown"]) {
      const [first, second] = [0, 1].map(() => run(["verify-schema", "-d", "app.db", "--format", format]));
      expect(first?.stdout).toBe(second?.stdout);
      expect(first?.stdout).toContain("orphans");
      expect(first?.exit).toBe(1);
    }
  });

  test("--fail-on and rules decide what fails, not what is shown", () => {
    database(AGREES.replace(");", "); CREATE INDEX by_email ON users (email);"));
    expect(run(["verify-schema", "-d", "app.db"]).exit).toBe(1);
    const tolerant = run(["verify-schema", "-d", "app.db", "--fail-on", "error"]);
    expect(tolerant.stdout).toContain("index-extra");
    expect(tolerant.exit).toBe(0);
    write({ "schema-parity.yaml": "rules: { index-extra: off }\n" });
    expect(run(["verify-schema", "-d", "app.db"]).stdout).not.toContain("index-extra");
    expect(run(["verify-schema", "-d", "app.db"]).exit).toBe(0);
  });

  test("a baseline accepts what is there, only new findings fail, and a mended one must leave it", () => {
    database(DRIFTED);
    expect(run(["verify-schema", "-d", "app.db", "--update-baseline"]).exit).toBe(0);
    const baseline = readFileSync(join(folder, "schema-parity-baseline.json"), "utf8");
    expect(JSON.parse(baseline).accepted).toHaveLength(2);
    const args = ["verify-schema", "-d", "app.db", "--baseline", "schema-parity-baseline.json"];
    expect(run(args).stdout).toContain("Accepted: 2 findings (2 by baseline)");
    expect(run(args).exit).toBe(0);
    database("CREATE TABLE more (id INTEGER PRIMARY KEY)");
    expect(run(args).stdout).toMatch(/table-without-model\s+more/);
    expect(run(args).exit).toBe(1);
    database("DROP TABLE more; DROP TABLE orphans");
    expect(run(args).stdout).toContain("stale-baseline");
    expect(run(args).exit).toBe(1);
  });

  test("--update-baseline writes the reports that are asked for, and prints none that is not", () => {
    database(DRIFTED);
    const { stdout, exit } = run(["verify-schema", "-d", "app.db", "--update-baseline", "-f", "json=o.json"]);
    expect([stdout, exit]).toEqual(["", 0]);
    const report = JSON.parse(readFileSync(join(folder, "o.json"), "utf8"));
    expect(report.findings).toHaveLength(2);
    const printed = run(["verify-schema", "-d", "app.db", "--update-baseline", "--json"]);
    expect(JSON.parse(printed.stdout).findings).toHaveLength(2);
    expect(printed.exit).toBe(0);
  });

  test("ignore and external need a reason, expire, and are told when they match nothing", () => {
    database(DRIFTED);
    write({
      "schema-parity.yaml": [
        "external:",
        "  - { table: orphans, reason: owned by the importer }",
        "ignore:",
        "  - { table: users, column: email, rule: type-mismatch, reason: widened next week, until: 2999-01-01 }",
      ].join("\n"),
    });
    expect(run(["verify-schema", "-d", "app.db"]).exit).toBe(0);
    const file = join(folder, "schema-parity.yaml");
    writeFileSync(
      file,
      `${readFileSync(file, "utf8").replace("2999", "2020").replace("table: orphans", "table: gone")}
typeorm: { decorators: { Money: { as: Column } } }`,
    );
    const { stdout, exit } = run(["verify-schema", "-d", "app.db"]);
    expect(stdout).toMatch(/expired-ignore[\s\S]*schema-parity\.yaml:4/);
    expect(stdout).toMatch(/unused-ignore[\s\S]*schema-parity\.yaml:2/);
    expect(stdout).toMatch(/typeorm\.decorators\.Money matches no decorator[\s\S]*schema-parity\.yaml:5/);
    expect(exit).toBe(1);
  });

  test("an entry for another environment's database is no finding, unless unused-ignore is on by name", () => {
    database(AGREES);
    const config = [
      "database: app.db",
      "environments: { production: app.db }",
      "external:",
      "  - { table: orphans, reason: only in production }",
      "ignore:",
      "  - { table: gone, reason: only in production }",
    ];
    const said = (more: string, ...args: string[]) => {
      write({ "schema-parity.yaml": [...config, more].join("\n") });
      const { stdout, exit } = run(["verify-schema", ...args]);
      return [stdout.match(/unused-ignore/g)?.length ?? 0, exit];
    };
    expect(said("")).toEqual([0, 0]);
    expect(said("", "-e", "production")).toEqual([0, 0]);
    expect(said("rules: { unused-ignore: warning }")).toEqual([2, 1]);
    expect(said('  - { file: "app/gone.py", reason: known }')).toEqual([1, 1]);
  });

  test("several formats at once, annotations by themselves in GitHub Actions", () => {
    database(DRIFTED);
    const { stdout } = run(["verify-schema", "-d", "app.db", "-f", "sarif=out/schema.sarif"], {
      GITHUB_ACTIONS: "true",
    });
    expect(stdout).toContain("table-without-model  orphans");
    expect(stdout).toMatch(/^::warning file=app\/models\.py,line=11/m);
    expect(JSON.parse(readFileSync(join(folder, "out/schema.sarif"), "utf8")).version).toBe("2.1.0");
    const json = run(["verify-schema", "-d", "app.db", "--json"], { GITHUB_ACTIONS: "true" });
    expect(JSON.parse(json.stdout).outcome).toBe("findings");
  });

  test("what cannot be decided is shown and counted; --strict does not pass it", () => {
    write({ "app/models.py": MODELS.replace("String(255)", "column_type()") });
    database(AGREES);
    const relaxed = run(["verify-schema", "-d", "app.db"]);
    expect(relaxed.stdout).toContain("Could not be decided: 1 comparison");
    expect(relaxed.exit).toBe(0);
    expect(run(["verify-schema", "-d", "app.db", "--strict"]).exit).toBe(3);
  });

  test.each([
    ["a table", "app/more.py"],
    ["columns of one", "app/models.py"],
  ])("where %s may be unread, the report says how to accept that, and that works", (_, file) => {
    if (file === "app/more.py")
      write({ [file]: "from app.models import Base\n\nclass Team(Base):\n    __tablename__ = name()\n" });
    else
      write({ [file]: `from elsewhere import Elsewhere\n${MODELS.replace("(Base)", "(Base, Elsewhere)")}` });
    database(AGREES);
    const open = run(["verify-schema", "-d", "app.db"]);
    expect(open.exit).toBe(3);
    expect(open.stdout.replace(/\s+/g, " ")).toContain(
      `under ignore in schema-parity.yaml: - { file: "${file}", reason: "…" }`,
    );
    expect(open.stdout.replace(/\s+/g, " ")).toContain(
      "Next: mend what could not be read, or accept its file under ignore",
    );
    write({ "schema-parity.yaml": `ignore:\n  - { file: "${file}", reason: "known" }\n` });
    const accepted = run(["verify-schema", "-d", "app.db"]);
    expect(accepted.stdout).not.toContain("Could not be read");
    expect(accepted.exit, accepted.stdout).toBe(0);
  });

  test("nothing beside the database is created or changed", () => {
    database(AGREES);
    const before = readFileSync(join(folder, "app.db"));
    run(["verify-schema", "-d", "app.db"]);
    expect(readFileSync(join(folder, "app.db")).equals(before)).toBe(true);
    expect(existsSync(join(folder, "app.db-journal"))).toBe(false);
  });
});

describe("models", () => {
  test("lists tables with their place, and the published form", () => {
    const text = run(["models", "app", "--dialect", "sqlite"]).stdout;
    expect(text).toMatch(/^users {2}\(sqlalchemy User, app\/models\.py:7\)/m);
    expect(text).toMatch(/email {2}VARCHAR\(255\) NOT NULL/);
    const { tables } = JSON.parse(run(["models", "--json"]).stdout);
    expect(tables[0]).toMatchObject({
      schema: null,
      name: "users",
      orm: "sqlalchemy",
      model: "User",
      primaryKey: ["id"],
      columns: [
        { name: "id", nullable: false },
        { name: "email", type: "VARCHAR(255)", nullable: false, default: null },
      ],
    });
  });
});

test("models tells each doubt once, and once for all lists of a table", () => {
  const gap = { code: "x", detail: "who knows", at: { file: "a.py", line: 1 } };
  const lists = { items: [], gaps: [gap] };
  const table = { columns: lists, uniques: lists, indexes: lists, foreignKeys: lists, checks: lists };
  const named = { ...table, name: { namespace: null, name: "t" }, origin: null, at: null } as never;
  const schema = {
    dialect: "sqlite",
    tables: { items: [named], gaps: [gap, { ...gap }] },
    enums: lists,
  } as never;
  const text = listModels(schema, "");
  expect(text.match(/who knows/g)).toHaveLength(2);
  expect(text).toContain("; 1 place could not be read");
});

describe("explain", () => {
  test("lists every rule, and prints one rule's page", () => {
    const { stdout } = run(["explain"]);
    expect(stdout).toMatch(/^table-without-model\s+error/m);
    expect(stdout).toMatch(/^unused-ignore\s+warning/m);
    expect(run(["explain", "missing-column"]).stdout).toMatch(/^# missing-column\n/);
  });
});

describe("init", () => {
  test("writes where the database URL and the models are, never the secret, and never over a file", () => {
    write({ ".env": "DATABASE_URL=postgresql://app:hunter2-Zq@db.internal/app\n" });
    expect(run(["init", "--dry-run"]).stdout).toContain("database: ${DATABASE_URL}");
    expect(existsSync(join(folder, "schema-parity.yaml"))).toBe(false);
    expect(run(["init"]).exit).toBe(0);
    const written = readFileSync(join(folder, "schema-parity.yaml"), "utf8");
    expect(written).toMatch(/^# yaml-language-server: \$schema=/);
    expect(written).toContain("  - app # sqlalchemy, 1 file");
    expect(written).not.toContain("hunter2");
    const again = run(["init"]);
    expect(again.exit).toBe(2);
    expect(again.stderr).toContain("--force");
    expect(readFileSync(join(folder, "schema-parity.yaml"), "utf8")).toBe(written);
  });
});

test("init says what it did not find", () => {
  rmSync(join(folder, "app"), { recursive: true });
  const { stderr, exit } = run(["init"]);
  expect(stderr).toContain("No models were found: name their folders under models.");
  expect(stderr).toContain("No database URL was found");
  expect(exit).toBe(0);
});

test("every command has help with examples", () => {
  for (const command of ["verify-schema", "models", "explain", "init"])
    expect(run([command, "--help"]).stdout).toMatch(/EXAMPLES\n\s+\$ schema-parity/);
  expect(run(["--version"]).stdout).toMatch(/^schema-parity \d+\.\d+\.\d+\n$/);
});

describe("writing", () => {
  test("a report replaces only an earlier report: never a database, a model or anything else", () => {
    database(AGREES);
    for (const victim of ["app.db", "app/models.py"]) {
      const before = readFileSync(join(folder, victim));
      const { stderr, exit } = run(["verify-schema", "-d", "app.db", "-f", `sarif=${victim}`]);
      expect(stderr).toContain(`${victim} exists and is not a report`);
      expect(exit).toBe(2);
      expect(readFileSync(join(folder, victim)).equals(before)).toBe(true);
    }
    for (const format of ["text", "json", "github", "sarif", "junit", "gitlab", "markdown"])
      for (const sql of ["", "CREATE TABLE orphans (id INTEGER PRIMARY KEY)", "DROP TABLE orphans"]) {
        database(sql);
        expect([0, 1]).toContain(run(["verify-schema", "-d", "app.db", "-f", `${format}=report`]).exit);
      }
  });

  test("a run that fails leaves no report of an earlier one, and says so in the format asked for", () => {
    database(AGREES);
    run(["verify-schema", "-d", "app.db", "-f", "sarif=schema.sarif"]);
    const { stdout, exit } = run([
      "verify-schema",
      "-d",
      "gone.db",
      "-f",
      "json",
      "-f",
      "sarif=schema.sarif",
    ]);
    expect(JSON.parse(stdout).error.code).toBe("database-file-missing");
    expect(exit).toBe(3);
    expect(existsSync(join(folder, "schema.sarif"))).toBe(false);
    const annotated = run(["verify-schema", "-d", "gone.db"], { GITHUB_ACTIONS: "true" });
    expect(annotated.stdout).toMatch(/^::error title=schema-parity::gone\.db/);
  });

  test("what cannot be written is told with exit 2, not as a bug", () => {
    database(DRIFTED);
    const { stderr, exit } = run([
      "verify-schema",
      "-d",
      "app.db",
      "--update-baseline",
      "--baseline",
      "app/models.py/x",
    ]);
    expect(stderr).toContain("app/models.py/x");
    expect(stderr).not.toContain("bug in schema-parity");
    expect(exit).toBe(2);
  });

  test.skipIf(!existsSync("/proc/self"))("a folder that cannot be made ends the run", () => {
    database(AGREES);
    const { stderr, exit } = run(["verify-schema", "-d", "app.db", "-f", "sarif=/proc/nope/x/y"]);
    expect(stderr).toContain("could not be written to /proc/nope/x/y (ENOENT)");
    expect(exit).toBe(2);
  });

  test.skipIf(!existsSync("/dev/full"))("an answer that did not get out is no answer", () => {
    database(AGREES);
    const command = `"${process.execPath}" "${join(import.meta.dirname, "../../bin/run.js")}" verify-schema -d app.db > /dev/full`;
    const result = spawnSync("sh", ["-c", command], { cwd: folder, encoding: "utf8" });
    expect(result.status).toBe(3);
    expect(result.stderr).toContain("could not be written");
  });
});

test("places for other programs start at the repository's root", () => {
  database(DRIFTED);
  const { stdout } = cli(["verify-schema", "-d", "../app.db", "-m", ".", "-f", "github"], {
    cwd: join(folder, "app"),
  });
  expect(stdout).toMatch(/^::warning file=app\/models\.py,line=11/m);
  const text = cli(["verify-schema", "-d", "../app.db", "-m", "."], { cwd: join(folder, "app") }).stdout;
  expect(text).toMatch(/^\s+at\s+models\.py:11$/m);
});

test("a command that does not exist is answered with the one that was meant", () => {
  expect(run(["verify"]).stderr).toContain('Did you mean "verify-schema"?');
  expect(run(["verify-schema", "app"]).stderr).toContain('takes no argument "app"');
  expect(run(["verify-schema", "-h"]).stdout).toContain("USAGE");
});

test("models written for another database are told, not passed over", () => {
  write({
    "drizzle/schema.ts": `import { pgTable, text } from "drizzle-orm/pg-core";\nexport const notes = pgTable("notes", { text: text("text") });\n`,
  });
  database(AGREES);
  const { stdout, exit } = run(["verify-schema", "-d", "app.db"]);
  expect(stdout).toContain("Left out: 1 table declared for postgresql");
  expect(exit).toBe(0);
  expect(run(["verify-schema", "-d", "app.db", "-m", "drizzle"]).stderr).toContain(
    "No models for SQLite were found in drizzle, only 1 table for PostgreSQL",
  );
  expect(run(["models", "drizzle"]).stdout).toContain("1 table declared (postgresql)");
});
