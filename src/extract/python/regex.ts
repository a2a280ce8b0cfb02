const PART =
  /\\[dDwWsSbB.\-_/\\]|\[\^?(?:\\[dws.\-_/\\\]]|[^\]\\[])+\]|\((?:\?(?::|=|!|<=|<!|P<\w+>))?|\)|\||\^|\$|[+*?]\??|[A-Za-z0-9_\- ./:,@#%&~=<>!"'`;]/y;

/**
 * A JavaScript regular expression for a Python one, when it is simple enough to be certain that both mean the
 * same and that matching takes no long time: no quantifier on a group, at most three unbounded ones. Else null.
 */
export function safeRegex(pattern: string): RegExp | null {
  let [at, unbounded, depth] = [0, 0, 0];
  let translated = "";
  let previous = "";
  while (at < pattern.length) {
    PART.lastIndex = at;
    const part = PART.exec(pattern)?.[0];
    if (part === undefined) return null;
    if (/^[+*?]/.test(part)) {
      if (previous === "" || previous === ")" || /^[(|^$+*?]/.test(previous)) return null;
      if (!part.startsWith("?")) unbounded++;
    }
    depth += part.startsWith("(") ? 1 : part === ")" ? -1 : 0;
    if (depth < 0) return null;
    translated += part.replace("(?P<", "(?<");
    previous = part;
    at += part.length;
  }
  if (depth !== 0 || unbounded > 3) return null;
  try {
    return new RegExp(translated, "g");
  } catch {
    return null;
  }
}

/** Python's replacement text (`\1`, `\g<1>`) as JavaScript's; null when it asks for more. */
export function replacement(text: string): string | null {
  const escaped = text
    .replaceAll("$", "$$$$")
    .replace(/\\g<(\d)>|\\(\d)/g, (_, one: string, other: string) => `$${one ?? other}`);
  return escaped.includes("\\") ? null : escaped;
}

/** `re.split`: empty matches split too, and groups are kept. */
export function split(regex: RegExp, text: string): string[] {
  const parts: string[] = [];
  let last = 0;
  for (const match of text.matchAll(regex)) {
    parts.push(text.slice(last, match.index), ...match.slice(1).map((group) => group ?? ""));
    last = match.index + match[0].length;
  }
  parts.push(text.slice(last));
  return parts;
}
