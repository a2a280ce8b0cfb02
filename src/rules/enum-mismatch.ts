import { displayName } from "../compare/names.ts";
import type { Rule } from "./engine/rule.ts";
import { judge, objectSubject } from "./support/subjects.ts";

export const enumMismatch: Rule = {
  id: "enum-mismatch",
  summary: "An enum type has other values, or another order, than the model declares.",
  severity: "error",
  *check(comparison) {
    for (const { declared, actual } of comparison.enums) {
      if (declared === null || actual === null) continue;
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
            : "Add a missing value by a migration (ALTER TYPE … ADD VALUE); a value that rows may hold is never removed without converting them first.",
        severity: missing.length + extra.length > 0 ? "error" : "warning",
        at: declared.at,
      };
    }
  },
};

function describe(missing: readonly string[], extra: readonly string[]): string {
  if (missing.length + extra.length === 0)
    return "the enum's values stand in another order: comparisons and sorting differ";
  const parts = [
    missing.length > 0 ? `the database lacks ${quoted(missing)}: writing it fails` : "",
    extra.length > 0 ? `no model declares ${quoted(extra)}: reading it may fail` : "",
  ];
  return parts.filter((part) => part !== "").join("; ");
}

function quoted(values: readonly string[]): string {
  return values.map((value) => `'${value}'`).join(", ");
}
