import { array, literal, stringOf, type Value } from "./values.ts";

/** The methods of a string that make a new value; null when it is none of them or the arguments are unknown. */
export function textMethod(text: string, name: string, args: readonly Value[]): Value | null {
  const [first, second] = args.map((arg) => (arg.kind === "literal" ? arg.value : null));
  const one = stringOf(args[0]);
  const two = stringOf(args[1]);
  switch (name) {
    case "toLowerCase":
    case "toLocaleLowerCase":
      return literal(text.toLowerCase());
    case "toUpperCase":
    case "toLocaleUpperCase":
      return literal(text.toUpperCase());
    case "trim":
      return literal(text.trim());
    case "toString":
    case "valueOf":
      return literal(text);
    case "slice":
    case "substring":
      return cut(text, name, first, second);
    case "charAt":
      return typeof first === "number" ? literal(text.charAt(first)) : null;
    case "concat":
      return args.every((arg) => arg.kind === "literal")
        ? literal(text + args.map((arg) => String(arg.value)).join(""))
        : null;
    case "replace":
    case "replaceAll":
      return one === null ? replaced(text, args[0], two) : withText(text, name, one, two);
    default:
      return one === null ? null : withText(text, name, one, two);
  }
}

function cut(text: string, name: "slice" | "substring", from: unknown, to: unknown): Value | null {
  if (typeof from !== "number" || (to !== undefined && typeof to !== "number")) return null;
  return literal(text[name](from, to));
}

function withText(text: string, name: string, one: string, two: string | null): Value | null {
  switch (name) {
    case "includes":
      return literal(text.includes(one));
    case "startsWith":
      return literal(text.startsWith(one));
    case "endsWith":
      return literal(text.endsWith(one));
    case "split":
      return array(text.split(one).map((part) => literal(part)));
    case "replace":
      return two === null ? null : literal(text.replace(one, two));
    case "replaceAll":
      return two === null ? null : literal(text.replaceAll(one, two));
    default:
      return null;
  }
}

/** Patterns that take one step a character: no repetition, groups or alternatives. */
const PLAIN_PATTERN = /^(?:[^\\^$.*+?()[\]{}|]|\\[^\dbBkpPux]|\[\^?(?:[^\\[\]]|\\[^\dbBkpPux])*\])*$/;

/** `text.replace(/pattern/flags, replacement)` for plain patterns and replacements. */
function replaced(text: string, pattern: Value | undefined, replacement: string | null): Value | null {
  if (pattern?.kind !== "call" || pattern.callee.kind !== "external" || pattern.callee.name !== "RegExp")
    return null;
  const source = stringOf(pattern.args[0]);
  const flags = stringOf(pattern.args[1]);
  if (source === null || flags === null || replacement === null || replacement.includes("$")) return null;
  if (!PLAIN_PATTERN.test(source) || !/^[gi]*$/.test(flags)) return null;
  return literal(text.replace(new RegExp(source, flags), replacement));
}
