import { join } from "node:path";
import type { Command } from "./measure.ts";
import type { Programs } from "./tools.ts";

/** Folders that commands need: the project's, and the one that holds what is bundled for the benchmark. */
export interface Places {
  readonly root: string;
  readonly scratch: string;
}

/** Node that starts and ends: the floor of every command line tool written for it. */
export const bareNode: Command = { name: "node -e 0", program: process.execPath, args: ["-e", "0"] };

/** The command line as users run it. */
export function cli(
  places: Places,
  name: string,
  args: readonly string[],
  cwd: string,
  url?: string,
): Command {
  return {
    name,
    program: process.execPath,
    args: [join(places.root, "bin/run.js"), ...args],
    cwd,
    ...(url === undefined ? {} : { env: { DATABASE_URL: url } }),
  };
}

/** `verify-schema` with the models of one package of the workload. */
export function verify(places: Places, name: string, workload: string, models: string, url: string): Command {
  return cli(places, name, ["verify-schema", "--models", models], workload, url);
}

/** Reading the schema of a database, without models, rules and command line. */
export function introspection(places: Places, url: string): Command {
  return {
    name: "introspection",
    program: process.execPath,
    args: [join(places.scratch, "introspect.mjs")],
    env: { DATABASE_URL: url },
  };
}

/** The catalog queries alone: through psql, else through a bare Node process. */
export function limit(places: Places, psql: Programs | null, url: string): Command {
  const queries = join(places.root, "bench/catalog.sql");
  if (psql === null)
    return {
      name: "raw catalog queries, node-pg",
      program: process.execPath,
      args: [join(places.scratch, "bare-catalog.mjs"), queries],
      env: { DATABASE_URL: url },
    };
  return {
    name: "raw catalog queries, psql",
    program: join(psql.folder, "psql"),
    args: ["-X", "-q", "-f", queries],
    env: libpqEnvironment(url),
  };
}

/** What most people compare schemas by, and half of the job only. */
export function pgDump(programs: Programs, url: string): Command {
  return {
    name: "pg_dump --schema-only",
    program: join(programs.folder, "pg_dump"),
    args: ["--schema-only"],
    env: libpqEnvironment(url),
  };
}

/** By environment, so that no process list shows the password. */
function libpqEnvironment(url: string): Record<string, string> {
  const { hostname, port, username, password, pathname } = new URL(url);
  return {
    PGHOST: decodeURIComponent(hostname),
    PGPORT: port === "" ? "5432" : port,
    PGUSER: decodeURIComponent(username),
    PGPASSWORD: decodeURIComponent(password),
    PGDATABASE: pathname.slice(1),
  };
}
