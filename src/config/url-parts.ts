import { decodePart, malformedUrl, severalHosts } from "./url-error.ts";

/** libpq's keyword (`user`, `password`, `host`, `port`, `dbname`, `sslmode`, …) to its decoded value. */
export type Settings = ReadonlyMap<string, string>;

const UNCLEAR = "a special character in the user name or password is not percent-encoded";

/**
 * Takes a connection URI apart as libpq does (`[user[:password]@][host][:port][/dbname][?key=value&…]`),
 * except that it refuses what could be read in two ways, so that no piece of a password is taken for a host.
 * A raw `@` in the password is fine: the host starts after the last one.
 * `new URL` is not used: it refuses empty hosts and drops what follows a `#`.
 * @param rest what follows `scheme://`
 * @throws UserError that quotes nothing of the URL
 */
export function splitUri(rest: string): Settings {
  const end = rest.search(/[/?#]|$/);
  const authority = rest.slice(0, end);
  const tail = rest.slice(end);
  const mark = tail.indexOf("?");
  const path = mark < 0 ? tail : tail.slice(0, mark);
  const query = mark < 0 ? "" : tail.slice(mark + 1);
  if (/[@#]/.test(path) || (query.includes("@") && authority.includes(":"))) throw malformedUrl(UNCLEAR);
  const settings = new Map<string, string>();
  readAuthority(authority, settings);
  if (path.slice(1).includes("/")) throw malformedUrl('the database name holds a "/"');
  put(settings, "dbname", decodePart(path.slice(1)));
  readQuery(query, settings);
  return settings;
}

function readAuthority(authority: string, settings: Map<string, string>): void {
  const at = authority.lastIndexOf("@");
  if (at >= 0) {
    const userinfo = authority.slice(0, at);
    const colon = userinfo.indexOf(":");
    put(settings, "user", decodePart(colon < 0 ? userinfo : userinfo.slice(0, colon)));
    if (colon >= 0) put(settings, "password", decodePart(userinfo.slice(colon + 1)));
  }
  const server = authority.slice(at + 1);
  if (server.includes(",")) throw severalHosts();
  const bracketed = /^\[([^\]]*)\](?::(.*))?$/s.exec(server);
  const plain = /^([^:[\]]*)(?::(.*))?$/s.exec(server);
  const match = bracketed ?? plain;
  if (match === null) throw malformedUrl("its host is not valid");
  if (!/^\d*$/.test(match[2] ?? "")) {
    throw malformedUrl("its port is not a number (an IPv6 address needs square brackets)");
  }
  put(settings, "host", decodePart(match[1] ?? ""));
  put(settings, "port", match[2] ?? "");
}

function readQuery(query: string, settings: Map<string, string>): void {
  const pairs = query.split("&");
  if (pairs.filter((pair) => pair.startsWith("host=")).length > 1) throw severalHosts();
  for (const pair of pairs) {
    const equals = pair.indexOf("=");
    if (equals < 0) continue;
    put(settings, decodePart(pair.slice(0, equals)), decodePart(pair.slice(equals + 1)));
  }
}

/** libpq takes an empty value for an absent one. */
function put(settings: Map<string, string>, key: string, value: string): void {
  if (value !== "") settings.set(key, value);
}

/**
 * Reads libpq's other form, `host=localhost dbname='my db'`: values end at white space unless quoted with `'`;
 * a backslash takes the next character as it is.
 * @throws UserError that quotes nothing of the text
 */
export function splitConninfo(text: string): Settings {
  const settings = new Map<string, string>();
  const pair = /\s*([a-z_]+)\s*=\s*(?:'((?:[^'\\]|\\.)*)'|((?:[^\s'\\]|\\.)*))(?=\s|$)/suy;
  const trimmed = text.trim();
  while (pair.lastIndex < trimmed.length) {
    const match = pair.exec(trimmed);
    if (match === null) {
      throw malformedUrl(
        "a value with a space or a quote in it must stand in single quotes, with \\ before ' and \\",
      );
    }
    put(settings, match[1] ?? "", (match[2] ?? match[3] ?? "").replace(/\\(.)/gsu, "$1"));
  }
  return settings;
}
