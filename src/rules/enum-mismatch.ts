import { displayName } from "../compare/names.ts";
import type { Comparison } from "../compare/comparison.ts";
import type { Problem } from "../model/finding.ts";
import type { Column, EnumType, Name } from "../model/schema.ts";
import type { Rule } from "./engine/rule.ts";
import { comparedRelations, judge, objectSubject } from "./support/subjects.ts";

export const enumMismatch: Rule = {
  id: "enum-mismatch",
  summary: "An enum type has other values, or another order, than the model declares.",
  severity: "error",
  *check(comparison) {
    for (const { declared, actual } of comparison.enums) {
      if (declared === null) continue;
      if (actual === null) {
        const elsewhere = standsElsewhere(comparison, declared.name);
        if (elsewhere !== null) yield moved(declared, elsewhere);
        continue;
      }
      const subject = objectSubject(null, "enum", displayName(actual.name));
      const result = judge(declared.values, actual.values, (a, b) =>
        JSON.stringify(a) === JSON.stringify(b) ? "same" : "different",
      );
      if (result.verdict === "undecided") yield { subject, because: result.because };
      if (result.verdict !== "different") continue;
      const missing = result.declared.filter((value) => !result.actual.includes(value));
      const extra = result.actual.filter((value) => !result.declared.includes(value));
      yield {
        subject,
        message: describe(missing, extra),
        declared: result.declared.join(", "),
        actual: result.actual.join(", "),
        fix:
          missing.length + extra.length === 0
            ? "Write the values in the model in the database's order; PostgreSQL cannot reorder a type without rebuilding it."
            : advice(missing, extra),
        severity: missing.length + extra.length > 0 ? "error" : "warning",
        at: declared.at,
      };
    }
  },
};

/** Where the columns that the model gives this type have their enum of that name, in another schema. */
function standsElsewhere(comparison: Comparison, name: Name): Name | null {
  const { names, semantics } = comparison;
  const ofName = ({ type }: Column): Name | null => (type.known ? type.value.enum : null);
  for (const { declared, actual } of comparedRelations(comparison))
    for (const column of declared.columns.items) {
      const meant = ofName(column);
      if (meant?.namespace !== null || names.key(names.type(meant)) !== names.key(name)) continue;
      const live = actual.columns.items.find(
        (one) => semantics.fold(one.name) === semantics.fold(column.name),
      );
      const found = live === undefined ? null : ofName(live);
      if (found !== null && semantics.fold(found.name) === semantics.fold(name.name)) return found;
    }
  return null;
}

function moved(declared: EnumType, elsewhere: Name): Problem {
  return {
    subject: objectSubject(null, "enum", displayName(declared.name)),
    message:
      "the enum type stands in another schema: casting a value to it fails unless the search path leads there",
    declared: displayName(declared.name),
    actual: displayName(elsewhere),
    fix: "Name the type's schema in the model, or add it to the search path of the roles that use it.",
    at: declared.at,
  };
}

function describe(missing: readonly string[], extra: readonly string[]): string {
  if (missing.length + extra.length === 0)
    return "the enum's values stand in another order: comparisons and sorting differ";
  const parts = [
    missing.length > 0 ? `the database lacks ${quoted(missing)}: writing it fails` : "",
    extra.length > 0 ? `no model declares ${quoted(extra)}: reading it may fail` : "",
  ];
  return parts.filter((part) => part !== "").join("; ");
}

/** A value more in the model harms nothing; taking one out of a type that rows use does. */
function advice(missing: readonly string[], extra: readonly string[]): string {
  const parts = [
    missing.length > 0 ? `Add ${quoted(missing)} by a migration (ALTER TYPE … ADD VALUE).` : "",
    extra.length > 0
      ? `Declare ${quoted(extra)} in the model, so that rows that hold it can be read; the database keeps it.`
      : "",
  ];
  return parts.filter((part) => part !== "").join(" ");
}

function quoted(values: readonly string[]): string {
  return values.map((value) => `'${value}'`).join(", ");
}
