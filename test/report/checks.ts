/**
 * Strict readers for formats that no installed library reads. Each returns what is wrong with the text; empty: fine.
 */

/** XML 1.0: legal characters, escaped markup, quoted attributes, balanced tags, one root. */
export function xmlFaults(text: string): readonly string[] {
  const faults: string[] = [];
  if (/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u.test(text)) faults.push("illegal character");
  const body = text.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/u, "");
  const open: string[] = [];
  let roots = 0;
  const token = /<(\/?)([a-z-]+)((?: [a-z]+="[^"<>]*")*)(\/?)>|([^<>]+)|([<>])/gu;
  for (const [, close, name, attributes, empty, text_, stray] of body.matchAll(token)) {
    if (stray !== undefined) faults.push("unescaped markup");
    for (const part of [attributes, text_]) {
      if (part !== undefined && /&(?!(?:amp|lt|gt|quot|apos|#\d+);)/u.test(part))
        faults.push("unescaped ampersand");
    }
    if (name === undefined) continue;
    if (close === "/") {
      if (open.pop() !== name) faults.push(`</${name}> closes another element`);
      continue;
    }
    if (open.length === 0) roots += 1;
    if (empty !== "/") open.push(name);
  }
  if (open.length > 0) faults.push(`unclosed: ${open.join(", ")}`);
  if (roots !== 1) faults.push(`${roots} roots`);
  return faults;
}

/** Lines that GitHub's runner would take for a command, by its own parsing (trimmed `::name`, or `##[name]` anywhere). */
export function runnerCommands(text: string): readonly string[] {
  return text.split(/\r\n|\r|\n/u).filter((line) => line.trimStart().startsWith("::") || /##\[/u.test(line));
}

/** Control, bidi and other invisible characters that reach a terminal, apart from newlines. */
export function hiddenCharacters(text: string): readonly string[] {
  return text.match(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu) ?? [];
}

/** The cells of a row of a GitHub table: a pipe splits unless a backslash precedes it. */
export function cells(row: string): readonly string[] {
  return row
    .replace(/^\|/u, "")
    .replace(/\|$/u, "")
    .split(/(?<!\\)\|/u);
}

/** Without the colours a terminal would show; any other control character stays. */
export function withoutColours(text: string): string {
  return text.replace(new RegExp(`${String.fromCharCode(0x1b)}\\[[\\d;]*m`, "gu"), "");
}
