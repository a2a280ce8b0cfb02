import type { Mutation } from "./mutation.ts";

/** Who numbers the rows, and what else stands where a default may stand. */
export const NUMBERING: readonly Mutation[] = [
  {
    change: "makes an identity a serial",
    sql: "ALTER TABLE orders ALTER id DROP IDENTITY; CREATE SEQUENCE orders_id_seq OWNED BY orders.id; ALTER TABLE orders ALTER id SET DEFAULT nextval('orders_id_seq')",
    finding:
      "identity-mismatch | public.orders.id | GENERATED ALWAYS AS IDENTITY | serial (an owned sequence)",
  },
  {
    change: "makes a serial an identity that is always",
    sql: "ALTER TABLE logs ALTER id DROP DEFAULT; DROP SEQUENCE logs_id_seq; ALTER TABLE logs ALTER id ADD GENERATED ALWAYS AS IDENTITY",
    finding: "identity-mismatch | public.logs.id | serial (an owned sequence) | GENERATED ALWAYS AS IDENTITY",
  },
  {
    change: "takes a sequence from its serial",
    sql: "ALTER SEQUENCE logs_id_seq OWNED BY NONE",
    finding:
      "identity-mismatch | public.logs.id | serial (an owned sequence) | a sequence that the column does not own",
  },
  {
    change: "numbers a serial from another sequence",
    sql: "CREATE SEQUENCE another; ALTER TABLE logs ALTER id SET DEFAULT nextval('another')",
    finding:
      "identity-mismatch | public.logs.id | serial (an owned sequence) | a sequence that the column does not own",
  },
  {
    change: "numbers a plain column",
    sql: "CREATE SEQUENCE lines_number_seq OWNED BY lines.number; ALTER TABLE lines ALTER number SET DEFAULT nextval('lines_number_seq')",
    finding:
      "identity-mismatch | public.lines.number | not numbered by the database | serial (an owned sequence)",
  },
  {
    change: "puts a default in place of a generation",
    sql: "ALTER TABLE orders ALTER doubled DROP EXPRESSION, ALTER doubled SET DEFAULT 2",
    finding:
      "generated-mismatch | public.orders.doubled | generated as (total * 2) stored | an ordinary column",
  },
  {
    change: "adds a function as a default",
    sql: "ALTER TABLE customers ALTER seen_at SET DEFAULT now()",
    finding: "default-mismatch | public.customers.seen_at | no default | now()",
  },
  {
    change: "adds a default to a jsonb",
    sql: "ALTER TABLE customers ALTER settings SET DEFAULT '{}'",
    finding: "default-mismatch | public.customers.settings | no default | '{}'::jsonb",
  },
  {
    change: "writes a number with a fraction",
    sql: "ALTER TABLE customers ALTER balance SET DEFAULT 0.01",
    finding: "default-mismatch | public.customers.balance | 0 | 0.01",
  },
  {
    change: "makes a default negative",
    sql: "ALTER TABLE customers ALTER balance SET DEFAULT -1",
    finding: "default-mismatch | public.customers.balance | 0 | '-1'::integer",
  },
];
