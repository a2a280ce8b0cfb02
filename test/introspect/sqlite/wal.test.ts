import {
  chownSync,
  copyFileSync,
  existsSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { readWalSnapshot } from "../../../src/introspect/sqlite/wal.ts";
import {
  application,
  count,
  databaseOf,
  failure,
  fingerprint,
  introspect,
  isRoot,
  OTHER_UID,
  scratch,
} from "./support.ts";

const EXACT = (rows: number) => ({ rows, exact: true });

describe("databases in WAL mode", () => {
  it("closed: nothing is left beside the file", async () => {
    const path = databaseOf("PRAGMA journal_mode=wal; CREATE TABLE t(a); INSERT INTO t VALUES (1);");
    const before = fingerprint(dirname(path));
    expect(await count(path, ["t"])).toEqual([EXACT(1)]);
    expect(readdirSync(dirname(path))).toEqual(["app.db"]);
    expect(fingerprint(dirname(path))).toEqual(before);
  });

  it("a live writer: rows and tables that stand only in the log are seen, uncommitted ones are not", async () => {
    const path = databaseOf("PRAGMA journal_mode=wal; CREATE TABLE t(a);");
    const app = await application(path);
    await app.run(
      "db.pragma('wal_autocheckpoint=0'); db.exec('CREATE TABLE u(b)'); for (let i = 0; i < 500; i++) db.exec(`INSERT INTO t VALUES (${i})`); 1",
    );
    await app.run(
      "db.pragma('cache_size=1'); db.exec(`BEGIN; WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<5000) INSERT INTO t SELECT printf('%0200d', i) FROM n`); 1",
    );
    const before = fingerprint(dirname(path));
    expect((await introspect(path)).tables.items.map((table) => table.name.name)).toEqual(["t", "u"]);
    expect(await count(path, ["t"])).toEqual([EXACT(500)]);
    expect(fingerprint(dirname(path))).toEqual(before);
    expect(await app.run("db.exec('COMMIT'); 1")).toBe("1");
    expect(await count(path, ["t"])).toEqual([EXACT(5500)]);
  });

  it("after a checkpoint, a restarted log and a shrunken database", async () => {
    const path = databaseOf("PRAGMA journal_mode=wal; CREATE TABLE t(a);");
    const app = await application(path);
    await app.run(
      "db.exec(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<9000) INSERT INTO t SELECT printf('%0200d', i) FROM n`); db.pragma('wal_checkpoint(RESTART)'); 1",
    );
    expect(await count(path, ["t"])).toEqual([EXACT(9000)]);
    await app.run("db.exec('DELETE FROM t WHERE rowid > 10; VACUUM'); 1");
    expect(await count(path, ["t"])).toEqual([EXACT(10)]);
    await app.run("db.pragma('wal_checkpoint(TRUNCATE)'); 1");
    expect(await count(path, ["t"])).toEqual([EXACT(10)]);
  });

  it("a log left by a crash is read and left as it is", async () => {
    const path = databaseOf("PRAGMA journal_mode=wal; CREATE TABLE t(a);");
    const app = await application(path);
    await app.run("db.exec('INSERT INTO t VALUES (1)'); 1");
    await app.kill();
    const before = fingerprint(dirname(path));
    expect(await count(path, ["t"])).toEqual([EXACT(1)]);
    expect(fingerprint(dirname(path))).toEqual(before);
  });

  it("a torn last frame ends the log at the commit before it; rubbish is no log", async () => {
    const path = databaseOf("PRAGMA journal_mode=wal; CREATE TABLE t(a);");
    const app = await application(path);
    await app.run("db.exec('INSERT INTO t VALUES (1)'); db.exec('INSERT INTO t VALUES (2)'); 1");
    const copy = join(scratch(), "app.db");
    copyFileSync(path, copy);
    copyFileSync(`${path}-wal`, `${copy}-wal`);
    const size = statSync(`${copy}-wal`).size;
    truncateSync(`${copy}-wal`, size - 100);
    expect(await count(copy, ["t"])).toEqual([EXACT(1)]);
    writeFileSync(`${copy}-wal`, Buffer.alloc(size, 0x37));
    expect(await count(copy, ["t"])).toEqual([EXACT(0)]);
  });

  it("agrees with SQLite on every page size and byte order of the checksum", async () => {
    for (const size of [512, 1024, 65536]) {
      const path = databaseOf(`PRAGMA page_size=${size}; PRAGMA journal_mode=wal; CREATE TABLE t(a);`);
      const app = await application(path);
      await app.run(
        "db.pragma('wal_autocheckpoint=0'); for (let i = 0; i < 300; i++) db.exec(`INSERT INTO t VALUES (${i})`); 1",
      );
      const snapshot = await readWalSnapshot(path);
      const db = new Database(snapshot ?? Buffer.alloc(0), { readonly: true });
      expect(db.pragma("integrity_check", { simple: true })).toBe("ok");
      expect(db.prepare("SELECT sum(a) FROM t").pluck().get()).toBe(44850);
      db.close();
    }
  });

  it("every snapshot is whole while another process writes and checkpoints", async () => {
    const path = databaseOf("PRAGMA journal_mode=wal; CREATE TABLE a(x); CREATE TABLE b(x);");
    const app = await application(path);
    const writing = app.run(
      "db.pragma('wal_autocheckpoint=20'); const end = Date.now() + 2500; const step = db.transaction((i) => { db.prepare('INSERT INTO a VALUES (?)').run('x'.repeat(i % 3000)); db.prepare('INSERT INTO b VALUES (?)').run(i); }); let i = 0; while (Date.now() < end) { step(i++); if (i % 50 === 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60); } i",
    );
    let read = 0;
    for (let round = 0; round < 12; round++) {
      const snapshot = await readWalSnapshot(path);
      if (snapshot === null) continue;
      const db = new Database(snapshot, { readonly: true });
      expect(db.pragma("integrity_check", { simple: true })).toBe("ok");
      expect(db.prepare("SELECT (SELECT count(*) FROM a) - (SELECT count(*) FROM b)").pluck().get()).toBe(0);
      db.close();
      read++;
    }
    expect(read).toBeGreaterThan(0);
    expect(Number(await writing)).toBeGreaterThan(0);
  });
});

describe.runIf(isRoot)("a WAL database of another user", () => {
  it("can still be written by its application after we read it closed", async () => {
    const directory = scratch(OTHER_UID);
    const path = join(directory, "app.db");
    const creator = await application(path, OTHER_UID);
    await creator.run(
      "db.pragma('journal_mode=wal'); db.exec('CREATE TABLE t(a); INSERT INTO t VALUES (1)'); db.close(); 1",
    );
    expect(existsSync(`${path}-wal`)).toBe(false);
    expect(await count(path, ["t"])).toEqual([EXACT(1)]);
    expect(readdirSync(directory)).toEqual(["app.db"]);
    const writer = await application(path, OTHER_UID);
    expect(await writer.run("db.exec('INSERT INTO t VALUES (2)'); 1")).toBe("1");
  });

  it("can still be written while and after we read it live, and closes cleanly", async () => {
    const directory = scratch(OTHER_UID);
    const path = join(directory, "app.db");
    const app = await application(path, OTHER_UID);
    await app.run("db.pragma('journal_mode=wal'); db.exec('CREATE TABLE t(a); INSERT INTO t VALUES (1)'); 1");
    const before = fingerprint(directory);
    expect(await count(path, ["t"])).toEqual([EXACT(1)]);
    expect(fingerprint(directory)).toEqual(before);
    expect(await app.run("db.exec('INSERT INTO t VALUES (2)'); 1")).toBe("1");
    expect(await count(path, ["t"])).toEqual([EXACT(2)]);
    await app.run("db.close(); 1");
    expect(readdirSync(directory)).toEqual(["app.db"]);
    expect(await count(path, ["t"])).toEqual([EXACT(2)]);
    expect(readdirSync(directory)).toEqual(["app.db"]);
  });

  it("too large for memory: refused, unless it is ours", async () => {
    const path = databaseOf("PRAGMA journal_mode=wal; CREATE TABLE t(a); INSERT INTO t VALUES (1);");
    truncateSync(path, 257 * 1024 * 1024);
    expect(await count(path, ["t"])).toEqual([EXACT(1)]);
    for (const suffix of ["-wal", "-shm"]) rmSync(`${path}${suffix}`, { force: true });
    chownSync(path, OTHER_UID, OTHER_UID);
    expect(await failure(path)).toMatchObject({ code: "wal-database-not-ours", exit: 3 });
    expect(readdirSync(dirname(path))).toEqual(["app.db"]);
  });
});
