import type { ModelMutation } from "./mutation.ts";

/** Edits of postgres-models/shop.py: keys, indexes, checks, comments, options. */
export const SQLALCHEMY_KEYS: readonly ModelMutation[] = [
  {
    change: "lengthens a primary key",
    from: "    price: Mapped[int]\n",
    to: "    price: Mapped[int] = mapped_column(primary_key=True)\n",
    finding:
      "primary-key-mismatch | public.seats primary key row, number, price | (row, number, price) | (row, number)",
  },
  {
    change: "shortens a primary key",
    from: "    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)\n    price",
    to: "    number: Mapped[int]\n    price",
    finding: "primary-key-mismatch | public.seats primary key row | (row) | (row, number)",
  },
  {
    change: "drops a foreign key",
    from: 'mapped_column(ForeignKey("customers.id", ondelete="CASCADE"))',
    to: "mapped_column()",
    finding:
      "foreign-key-extra | public.orders foreign key customer_id | no foreign key | (customer_id) -> customers(id) named orders_customer_id_fkey",
  },
  {
    change: "points a foreign key elsewhere",
    from: '"customers.id"',
    to: '"logs.id"',
    finding:
      "foreign-key-missing | public.orders foreign key customer_id | (customer_id) -> logs(id) | (customer_id) -> customers(id)",
  },
  {
    change: "changes ON DELETE",
    from: 'ondelete="CASCADE"',
    to: 'ondelete="RESTRICT"',
    finding:
      "foreign-key-action-mismatch | public.orders foreign key customer_id | ON DELETE RESTRICT | ON DELETE CASCADE",
  },
  {
    change: "drops ON DELETE",
    from: ', ondelete="CASCADE"',
    to: "",
    finding:
      "foreign-key-action-mismatch | public.orders foreign key customer_id | ON DELETE NO ACTION | ON DELETE CASCADE",
  },
  {
    change: "drops ON UPDATE",
    from: ', onupdate="CASCADE"',
    to: "",
    finding:
      "foreign-key-action-mismatch | public.parcels foreign key order_id, line | ON UPDATE NO ACTION | ON UPDATE CASCADE",
  },
  {
    change: "makes a foreign key immediate",
    from: 'ForeignKey("orders.id", deferrable=True, initially="DEFERRED")',
    to: 'ForeignKey("orders.id")',
    finding:
      "foreign-key-action-mismatch | public.lines foreign key order_id | not deferrable | deferrable initially deferred",
  },
  {
    change: "adds a foreign key",
    from: "    order_id: Mapped[Optional[int]] = mapped_column(BigInteger)",
    to: '    order_id: Mapped[Optional[int]] = mapped_column(BigInteger, ForeignKey("orders.id"))',
    finding:
      "foreign-key-missing | public.parcels foreign key order_id | (order_id) -> orders(id) | no foreign key",
  },
  {
    change: "drops a unique rule",
    from: ", unique=True",
    to: "",
    finding:
      "unique-mismatch | public.customers unique customers_email_key | no unique rule | unique constraint (email)",
  },
  {
    change: "adds a unique rule",
    from: "name: Mapped[Optional[str]] = mapped_column(Text)",
    to: "name: Mapped[Optional[str]] = mapped_column(Text, unique=True)",
    finding: "unique-mismatch | public.customers unique name | unique constraint (name) | no unique rule",
  },
  {
    change: "narrows a unique rule",
    from: 'UniqueConstraint("customer_id", "code",',
    to: 'UniqueConstraint("code",',
    finding:
      "unique-mismatch | public.orders unique orders_code_once | unique constraint (code) | unique constraint (customer_id, code)",
  },
  {
    change: "makes a unique rule immediate",
    from: ', deferrable=True, initially="DEFERRED"),)',
    to: "),)",
    finding:
      "unique-mismatch | public.lines unique lines_sku | unique constraint (sku) | unique constraint (sku) DEFERRABLE INITIALLY DEFERRED",
  },
  {
    change: "drops a check",
    from: '        CheckConstraint("total >= 0", name="orders_total"),\n',
    to: "",
    finding: "check-mismatch | public.orders check orders_total | no such check | (total >= 0)",
  },
  {
    change: "changes a check",
    from: "total >= 0",
    to: "total > 0",
    finding: "check-mismatch | public.orders check orders_total | total > 0 | (total >= 0)",
  },
  {
    change: "adds a check",
    from: '        Index("orders_placed"',
    to: '        CheckConstraint("total < 100", name="orders_less"),\n        Index("orders_placed"',
    finding: "check-mismatch | public.orders check orders_less | total < 100 | no such check",
  },
  {
    change: "drops an index",
    from: '        Index("orders_data", "data", postgresql_using="gin"),\n',
    to: "",
    finding: "index-extra | public.orders index orders_data | no such index | index using gin (data)",
  },
  {
    change: "adds an index",
    from: '        Index("orders_data"',
    to: '        Index("orders_total_index", "total"),\n        Index("orders_data"',
    finding: "index-missing | public.orders index orders_total_index | index (total) | no such index",
  },
  {
    change: "swaps an index's columns",
    from: '"customer_id", text("placed_at DESC")',
    to: 'text("placed_at DESC"), "customer_id"',
    finding:
      "index-mismatch | public.orders index orders_placed | index (placed_at DESC, customer_id) | index (customer_id, placed_at DESC)",
  },
  {
    change: "turns an index round",
    from: 'text("placed_at DESC")',
    to: '"placed_at"',
    finding:
      "index-mismatch | public.orders index orders_placed | index (customer_id, placed_at) | index (customer_id, placed_at DESC)",
  },
  {
    change: "changes an index's method",
    from: ', postgresql_using="gin"',
    to: "",
    finding: "index-mismatch | public.orders index orders_data | index (data) | index using gin (data)",
  },
  {
    change: "drops a predicate",
    from: ', postgresql_where=text("shipped IS FALSE")',
    to: "",
    finding:
      "index-mismatch | public.orders index orders_open | index (placed_at) | index (placed_at) WHERE (shipped IS FALSE)",
  },
  {
    change: "changes a predicate",
    from: "shipped IS FALSE",
    to: "shipped IS TRUE",
    finding:
      "index-mismatch | public.orders index orders_open | index (placed_at) WHERE shipped IS TRUE | index (placed_at) WHERE (shipped IS FALSE)",
  },
  {
    change: "changes an expression",
    from: "lower(code)",
    to: "upper(code)",
    finding:
      "index-mismatch | public.orders index orders_lower | index (upper(code)) | index (lower((code)::text))",
  },
  {
    change: "carries nothing along",
    from: ', postgresql_include=["total"]',
    to: "",
    finding:
      "index-mismatch | public.orders index orders_covering | index (placed_at) | index (placed_at) INCLUDE (total)",
  },
  {
    change: "makes an index unique",
    from: 'Index("orders_lower", text("lower(code)"))',
    to: 'Index("orders_lower", text("lower(code)"), unique=True)',
    finding:
      "unique-mismatch | public.orders unique orders_lower | unique index (lower(code)) | index (lower((code)::text))",
  },
  {
    change: "changes a collation",
    from: 'collation="C"',
    to: 'collation="POSIX"',
    finding: "collation-mismatch | public.customers.nickname | POSIX | C",
  },
  {
    change: "drops a collation",
    from: ', collation="C"',
    to: "",
    finding: "collation-mismatch | public.customers.nickname | the default collation | C",
  },
  {
    change: "drops a comment",
    from: ', comment="in words"',
    to: "",
    finding: "comment-mismatch | public.logs.message | no comment | in words",
  },
  {
    change: "changes a table's comment",
    from: "what happened",
    to: "what did not happen",
    finding: "comment-mismatch | public.logs | what did not happen | what happened",
  },
  {
    change: "makes a table unlogged",
    from: '__table_args__ = {"comment": "what happened"}',
    to: '__table_args__ = {"comment": "what happened", "prefixes": ["UNLOGGED"]}',
    finding: "table-options-mismatch | public.logs | unlogged | no options",
  },
];
