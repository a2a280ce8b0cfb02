import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import {
  application,
  databaseOf,
  failure,
  fingerprint,
  introspect,
  isRoot,
  OTHER_UID,
  scratch,
} from "./support.ts";

const ROWS =
  "CREATE TABLE t(id INTEGER PRIMARY KEY, body TEXT); WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) INSERT INTO t(body) SELECT printf('%0100d', i) FROM n;";

function written(content: string | Buffer): string {
  const path = join(scratch(), "app.db");
  writeFileSync(path, content);
  return path;
}

async function names(path: string): Promise<string[]> {
  return (await introspect(path)).tables.items.map((table) => table.name.name);
}

describe("files that are no database", () => {
  it("a missing file is told with the directory looked in, and is not created", async () => {
    const directory = scratch();
    const error = await failure(join(directory, "typo.db"));
    expect(error).toMatchObject({ code: "database-file-missing", exit: 3 });
    expect(error.hint).toContain(directory);
    expect(error.hint).toContain(process.cwd());
    expect(existsSync(join(directory, "typo.db"))).toBe(false);
  });

  it.each([
    ["a missing directory", (root: string) => join(root, "no", "app.db"), "database-file-missing"],
    ["a directory", (root: string) => root, "database-is-directory"],
  ])("%s", async (_, path, code) => {
    expect(await failure(path(scratch()))).toMatchObject({ code, exit: 3 });
  });

  it("a dangling link is a missing file", async () => {
    const path = join(scratch(), "app.db");
    symlinkSync("nowhere.db", path);
    expect((await failure(path)).code).toBe("database-file-missing");
  });

  it("a pipe is refused without waiting for a writer", async () => {
    const path = join(scratch(), "app.db");
    execFileSync("mkfifo", [path]);
    expect((await failure(path)).code).toBe("database-not-a-file");
  });

  it("an empty file is an empty schema that says so", async () => {
    const path = written("");
    const before = fingerprint(dirname(path));
    const schema = await introspect(path);
    expect(schema.emptyFile).toBe(true);
    expect(schema.tables).toEqual({ items: [], gaps: [] });
    expect(fingerprint(dirname(path))).toEqual(before);
    expect((await introspect(databaseOf("CREATE TABLE t(a); DROP TABLE t;"))).emptyFile).toBeUndefined();
  });

  it.each([
    ["text", "id,name\n1,x\n"],
    ["one byte", "S"],
    ["encrypted-looking bytes", Buffer.from(Array.from({ length: 8192 }, (_, i) => (i * 7919) % 251))],
    [
      "a valid magic and rubbish",
      Buffer.concat([Buffer.from("SQLite format 3\0"), Buffer.alloc(8176, 0xa5)]),
    ],
  ])("%s is not a database", async (_, content) => {
    const error = await failure(written(content));
    expect(error).toMatchObject({ code: "not-a-database", exit: 3 });
    expect(error.message).toContain("SQLCipher");
  });
});

describe("damaged files", () => {
  it("a truncated file", async () => {
    const path = databaseOf(ROWS);
    truncateSync(path, Math.floor(statSync(path).size / 2 / 4096) * 4096);
    expect(await failure(path)).toMatchObject({ code: "database-corrupt", exit: 3 });
  });

  it("a damaged schema page", async () => {
    const path = databaseOf(ROWS);
    const bytes = readFileSync(path);
    bytes.fill(0xff, 100, 200);
    writeFileSync(path, bytes);
    expect(await failure(path)).toMatchObject({ code: "database-corrupt", exit: 3 });
  });

  it("a schema that SQLite cannot parse", async () => {
    const path = databaseOf(ROWS);
    const bytes = readFileSync(path);
    bytes.write(
      "CREATE TABLE t(id INTEGER PRIMARY KEY, body XYZ)".replace(", body", "(((((("),
      bytes.indexOf("CREATE TABLE"),
      "latin1",
    );
    writeFileSync(path, bytes);
    expect(await failure(path)).toMatchObject({ code: "database-schema-malformed", exit: 3 });
  });

  it("a hot rollback journal is left as it is", async () => {
    const path = databaseOf(ROWS);
    const app = await application(path);
    await app.run("db.pragma('cache_size=1'); db.exec('BEGIN; UPDATE t SET body = upper(body) || id'); 1");
    const copy = join(scratch(), "app.db");
    copyFileSync(path, copy);
    copyFileSync(`${path}-journal`, `${copy}-journal`);
    await app.kill();
    const before = fingerprint(dirname(copy));
    expect(await failure(copy)).toMatchObject({ code: "hot-rollback-journal", exit: 3 });
    expect(fingerprint(dirname(copy))).toEqual(before);
  });

  it("a journal beside an empty file is not deleted", async () => {
    const path = written("");
    writeFileSync(`${path}-journal`, "a journal");
    writeFileSync(`${path}-wal`, "a log");
    const before = fingerprint(dirname(path));
    await introspect(path);
    expect(fingerprint(dirname(path))).toEqual(before);
  });
});

describe("other processes", () => {
  it("an exclusive lock is told after the timeout", async () => {
    const path = databaseOf(ROWS);
    const app = await application(path);
    await app.run("db.exec('BEGIN EXCLUSIVE'); 1");
    expect(await failure(path)).toMatchObject({ code: "database-locked", exit: 3 });
  });

  it("a writer that has not committed does not disturb, and is not disturbed", async () => {
    const path = databaseOf(ROWS);
    const app = await application(path);
    await app.run("db.exec('BEGIN IMMEDIATE; CREATE TABLE u(a)'); 1");
    expect(await names(path)).toEqual(["t"]);
    expect(await app.run("db.exec('COMMIT'); 1")).toBe("1");
    expect(await names(path)).toEqual(["t", "u"]);
  });

  it.runIf(isRoot)("a file or directory this user may not read", async () => {
    const directory = scratch();
    chmodSync(directory, 0o755);
    const path = join(directory, "app.db");
    new Database(path).exec("CREATE TABLE t(a)").close();
    mkdirSync(join(directory, "closed"), { mode: 0o700 });
    copyFileSync(path, join(directory, "closed", "app.db"));
    chmodSync(path, 0o600);
    for (const file of [path, join(directory, "closed", "app.db")]) {
      expect(runAsOther(file)).toBe("database-unreadable 3");
    }
  });

  it("nothing in the directory changes, whatever the journal mode", async () => {
    for (const mode of ["delete", "truncate", "persist", "wal"]) {
      const path = databaseOf(`PRAGMA journal_mode=${mode}; ${ROWS}`);
      const before = fingerprint(dirname(path));
      expect(await names(path)).toEqual(["t"]);
      expect(fingerprint(dirname(path))).toEqual(before);
    }
  });

  it.runIf(isRoot)("a WAL database in a directory this user may not write", () => {
    const path = databaseOf(`PRAGMA journal_mode=wal; ${ROWS}`);
    chmodSync(dirname(path), 0o755);
    const before = fingerprint(dirname(path));
    expect(runAsOther(path)).toBe("opened");
    expect(fingerprint(dirname(path))).toEqual(before);
  });
});

function runAsOther(path: string): string {
  const outcome = spawnSync(process.execPath, ["--import", "tsx", "-e", asOther(path)], {
    uid: OTHER_UID,
    gid: OTHER_UID,
    encoding: "utf8",
    env: { ...process.env, HOME: dirname(path) },
  });
  return outcome.stdout.trim() || outcome.stderr;
}

function asOther(path: string): string {
  const dialect = join(import.meta.dirname, "../../../src/introspect/sqlite/index.ts");
  return `import(${JSON.stringify(dialect)}).then(({ sqlite }) =>
    sqlite.open({ dialect: "sqlite", path: ${JSON.stringify(path)}, label: "app.db" }, { connectTimeoutMs: 50, queryTimeoutMs: 50 })
  ).then(() => console.log("opened"), (error) => console.log(error.code, error.exit ?? error.message));`;
}
