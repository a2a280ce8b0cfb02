import { UserError } from "../../model/errors.ts";
import type { PostgresTarget } from "../../model/dialect.ts";

interface Fault {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

/** The code of an error of pg, Node or TLS; an AggregateError (several addresses tried) gives its first one's. */
export function codeOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0]);
  if (typeof error !== "object" || error === null || !("code" in error)) return "";
  return typeof error.code === "string" ? error.code : "";
}

/** The message of an error, without assuming that it is one. */
export function messageOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return messageOf(error.errors[0]);
  return error instanceof Error ? error.message : String(error);
}

/**
 * Turns a fault of connecting or of the connection into a UserError (exit 3) that says what failed, where and how
 * to mend it. The original error is not attached: pg's errors can reach the client and with it the password.
 * Returns null for an error that is none of these; codes as observed with pg 8 and PostgreSQL 13 to 18.
 */
export function connectionFault(error: unknown, target: PostgresTarget): UserError | null {
  if (error instanceof UserError) return error;
  const code = codeOf(error);
  const text = messageOf(error);
  const fault =
    networkFault(code, text, target) ?? tlsFault(code, text, target) ?? serverFault(code, text, target);
  return fault === null ? null : new UserError({ ...fault, exit: 3 });
}

function networkFault(code: string, text: string, target: PostgresTarget): Fault | null {
  const where = target.label;
  const socket = target.host.startsWith("/");
  if (code === "ECONNREFUSED" || (socket && code === "ENOENT"))
    return {
      code: "database-unreachable",
      message: `Nothing accepts connections at ${where}.`,
      hint: "Start PostgreSQL there, or correct the host and port in the database URL.",
    };
  if (code === "ENOTFOUND" || code === "EAI_AGAIN")
    return {
      code: "host-not-found",
      message: `The host of ${where} has no address (${code}).`,
      hint: "Check the host name's spelling, and that this machine's DNS knows it (inside Docker: the service's name).",
    };
  if (socket && (code === "EACCES" || code === "EPERM"))
    return {
      code: "permission-denied",
      message: `The unix socket of ${where} may not be opened by this user.`,
      hint: "Connect over TCP, or run as a user who may use the socket.",
    };
  if (code === "ETIMEDOUT" || text === "timeout expired" || text.includes("due to connection timeout"))
    return {
      code: "connection-timeout",
      message: `${where} did not answer in time.`,
      hint: "Check firewall and network, and that the port is PostgreSQL's: another protocol's server may accept and stay silent.",
    };
  if (["EHOSTUNREACH", "ENETUNREACH", "EADDRNOTAVAIL"].includes(code))
    return {
      code: "database-unreachable",
      message: `There is no route to ${where} (${code}).`,
      hint: "Check the network or VPN, and the host in the database URL.",
    };
  return lostConnection(code, text, where);
}

function lostConnection(code: string, text: string, where: string): Fault | null {
  if (text === "Query read timeout")
    return {
      code: "query-timeout",
      message: `${where} stopped answering in the middle of a query.`,
      hint: "Try again; if it happens every time, raise the query timeout or look at the server's load.",
    };
  const lost =
    ["ECONNRESET", "EPIPE", "ECONNABORTED"].includes(code)
    || /^Connection terminated|not queryable$/.test(text);
  if (lost || /^received invalid response|message code|ERR_OUT_OF_RANGE/i.test(text))
    return {
      code: "connection-lost",
      message: `The connection to ${where} was closed by the other side.`,
      hint: "Check that a PostgreSQL server listens on this port (not HTTP or another protocol), and look into its log.",
    };
  return null;
}

function tlsFault(code: string, text: string, target: PostgresTarget): Fault | null {
  const where = target.label;
  if (text.includes("does not support SSL"))
    return {
      code: "tls-unavailable",
      message: `${where} offers no TLS, but sslmode=${target.ssl} demands it.`,
      hint: "Enable TLS on the server, or use sslmode=prefer or disable if the network is trusted.",
    };
  if (text.includes("establishing an SSL connection"))
    return {
      code: "not-postgresql",
      message: `${where} answered, but not as a PostgreSQL server does.`,
      hint: "Check the port in the database URL; PostgreSQL's is usually 5432.",
    };
  if (/CERT|SELF_SIGNED|UNABLE_TO_(VERIFY|GET)|HOSTNAME/.test(code))
    return {
      code: "tls-untrusted",
      message: `The certificate of ${where} was not accepted (${code}).`,
      hint: "Give the issuer's certificate with sslrootcert=FILE; verify-full also demands that the host name matches.",
    };
  if (/^(ERR_SSL|ERR_TLS|EPROTO)/.test(code))
    return {
      code: "tls-failed",
      message: `TLS with ${where} could not be established (${code}).`,
      hint: "Check the files of sslcert and sslkey and the TLS versions the server allows.",
    };
  return null;
}

function serverFault(code: string, text: string, target: PostgresTarget): Fault | null {
  const where = target.label;
  if (code === "28P01" || /SASL|client password must be/.test(text))
    return {
      code: "authentication-failed",
      message: `${where} did not accept the password of user "${target.user}"${target.password === null ? ": none was given" : ""}.`,
      hint: "Check user and password in the database URL; special characters in it must be percent-encoded.",
    };
  if (code === "28000")
    return {
      code: "authentication-failed",
      message: `${where} does not admit user "${target.user}": ${text}.`,
      hint: "Create the role, or allow it in the server's pg_hba.conf (some servers admit it only over TLS).",
    };
  if (code === "3D000")
    return {
      code: "database-not-found",
      message: `There is no database "${target.database}" at ${where}.`,
      hint: "Create it, or correct the database name in the URL.",
    };
  if (code.startsWith("53"))
    return {
      code: code === "53300" ? "too-many-connections" : "server-out-of-resources",
      message: `${where} is out of resources: ${text}.`,
      hint: "Try again later, or close idle connections; schema-parity needs a single one.",
    };
  if (code.startsWith("57P"))
    return {
      code: "server-unavailable",
      message: `${where} is starting, stopping or restarting: ${text}.`,
      hint: "Wait until the server is up, then run again.",
    };
  return queryFault(code, text, where);
}

function queryFault(code: string, text: string, where: string): Fault | null {
  if (code === "42501")
    return {
      code: "permission-denied",
      message: `${where} denied access: ${text}.`,
      hint: "Grant CONNECT on the database to the role; reading the catalog needs no further privilege.",
    };
  if (code === "57014")
    return {
      code: "query-timeout",
      message: `${where} cancelled a catalog query: ${text}.`,
      hint: "Try again; if it happens every time, raise the query timeout or look at the server's load.",
    };
  if (code.startsWith("08"))
    return {
      code: "connection-lost",
      message: `The connection to ${where} failed: ${text}.`,
      hint: "Look into the log of the server or of the connection pooler before it.",
    };
  return null;
}
