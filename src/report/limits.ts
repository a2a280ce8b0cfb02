import type { Gap } from "../model/fact.ts";
import type { ReasonCoverage, Report } from "../model/finding.ts";
import type { UndecidedItem } from "./order.ts";
import { plural } from "./wording.ts";

/** What is in doubt for a reason that could be mended; the rest is told once a reason, by `limitsOf`. */
export function openUndecided({ undecided }: Report): readonly UndecidedItem[] {
  return undecided.filter(({ because }) => because.limit !== true);
}

/** What could not be read, without what such models never state. */
export function openGaps({ gaps }: Report): readonly Gap[] {
  return gaps.filter(({ limit }) => limit !== true);
}

/** What models of such an ORM never state, each limit once. */
export function limitsOf({ coverage }: Report): readonly ReasonCoverage[] {
  return coverage.reasons.filter(({ limit }) => limit);
}

/** How many comparisons the limits leave open. */
export function countLimited(report: Report): number {
  return limitsOf(report).reduce((sum, { comparisons }) => sum + comparisons, 0);
}

/** `12 comparisons left open: Kysely's interfaces …`; one sentence for formats that list results. Unsanitised. */
export function limitPhrase({ comparisons, detail }: ReasonCoverage): string {
  return comparisons === 0 ? detail : `${plural(comparisons, "comparison")} left open: ${detail}`;
}
