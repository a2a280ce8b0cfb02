import { namesOf } from "./attributes.ts";
import type { Evaluator } from "./evaluate.ts";
import type { Arguments } from "./functions.ts";
import { display, formatted } from "./operators.ts";
import { replacement, safeRegex, split } from "./regex.ts";
import { asNumber, asString, constant, entry, equal, lastName, truth, type Value } from "./values.ts";
import { lexicon } from "../../model/lexicon.ts";

const LONGEST_SUBJECT = 200;

/** A call of a builtin or of `re`, where it is known what it gives; null where not. */
export function callBuiltin(host: Evaluator, name: string, given: Arguments): Value | null {
  if (given.open !== null) return null;
  const [first, second, third] = given.args;
  if (name.startsWith("re.")) {
    if (name === "re.compile" || given.keywords.size > 0) return null;
    return regexCall(
      name.slice(3),
      asString(first),
      name === "re.sub" ? second : undefined,
      name === "re.sub" ? third : second,
    );
  }
  if (name === "typing.get_args" || name === "typing_extensions.get_args") return typeArguments(first);
  if (name === "collections.defaultdict" && given.keywords.size === 0) {
    const entries =
      second === undefined ? [] : second.kind === "dict" && second.open === null ? second.entries : null;
    return entries === null ? null : { kind: "dict", entries, open: null, ...(first && { missing: first }) };
  }
  if (!name.startsWith("builtins.")) return null;
  return first === undefined ? emptyBuiltin(name) : builtin(host, name.slice(9), first, given);
}

/** `get_args(Literal["a", "b"])`. */
function typeArguments(type: Value | undefined): Value | null {
  if (type?.kind !== "subscript" || lastName(type.base) !== "Literal") return null;
  const listed = type.index.kind === "items" ? type.index.items : [type.index];
  const open = type.index.kind === "items" ? type.index.open : null;
  if (!listed.every((each) => each.kind === "constant")) return null;
  return { kind: "items", type: "tuple", items: [...listed], open };
}

function emptyBuiltin(name: string): Value | null {
  if (name === "builtins.dict") return { kind: "dict", entries: [], open: null };
  return /\.(?:list|tuple|set)$/.test(name) ? items([]) : null;
}

function items(values: readonly Value[], type: "tuple" | "list" | "set" = "list"): Value {
  return { kind: "items", type, items: [...values], open: null };
}

function builtin(host: Evaluator, name: string, first: Value, given: Arguments): Value | null {
  const all = host.iterate(first);
  switch (name) {
    case "str": {
      const text = display(first);
      return text === null ? null : constant(text);
    }
    case "int": {
      const number = asNumber(first) ?? Number(asString(first) ?? Number.NaN);
      return Number.isSafeInteger(number) ? constant(number) : null;
    }
    case "bool": {
      const told = truth(first);
      return told === null ? null : constant(told);
    }
    case "len":
      return all === null ? null : constant(all.length);
    case "list":
    case "tuple":
    case "set":
      return all === null ? null : items(all, name);
    case "sorted":
      return all === null || given.keywords.size > 0 ? null : sorted(all);
    case "max":
    case "min":
      return given.keywords.size > 0 ? null : extreme(name, given.args.length > 1 ? given.args : all);
    case "getattr":
      return attributeOf(host, first, given);
    case "hasattr":
      return null;
    case "dict":
      return first.kind === "dict"
        ? { ...first, entries: [...first.entries, ...keywordEntries(given)] }
        : null;
    case "dir":
      return first.kind === "class" ? items(namesOf(first.info).map(constant)) : null;
    case "isinstance": {
      const told = instanceOf(first, given.args[1]);
      return told === null ? null : constant(told);
    }
    case "issubclass":
      return null;
    default:
      return null;
  }
}

const TYPES: ReadonlySet<string> = new Set("str int bool float dict list tuple set".split(" "));

/** Whether a plain value is of a builtin type, or of one of several; null where it cannot be told. */
function instanceOf(value: Value, type: Value | undefined): boolean | null {
  if (type?.kind === "items") {
    const told = new Set(type.items.map((each) => instanceOf(value, each)));
    if (told.has(true)) return true;
    return told.has(null) || type.open !== null ? null : false;
  }
  const name = type?.kind === "external" ? type.name.slice("builtins.".length) : "";
  if (type?.kind !== "external" || !type.name.startsWith("builtins.") || !TYPES.has(name)) return null;
  if (value.kind === "call" && value.callee.kind === "external") {
    // What a library's class makes is none of Python's own types.
    return /\.[A-Z]\w*$/.test(value.callee.name) ? false : null;
  }
  if (value.kind === "dict") return name === "dict";
  if (value.kind === "items") return name === value.type;
  if (value.kind !== "constant" || value.value === null) return value.kind === "constant" ? false : null;
  if (typeof value.value === "string") return name === "str";
  if (typeof value.value === "boolean") return name === "bool" || name === "int";
  return name === (value.text === undefined ? "int" : "float");
}

function keywordEntries(given: Arguments): [Value, Value][] {
  return [...given.keywords].map(([key, value]) => [constant(key), value]);
}

function attributeOf(host: Evaluator, base: Value, given: Arguments): Value | null {
  const name = asString(given.args[1]);
  if (name !== null && base.kind === "module") {
    const found = host.attribute(base, name);
    return found.kind === "unknown" ? (given.args[2] ?? null) : found;
  }
  if (name === null || base.kind !== "class") return null;
  const found = host.attribute(base, name);
  const missing = found.kind === "attribute" && base.info.lineage().foreign.length === 0;
  return missing ? (given.args[2] ?? null) : found;
}

function sorted(values: readonly Value[]): Value | null {
  const texts = values.map((value) => asString(value));
  if (texts.includes(null)) return null;
  return items((texts as string[]).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)).map(constant));
}

function extreme(name: "max" | "min", values: readonly Value[] | null): Value | null {
  const numbers = values?.map((value) => asNumber(value)) ?? [];
  if (numbers.length === 0 || numbers.includes(null)) return null;
  return constant(name === "max" ? Math.max(...(numbers as number[])) : Math.min(...(numbers as number[])));
}

function regexCall(
  method: string,
  pattern: string | null,
  replace: Value | undefined,
  subject: Value | undefined,
): Value | null {
  const text = asString(subject);
  const regex = pattern === null ? null : safeRegex(pattern);
  if (regex === null || text === null || text.length > LONGEST_SUBJECT) return null;
  if (method === "split") return items(split(regex, text).map(constant));
  if (method === "findall") {
    const found = [...text.matchAll(regex)];
    return found.some((match) => match.length > 2)
      ? null
      : items(found.map((match) => constant(match[1] ?? match[0])));
  }
  const by = replace === undefined ? null : asString(replace);
  const template = by === null ? null : replacement(by);
  return method !== "sub" || template === null ? null : constant(text.replace(regex, template));
}

/** A call of a method on a known string, list, dict or compiled pattern; null where it is not followed. */
export function callMethod(host: Evaluator, base: Value, name: string, given: Arguments): Value | null {
  if (given.open !== null) return null;
  const text = asString(base);
  if (text !== null) return stringMethod(host, text, name, given);
  if (base.kind === "call" && base.callee.kind === "external" && base.callee.name === "re.compile") {
    const [one, two] = given.args;
    if (base.args.length !== 1 || base.keywords.size > 0) return null;
    return regexCall(
      name,
      asString(base.args[0]),
      name === "sub" ? one : undefined,
      name === "sub" ? two : one,
    );
  }
  if (base.kind === "dict" && base.open === null) return dictMethod(base, name, given);
  if (base.kind === "items" && name === "index" && given.args[0] !== undefined) {
    const wanted = given.args[0];
    const index = base.items.findIndex((each) => equal(each, wanted) === true);
    return index < 0 ? null : constant(index);
  }
  return null;
}

function dictMethod(base: Value & { kind: "dict" }, name: string, given: Arguments): Value | null {
  switch (name) {
    case "keys":
      return items(base.entries.map(([key]) => key));
    case "values":
      return items(base.entries.map(([, value]) => value));
    case "items":
      return items(base.entries.map((pair) => items(pair, "tuple")));
    case "copy":
      return base;
    case "get": {
      const key = asString(given.args[0]);
      return key === null ? null : (entry(base, key) ?? given.args[1] ?? constant(null));
    }
    default:
      return null;
  }
}

const PLAIN: Readonly<Record<string, (text: string) => string>> = lexicon({
  lower: (text) => text.toLowerCase(),
  casefold: (text) => text.toLowerCase(),
  upper: (text) => text.toUpperCase(),
  capitalize: (text) => text.slice(0, 1).toUpperCase() + text.slice(1).toLowerCase(),
  title: (text) => text.toLowerCase().replace(/(?<![a-z])[a-z]/g, (letter) => letter.toUpperCase()),
});

function stringMethod(host: Evaluator, text: string, name: string, given: Arguments): Value | null {
  const plain = PLAIN[name];
  if (plain !== undefined) return constant(plain(text));
  if (name === "format") return template(text, given);
  if (name === "join") return joined(host, text, given.args[0]);
  const [one, two] = given.args.map((value) => asString(value));
  if (given.args.length > 0 && one === null) return null;
  const result = twoStrings(text, name, one ?? undefined, two ?? undefined);
  return Array.isArray(result) ? items(result.map(constant)) : result === null ? null : constant(result);
}

function joined(host: Evaluator, separator: string, values: Value | undefined): Value | null {
  const parts = values === undefined ? null : host.iterate(values);
  const texts = parts?.map((value) => asString(value)) ?? [null];
  return texts.includes(null) ? null : constant(texts.join(separator));
}

function twoStrings(
  text: string,
  name: string,
  one?: string,
  two?: string,
): string | boolean | string[] | null {
  switch (name) {
    case "replace":
      return one === undefined || two === undefined ? null : text.replaceAll(one, () => two);
    case "strip":
    case "lstrip":
    case "rstrip":
      return trim(text, name, one);
    case "split":
      return one === undefined ? text.split(/\s+/).filter((part) => part !== "") : text.split(one);
    case "removeprefix":
      return one !== undefined && text.startsWith(one) ? text.slice(one.length) : text;
    case "removesuffix":
      return one !== undefined && one !== "" && text.endsWith(one) ? text.slice(0, -one.length) : text;
    case "startswith":
      return one === undefined ? null : text.startsWith(one);
    case "endswith":
      return one === undefined ? null : text.endsWith(one);
    case "islower":
      return /[a-z]/.test(text) && text === text.toLowerCase();
    case "isupper":
      return /[A-Z]/.test(text) && text === text.toUpperCase();
    default:
      return null;
  }
}

function trim(text: string, name: string, characters = " \t\n\r\f\v"): string {
  let [start, end] = [0, text.length];
  if (name !== "rstrip") while (start < end && characters.includes(text[start] ?? "")) start++;
  if (name !== "lstrip") while (end > start && characters.includes(text[end - 1] ?? "")) end--;
  return text.slice(start, end);
}

/** `str.format` with `{}`, `{0}` and `{name}`. */
function template(text: string, given: Arguments): Value | null {
  let next = 0;
  let failed = false;
  const result = text.replace(/\{\{|\}\}|\{(\w*)\}|[{}]/g, (whole, field: string | undefined) => {
    if (whole === "{{" || whole === "}}") return whole[0] ?? "";
    const value =
      field === undefined
        ? undefined
        : field === ""
          ? given.args[next++]
          : (given.keywords.get(field) ?? given.args[Number(field)]);
    const shown = value === undefined ? null : formatted(value);
    if (shown === null) failed = true;
    return shown ?? "";
  });
  return failed ? null : constant(result);
}
