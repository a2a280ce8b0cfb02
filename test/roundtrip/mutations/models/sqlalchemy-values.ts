import type { ModelMutation } from "./mutation.ts";

/** Edits of postgres-models/shop.py: tables, columns, types, values. */
export const SQLALCHEMY_VALUES: readonly ModelMutation[] = [
  {
    change: "drops a table",
    from: 'class Log(Base):\n    __tablename__ = "logs"\n    __table_args__ = {"comment": "what happened"}\n\n    id: Mapped[int] = mapped_column(primary_key=True)\n    message: Mapped[Optional[str]] = mapped_column(Text, comment="in words")\n',
    to: "",
    finding: "table-without-model | public.logs | no model | a table",
  },
  {
    change: "adds a table",
    from: "class Log(Base):",
    to: 'class Extra(Base):\n    __tablename__ = "extra"\n\n    id: Mapped[int] = mapped_column(primary_key=True)\n\n\nclass Log(Base):',
    finding: "model-without-table | public.extra | a table | no such table",
  },
  {
    change: "renames a table",
    from: '__tablename__ = "logs"',
    to: '__tablename__ = "log"',
    finding: "model-without-table | public.log | a table | no such table",
    also: ["table-without-model | public.logs | no model | a table"],
  },
  {
    change: "moves a table to another schema",
    from: '__table_args__ = {"comment": "what happened"}',
    to: '__table_args__ = {"comment": "what happened", "schema": "elsewhere"}',
    finding: "model-without-table | elsewhere.logs | a table | no such table",
    also: ["table-without-model | public.logs | no model | a table"],
  },
  {
    change: "renames a column",
    from: "    message: Mapped",
    to: "    body: Mapped",
    finding: "missing-column | public.logs.body | TEXT | no such column",
    also: ["extra-column | public.logs.message | no such column | text"],
  },
  {
    change: "drops a column",
    from: '    message: Mapped[Optional[str]] = mapped_column(Text, comment="in words")\n',
    to: "",
    finding: "extra-column | public.logs.message | no such column | text",
  },
  {
    change: "adds a column",
    from: "    price: Mapped[int]\n",
    to: "    price: Mapped[int]\n    aisle: Mapped[Optional[int]]\n",
    finding: "missing-column | public.seats.aisle | INTEGER | no such column",
  },
  {
    change: "lengthens a string",
    from: "String(8)",
    to: "String(9)",
    finding: "type-mismatch | public.orders.code | VARCHAR(9) | character varying(8)",
  },
  {
    change: "shortens a string",
    from: "String(8)",
    to: "String(7)",
    finding: "type-mismatch | public.orders.code | VARCHAR(7) | character varying(8)",
  },
  {
    change: "unbounds a string",
    from: "String(20)",
    to: "String",
    finding: "type-mismatch | public.lines.sku | VARCHAR | character varying(20)",
  },
  {
    change: "makes a varchar a text",
    from: "String(20)",
    to: "Text",
    finding: "type-mismatch | public.lines.sku | TEXT | character varying(20)",
  },
  {
    change: "widens an integer",
    from: "    line: Mapped[Optional[int]]",
    to: "    line: Mapped[Optional[int]] = mapped_column(BigInteger)",
    finding: "type-mismatch | public.parcels.line | BIGINT | integer",
  },
  {
    change: "changes a precision",
    from: "Numeric(10, 2)",
    to: "Numeric(12, 2)",
    finding: "type-mismatch | public.customers.balance | NUMERIC(12, 2) | numeric(10,2)",
  },
  {
    change: "changes a scale",
    from: "Numeric(10, 2)",
    to: "Numeric(10, 3)",
    finding: "type-mismatch | public.customers.balance | NUMERIC(10, 3) | numeric(10,2)",
  },
  {
    change: "drops a time zone",
    from: "DateTime(timezone=True)",
    to: "DateTime",
    finding:
      "type-mismatch | public.customers.created_at | TIMESTAMP WITHOUT TIME ZONE | timestamp with time zone",
  },
  {
    change: "adds a time zone",
    from: "mapped_column(DateTime)",
    to: "mapped_column(DateTime(timezone=True))",
    finding:
      "type-mismatch | public.customers.seen_at | TIMESTAMP WITH TIME ZONE | timestamp without time zone",
  },
  {
    change: "changes an array's elements",
    from: "ARRAY(Text)",
    to: "ARRAY(String(10))",
    finding: "type-mismatch | public.customers.tags | VARCHAR(10)[] | text[]",
  },
  {
    change: "makes an array a scalar",
    from: "mapped_column(ARRAY(Text), ",
    to: "mapped_column(Text, ",
    finding: "type-mismatch | public.customers.tags | TEXT | text[]",
  },
  {
    change: "adds an enum value",
    from: "    blocked = 2\n",
    to: "    blocked = 2\n    gone = 3\n",
    finding: "enum-mismatch | enum customer_status | active, blocked, gone | active, blocked",
  },
  {
    change: "removes an enum value",
    from: "    blocked = 2\n",
    to: "",
    finding: "enum-mismatch | enum customer_status | active | active, blocked",
  },
  {
    change: "reorders an enum's values",
    from: "    active = 1\n    blocked = 2\n",
    to: "    blocked = 2\n    active = 1\n",
    finding: "enum-mismatch | enum customer_status | blocked, active | active, blocked",
  },
  {
    change: "renames an enum",
    from: 'name="customer_status"',
    to: 'name="client_status"',
    finding: "type-mismatch | public.customers.status | client_status | customer_status",
  },
  {
    change: "makes an enum a string",
    from: 'Enum(Status, name="customer_status")',
    to: "String(7)",
    finding: "type-mismatch | public.customers.status | VARCHAR(7) | customer_status",
  },
  {
    change: "requires a column",
    from: "name: Mapped[Optional[str]]",
    to: "name: Mapped[str]",
    finding: "nullability-mismatch | public.customers.name | NOT NULL | NULL",
  },
  {
    change: "lets a column be NULL",
    from: "created_at: Mapped[datetime.datetime]",
    to: "created_at: Mapped[Optional[datetime.datetime]]",
    finding: "nullability-mismatch | public.customers.created_at | NULL | NOT NULL",
  },
  {
    change: "drops a default",
    from: ", server_default=func.now()",
    to: "",
    finding: "default-mismatch | public.customers.created_at | no default | now()",
  },
  {
    change: "adds a default",
    from: "name: Mapped[Optional[str]] = mapped_column(Text)",
    to: 'name: Mapped[Optional[str]] = mapped_column(Text, server_default="nobody")',
    finding: "default-mismatch | public.customers.name | 'nobody' | no default",
  },
  {
    change: "changes a default",
    from: 'server_default=text("0")',
    to: 'server_default=text("1")',
    finding: "default-mismatch | public.customers.balance | 1 | 0",
  },
  {
    change: "changes a boolean's default",
    from: 'server_default=text("false")',
    to: 'server_default=text("true")',
    finding: "default-mismatch | public.orders.shipped | true | false",
  },
  {
    change: "changes an enum's default",
    from: 'server_default="active"',
    to: 'server_default="blocked"',
    finding: "default-mismatch | public.customers.status | 'blocked' | 'active'::public.customer_status",
  },
  {
    change: "changes a function",
    from: "func.now()",
    to: "func.clock_timestamp()",
    finding: "default-mismatch | public.customers.created_at | clock_timestamp() | now()",
  },
  {
    change: "lets an identity be overruled",
    from: "Identity(always=True)",
    to: "Identity(always=False)",
    finding:
      "identity-mismatch | public.orders.id | GENERATED BY DEFAULT AS IDENTITY | GENERATED ALWAYS AS IDENTITY",
  },
  {
    change: "makes an identity a serial",
    from: "mapped_column(BigInteger, Identity(always=True), primary_key=True)",
    to: "mapped_column(BigInteger, primary_key=True)",
    finding:
      "identity-mismatch | public.orders.id | serial (an owned sequence) | GENERATED ALWAYS AS IDENTITY",
  },
  {
    change: "numbers nothing",
    from: 'class Log(Base):\n    __tablename__ = "logs"\n    __table_args__ = {"comment": "what happened"}\n\n    id: Mapped[int] = mapped_column(primary_key=True)',
    to: 'class Log(Base):\n    __tablename__ = "logs"\n    __table_args__ = {"comment": "what happened"}\n\n    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)',
    finding: "identity-mismatch | public.logs.id | not numbered by the database | serial (an owned sequence)",
  },
  {
    change: "changes a generation",
    from: "total * 2",
    to: "total * 3",
    finding:
      "generated-mismatch | public.orders.doubled | generated as (total * 3) stored | generated as (total * 2) stored",
  },
  {
    change: "drops a generation",
    from: 'mapped_column(Computed("total * 2", persisted=True))',
    to: "mapped_column()",
    finding:
      "generated-mismatch | public.orders.doubled | an ordinary column | generated as (total * 2) stored",
  },
];
