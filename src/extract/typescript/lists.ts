import type { Engine } from "./engine.ts";
import {
  array,
  type ArrayValue,
  literal,
  type Place,
  stringOf,
  truthiness,
  UNDEFINED,
  unreadable,
  type Value,
} from "./values.ts";

const MAX_ITEMS = 100_000;

/** The methods of an array that make a new value. Others, and what depends on unknown items, are unknown. */
export function arrayMethod(
  list: ArrayValue,
  name: string,
  args: readonly Value[],
  at: Place,
  engine: Engine,
): Value {
  const open = list.open[0];
  const [first = UNDEFINED] = args;
  const call = (fn: Value, ...given: Value[]): Value => engine.apply(fn, given, at);
  switch (name) {
    case "map":
      return array(
        list.items.map((item, index) => call(first, item, literal(index), list)),
        list.open,
      );
    case "filter":
      return open ?? filter(list, first, at, call);
    case "flatMap":
      return flat(array(list.items.map((item, index) => call(first, item, literal(index)))), at);
    case "flat":
      return flat(list, at);
    case "concat":
      return flat(array([list, ...args], list.open), at);
    case "reduce":
      return open ?? reduce(list, args, call);
    case "slice":
      return open ?? slice(list, args, at);
    case "reverse":
    case "toReversed":
      return array([...list.items].reverse(), list.open);
    default:
      return open ?? search(list, name, first, at, call);
  }
}

type Call = (fn: Value, ...given: Value[]) => Value;

function filter(list: ArrayValue, test: Value, at: Place, call: Call): Value {
  const kept: Value[] = [];
  for (const [index, item] of list.items.entries()) {
    const boolean = test.kind === "external" && test.name === "Boolean";
    const verdict = truthiness(boolean ? item : call(test, item, literal(index)));
    if (verdict === null) return unreadable("a list is filtered by an unknown value", at);
    if (verdict) kept.push(item);
  }
  return array(kept);
}

function flat(list: ArrayValue, at: Place): Value {
  const items: Value[] = [];
  const open = [...list.open];
  for (const item of list.items) {
    if (item.kind === "array") {
      items.push(...item.items);
      open.push(...item.open);
    } else if (item.kind === "unknown") open.push(item);
    else items.push(item);
    if (items.length > MAX_ITEMS) return unreadable("a list grows too long", at);
  }
  return array(items, open);
}

function reduce(list: ArrayValue, args: readonly Value[], call: Call): Value {
  const [fn = UNDEFINED, seed] = args;
  const items = seed === undefined ? list.items.slice(1) : list.items;
  let result = seed ?? list.items[0] ?? UNDEFINED;
  for (const [index, item] of items.entries()) result = call(fn, result, item, literal(index));
  return result;
}

function slice(list: ArrayValue, args: readonly Value[], at: Place): Value {
  const [from, to] = args.map((arg) => (arg.kind === "literal" ? arg.value : null));
  const whole = (bound: unknown): bound is number | undefined =>
    bound === undefined || typeof bound === "number";
  return whole(from) && whole(to) ? array(list.items.slice(from, to)) : unreadable("it is computed", at);
}

function search(list: ArrayValue, name: string, first: Value, at: Place, call: Call): Value {
  if (name === "join") return join(list, first, at);
  if (name === "at" && first.kind === "literal" && typeof first.value === "number") {
    return list.items.at(first.value) ?? UNDEFINED;
  }
  if (
    name === "includes"
    && first.kind === "literal"
    && list.items.every((item) => item.kind === "literal")
  ) {
    return literal(list.items.some((item) => item.value === first.value));
  }
  if (name === "find") {
    for (const item of list.items) {
      const verdict = truthiness(call(first, item));
      if (verdict === null) break;
      if (verdict) return item;
    }
  }
  return unreadable(`.${name}() of a list is not followed`, at);
}

function join(list: ArrayValue, separator: Value, at: Place): Value {
  if (!list.items.every((item) => item.kind === "literal"))
    return unreadable("a list of unknown values is joined", at);
  const text = list.items.map((item) => String(item.value ?? "")).join(stringOf(separator) ?? ",");
  return text.length > MAX_ITEMS * 10 ? unreadable("a text grows too long", at) : literal(text);
}
