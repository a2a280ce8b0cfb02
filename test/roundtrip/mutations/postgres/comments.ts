import type { Mutation } from "./mutation.ts";

export const COMMENTS: readonly Mutation[] = [
  {
    change: "drops a table's comment",
    sql: "COMMENT ON TABLE logs IS NULL",
    finding: "comment-mismatch | public.logs | what happened | no comment",
  },
  {
    change: "changes a column's comment",
    sql: "COMMENT ON COLUMN logs.message IS 'in many words'",
    finding: "comment-mismatch | public.logs.message | in words | in many words",
  },
  {
    change: "adds a comment",
    sql: "COMMENT ON COLUMN orders.total IS 'in cents'",
    finding: "comment-mismatch | public.orders.total | no comment | in cents",
  },
];
