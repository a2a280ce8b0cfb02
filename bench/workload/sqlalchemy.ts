import { fileOf, TABLES_PER_FILE } from "./model.ts";
import type { Kind, SampleColumn, SampleEnum, SampleSchema, SampleTable } from "./model.ts";

export type PythonDialect = "postgresql" | "sqlite";

const TYPES: Readonly<Record<PythonDialect, Readonly<Record<Kind, string>>>> = {
  postgresql: {
    id: "BigInteger",
    reference: "BigInteger",
    short: "String(40)",
    long: "String(160)",
    state: "states",
    text: "Text",
    money: "Numeric(12, 2)",
    double: "Double",
    count: "Integer",
    flag: "Boolean",
    json: "JSONB",
    uuid: "UUID(as_uuid=True)",
    date: "Date",
    instant: "DateTime(timezone=True)",
  },
  sqlite: {
    id: "Integer",
    reference: "Integer",
    short: "String(40)",
    long: "String(160)",
    state: "states",
    text: "Text",
    money: "Numeric(12, 2)",
    double: "Double",
    count: "Integer",
    flag: "Boolean",
    json: "JSON",
    uuid: "Uuid",
    date: "Date",
    instant: "DateTime(timezone=True)",
  },
};

const DEFAULTS: Readonly<Record<NonNullable<SampleColumn["default"]>, string>> = {
  draft: '"draft"',
  now: "func.now()",
  zero: 'text("0")',
  one: 'text("1")',
  two: 'text("2")',
  true: 'text("true")',
};

const COMMON =
  "BigInteger Boolean CheckConstraint Column Date DateTime Double Enum ForeignKey Identity Index Integer";
const IMPORTS: Readonly<Record<PythonDialect, readonly string[]>> = {
  postgresql: [
    `from sqlalchemy import ${[...COMMON.split(" "), ..."Numeric String Text UniqueConstraint func text".split(" ")].join(", ")}`,
    "from sqlalchemy.dialects.postgresql import JSONB, UUID",
  ],
  sqlite: [
    `from sqlalchemy import JSON, ${[...COMMON.split(" "), ..."Numeric String Text UniqueConstraint Uuid func text".split(" ")].join(", ")}`,
  ],
};

/** A package of SQLAlchemy models: file names to texts, ten classes a file or as many as said, in the classic `Column` style. */
export function sqlalchemy(
  schema: SampleSchema,
  dialect: PythonDialect,
  perFile = TABLES_PER_FILE,
): ReadonlyMap<string, string> {
  const files = new Map([
    ["base.py", "from sqlalchemy.orm import DeclarativeBase\n\n\nclass Base(DeclarativeBase):\n    pass\n"],
  ]);
  const names: string[] = [];
  for (let start = 0; start < schema.tables.length; start += perFile) {
    const name = perFile === TABLES_PER_FILE ? fileOf(start) : `part_${start / perFile}`;
    const tables = schema.tables.slice(start, start + perFile);
    names.push(name);
    files.set(`${name}.py`, moduleText(tables, schema.enums[Math.floor(start / TABLES_PER_FILE)], dialect));
  }
  const lines = names.map((name) => `from . import ${name}  # noqa: F401\n`);
  return files.set("__init__.py", `from .base import Base  # noqa: F401\n${lines.join("")}`);
}

function moduleText(
  tables: readonly SampleTable[],
  states: SampleEnum | undefined,
  dialect: PythonDialect,
): string {
  const values = (states?.values ?? []).map((value) => `"${value}"`).join(", ");
  const head = [
    ...IMPORTS[dialect],
    "from sqlalchemy.orm import relationship",
    "",
    "from .base import Base",
    "",
    `states = Enum(${values}, name="${states?.name ?? ""}")`,
  ];
  return `${head.join("\n")}\n${tables.map((table) => classText(table, dialect)).join("")}`;
}

function classText(table: SampleTable, dialect: PythonDialect): string {
  const owner = table.foreignKeys.find(({ column }) => column === "owner_id");
  const args = [
    ...table.uniques.map(({ name, columns }) => `UniqueConstraint(${quoted(columns)}, name="${name}"),`),
    ...table.indexes.map(({ name, columns }) => `Index("${name}", ${quoted(columns)}),`),
    ...table.checks.map(({ name, sql }) => `CheckConstraint("${sql}", name="${name}"),`),
    `{"comment": "${table.comment}"},`,
  ];
  const lines = [
    `class ${className(table.name)}(Base):`,
    `    """${table.comment}"""`,
    "",
    `    __tablename__ = "${table.name}"`,
    "    __table_args__ = (",
    ...args.map((argument) => `        ${argument}`),
    "    )",
    "",
    ...table.columns.map((column) => `    ${column.name} = ${columnText(column, table, dialect)}`),
    "",
    `    owner = relationship("${className(owner?.table ?? "")}", foreign_keys=[owner_id])`,
  ];
  return `\n\n${lines.join("\n")}\n`;
}

function columnText(column: SampleColumn, table: SampleTable, dialect: PythonDialect): string {
  const key = table.foreignKeys.find((one) => one.column === column.name);
  const parts = [TYPES[dialect][column.kind]];
  if (column.kind === "id") {
    if (dialect === "postgresql") parts.push("Identity(always=True)");
    parts.push("primary_key=True");
  } else {
    if (key !== undefined)
      parts.push(`ForeignKey("${key.table}.id", name="${key.name}", ondelete="${key.onDelete ?? ""}")`);
    if (column.default !== null) parts.push(`server_default=${DEFAULTS[column.default]}`);
    if (!column.nullable) parts.push("nullable=False");
    if (column.comment !== null) parts.push(`comment="${column.comment}"`);
  }
  return `Column(${parts.join(", ")})`;
}

function className(table: string): string {
  return table.replace(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(", ");
}
