/** Whether the quote at `at` opens a triple-quoted string. */
export function isTriple(text: string, at: number): boolean {
  const quote = text.charCodeAt(at);
  return text.charCodeAt(at + 1) === quote && text.charCodeAt(at + 2) === quote;
}

/** The index after the string whose opening quote stands at `open`; -1 when it does not end. */
export function endOfString(text: string, open: number): number {
  const quote = text.charCodeAt(open);
  const triple = isTriple(text, open);
  let at = open + (triple ? 3 : 1);
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 92) at++;
    else if (code === quote) {
      if (!triple) return at + 1;
      if (isTriple(text, at)) return at + 3;
    } else if (code === 10 && !triple) return -1;
  }
  return -1;
}

/** As `endOfString`, minding replacement fields, in which the same quotes may stand again. */
export function endOfFString(text: string, open: number): number {
  const quote = text.charCodeAt(open);
  const triple = isTriple(text, open);
  let at = open + (triple ? 3 : 1);
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 92) at += 2;
    else if (code === quote && (!triple || isTriple(text, at))) return at + (triple ? 3 : 1);
    else if (code === 10 && !triple) return -1;
    else if (code === 123 && text.charCodeAt(at + 1) !== 123) {
      at = endOfField(text, at);
      if (at < 0) return -1;
    } else at += code === 123 ? 2 : 1;
  }
  return -1;
}

/** The index after the `}` of the replacement field that opens at `open`; -1 when it does not end. */
export function endOfField(text: string, open: number): number {
  let depth = 0;
  for (let at = open + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 34 || code === 39) {
      at = endOfString(text, at) - 1;
      if (at < 0) return -1;
    } else if (code === 40 || code === 91 || code === 123) depth++;
    else if (code === 125 && depth === 0) return at + 1;
    else if (code === 41 || code === 93 || code === 125) depth--;
    else if (code === 58 && depth === 0) return endOfSpec(text, at + 1);
  }
  return -1;
}

function endOfSpec(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 125) return at + 1;
    if (code === 123) {
      at = endOfField(text, at) - 1;
      if (at < 0) return -1;
    } else if (code === 10) return -1;
  }
  return -1;
}
