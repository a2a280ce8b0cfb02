import type { Both } from "../../compare/comparison.ts";
import { isBoth } from "../../compare/pair.ts";
import type { Fact, Gap, Judgement } from "../../model/fact.ts";
import type { Problem, Undecided } from "../../model/finding.ts";
import type { Column } from "../../model/schema.ts";
import { columnSubject, placeOf, type ComparedTable } from "./subjects.ts";

/** How a rule words one difference: the sentence, both values, the safe next step. */
export type Wording = Pick<Problem, "message" | "declared" | "actual" | "fix" | "severity">;

/**
 * Compares one fact of every column that both sides have. Yields a problem where it differs and an undecided
 * answer where it cannot be told. Asked of every column by many rules, so agreement costs no allocation.
 */
export function* columnDifferences<T>(
  tables: Iterable<ComparedTable>,
  fact: (column: Column) => Fact<T>,
  compare: (declared: T, actual: T, columns: Both<Column>, table: ComparedTable) => Judgement | Gap,
  describe: (declared: T, actual: T, columns: Both<Column>, table: ComparedTable) => Wording,
): Generator<Problem | Undecided> {
  for (const table of tables) {
    for (const pair of table.columns) {
      if (!isBoth(pair)) continue;
      const [declared, actual] = [fact(pair.declared), fact(pair.actual)];
      const judgement = !actual.known
        ? doubt(declared, actual.gap)
        : !declared.known
          ? unlessPresumed<T>(declared, (presumed) => compare(presumed, actual.value, pair, table))
          : compare(declared.value, actual.value, pair, table);
      if (judgement === "same") continue;
      const subject = columnSubject(table.name, pair.actual.name);
      if (judgement === "different" && declared.known && actual.known)
        yield {
          subject,
          ...describe(declared.value, actual.value, pair, table),
          at: placeOf(pair.declared.at, table.declared),
        };
      else if (judgement !== "different") yield { subject, because: gapOf(judgement) };
    }
  }
}

/** The model's own doubt comes first: it can be mended there. */
function doubt(declared: Fact<unknown>, actual: Gap): Gap {
  return declared.known ? actual : declared.gap;
}

function unlessPresumed<T>(
  { gap, presumed }: Fact<T> & { readonly known: false },
  compare: (presumed: T) => Judgement | Gap,
): Judgement | Gap {
  return presumed !== undefined && compare(presumed as T) === "same" ? "same" : gap;
}

function gapOf(doubt: Gap | { readonly undecided: string }): Gap {
  return "code" in doubt ? doubt : { code: "not-comparable", detail: doubt.undecided, at: null };
}
