import type { DialectId } from "../../model/schema.ts";

/** What Django's backend calls a column of that internal type; `#`: the length, `P`: precision and scale. */
type Types = Readonly<Record<string, string>>;

const POSTGRESQL: Types = {
  AutoField: "integer",
  BigAutoField: "bigint",
  SmallAutoField: "smallint",
  BinaryField: "bytea",
  BooleanField: "boolean",
  CharField: "varchar#",
  DateField: "date",
  DateTimeField: "timestamp with time zone",
  DecimalField: "numericP",
  DurationField: "interval",
  FileField: "varchar#",
  FilePathField: "varchar#",
  FloatField: "double precision",
  IntegerField: "integer",
  BigIntegerField: "bigint",
  IPAddressField: "inet",
  GenericIPAddressField: "inet",
  JSONField: "jsonb",
  NullBooleanField: "boolean",
  PositiveBigIntegerField: "bigint",
  PositiveIntegerField: "integer",
  PositiveSmallIntegerField: "smallint",
  SlugField: "varchar#",
  SmallIntegerField: "smallint",
  TextField: "text",
  TimeField: "time",
  UUIDField: "uuid",
};

const SQLITE: Types = {
  AutoField: "integer",
  BigAutoField: "integer",
  SmallAutoField: "integer",
  BinaryField: "BLOB",
  BooleanField: "bool",
  CharField: "varchar#",
  DateField: "date",
  DateTimeField: "datetime",
  DecimalField: "decimal",
  DurationField: "bigint",
  FileField: "varchar#",
  FilePathField: "varchar#",
  FloatField: "real",
  IntegerField: "integer",
  BigIntegerField: "bigint",
  IPAddressField: "char(15)",
  GenericIPAddressField: "char(39)",
  JSONField: "text",
  NullBooleanField: "bool",
  PositiveBigIntegerField: "bigint unsigned",
  PositiveIntegerField: "integer unsigned",
  PositiveSmallIntegerField: "smallint unsigned",
  SlugField: "varchar#",
  SmallIntegerField: "smallint",
  TextField: "text",
  TimeField: "time",
  UUIDField: "char(32)",
};

const MYSQL: Types = {
  ...SQLITE,
  AutoField: "integer",
  BigAutoField: "bigint",
  SmallAutoField: "smallint",
  BinaryField: "longblob",
  DateTimeField: "datetime(6)",
  DecimalField: "numericP",
  FloatField: "double precision",
  JSONField: "json",
  PositiveBigIntegerField: "bigint UNSIGNED",
  PositiveIntegerField: "integer UNSIGNED",
  PositiveSmallIntegerField: "smallint UNSIGNED",
  TextField: "longtext",
  TimeField: "time(6)",
};

const TYPES: Readonly<Record<DialectId, Types>> = { postgresql: POSTGRESQL, sqlite: SQLITE, mysql: MYSQL };

/** Types that only PostgreSQL has, by the class of `django.contrib.postgres`. */
const OWN: Types = {
  HStoreField: "hstore",
  IntegerRangeField: "int4range",
  BigIntegerRangeField: "int8range",
  DecimalRangeField: "numrange",
  DateTimeRangeField: "tstzrange",
  DateRangeField: "daterange",
  SearchVectorField: "tsvector",
  SearchQueryField: "tsquery",
  CICharField: "citext",
  CIEmailField: "citext",
  CITextField: "citext",
};

/** The template of an internal type in a dialect (Django 2.2 to 6.0); null: it has no column there. */
export function typeTemplate(internal: string, dialect: DialectId): string | null {
  return TYPES[dialect][internal] ?? OWN[internal] ?? null;
}

/** What a foreign key's column is called that refers to a column of that internal type (`rel_db_type`). */
export function referringType(internal: string, dialect: DialectId): string {
  const plain: Types = {
    AutoField: "IntegerField",
    BigAutoField: "BigIntegerField",
    SmallAutoField: "SmallIntegerField",
  };
  const signed: Types = {
    PositiveBigIntegerField: "BigIntegerField",
    PositiveIntegerField: "IntegerField",
    PositiveSmallIntegerField: "SmallIntegerField",
  };
  return plain[internal] ?? (dialect === "mysql" ? internal : (signed[internal] ?? internal));
}

/** The condition that Django puts on a column of that internal type; null: none. */
export function typeCheck(internal: string, column: string, dialect: DialectId): string | null {
  if (dialect === "mysql") return null;
  const quoted = `"${column}"`;
  if (internal.startsWith("Positive")) return `${quoted} >= 0`;
  return internal === "JSONField" && dialect === "sqlite"
    ? `(JSON_VALID(${quoted}) OR ${quoted} IS NULL)`
    : null;
}
