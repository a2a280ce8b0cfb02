import type { Client } from "pg";
import { UserError } from "../../model/errors.ts";
import type {
  LiveSchema,
  OpenOptions,
  PostgresTarget,
  RowCount,
  Scope,
  Session,
} from "../../model/dialect.ts";
import type { Name } from "../../model/schema.ts";
import { assemble } from "./assemble.ts";
import type { Frame } from "./assemble.ts";
import { readColumnTypes } from "./column-types.ts";
import { connect, isRestart } from "./connect.ts";
import { coreRows } from "./core.ts";
import type { CoreRows } from "./core.ts";
import { countRows } from "./counts.ts";
import { codeOf, connectionFault } from "./faults.ts";
import { chooseNamespaces } from "./namespaces.ts";
import { PROBE, coreQueries, deparseQueries, labelsWhere, typesWhere } from "./queries.ts";
import { transactions } from "./transaction.ts";
import type { Limits, Row } from "./transaction.ts";

/** What the first round trip tells. */
interface Probe {
  readonly version: number;
  readonly server: string;
  readonly rawBytes: boolean;
  readonly searchPath: readonly string[];
  readonly namespaces: readonly Row[];
}

const OLDEST_VERSION = 130_000;

/** Opens a session on a PostgreSQL database. Nothing is set on the connection; every step is its own transaction. */
export async function openSession(target: PostgresTarget, options: OpenOptions): Promise<Session> {
  let connection = await probed(target, options);
  const guarded = async <T>(work: (connection: Probed) => Promise<T>): Promise<T> => {
    try {
      return await work(connection);
    } catch (error) {
      if (!isRestart(error)) throw connectionFault(error, target) ?? error;
    }
    await connection.client.end().catch(() => undefined);
    connection = await probed(target, options);
    return work(connection).catch((error: unknown) => {
      throw connectionFault(error, target) ?? error;
    });
  };
  return {
    introspect: (scope: Scope): Promise<LiveSchema> =>
      guarded((open) => introspect(open, target, options, scope)),
    countRows: (tables: readonly Name[], budgetMs: number): Promise<readonly RowCount[]> =>
      guarded(({ client }) => countRows(client, target, tables, budgetMs)),
    close: () => connection.client.end().catch(() => undefined),
  };
}

interface Probed {
  readonly client: Client;
  readonly probe: Probe;
}

/**
 * A connection, and what the server is. Asked at once, so that reading the catalog can start with one message
 * and go on while the caller reads models.
 */
async function probed(target: PostgresTarget, options: OpenOptions, again = true): Promise<Probed> {
  const client = await connect(target, options);
  try {
    return { client, probe: await probeServer(client, target, limitsOf(options)) };
  } catch (error) {
    await client.end().catch(() => undefined);
    if (again && isRestart(error)) return probed(target, options, false);
    throw connectionFault(error, target) ?? error;
  }
}

function limitsOf(options: OpenOptions): Limits {
  return { statementTimeoutMs: options.queryTimeoutMs, queryTimeoutMs: null, rawBytes: false };
}

async function introspect(
  { client, probe }: Probed,
  target: PostgresTarget,
  options: OpenOptions,
  scope: Scope,
): Promise<LiveSchema> {
  const limits = limitsOf(options);
  const chosen = chooseNamespaces(scope.namespaces, target.schema, probe);
  const frame: Frame = {
    database: { dialect: "postgresql", name: target.label, server: probe.server },
    searchPath: chosen.searchPath,
    namespaces: chosen.namespaces,
    alike: chosen.alike,
    gaps: chosen.gaps,
  };
  if (frame.namespaces.size === 0) return assemble(frame, coreRows([]), []);
  const reading = { ...limits, rawBytes: probe.rawBytes };
  const namespaces = [...frame.namespaces.keys()];
  const { core, expressions } = await readCatalog(client, reading, namespaces, probe.version);
  return assemble(frame, await withForeignTypes(client, reading, core), expressions);
}

/** Faults of the deparser's step that cost only its own answers. */
const DEPARSER_FAULTS = new Set([
  "55P03", // a lock was not to be had in time
  "57014", // it took too long
  "XX000", // the relation was dropped between the snapshot and the deparser's look
  "42P01",
]);

/**
 * The catalog in one round trip: the core, and in a transaction of their own the expressions. When DDL gets into
 * the deparser's way both are tried again apart; expressions are null when that fails too.
 */
async function readCatalog(
  client: Client,
  limits: Limits,
  namespaces: readonly string[],
  version: number,
): Promise<{ core: CoreRows; expressions: readonly (readonly Row[])[] | null }> {
  const core = { statements: coreQueries(namespaces, version) };
  const deparser = { statements: deparseQueries(namespaces) };
  const unlessHindered = (error: unknown): null => {
    if (DEPARSER_FAULTS.has(codeOf(error))) return null;
    throw error;
  };
  const both = await transactions(client, limits, [core, deparser]).catch(unlessHindered);
  if (both !== null) return { core: coreRows(both), expressions: both.slice(core.statements.length) };
  const rows = await transactions(client, limits, [core]);
  const expressions = await transactions(client, limits, [deparser]).catch(unlessHindered);
  return { core: coreRows(rows), expressions };
}

/** Adds the types that columns use from namespaces outside the scope; a round trip only where there are any. */
async function withForeignTypes(client: Client, limits: Limits, core: CoreRows): Promise<CoreRows> {
  const { missing } = readColumnTypes(core, new Set(), []);
  if (missing.length === 0) return core;
  const list = missing.join();
  const used = `(t.typtype IN ('e','d') AND (t.oid IN (${list}) OR t.typarray IN (${list})))`;
  const [types = [], labels = []] = await transactions(client, limits, [
    { statements: [typesWhere(used), labelsWhere(used)] },
  ]);
  return { ...core, types: [...core.types, ...types], labels: [...core.labels, ...labels] };
}

async function probeServer(client: Client, target: PostgresTarget, limits: Limits): Promise<Probe> {
  let rows: readonly (readonly Row[])[];
  let rawBytes = false;
  try {
    rows = await transactions(client, limits, [{ first: PROBE, statements: [] }]);
  } catch (error) {
    if (codeOf(error) !== "22021") throw error;
    rawBytes = true;
    rows = await transactions(client, { ...limits, rawBytes }, [{ first: PROBE, statements: [] }]);
  }
  const [settings = [], path = [], namespaces = []] = rows;
  const [number, version, encoding] = settings[0] ?? [];
  if (Number(number) < OLDEST_VERSION)
    throw new UserError({
      code: "server-too-old",
      message: `${target.label} is PostgreSQL ${version}; schema-parity reads 13 and later.`,
      hint: "Upgrade the server, or check a copy of the schema on a newer one.",
      exit: 3,
    });
  return {
    version: Number(number),
    server: `PostgreSQL ${(version ?? "").split(" ")[0]}`,
    rawBytes: rawBytes || encoding === "SQL_ASCII",
    searchPath: path.map((row) => row[0] ?? ""),
    namespaces,
  };
}
