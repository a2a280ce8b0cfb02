import type { Comparison } from "../../compare/comparison.ts";
import type { Problem, Severity, Undecided } from "../../model/finding.ts";

/** One kind of difference. It sees a finished comparison, asks nothing and decides nothing about exit codes. */
export interface Rule {
  /** Its file's name, and its page in `docs/rules`. */
  readonly id: string;
  /** One sentence: what a finding of this rule says. */
  readonly summary: string;
  /** Unless configuration or the finding itself says otherwise. */
  readonly severity: Severity | "off";
  readonly check: (comparison: Comparison) => Iterable<Problem | Undecided>;
}

/** Whether a rule's answer is one that nobody can decide. */
export function isUndecided(answer: Problem | Undecided): answer is Undecided {
  return "because" in answer;
}
