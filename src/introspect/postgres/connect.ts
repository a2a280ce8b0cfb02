import { readFileSync } from "node:fs";
import type { ConnectionOptions } from "node:tls";
import type { Client, ClientConfig } from "pg";
import type { OpenOptions, PostgresTarget } from "../../model/dialect.ts";
import { UserError } from "../../model/errors.ts";
import { codeOf, connectionFault, messageOf } from "./faults.ts";

/** The server's own timeout comes first; only a silent network makes the client give up. */
const GRACE_MS = 1_000;

type Tls = false | ConnectionOptions;

/**
 * Opens one connection, with libpq's meaning of sslmode (`prefer` tries TLS first, `allow` last). No startup
 * option but `application_name` is sent, since poolers refuse others. A server that is just starting or stopping
 * is tried once more. Throws UserError with exit 3; with exit 2 for a certificate file that cannot be read.
 */
export async function connect(target: PostgresTarget, options: OpenOptions): Promise<Client> {
  const attempts = tlsAttempts(target);
  let failure: unknown = null;
  for (const tls of attempts) {
    try {
      return await attemptTwice(target, options, tls);
    } catch (error) {
      failure = error;
      if (!worthAnotherMode(error)) break;
    }
  }
  const fault = connectionFault(failure, target);
  if (fault !== null) throw fault;
  throw new UserError({
    code: "connection-failed",
    message: `The connection to ${target.label} failed: ${withoutSecret(messageOf(failure), target)}.`,
    hint: "Check the database URL and the server's log.",
    exit: 3,
  });
}

/** Whether the server closed the connection because it is starting, stopping or was restarted. */
export function isRestart(error: unknown): boolean {
  return ["57P01", "57P03"].includes(codeOf(error)) || diedBetweenQueries(error);
}

/** What pg says of a connection whose end it noticed while no query ran. */
function diedBetweenQueries(error: unknown): boolean {
  return messageOf(error).endsWith("not queryable");
}

async function attemptTwice(target: PostgresTarget, options: OpenOptions, tls: Tls): Promise<Client> {
  try {
    return await attempt(target, options, tls);
  } catch (error) {
    if (!isRestart(error)) throw error;
    await new Promise((resolve) => setTimeout(resolve, 500));
    return attempt(target, options, tls);
  }
}

async function attempt(target: PostgresTarget, options: OpenOptions, tls: Tls): Promise<Client> {
  const pg = await import("pg");
  const config: ClientConfig = {
    host: target.host,
    port: target.port,
    database: target.database,
    user: target.user,
    ssl: tls,
    application_name: "schema-parity",
    connectionTimeoutMillis: options.connectTimeoutMs,
    query_timeout: options.queryTimeoutMs + GRACE_MS,
  };
  if (target.password !== null) config.password = target.password;
  const client = new pg.default.Client(config);
  // Without a listener a connection that dies between two queries would end the process.
  client.on("error", () => undefined);
  try {
    await client.connect();
  } catch (error) {
    void client.end().catch(() => undefined);
    throw error;
  }
  return client;
}

function tlsAttempts(target: PostgresTarget): readonly Tls[] {
  if (target.host.startsWith("/") || target.ssl === "disable") return [false];
  const tls = tlsOptions(target);
  if (target.ssl === "prefer") return [tls, false];
  if (target.ssl === "allow") return [false, tls];
  return [tls];
}

/** As libpq: `require` with a root certificate given verifies the chain, like `verify-ca`. */
function tlsOptions(target: PostgresTarget): ConnectionOptions {
  const { ca, cert, key } = target.sslFiles;
  const verifies =
    target.ssl.startsWith("verify") || (target.ssl === "require" && ca !== undefined && ca !== "system");
  const options: ConnectionOptions = { rejectUnauthorized: verifies };
  if (target.ssl !== "verify-full") options.checkServerIdentity = () => undefined;
  if (ca !== undefined && ca !== "system") options.ca = pem("sslrootcert", ca);
  if (cert !== undefined) options.cert = pem("sslcert", cert);
  if (key !== undefined) options.key = pem("sslkey", key);
  return options;
}

function pem(parameter: string, path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new UserError({
      code: "tls-file-unreadable",
      message: `The file of ${parameter} could not be read: ${path} (${codeOf(error)}).`,
      hint: `Correct the path in ${parameter}, or the file's permissions.`,
      exit: 2,
    });
  }
}

/** `prefer` and `allow` go on when TLS is what failed, or the server admits the role only the other way. */
function worthAnotherMode(error: unknown): boolean {
  const code = codeOf(error);
  return (
    code === "28000"
    || messageOf(error).includes("does not support SSL")
    || /^(ERR_SSL|ERR_TLS|EPROTO)|CERT|SELF_SIGNED/.test(code)
  );
}

function withoutSecret(text: string, target: PostgresTarget): string {
  return target.password === null || target.password === ""
    ? text
    : text.replaceAll(target.password, "***").replaceAll(encodeURIComponent(target.password), "***");
}
