import type { Fact, Judgement } from "../../model/fact.ts";
import type { Problem, Undecided } from "../../model/finding.ts";
import type { Column } from "../../model/schema.ts";
import { columnSubject, judge, placeOf, type ComparedTable } from "./subjects.ts";

/** How a rule words one difference: the sentence, both values, the safe next step. */
export type Wording = Pick<Problem, "message" | "declared" | "actual" | "fix" | "severity">;

/** A column that both sides have, and its table. */
export interface ComparedColumn {
  readonly declared: Column;
  readonly actual: Column;
  readonly table: ComparedTable;
}

/**
 * Compares one fact of every column that both sides have. Yields a problem where it differs and an undecided
 * answer where it cannot be told.
 */
export function* columnDifferences<T>(
  tables: Iterable<ComparedTable>,
  fact: (column: Column) => Fact<T>,
  compare: (declared: T, actual: T, column: ComparedColumn) => Judgement,
  describe: (declared: T, actual: T) => Wording,
): Generator<Problem | Undecided> {
  for (const table of tables) {
    for (const { declared, actual } of table.columns) {
      if (declared === null || actual === null) continue;
      const result = judge(fact(declared), fact(actual), (a, b) =>
        compare(a, b, { declared, actual, table }),
      );
      if (result.verdict === "same") continue;
      const subject = columnSubject(table.name, actual.name);
      if (result.verdict === "undecided") yield { subject, because: result.because };
      else
        yield {
          subject,
          ...describe(result.declared, result.actual),
          at: placeOf(declared.at, table.declared),
        };
    }
  }
}
