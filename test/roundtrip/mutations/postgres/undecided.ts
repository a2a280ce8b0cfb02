/** Changes that nobody can judge by reading: they are told with the reason, and `--strict` fails on them. */
export const UNDECIDED: readonly {
  readonly change: string;
  readonly sql: string;
  /** `rule | subject | code: reason`. */
  readonly undecided: string;
}[] = [
  {
    change: "casts now() to a day",
    sql: "ALTER TABLE customers ALTER created_at SET DEFAULT now()::date",
    undecided:
      "default-mismatch | public.customers.created_at | not-comparable: a cast is written on one side only",
  },
  {
    change: "puts the local time in place of now()",
    sql: "ALTER TABLE customers ALTER created_at SET DEFAULT LOCALTIMESTAMP",
    undecided:
      "default-mismatch | public.customers.created_at | not-comparable: two clocks, which agree once cast to the column's type",
  },
  {
    change: "adds a day to now()",
    sql: "ALTER TABLE customers ALTER created_at SET DEFAULT now() + interval '1 day'",
    undecided:
      "default-mismatch | public.customers.created_at | not-comparable: the two expressions are built differently",
  },
];
