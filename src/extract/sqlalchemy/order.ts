import type { ClassInfo } from "../python/classes.ts";
import type { Binding } from "../python/scope.ts";
import type { ColumnSpec } from "./columns.ts";

/** A class's own names in the order in which SQLAlchemy 2 looks at them: values merged with annotations. */
export function scanned(info: ClassInfo): readonly [string, Binding][] {
  const names = [...info.scope.names];
  const values = names.filter(([, binding]) => binding.kind !== "declared");
  const annotated = names.filter(([, binding]) => isAnnotated(binding));
  return annotated.length === 0 ? names : merged(values, annotated);
}

function isAnnotated(binding: Binding): boolean {
  return binding.kind === "declared" || (binding.kind === "value" && binding.annotation !== null);
}

/** Goes along one list and changes to the other at each name that stands in both. */
function merged<T>(first: readonly [string, T][], second: readonly [string, T][]): [string, T][] {
  const inSecond = new Set(second.map(([name]) => name));
  const overlap = new Set(first.map(([name]) => name).filter((name) => inSecond.has(name)));
  const result: [string, T][] = [];
  let [current, other] = [first[Symbol.iterator](), second[Symbol.iterator]()];
  for (let step = current.next(); ; step = current.next()) {
    if (step.done === true) return [...result, ...other];
    if (!overlap.delete(step.value[0])) result.push(step.value);
    else [current, other] = [other, current];
  }
}

/** SQLModel's columns stand as pydantic's fields do: bases first, a field that is declared again where it is last. */
export function asFields(columns: readonly ColumnSpec[], info: ClassInfo): ColumnSpec[] {
  const order = new Map<string, number>();
  let place = 0;
  for (const each of [...info.lineage().classes].reverse())
    for (const [key, binding] of each.scope.names) if (isAnnotated(binding)) order.set(key, place++);
  return [...columns].sort((a, b) => (order.get(a.key) ?? place) - (order.get(b.key) ?? place));
}
