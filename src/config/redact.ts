import { inspect } from "node:util";
import { splitConninfo } from "./url-parts.ts";

/** Names after which a value is a secret: libpq's, ODBC's, Turso's and the usual ones. */
const SECRET_NAME = String.raw`(?:password|passwd|pwd|passphrase|secret|token|api_?key)`;

const IS_SECRET_NAME = new RegExp(`${SECRET_NAME}$`, "i");

/** `password=x`, `PGPASSWORD='x y'`, `?authToken=x&`; also `"password": "x"` of JSON, where only a quoted value counts. */
const SECRET_VALUE = new RegExp(
  `(${SECRET_NAME}["']?\\s{0,4})(?:(=\\s{0,4})(?:'(?:[^'\\\\]|\\\\.)*'|"(?:[^"\\\\]|\\\\.)*"|[^\\s"'&=,;)\\]}][^\\s"'&,;)\\]}]*)`
    + `|(:\\s{0,4})(['"])(?:(?!\\4)[^\\\\]|\\\\.)*\\4)`,
  "gis",
);

/** A run of text without space or quotes, in which one or more URLs may stand. */
const RUN = /[^\s"'<>`]+/g;

/**
 * Makes the function that every text passes on its way out: messages, stacks, arguments.
 * It hides the given secrets as they are and as URLs, JSON and inspected strings spell them, the userinfo of
 * every URL, and the values of `password=` and its like. Redacting twice changes nothing more.
 * Secrets of one or two characters are hidden only by their place, since they occur in any text.
 * @param secrets values that must never be shown, see {@link secretsOf}
 */
export function createRedactor(secrets: readonly string[]): (text: string) => string {
  const spellings = [...new Set(secrets.filter((secret) => secret.length >= 3).flatMap(spellingsOf))];
  spellings.sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  const mask = maskFor(spellings);
  const known = spellings.length === 0 ? null : new RegExp(spellings.map(escapeRegExp).join("|"), "g");
  const pass = (text: string): string => {
    const hidden = known ? text.replace(known, mask) : text;
    return hideUserinfo(hideValues(hidden, mask), mask);
  };
  return (text) => {
    let current = text;
    for (let next = pass(current); next !== current; next = pass(current)) current = next;
    return current;
  };
}

function hideValues(text: string, mask: string): string {
  return text.replace(SECRET_VALUE, (_, name: string, equals?: string, colon?: string, quote?: string) =>
    equals === undefined ? `${name}${colon}${quote}${mask}${quote}` : `${name}${equals}${mask}`,
  );
}

/**
 * An unescaped `/` or `?` in a password makes it look like a path, so everything up to the last `@` is hidden;
 * web addresses, where `@` is common in paths, keep to the rules.
 */
function hideUserinfo(text: string, mask: string): string {
  if (!text.includes("://") || !text.includes("@")) return text; // large results have neither
  return text.replace(RUN, (run) => {
    const start = run.indexOf("://");
    if (start < 0) return run;
    const rest = run.slice(start + 3);
    const scope = /https?$/i.test(run.slice(0, start)) ? (/^[^/?#]*/.exec(rest)?.[0] ?? "") : rest;
    const at = scope.lastIndexOf("@");
    if (at < 0) return run;
    const user = /^[^:/?#@]*(?=:)/.exec(scope)?.[0];
    return `${run.slice(0, start)}://${user === undefined ? "" : `${user}:`}${mask}${rest.slice(at)}`;
  });
}

/** What a secret looks like after the transformations it meets on its way into a message. */
function spellingsOf(secret: string): string[] {
  const json = JSON.stringify(secret).slice(1, -1);
  // with all three quotes in it, a string is inspected in single quotes, and those inside it are escaped
  const inspected = inspect(`"\`'${secret}`, { maxStringLength: null }).slice(5, -1);
  const unescaped = inspected.replace(/\\([\\'])/g, (escape, character: string) =>
    character === "'" ? "'" : escape,
  );
  return [secret, json, inspected, unescaped, ...percentEncodings(secret)];
}

function percentEncodings(secret: string): string[] {
  try {
    const encoded = encodeURIComponent(secret);
    const strict = encoded.replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
    const lower = (text: string): string => text.replace(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase());
    return [encoded, strict, lower(encoded), lower(strict), encodeURI(secret), strict.replaceAll("%20", "+")];
  } catch {
    return []; // a lone surrogate has no percent-encoding
  }
}

/** Three characters that occur in no secret, so that a mask and its neighbours never make one up again. */
function maskFor(spellings: readonly string[]): string {
  const taken = new Set(spellings.join(""));
  let mark = "*";
  for (let code = 0x2580; taken.has(mark); code++) mark = String.fromCharCode(code);
  return mark.repeat(3);
}

function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}

/**
 * Collects what of a database URL, readable or not, must never be shown: the password as written and decoded,
 * and secret parameters. Where the password's end is in doubt, everything up to the last `@` counts, too.
 * Never throws.
 */
export function secretsOf(url: string): readonly string[] {
  const text = url.trim();
  const raw = [...userinfoSecrets(text), ...parameterSecrets(text), ...conninfoSecrets(text)];
  return [...new Set(raw.flatMap((secret) => [secret, decoded(secret)]))].filter((s) => s !== "").sort();
}

function userinfoSecrets(url: string): string[] {
  if (/^(?:sqlite|file:|[./]|[a-z]:[\\/])/i.test(url)) return [];
  const rest = url.slice(url.indexOf("://") < 0 ? 0 : url.indexOf("://") + 3);
  const authority = /^[^/?#]*/.exec(rest)?.[0] ?? "";
  return [authority, rest].flatMap((scope) => {
    const at = scope.lastIndexOf("@");
    const colon = scope.indexOf(":");
    return colon >= 0 && colon < at ? [scope.slice(colon + 1, at)] : [];
  });
}

function parameterSecrets(url: string): string[] {
  const pairs = url.split(/[?&]/).slice(1);
  return pairs.flatMap((pair) => {
    const equals = pair.indexOf("=");
    return IS_SECRET_NAME.test(pair.slice(0, equals)) ? [pair.slice(equals + 1)] : [];
  });
}

function conninfoSecrets(text: string): string[] {
  if (text.includes("://")) return [];
  try {
    return [...splitConninfo(text)].flatMap(([key, value]) => (IS_SECRET_NAME.test(key) ? [value] : []));
  } catch {
    return [...text.matchAll(SECRET_VALUE)].map((match) => match[0].replace(/^[^=:]*[=:]\s*/, ""));
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
