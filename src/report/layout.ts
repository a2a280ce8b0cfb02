import type { RenderOptions } from "../model/finding.ts";

/** The few colours of the text format. Without colour each returns its text. */
export interface Paint {
  readonly error: (text: string) => string;
  readonly warning: (text: string) => string;
  readonly good: (text: string) => string;
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly rule: (text: string) => string;
}

/** What every part of the page needs. */
export interface Page {
  readonly width: number;
  readonly paint: Paint;
}

/**
 * Colours by the options alone; the environment was already asked by whoever set them. Plain SGR codes, because
 * ansis and util.styleText ask the terminal again, and the same report must give the same bytes.
 */
export function paintFor(options: RenderOptions): Paint {
  const sgr = (open: string): ((text: string) => string) =>
    options.color ? (text) => `\u001B[${open}m${text}\u001B[0m` : (text) => text;
  return {
    error: sgr("1;31"),
    warning: sgr("1;33"),
    good: sgr("1;32"),
    strong: sgr("1"),
    faint: sgr("2"),
    rule: sgr("36"),
  };
}

/** Columns to fill: what the terminal has, between 40 and 100, for long lines tire the eye. */
export function usableWidth(width: number): number {
  return Number.isFinite(width) && width > 0 ? Math.min(Math.max(Math.floor(width), 40), 100) : 80;
}

/** Breaks at spaces; a word longer than the line stays whole, so that paths and SQL can be copied. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && columns(line) + 1 + columns(word) > width) {
      lines.push(line.trimEnd());
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  lines.push(line.trimEnd());
  return lines;
}

/** `label  text`, the text wrapped and hanging below itself. */
export function labelled(
  indent: number,
  label: string,
  text: string,
  options: { readonly width: number; readonly labelWidth: number; readonly style: (label: string) => string },
): readonly string[] {
  const body = wrap(text, options.width - indent - options.labelWidth);
  return body.map((line, index) => {
    const head = index === 0 ? options.style(label) + " ".repeat(options.labelWidth - label.length) : "";
    return " ".repeat(index === 0 ? indent : indent + options.labelWidth) + head + line;
  });
}

/** Terminal columns a text takes: marks none, East Asian wide characters and emoji two. */
export function columns(text: string): number {
  if (/^[ -~]*$/u.test(text)) return text.length;
  let total = 0;
  for (const character of text) {
    if (/\p{M}/u.test(character)) continue;
    total += WIDE.test(character) ? 2 : 1;
  }
  return total;
}

const WIDE =
  /[\u1100-\u115F\u2E80-\uA4CF\uA960-\uA97F\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{20000}-\u{3FFFD}]|\p{Emoji_Presentation}/u;
