import { columnDifferences, type Wording } from "./support/column-differences.ts";
import type { Judgement } from "../model/fact.ts";
import { isUndecided, type Rule } from "./engine/rule.ts";
import { comparedTables, identical, judge, tableSubject } from "./support/subjects.ts";

export const commentMismatch: Rule = {
  id: "comment-mismatch",
  summary: "A table or column carries another comment than the model declares. Off unless switched on.",
  severity: "off",
  *check(comparison) {
    if (comparison.semantics.id === "sqlite") return; // SQLite stores no comments
    for (const { declared, actual, name } of comparedTables(comparison)) {
      const subject = tableSubject(name);
      if (!declared.comment.known) continue; // an ORM that cannot declare comments says nothing of them
      const result = judge(declared.comment, actual.comment, sameText);
      if (result.verdict === "undecided") yield { subject, because: result.because };
      if (result.verdict === "different")
        yield { subject, ...describe(result.declared, result.actual), at: declared.at };
    }
    for (const answer of columnDifferences(
      comparedTables(comparison),
      (column) => column.comment,
      sameText,
      describe,
    ))
      if (!isUndecided(answer)) yield answer;
  },
};

/** An empty comment is none: PostgreSQL drops it. */
function sameText(declared: string | null, actual: string | null): Judgement {
  return identical(declared ?? "", actual ?? "");
}

function describe(declared: string | null, actual: string | null): Wording {
  return {
    message: "the model and the database carry different comments",
    declared: declared ?? "no comment",
    actual: actual ?? "no comment",
    fix: "Copy the better comment to the other side; a migration that only sets a comment changes no data.",
  };
}
