import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseTarget } from "../../src/config/target.ts";
import type { TargetBase } from "../../src/config/target-base.ts";
import type { PostgresTarget, Target } from "../../src/model/dialect.ts";
import { UserError } from "../../src/model/errors.ts";

const CANARY = "S3cr3tC4nary";
const BASE: TargetBase = { directory: "/project", env: {}, osUser: "alice", socketDirectories: [] };

function parse(url: string, base: Partial<TargetBase> = {}): Target {
  return parseTarget(url, { ...BASE, ...base });
}

function postgres(url: string, base: Partial<TargetBase> = {}): PostgresTarget {
  const target = parse(url, base);
  if (target.dialect !== "postgresql") throw new Error("not PostgreSQL");
  return target;
}

/** The refusal of a URL; everything of it that can be shown is free of the canary. */
function refusal(url: string): UserError {
  try {
    parse(url);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const shown = [error.message, error.hint, error.code, error.stack, JSON.stringify(error)].join("\n");
    expect(shown).not.toContain(CANARY);
    expect(error.exit).toBe(2);
    return error;
  }
  throw new Error("was accepted");
}

const FULL = { host: "db.example", port: 5433, database: "shop", user: "bob", password: "pw" };

describe("PostgreSQL URLs", () => {
  it.each([
    "postgres://bob:pw@db.example:5433/shop",
    "postgresql://bob:pw@db.example:5433/shop",
    "postgresql+psycopg2://bob:pw@db.example:5433/shop",
    "postgresql+psycopg://bob:pw@db.example:5433/shop",
    "postgresql+asyncpg://bob:pw@db.example:5433/shop",
    "postgresql+pg8000://bob:pw@db.example:5433/shop",
    "postgis://bob:pw@db.example:5433/shop",
    "POSTGRESQL://bob:pw@db.example:5433/shop",
    "  postgresql://bob:pw@db.example:5433/shop\n",
    '"postgresql://bob:pw@db.example:5433/shop"',
    "postgresql:///?host=db.example&port=5433&user=bob&password=pw&dbname=shop",
    "postgresql://ignored@other/x?host=db.example&port=5433&user=bob&password=pw&dbname=shop",
    "postgresql://bob:pw@/shop?host=db.example:5433",
    "postgresql://bob:pw@db.example:5433/shop?connection_limit=5&pgbouncer=true&pool_timeout",
    "host=db.example port=5433 dbname=shop user=bob password=pw",
    "application_name='my app' host = db.example port=5433 dbname='shop' user=bob password='pw'",
  ])("%s", (url) => {
    expect(postgres(url)).toMatchObject({ ...FULL, label: "db.example:5433/shop" });
  });

  it("decodes escapes in every part", () => {
    expect(postgres("postgresql://b%40b:p%2F%3A%25@db.example/my%20shop")).toMatchObject({
      user: "b@b",
      password: "p/:%",
      database: "my shop",
      port: 5432,
    });
  });

  it("takes the last @ as the end of the password, and everything after the first colon", () => {
    expect(postgres("postgresql://bob:p@ss:w@rd@db.example/shop")).toMatchObject({
      user: "bob",
      password: "p@ss:w@rd",
      host: "db.example",
    });
  });

  it("reads backslashes and quotes of key=value strings", () => {
    expect(postgres(String.raw`host=h dbname=d user=u password='it\'s \\ here'`).password).toBe(
      "it's \\ here",
    );
    expect(postgres(String.raw`host=h dbname=d user=u password=a\ b`).password).toBe("a b");
  });

  it.each([
    ["postgresql:///shop?host=/var/run/postgresql", "/var/run/postgresql", "/var/run/postgresql:5432/shop"],
    ["postgresql://%2Fvar%2Frun%2Fpostgresql/shop", "/var/run/postgresql", "/var/run/postgresql:5432/shop"],
    ["postgresql://[::1]:6000/shop", "::1", "[::1]:6000/shop"],
    ["postgresql://bob@[fe80::1%25eth0]/shop", "fe80::1%eth0", "[fe80::1%eth0]:5432/shop"],
    ["hostaddr=10.0.0.7 dbname=shop", "10.0.0.7", "10.0.0.7:5432/shop"],
  ])("%s leads to %s", (url, host, label) => {
    expect(postgres(url)).toMatchObject({ host, label });
  });

  it("fills in what is missing as libpq does: environment, then operating system", () => {
    expect(postgres("postgresql://")).toMatchObject({
      host: "localhost",
      port: 5432,
      user: "alice",
      database: "alice",
      password: null,
      ssl: "prefer",
      sslFiles: {},
      schema: null,
    });
    const env = {
      PGHOST: "h",
      PGPORT: "6000",
      PGUSER: "u",
      PGPASSWORD: "p",
      PGDATABASE: "d",
      PGSSLMODE: "require",
    };
    expect(postgres("postgresql://", { env })).toMatchObject({
      host: "h",
      port: 6000,
      user: "u",
      password: "p",
      database: "d",
      ssl: "require",
    });
    expect(postgres("postgresql://bob:pw@db.example:5433/shop?sslmode=disable", { env })).toMatchObject({
      ...FULL,
      ssl: "disable",
    });
    expect(postgres("postgresql://bob@h").database).toBe("bob");
  });

  it("uses the server's socket when no host is named and one is there", () => {
    const directory = mkdtempSync(path.join(tmpdir(), "sp-socket-"));
    writeFileSync(path.join(directory, ".s.PGSQL.5432"), "");
    expect(postgres("postgresql:///shop", { socketDirectories: [directory] }).host).toBe(directory);
  });

  it.each([
    ["sslmode=verify-full", "verify-full"],
    ["sslmode=no-verify", "require"],
    ["ssl=require", "require"],
    ["ssl=true", "require"],
    ["ssl=false", "disable"],
    ["sslrootcert=system", "verify-full"],
    ["sslmode=require&sslaccept=strict&sslidentity=x.p12", "require"],
  ])("?%s means %s", (query, ssl) => {
    expect(postgres(`postgresql://bob@h/d?${query}`).ssl).toBe(ssl);
  });

  it("resolves certificate files, and takes Prisma's sslcert for the authority", () => {
    expect(postgres("postgresql://h/d?sslrootcert=ca.pem&sslcert=/abs/c.pem&sslkey=k.pem").sslFiles).toEqual({
      ca: "/project/ca.pem",
      cert: "/abs/c.pem",
      key: "/project/k.pem",
    });
    expect(postgres("postgresql://h/d?sslcert=ca.pem&sslaccept=strict").sslFiles).toEqual({
      ca: "/project/ca.pem",
    });
  });

  it.each([
    ["schema=tenant", "tenant"],
    ["options=-csearch_path=tenant", "tenant"],
    ["options=-csearch_path%3Dtenant,public", "tenant,public"],
    ["options=-c%20statement_timeout%3D5s%20-c%20search_path%3Dtenant", "tenant"],
    ["options=--search_path=tenant", "tenant"],
    ["options=-cstatement_timeout=5s", null],
  ])("?%s looks in schema %s", (query, schema) => {
    expect(postgres(`postgresql://h/d?${query}`).schema).toBe(schema);
  });
});

describe("SQLite URLs", () => {
  it.each([
    ["sqlite:///rel/app.db", "/project/rel/app.db", "rel/app.db"],
    ["sqlite:///./app.db", "/project/app.db", "./app.db"],
    ["sqlite:////abs/app.db", "/abs/app.db", "/abs/app.db"],
    ["sqlite+aiosqlite:///rel/app.db?check_same_thread=false", "/project/rel/app.db", "rel/app.db"],
    ["sqlite+pysqlite:////abs/app.db", "/abs/app.db", "/abs/app.db"],
    ["sqlite:///C:/data/app.db", "C:/data/app.db", "C:/data/app.db"],
    ["sqlite:///file:rel/app.db?mode=ro&uri=true", "/project/rel/app.db", "rel/app.db"],
    ["sqlite:app.db", "/project/app.db", "app.db"],
    ["file:./dev.db", "/project/dev.db", "./dev.db"],
    ["file:/abs/dev.db", "/abs/dev.db", "/abs/dev.db"],
    ["file:///abs/dev.db", "/abs/dev.db", "/abs/dev.db"],
    ["file://localhost/abs/dev.db", "/abs/dev.db", "/abs/dev.db"],
    [`file:dev.db?mode=ro&cache=shared&authToken=${CANARY}`, "/project/dev.db", "dev.db"],
    ["./kanban.db", "/project/kanban.db", "./kanban.db"],
    ["kanban.sqlite3", "/project/kanban.sqlite3", "kanban.sqlite3"],
    ["data/kanban.sqlite", "/project/data/kanban.sqlite", "data/kanban.sqlite"],
    ["/abs/without-ending", "/abs/without-ending", "/abs/without-ending"],
  ])("%s", (url, file, label) => {
    expect(parse(url)).toEqual({ dialect: "sqlite", path: file, label });
  });

  it("lets the file that exists decide whether %20 is an escape", () => {
    const directory = mkdtempSync(path.join(tmpdir(), "sp-target-"));
    writeFileSync(path.join(directory, "my app.db"), "");
    expect(parse("sqlite:///my%20app.db", { directory })).toMatchObject({
      path: path.join(directory, "my app.db"),
    });
    writeFileSync(path.join(directory, "my%20app.db"), "");
    expect(parse("sqlite:///my%20app.db", { directory })).toMatchObject({
      path: path.join(directory, "my%20app.db"),
    });
  });

  it("takes a path without a known ending when something stands there", () => {
    const directory = mkdtempSync(path.join(tmpdir(), "sp-target-"));
    mkdirSync(path.join(directory, "var"));
    writeFileSync(path.join(directory, "var", "data"), "");
    expect(parse("var/data", { directory })).toMatchObject({ label: "var/data" });
  });

  it.each([
    "sqlite://",
    "sqlite:///",
    "sqlite:///:memory:",
    ":memory:",
    "sqlite+aiosqlite://",
    "file::memory:",
    "file:x?mode=memory&cache=shared",
  ])("%s is in memory", (url) => {
    expect(refusal(url).code).toBe("url-in-memory");
  });
});

describe("what cannot be read is explained without quoting it", () => {
  it.each([
    [`postgresql://bob:${CANARY}#x@h/d`, "url-malformed"],
    [`postgresql://bob:${CANARY}/x@h/d`, "url-malformed"],
    [`postgresql://bob:${CANARY}?x@h/d`, "url-malformed"],
    [`postgresql://bob:12?a=${CANARY}@h/d`, "url-malformed"],
    [`postgresql://bob:${CANARY}%x@h/d`, "url-malformed"],
    [`postgresql://bob:${CANARY}%ff@h/d`, "url-malformed"],
    [`postgresql://bob:${CANARY}%00@h/d`, "url-malformed"],
    [`postgresql://bob:${CANARY}@h/d#${CANARY}`, "url-malformed"],
    [`postgresql://bob:${CANARY}@h/d/e`, "url-malformed"],
    [`postgresql://bob:${CANARY}@h:54x/d`, "url-malformed"],
    [`postgresql://bob:${CANARY}@h:99999/d`, "url-malformed"],
    [`postgresql://bob:${CANARY}@::1/d`, "url-malformed"],
    [`postgresql://bob:${CANARY}@[::1/d`, "url-malformed"],
    [`postgresql:bob:${CANARY}@h/d`, "url-malformed"],
    [`postgresql://bob:${CANARY}\n@h/d`, "url-malformed"],
    [`postgresql://bob:${CANARY}@a,b/d`, "url-several-hosts"],
    [`postgresql://bob:${CANARY}@/d?host=a,b`, "url-several-hosts"],
    [`postgresql://bob:${CANARY}@/d?host=a&host=b`, "url-several-hosts"],
    [`postgresql://bob:${CANARY}@a:1,b:2/d`, "url-several-hosts"],
    [`host=a,b password=${CANARY}`, "url-several-hosts"],
    [`host=a hostaddr=10.0.0.1 password=${CANARY}`, "url-several-hosts"],
    [`host=a password='${CANARY}`, "url-malformed"],
    [`service=prod password=${CANARY}`, "url-unsupported"],
    [`postgresql://bob:${CANARY}@h/d?sslmode=${CANARY}`, "url-sslmode"],
    [`postgresql://bob:${CANARY}@h/d?sslmode=constructor`, "url-sslmode"],
    [`mysql://bob:${CANARY}@h/d`, "url-unsupported"],
    [`mysql+pymysql://bob:${CANARY}@h/d`, "url-unsupported"],
    [`mariadb://bob:${CANARY}@h/d`, "url-unsupported"],
    [`mssql+pyodbc://bob:${CANARY}@h/d`, "url-unsupported"],
    [`cockroachdb://bob:${CANARY}@h/d`, "url-unsupported"],
    [`mongodb+srv://bob:${CANARY}@h/d`, "url-unsupported"],
    [`libsql://h.turso.io?authToken=${CANARY}`, "url-unsupported"],
    [`prisma+postgres://h/?api_key=${CANARY}`, "url-unsupported"],
    [`jdbc:postgresql://h/d?password=${CANARY}`, "url-unsupported"],
    [`sqlite+pysqlcipher://:${CANARY}@/app.db`, "url-unsupported"],
    [`sqlite://bob:${CANARY}@h/app.db`, "url-malformed"],
    [`sqlite://app.db`, "url-malformed"],
    [`file://elsewhere/app.db`, "url-malformed"],
    [`bob:${CANARY}@h/d`, "url-unknown"],
    [`//bob:${CANARY}@h/d.db`, "url-unknown"],
    [CANARY, "url-unknown"],
    [`nosuch://bob:${CANARY}@h/d.db`, "url-unknown"],
    ["", "url-empty"],
  ])("%s", (url, code) => {
    expect(refusal(url).code).toBe(code);
  });

  it("says which characters to encode", () => {
    const { hint } = refusal(`postgresql://bob:${CANARY}#@h/d`);
    for (const escape of ["@ as %40", "/ as %2F", "# as %23", "% as %25", "? as %3F"])
      expect(hint).toContain(escape);
  });
});

const anyText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: fc.constantFrom(..."@:/?#%[]&='\"\\ ,1a") }),
);

describe("for any password", () => {
  it("an encoded one arrives as it was, and shows in no label", () => {
    fc.assert(
      fc.property(anyText, anyText, (before, after) => {
        const password = (before + CANARY + after).replaceAll("\0", "");
        const target = postgres(`postgresql://bob:${encodeURIComponent(password)}@h:5432/d`);
        expect(target).toMatchObject({ password, host: "h", label: "h:5432/d" });
      }),
    );
  });

  it("a raw one is either read right or refused, and never shown", () => {
    fc.assert(
      fc.property(
        anyText,
        anyText,
        fc.constantFrom("postgresql://", "postgres+asyncpg://", "", "mysql://", "sqlite://"),
        (before, after, scheme) => {
          const password = before + CANARY + after;
          const url = `${scheme}bob:${password}@h:5432/d`;
          let target: Target;
          try {
            target = parse(url);
          } catch {
            refusal(url);
            return;
          }
          expect(target).toMatchObject({
            password: decodeURIComponent(password),
            host: "h",
            user: "bob",
            label: "h:5432/d",
          });
        },
      ),
      { numRuns: 1000 },
    );
  });

  it("a quoted one in a key=value string arrives as it was", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const password = `${CANARY}${text.replace(/\p{Cc}/gu, "")}`;
        const target = postgres(`host=h dbname=d password='${password.replace(/[\\']/g, "\\$&")}' user=u`);
        expect(target).toMatchObject({ password, label: "h:5432/d" });
      }),
    );
  });
});
