import { displayName } from "../compare/names.ts";
import type { Comparison } from "../compare/comparison.ts";
import type { Name } from "../model/schema.ts";
import type { Rule } from "./engine/rule.ts";
import { incomplete, tableSubject } from "./support/subjects.ts";

export const modelWithoutTable: Rule = {
  id: "model-without-table",
  summary: "A model declares a table that the database lacks.",
  severity: "error",
  *check(comparison) {
    if (isEmpty(comparison)) return; // one finding of its own says it all
    for (const { declared, actual, name } of comparison.tables) {
      if (actual !== null || declared === null || comparison.names.exists(name)) continue;
      const subject = tableSubject(name);
      if (comparison.actual.tables.gaps.length > 0) {
        yield* incomplete(subject, comparison.actual.tables.gaps);
        continue;
      }
      const kind = declared.kind === "table" ? "table" : "view";
      yield {
        subject,
        message: `the model${modelName(declared.origin?.model)} declares this ${kind}, the database lacks it: every query on it fails${likeness(comparison, name)}`,
        declared: `a ${kind}`,
        actual: `no such ${kind}`,
        fix: "Check which migration should have created it and whether it really ran here; if none did, write one that creates it.",
        at: declared.at,
      };
    }
  },
};

/** Whether the database holds nothing at all of its own. */
export function isEmpty({ actual }: Comparison): boolean {
  return (
    actual.tables.items.length === 0 && actual.exclusions.length === 0 && actual.tables.gaps.length === 0
  );
}

function modelName(model: string | null | undefined): string {
  return model == null ? "" : ` ${model}`;
}

/** A live table whose name differs only in case, `-` against `_`, or its schema: most often the same thing. */
function likeness(comparison: Comparison, name: Name): string {
  const plain = (text: string): string => text.toLowerCase().replace(/[-_]/g, "");
  const match = comparison.tables.find(
    ({ declared, actual }) =>
      declared === null && actual !== null && plain(actual.name.name) === plain(name.name),
  );
  return match === undefined
    ? ""
    : ` (there is a table "${displayName(match.name)}" whose name is much alike)`;
}
