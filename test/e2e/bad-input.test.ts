import { spawn, type ChildProcess } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cli, type CliResult } from "../support/cli.ts";
import { databaseFor, freePort, type TestDatabase } from "../support/postgres.ts";

/** Stands in every place a password can stand; must never come out again. */
const CANARY = "c4nary-s3cret-Zq";

const MODELS = `import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
export const users = sqliteTable("users", { id: integer("id").primaryKey(), email: text("email").notNull() });
`;
const DDL = "CREATE TABLE users (id integer PRIMARY KEY NOT NULL, email text NOT NULL)";

let folder: string;

function write(files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** Runs a check in several formats, asserts the exit code and that nothing secret came out, and returns the text one. */
function fails(exit: number, args: readonly string[], env: Record<string, string> = {}): CliResult {
  const text = cli(["verify-schema", ...args], { cwd: folder, env });
  const json = cli(["verify-schema", "--json", ...args], { cwd: folder, env });
  const others = ["github", "markdown", "sarif", "junit", "gitlab"].map((format) =>
    cli(["verify-schema", "--format", format, ...args], { cwd: folder, env }),
  );
  for (const result of [text, json, ...others]) {
    expect(result.all).not.toContain(CANARY);
    expect(result.all).not.toContain(encodeURIComponent(CANARY));
    expect(result.exit, result.all).toBe(exit);
  }
  expect(text.stderr).not.toMatch(/\n\s+at /);
  const error = JSON.parse(json.stdout) as { error?: { code: string; message: string; hint: string } };
  if (error.error !== undefined) expect(error.error.hint).not.toBe("");
  return text;
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "bad-input-"));
  write({ "models/schema.ts": MODELS });
  const database = new Database(join(folder, "good.db"));
  database.exec(DDL);
  database.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const models = ["--models", "models"];

test("the fixture itself is clean", () => {
  const { exit, stdout } = cli(["verify-schema", "-d", "good.db", ...models], { cwd: folder });
  expect(stdout).toContain("Models and database agree");
  expect(exit).toBe(0);
});

describe("SQLite files", () => {
  test("a mistyped path is an error and creates nothing", () => {
    const before = readdirSync(folder);
    const { stderr } = fails(3, ["-d", "sqlite:///./godo.db", ...models]);
    expect(stderr).toMatch(/godo\.db/);
    expect(readdirSync(folder)).toEqual(before);
  });

  test("a directory, a text file, garbage behind a valid header, a truncated file", () => {
    mkdirSync(join(folder, "folder.db"), { recursive: true });
    const big = new Database(join(folder, "big.db"));
    big.exec(`${DDL}; ${Array.from({ length: 300 }, (_, i) => `CREATE TABLE t${i} (a text)`).join(";")}`);
    const whole = big.serialize();
    big.close();
    writeFileSync(
      join(folder, "text.db"),
      "this is not a database, it is a sentence of some length\n".repeat(99),
    );
    writeFileSync(join(folder, "truncated.db"), whole.subarray(0, whole.length / 2));
    writeFileSync(
      join(folder, "garbage.db"),
      Buffer.concat([whole.subarray(0, 100), Buffer.alloc(8000, 0xa5)]),
    );
    expect(fails(3, ["-d", "folder.db", ...models]).stderr).toMatch(/director|folder/i);
    expect(fails(3, ["-d", "text.db", ...models]).stderr).toMatch(/not a SQLite database|encrypted/i);
    expect(fails(3, ["-d", "truncated.db", ...models]).stderr).toMatch(/damaged|corrupt|truncated/i);
    expect(fails(3, ["-d", "garbage.db", ...models]).stderr).toMatch(/damaged|corrupt/i);
  });

  test("zero bytes are a finding of their own", () => {
    writeFileSync(join(folder, "zero.db"), "");
    const { stdout, exit } = cli(["verify-schema", "-d", "zero.db", ...models], { cwd: folder });
    expect(stdout).toMatch(/empty-database/);
    expect(stdout).toMatch(/zero bytes/);
    expect(stdout).not.toMatch(/model-without-table/);
    expect(exit).toBe(1);
  });

  test("an exclusively locked file", async () => {
    const script = `const D = require("better-sqlite3"); const d = new D(${JSON.stringify(join(folder, "locked.db"))}); d.exec("CREATE TABLE users (id integer); BEGIN EXCLUSIVE"); console.log("locked"); setInterval(() => {}, 1000)`;
    const holder: ChildProcess = spawn(process.execPath, ["-e", script], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    try {
      await new Promise((resolve) => holder.stdout?.once("data", resolve));
      const { stderr, exit } = cli(["verify-schema", "-d", "locked.db", ...models], { cwd: folder });
      expect(stderr).toMatch(/lock/i);
      expect(exit).toBe(3);
    } finally {
      holder.kill("SIGKILL");
    }
  });
});

describe("URLs and flags", () => {
  test.each([
    [`mysql://root:${CANARY}@localhost/shop`, /not supported yet/],
    [`oracle://root:${CANARY}@localhost/shop`, /not supported/],
    [`gopher://root:${CANARY}@localhost/shop`, /scheme|URL|form/i],
    [`postgres://root:${CANARY}#x/y@localhost/shop`, /percent|encode/i],
    [`postgres://root:${CANARY}@localhost:70000000/shop`, /port/i],
    [`postgres://a:${CANARY}@one,two/shop`, /several hosts|one host/i],
    ["sqlite://", /memory|path/i],
    ["", /empty|No database/],
  ])("a URL that cannot be used is explained (%#)", (url, explanation) => {
    expect(fails(2, ["-d", url, ...models]).stderr).toMatch(explanation);
  });

  test("no database named at all", () => {
    expect(fails(2, models).stderr).toMatch(/DATABASE_URL/);
  });

  test("an unknown flag, format and value are usage errors", () => {
    expect(fails(2, ["--databse-url", `postgres://a:${CANARY}@h/x`]).stderr).toMatch(/databse-url/);
    expect(cli(["verify-schema", "--format", "yaml"], { cwd: folder }).exit).toBe(2);
    expect(cli(["verify-schema", "--fail-on", "everything"], { cwd: folder }).exit).toBe(2);
    expect(cli(["verify-shema"], { cwd: folder }).exit).toBe(2);
    expect(cli(["explain", "tabel-without-model"], { cwd: folder }).stderr).toContain(
      '"table-without-model"',
    );
  });
});

describe("models", () => {
  test("a path that does not exist, and a folder without models", () => {
    mkdirSync(join(folder, "nothing"), { recursive: true });
    expect(fails(2, ["-d", "good.db", "--models", "modles"]).stderr).toMatch(/"modles"/);
    expect(fails(2, ["-d", "good.db", "--models", "nothing"]).stderr).toMatch(
      /No models were found in nothing/,
    );
  });

  test("a syntax error in one file is a gap, the rest is compared, and it is no pass", () => {
    write({
      "broken/good.ts": MODELS,
      "broken/bad.ts": `import { sqliteTable } from "drizzle-orm/sqlite-core";\nexport const = = sqliteTable(;\n`,
    });
    const { stdout, exit } = cli(["verify-schema", "-d", "good.db", "--models", "broken"], { cwd: folder });
    expect(stdout).toMatch(/broken\/bad\.ts:\d/);
    expect(stdout).toContain("not a pass");
    expect(exit).toBe(3);
  });

  test("an unreadable folder is told, and it is no pass", () => {
    write({ "closed/inner/schema.ts": MODELS, "closed/schema.ts": MODELS });
    chmodSync(folder, 0o755);
    chmodSync(join(folder, "closed/inner"), 0);
    const asRoot = process.getuid?.() === 0 ? { uid: 65534 } : {};
    const { stdout, exit } = cli(["verify-schema", "-d", "good.db", "--models", "closed"], {
      cwd: folder,
      ...asRoot,
    });
    chmodSync(join(folder, "closed/inner"), 0o755);
    expect(stdout).toMatch(/unreadable-folder\s+closed\/inner/);
    expect(exit).toBe(3);
  });
});

describe("configuration", () => {
  test("an unknown key has its line and a suggestion", () => {
    write({ "typo/schema-parity.yaml": "database: ./x.db\nmodles: src\n" });
    const { stderr, exit } = cli(["verify-schema"], { cwd: join(folder, "typo") });
    expect(stderr).toMatch(/schema-parity\.yaml:2/);
    expect(stderr).toContain('"models"');
    expect(exit).toBe(2);
  });

  test("a missing variable is named, with where it is used", () => {
    write({ "unset/schema-parity.yaml": "database: ${SHOP_DATABASE}\n" });
    const { stderr, exit } = cli(["verify-schema"], { cwd: join(folder, "unset") });
    expect(stderr).toMatch(/SHOP_DATABASE/);
    expect(stderr).toMatch(/schema-parity\.yaml:1/);
    expect(exit).toBe(2);
  });

  test("a password in the file is a finding and does not come out", () => {
    write({
      "literal/schema-parity.yaml": `database: ../good.db\nmodels: ../models\nenvironments:\n  production: postgres://app:${CANARY}@db/app\n`,
    });
    const { stdout, all, exit } = cli(["verify-schema"], { cwd: join(folder, "literal") });
    expect(stdout).toContain("password-in-config");
    expect(all).not.toContain(CANARY);
    expect(exit).toBe(1);
  });

  test("a baseline that is missing or is none", () => {
    write({ "not-a-baseline.json": "[]" });
    expect(fails(2, ["-d", "good.db", ...models, "--baseline", "gone.json"]).stderr).toMatch(/gone\.json/);
    expect(fails(2, ["-d", "good.db", ...models, "--baseline", "not-a-baseline.json"]).stderr).toMatch(
      /not a baseline/,
    );
  });
});

describe("PostgreSQL", () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await databaseFor("bad-input");
  });
  afterAll(() => database.drop());

  test("refused, unknown host, no such database, wrong password", async () => {
    const { port } = database.target;
    const closed = await freePort();
    const at = (place: string): string => `postgres://app:${CANARY}@${place}`;
    expect(fails(3, ["-d", at(`127.0.0.1:${closed}/app`), ...models]).stderr).toMatch(
      /Nothing accepts connections at 127/,
    );
    expect(fails(3, ["-d", at("no-such-host.invalid/app"), ...models]).stderr).toMatch(
      /no-such-host\.invalid/,
    );
    expect(fails(3, ["-d", at(`127.0.0.1:${port}/app`), ...models]).stderr).toMatch(/password|role|user/i);
    const wrongName = database.url.replace(/\/[^/?]*(\?|$)/, "/no_such_database$1");
    const missing = cli(["verify-schema", "-d", wrongName, ...models], { cwd: folder });
    expect(missing.stderr).toMatch(/no_such_database/);
    expect(missing.exit).toBe(3);
    expect(missing.all).not.toContain(database.target.password);
  });

  test("a port that speaks something else, and one that never answers", async () => {
    const http = createServer((socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"));
    const silent = createServer(() => undefined);
    const listen = async (server: typeof http): Promise<number> => {
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      return (server.address() as AddressInfo).port;
    };
    // In-process servers answer only while this process is not blocked, so these run beside it.
    const run = async (port: number): Promise<{ exit: number | null; output: string }> => {
      const bin = join(import.meta.dirname, "../../bin/run.js");
      const url = `postgres://app:${CANARY}@127.0.0.1:${port}/app`;
      const child = spawn(process.execPath, [bin, "verify-schema", "-d", url, "--timeout", "1", ...models], {
        cwd: folder,
      });
      let output = "";
      child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
      child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
      const exit = await new Promise<number | null>((resolve) => child.once("close", resolve));
      return { exit, output };
    };
    const [wrong, never] = await Promise.all([run(await listen(http)), run(await listen(silent))]);
    http.close();
    silent.close();
    for (const { exit, output } of [wrong, never]) {
      expect(exit).toBe(3);
      expect(output).not.toContain(CANARY);
      expect(output).toMatch(/127\.0\.0\.1/);
    }
  });
});
