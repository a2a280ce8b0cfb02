import type { Gap } from "../../model/fact.ts";
import type { ClassInfo } from "./classes.ts";
import type { Evaluator } from "./evaluate.ts";
import { constant, equal, type EnumValue, type Value } from "./values.ts";

/** An enum's members in order, aliases left out; `open` when there may be others. */
export interface Members {
  readonly items: readonly EnumValue[];
  readonly open: Gap | null;
}

/** The member of that name, aliases included; null when there is none. */
export function enumMember(host: Evaluator, info: ClassInfo, name: string): EnumValue | null {
  return isMemberName(info, name) ? memberOf(host, info, name, 1) : null;
}

function isMemberName(info: ClassInfo, name: string): boolean {
  const binding = info.scope.names.get(name);
  return (
    binding !== undefined
    && !name.startsWith("_")
    && (binding.kind === "value" || binding.kind === "item" || binding.kind === "either")
  );
}

function memberOf(host: Evaluator, info: ClassInfo, name: string, ordinal: number): EnumValue {
  const raw = host.ownAttribute(info, name) ?? constant(null);
  return { kind: "enum", owner: info, name, value: ownValue(info, raw, name, ordinal) };
}

function ownValue(info: ClassInfo, raw: Value, name: string, ordinal: number): Value {
  if (raw.kind === "call" && raw.callee.kind === "external" && raw.callee.name === "enum.auto") {
    return constant(info.derivesFrom(new Set(["enum.StrEnum"])) ? name.toLowerCase() : ordinal);
  }
  const custom = info.lineage().classes.find((each) => each.scope.names.has("__new__"));
  if (custom === undefined) return raw;
  const gap = {
    code: "custom-enum",
    detail: `the values of ${info.name} are computed by its \`__new__\``,
    at: { file: info.file, line: info.def.line },
  };
  return { kind: "unknown", gap };
}

/** All members of an enum class, in the order of their definition; other names of a member only with `aliases`. */
export function enumMembers(host: Evaluator, info: ClassInfo, aliases = false): Members {
  const items: EnumValue[] = [];
  for (const each of info.lineage().classes) {
    if (each !== info && !each.isEnum()) continue;
    for (const name of each.scope.names.keys()) {
      if (!isMemberName(each, name)) continue;
      const member = memberOf(host, each, name, items.length + 1);
      if (aliases || items.every((other) => equal(other.value, member.value) !== true)) items.push(member);
    }
  }
  return { items, open: null };
}
