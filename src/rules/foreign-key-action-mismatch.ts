import type { Fact, Gap } from "../model/fact.ts";
import type { ForeignKey } from "../model/schema.ts";
import { agreeingForeignKeys } from "./support/foreign-keys.ts";
import type { Rule } from "./engine/rule.ts";
import { identical, judge, objectSubject, placeOf } from "./support/subjects.ts";

export const foreignKeyActionMismatch: Rule = {
  id: "foreign-key-action-mismatch",
  summary: "A foreign key deletes, updates or defers otherwise than the model declares.",
  severity: "error",
  *check(comparison) {
    for (const { table, declared, actual } of agreeingForeignKeys(comparison)) {
      const subject = objectSubject(table.name, "foreign key", declared.columns.join(", "));
      const { differing, gaps } = differences(declared, actual);
      for (const because of gaps) yield { subject, because };
      if (differing.length === 0) continue;
      yield {
        subject,
        message:
          "the foreign key acts otherwise in the database: deleting a parent keeps, clears or deletes other rows than the code expects",
        declared: differing.map((one) => one.declared).join(", "),
        actual: differing.map((one) => one.actual).join(", "),
        fix: "Decide which behaviour is right. A migration can drop and add the constraint in one transaction without touching rows; otherwise change the model.",
        at: placeOf(declared.at, table.declared),
      };
    }
  },
};

function differences(declared: ForeignKey, actual: ForeignKey) {
  const gaps: Gap[] = [];
  const differing: { declared: string; actual: string }[] = [];
  const compare = (a: Fact<string>, b: Fact<string>, word: string): void => {
    const result = judge(a, b, identical);
    if (result.verdict === "undecided") gaps.push(result.because);
    if (result.verdict === "different")
      differing.push({ declared: wording(word, result.declared), actual: wording(word, result.actual) });
  };
  compare(declared.onDelete, actual.onDelete, "ON DELETE");
  compare(declared.onUpdate, actual.onUpdate, "ON UPDATE");
  compare(declared.deferrable, actual.deferrable, "");
  return { gaps, differing };
}

function wording(word: string, value: string): string {
  if (word !== "") return `${word} ${value.toUpperCase()}`;
  return value === "no" ? "not deferrable" : `deferrable ${value.replace("-", " ")}`;
}
