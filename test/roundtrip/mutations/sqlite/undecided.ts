import type { Edit } from "./mutation.ts";

/** Changes that nobody can judge by reading: they are told with the reason, and `--strict` fails on them. */
export const UNDECIDED: readonly (Edit & {
  readonly change: string;
  /** `rule | subject | code: reason`. */
  readonly undecided: string;
})[] = [
  {
    change: "puts a call in place of CURRENT_TIMESTAMP",
    from: "DEFAULT CURRENT_TIMESTAMP",
    to: "DEFAULT (strftime('%s', 'now'))",
    undecided:
      "default-mismatch | main.customers.created_at | not-comparable: one default is a constant and the other an expression",
  },
  {
    change: "lists the values of a column",
    from: "  message text",
    to: "  message text CHECK (message IN ('a', 'b'))",
    undecided:
      "check-mismatch | main.logs check message IN ('a', 'b') | values-not-declared: the database lists the values this column may hold, the model leaves them to the code",
  },
];
