import fc from "fast-check";

const HEAD = `import datetime, decimal, enum, uuid
from typing import Annotated, Optional
import sqlalchemy as sa
from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, MetaData, String, Table, UniqueConstraint, and_, func, or_, text
from sqlalchemy.dialects import postgresql as pg
from sqlalchemy.orm import DeclarativeBase, Mapped, declarative_base, declared_attr, mapped_column

class Mood(enum.Enum):
    happy = "h"
    sad = "very sad"

short = Annotated[str, mapped_column(String(12), nullable=False)]
maybe = Annotated[Optional[int], mapped_column(index=True)]
NAMING = {"ix": "ix_%(column_0_label)s", "uq": "uq_%(table_name)s_%(column_0_N_name)s", "ck": "ck_%(table_name)s_%(constraint_name)s", "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s", "pk": "pk_%(table_name)s"}`;

const BASES: readonly string[] = [
  "class Base(DeclarativeBase):\n    pass\nAT = ''",
  "Base = declarative_base()\nAT = ''",
  "class Base(DeclarativeBase):\n    metadata = MetaData(naming_convention=NAMING)\nAT = ''",
  'Base = declarative_base(metadata=MetaData(schema="app", naming_convention=NAMING))\nAT = "app."',
  "class Base(DeclarativeBase):\n    type_annotation_map = {str: sa.Text(), int: sa.BigInteger, datetime.datetime: sa.DateTime(timezone=True)}\nAT = ''",
];

const MIXINS = `class Stamps:
    made: Mapped[datetime.datetime] = mapped_column(server_default=func.now())
    changed = Column(sa.DateTime, onupdate=func.now())

class Owned:
    owner: Mapped[Optional[str]] = mapped_column(String(9), index=True, sort_order=-1)

class Counted:
    @declared_attr
    def tally(cls) -> Mapped[int]:
        return mapped_column(name=f"{cls.__tablename__}_tally", default=0)`;

const PG_ONLY = ["pg.JSONB", "pg.INET", "pg.TSVECTOR", "pg.INT4RANGE"].map(
  (type) => `${type}().with_variant(sa.String(5), "sqlite")`,
);
const TYPES = [
  "sa.Integer",
  "sa.BigInteger()",
  "sa.SmallInteger",
  "String(20)",
  "sa.String",
  "sa.Text",
  "sa.Unicode(7)",
  "sa.Boolean",
  "sa.Boolean(create_constraint=True, name='yes_no')",
  "sa.DateTime(timezone=True)",
  "sa.Date",
  "sa.Time",
  "sa.Interval",
  "sa.Numeric(10, 2)",
  "sa.Numeric",
  "sa.Float(24)",
  "sa.Double",
  "sa.LargeBinary",
  "sa.JSON",
  "sa.Uuid",
  "sa.Enum(Mood)",
  "sa.Enum('x', 'yy', name='letters')",
  "sa.Enum(Mood, native_enum=False)",
  "sa.Enum(Mood, native_enum=False, create_constraint=True, name='moods', values_callable=lambda e: [m.value for m in e])",
  "sa.Integer().with_variant(sa.BigInteger, 'postgresql')",
  "pg.UUID(as_uuid=True)",
  "pg.TIMESTAMP(precision=3)",
  "pg.ARRAY(sa.Integer).with_variant(sa.Text(), 'sqlite')",
  ...PG_ONLY,
];
const ANNOTATIONS = [
  "int",
  "str",
  "Optional[str]",
  "int | None",
  "bool",
  "float",
  "bytes",
  "decimal.Decimal",
  "datetime.datetime",
  "Optional[datetime.date]",
  "uuid.UUID",
  "Mood",
  "'Mood | None'",
  "short",
  "Optional[short]",
  "maybe",
];
/** Reserved words of one dialect or the other among them, mixed case, a blank, a percent sign. */
const NAMES = [
  "a",
  "b",
  "c",
  "order",
  "user",
  "key",
  "values",
  "index_",
  "Mixed",
  "with space",
  "per%cent",
  "größe",
  "x1",
];
const DEFAULTS = [
  "'x'",
  '"it\'s"',
  "'a\\\\b'",
  "text('0')",
  "text(\"'{}'\")",
  "func.now()",
  "func.lower('X')",
  "sa.true()",
  "sa.false()",
  "sa.null()",
  "text('1 + 1')",
  "sa.literal(5)",
];

interface Option {
  readonly nullable: string | null;
  readonly index: boolean;
  readonly unique: boolean;
  readonly fallback: string | null;
  readonly comment: string | null;
  readonly reference: string | null;
}

const option: fc.Arbitrary<Option> = fc.record({
  nullable: fc.constantFrom(null, null, "True", "False"),
  index: fc.boolean(),
  unique: fc.boolean(),
  fallback: fc.option(fc.constantFrom(...DEFAULTS), { freq: 3 }),
  comment: fc.option(fc.constantFrom("plain", "it''s 5%", 'a "quote"'), { freq: 5 }),
  reference: fc.option(fc.constantFrom("CASCADE", "SET NULL", "RESTRICT", ""), { freq: 5 }),
});

const STYLES = ["Mapped", "annotated", "mapped_column", "Column"] as const;

/** One column: its attribute, given what stands before it, and the line that declares it. */
interface ColumnText {
  readonly name: string;
  readonly style: (typeof STYLES)[number];
  readonly type: string;
  readonly annotation: string;
  readonly option: Option;
}

function column(): fc.Arbitrary<ColumnText> {
  return fc.record({
    name: fc.constantFrom(...NAMES),
    style: fc.constantFrom(...STYLES),
    type: fc.constantFrom(...TYPES),
    annotation: fc.constantFrom(...ANNOTATIONS),
    option,
  });
}

function quoted(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}

function options({ nullable, index, unique, fallback, comment }: Option): string[] {
  return [
    ...(nullable === null ? [] : [`nullable=${nullable}`]),
    ...(index ? ["index=True"] : []),
    ...(unique ? ["unique=True"] : []),
    ...(fallback === null ? [] : [`server_default=${fallback}`]),
    ...(comment === null ? [] : [`comment=${quoted(comment)}`]),
  ];
}

/** A column as an attribute; `key` is a Python name, the column's own name may be none. */
function attribute(one: ColumnText, key: string, table: string): string {
  const { style, annotation, option: said, name } = one;
  if (style === "Mapped") return `    ${key}: Mapped[${annotation}]`;
  const action = said.reference === "" ? "" : `, ondelete='${said.reference ?? ""}'`;
  const references = said.reference === null ? [] : [`ForeignKey(f'{AT}${table}.id'${action})`];
  const named = name === key ? [] : [quoted(name)];
  const args = [...named, ...(style === "annotated" ? [] : [one.type]), ...references, ...options(said)];
  if (style === "annotated") return `    ${key}: Mapped[${annotation}] = mapped_column(${args.join(", ")})`;
  return `    ${key} = ${style}(${args.join(", ")})`;
}

interface TableText {
  readonly columns: readonly ColumnText[];
  readonly mixins: readonly string[];
  readonly key: string;
  readonly extras: readonly number[];
  readonly form: "class" | "core";
}

const KEYS = [
  "id: Mapped[int] = mapped_column(primary_key=True)",
  "id = Column(sa.BigInteger, primary_key=True)",
  "id: Mapped[uuid.UUID] = mapped_column(primary_key=True)",
  "id = Column(sa.Integer, sa.Identity(always=True), primary_key=True)",
  "id = Column(String(5), primary_key=True)",
];

function table(): fc.Arbitrary<(at: number) => string> {
  return fc
    .record<TableText>({
      columns: fc.uniqueArray(column(), { selector: ({ name }) => name, maxLength: 6 }),
      mixins: fc.subarray(["Stamps", "Owned", "Counted"]),
      key: fc.constantFrom(...KEYS),
      extras: fc.uniqueArray(fc.nat({ max: 11 }), { maxLength: 5 }),
      form: fc.constantFrom("class", "class", "class", "core"),
    })
    .map((made) => (at: number) => (made.form === "core" ? core(made, at) : declared(made, at)));
}

function declared({ columns, mixins, key, extras }: TableText, at: number): string {
  const name = `t${at}`;
  const keys = columns.map(
    (one, place) => [one, /^[a-z]\w*$/.test(one.name) ? one.name : `k${place}`] as const,
  );
  const usable = keys.filter(([one]) => one.style === "Column" || one.style === "mapped_column");
  return [
    `class T${at}(${[...mixins, "Base"].join(", ")}):`,
    `    __tablename__ = "${name}"`,
    `    ${key}`,
    ...keys.map(([one, attr]) => attribute(one, attr, name)),
    `    number = Column(sa.Integer)`,
    `    word = Column("the word", String(30), nullable=False)`,
    `    __table_args__ = (${[...extras.map((extra) => extraText(extra, at, "number", "word", "the word")), ...usable.slice(0, 1).map(([one]) => `Index(None, ${quoted(one.name)}, "number")`), `{"comment": "table ${at}"}`].join(", ")},)`,
  ].join("\n");
}

function extraText(extra: number, at: number, number: string, word: string, wordName: string): string {
  const forms = [
    `Index("ix_${at}_lower", func.lower(${word}))`,
    `Index("ix_${at}_desc", ${number}.desc(), "${wordName}", unique=True)`,
    `Index("ix_${at}_where", "number", postgresql_where=and_(${number} > 5, ${word} != "x"), sqlite_where=text("number > 5"))`,
    `Index("ix_${at}_or", "number", postgresql_where=or_(${number} == None, ~(${number} >= 3)))`,
    `Index("ix_${at}_ops", "${wordName}", postgresql_ops={"${wordName}": "text_pattern_ops"}, postgresql_using="btree")`,
    `Index("ix_${at}_incl", "number", postgresql_include=["${wordName}"], postgresql_nulls_not_distinct=True)`,
    `UniqueConstraint("number", "${wordName}")`,
    `UniqueConstraint("${wordName}", name="own_${at}", deferrable=True, initially="DEFERRED")`,
    `CheckConstraint(${number} + 1 > 3, name="more_${at}")`,
    `CheckConstraint("number > 0", name="positive_${at}")`,
    `CheckConstraint(or_(${number} < 3, and_(${word}.in_(["p", "q"]), ${word}.like("a%"))), name="both_${at}")`,
    `CheckConstraint((${word} + "x") != "y", name="joined_${at}")`,
  ];
  return forms[extra] ?? "";
}

function core({ columns, extras }: TableText, at: number): string {
  const all = columns.map(
    (one) => `    Column(${[quoted(one.name), one.type, ...options(one.option)].join(", ")}),`,
  );
  const own = [
    `    Column("id", sa.Integer, primary_key=True),`,
    `    Column("number", sa.Integer),`,
    `    Column("the word", String(30), key="word"),`,
  ];
  const kept = extras.filter((extra) => extra === 6 || extra === 9);
  const items = kept.map((extra) => `    ${extraText(extra, at, "", "", "word")},`);
  return [`core${at} = Table(`, `    "core${at}",`, "    Base.metadata,", ...own, ...all, ...items, ")"].join(
    "\n",
  );
}

/**
 * Random SQLAlchemy models as Python text: a base of one kind, mixins, and a few tables whose columns, constraints
 * and indexes take random forms. Every text is one that SQLAlchemy accepts.
 */
export const models: fc.Arbitrary<string> = fc
  .record({
    base: fc.nat({ max: BASES.length - 1 }),
    tables: fc.array(table(), { minLength: 1, maxLength: 5 }),
  })
  .map(({ base, tables }) =>
    [HEAD, BASES[base] ?? "", MIXINS, ...tables.map((each, at) => each(at))].join("\n\n"),
  );
