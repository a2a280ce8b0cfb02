import { existsSync } from "node:fs";
import { userInfo } from "node:os";
import path from "node:path";
import type { PostgresTarget, SslMode } from "../model/dialect.ts";
import type { TargetBase } from "./target-base.ts";
import { malformedUrl, severalHosts, unsupportedUrl, urlError } from "./url-error.ts";
import type { Settings } from "./url-parts.ts";
import { lexicon } from "../model/lexicon.ts";

/** What libpq reads from the environment, by the keyword it stands in for. */
const ENVIRONMENT: Readonly<Record<string, string>> = lexicon({
  host: "PGHOST",
  port: "PGPORT",
  user: "PGUSER",
  password: "PGPASSWORD",
  dbname: "PGDATABASE",
  options: "PGOPTIONS",
  service: "PGSERVICE",
  sslmode: "PGSSLMODE",
  sslrootcert: "PGSSLROOTCERT",
  sslcert: "PGSSLCERT",
  sslkey: "PGSSLKEY",
});

/** What other drivers call libpq's keywords. */
const ALIASES: Readonly<Record<string, string>> = lexicon({ database: "dbname", username: "user" });

/** Where servers put their socket: Debian's and Red Hat's place, then PostgreSQL's own. */
const SOCKET_DIRECTORIES = ["/var/run/postgresql", "/run/postgresql", "/tmp"];

const SSL_MODES: readonly SslMode[] = ["disable", "allow", "prefer", "require", "verify-ca", "verify-full"];

/** Values of asyncpg's and node-postgres's `ssl`; libpq reads `ssl=true` as `require`, too. */
const SSL_WORDS: Readonly<Record<string, SslMode>> = lexicon({
  true: "require",
  "1": "require",
  "no-verify": "require",
  false: "disable",
  "0": "disable",
});

/**
 * A PostgreSQL server from libpq's keywords; what is missing comes from the environment, then from libpq's defaults.
 * @throws UserError that quotes no value
 */
export function postgresTarget(given: Settings, base: TargetBase): PostgresTarget {
  const settings = new Map([...given].map(([key, value]) => [ALIASES[key] ?? key, value]));
  const read = (key: string): string | null =>
    settings.get(key) ?? (base.env?.[ENVIRONMENT[key] ?? ""] || null);
  refuseService(settings, read);
  const address = hostOf(settings, read);
  const port = portOf(address.port ?? read("port"));
  const host = address.host ?? localHost(port, base.socketDirectories ?? SOCKET_DIRECTORIES);
  const user = read("user") ?? base.osUser ?? systemUser();
  const database = read("dbname") ?? user;
  if (database.includes("://")) throw malformedUrl("its database name is itself a URL");
  return {
    dialect: "postgresql",
    host,
    port,
    database,
    user,
    password: read("password"),
    ssl: sslOf(settings, read),
    sslFiles: sslFilesOf(settings, read, base.directory),
    schema: settings.get("schema") ?? settings.get("currentSchema") ?? searchPath(read("options")),
    label: `${host.includes(":") ? `[${host}]` : host}:${port}/${database}`,
  };
}

type Read = (key: string) => string | null;

function refuseService(settings: Settings, read: Read): void {
  const named = settings.has("service") || (read("host") === null && read("service") !== null);
  if (!named) return;
  throw unsupportedUrl(
    "Connection service files (service=, PGSERVICE) are not supported.",
    "Write the host, port, database and user out as postgresql://user@host:port/database.",
  );
}

/** SQLAlchemy also writes `?host=name:port`. */
function hostOf(settings: Settings, read: Read): { host: string | null; port: string | null } {
  const address = settings.get("hostaddr");
  if (address !== undefined && settings.has("host")) {
    throw urlError(
      "url-several-hosts",
      "The database URL has both host and hostaddr.",
      "Keep the one under which the server is to be reached.",
    );
  }
  const host = address ?? read("host");
  if (host?.includes(",")) throw severalHosts();
  const withPort = /^([^:/]+):(\d+)$/.exec(host ?? "");
  return withPort ? { host: withPort[1] ?? null, port: withPort[2] ?? null } : { host, port: null };
}

function portOf(text: string | null): number {
  if (text === null) return 5432;
  if (text.includes(",")) throw severalHosts();
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port < 1 || port > 65_535) throw malformedUrl("its port (or PGPORT) is not a number from 1 to 65535");
  return port;
}

/** No host given: libpq uses the socket; where there is none to be found, localhost. */
function localHost(port: number, directories: readonly string[]): string {
  return directories.find((directory) => existsSync(`${directory}/.s.PGSQL.${port}`)) ?? "localhost";
}

function systemUser(): string {
  try {
    return userInfo().username;
  } catch {
    throw malformedUrl("it names no user, and the operating system does not tell one");
  }
}

function sslOf(settings: Settings, read: Read): SslMode {
  if (read("sslrootcert") === "system") return "verify-full";
  const word = settings.get("sslmode") ?? settings.get("ssl") ?? read("sslmode") ?? "prefer";
  const mode =
    SSL_MODES.find((known) => known === word) ?? (Object.hasOwn(SSL_WORDS, word) ? SSL_WORDS[word] : null);
  if (mode) return mode;
  throw urlError(
    "url-sslmode",
    "The database URL's sslmode (or ssl, or PGSSLMODE) is not one that exists.",
    `Use one of ${SSL_MODES.join(", ")}.`,
  );
}

/** Prisma's `sslcert` names the authority's certificate, libpq's the client's; Prisma's own keywords tell which. */
function sslFilesOf(settings: Settings, read: Read, directory: string): PostgresTarget["sslFiles"] {
  const absolute = (file: string): string => path.resolve(directory, file);
  const root = read("sslrootcert");
  const cert = read("sslcert");
  const key = read("sslkey");
  const prisma = settings.has("sslaccept") || settings.has("sslidentity");
  const ca = root === "system" ? null : (root ?? (prisma ? cert : null));
  return {
    ...(ca === null ? {} : { ca: absolute(ca) }),
    ...(cert === null || prisma ? {} : { cert: absolute(cert) }),
    ...(key === null ? {} : { key: absolute(key) }),
  };
}

/** The search path in `-csearch_path=…`, `-c search_path=…` or `--search_path=…`, as it stands there. */
function searchPath(options: string | null): string | null {
  const match = /(?:^|[\s+])(?:-c[\s+]*|--)search_path=((?:[^\s\\]|\\.)+)/.exec(options ?? "");
  return match?.[1]?.replace(/\\(.)/g, "$1") ?? null;
}
