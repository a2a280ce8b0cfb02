/**
 * One sanitiser per sink. Names, defaults and paths come from a database and from source files, so any of them may
 * hold a newline, an escape sequence, a right-to-left override or half a surrogate pair. People get such characters
 * as visible escapes (a hidden character is often the very difference); machines get the format's own escape.
 */

/** Characters that a reader cannot see, or that move or recolour what he sees. An ordinary space is none. */
const HIDDEN =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]|(?! )\p{Zs}/gu;

const SHORT: ReadonlyMap<string, string> = new Map([
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
]);

/** One line of text without hidden characters: `\n`, `\r`, `\t`, or `\u{1b}` stand in their place. */
export function visible(text: string): string {
  return text.replace(HIDDEN, (hit) => SHORT.get(hit) ?? `\\u{${codePoint(hit)}}`);
}

/**
 * A line for stdout that no CI takes for a command. GitHub's runner obeys a line that begins with `::` (after
 * spaces) and, in its older form, `##[name]` anywhere in a line (actions/runner `ActionCommand.cs`).
 */
export function ordinaryLine(line: string): string {
  return line.replace(/^(\s*)::/u, "$1\\::").replace(/##(?=\w*\[)/gu, "#\\#");
}

/** The message of a GitHub workflow command; `\n` in `text` shows as a line break. */
export function githubData(text: string): string {
  return text.replace(/%/gu, "%25").replace(/\r/gu, "%0D").replace(/\n/gu, "%0A");
}

/** The value of a property of a GitHub workflow command. */
export function githubProperty(text: string): string {
  return githubData(visible(text)).replace(/:/gu, "%3A").replace(/,/gu, "%2C");
}

const XML_ENTITIES: ReadonlyMap<string, string> = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&quot;"],
  ["'", "&apos;"],
]);

/** Text for XML 1.0, fit for elements and attributes. What XML cannot hold at all is shown by `visible`. */
export function xml(text: string): string {
  return visible(text)
    .replace(/[&<>"']/gu, (hit) => XML_ENTITIES.get(hit) ?? hit)
    .replace(/##(?=\w*\[)/gu, "#&#35;");
}

/**
 * JSON, two spaces, newline at the end. Parses back to the same value; hidden characters that JSON.stringify leaves
 * raw (C1 controls, bidi overrides) and runner commands are written as `\uXXXX`, since the text may reach a terminal.
 */
export function json(value: unknown): string {
  const text = JSON.stringify(value, null, 2);
  const quiet = text.replace(/[\u007F-\u009F\p{Cf}\p{Zl}\p{Zp}]/gu, (hit) =>
    Array.from({ length: hit.length }, (_, index) => unitEscape(hit.charCodeAt(index))).join(""),
  );
  return `${quiet.replace(/##(?=\w*\[)/gu, "#\\u0023")}\n`;
}

const MARKDOWN: ReadonlyMap<string, string> = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ["|", "&#124;"],
  ["\\", "&#92;"],
  ["`", "&#96;"],
  ["$", "<span>$</span>"],
  ["@", "@<!-- -->"],
  ["://", ":<!-- -->//"],
]);

/** Prose for Markdown, also in a table's cell: shows as typed, links nothing, mentions nobody, opens no formula. */
export function markdown(text: string): string {
  return visible(text)
    .replace(/[&<>|\\$@`]|:\/\//gu, (hit) => MARKDOWN.get(hit) ?? hit)
    .replace(/www(?=\.)/giu, "$&<!-- -->")
    .replace(/(?<!&)#(?=\d)/gu, "#<!-- -->")
    .replace(/[*_~[\]]/gu, "\\$&");
}

/** A code span for Markdown, also in a table's cell. */
export function markdownCode(text: string): string {
  const shown = visible(text);
  const plain = /^[^`|\\\s](?:[^`|\\]*[^`|\\\s])?$/u.test(shown) && !/##\w*\[/u.test(shown);
  if (plain) return `\`${shown}\``;
  return `<code>${shown.replace(/[!-/:-@[-`{-~]/gu, (hit) => `&#${hit.charCodeAt(0)};`)}</code>`;
}

/** A relative path as a URI reference: every segment percent-encoded, so that no segment reads as a scheme. */
export function relativeUri(path: string): string {
  return path
    .replace(/^(?:\.\/)+/u, "")
    .replace(/\p{Cs}/gu, "\uFFFD")
    .split("/")
    .map((segment) => encodeURIComponent(segment))
    .join("/");
}

function codePoint(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16);
}

function unitEscape(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, "0")}`;
}
