import fc from "fast-check";
import { ofSqlModel } from "./generate-sqlmodel.ts";
import { ANNOTATIONS, BASES, DEFAULTS, HEAD, KEYS, MIXINS, NAMES, TYPES } from "./vocabulary.ts";

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
  readonly child: "none" | "joined" | "single";
}

function table(): fc.Arbitrary<(at: number) => string> {
  return fc
    .record<TableText>({
      columns: fc.uniqueArray(column(), { selector: ({ name }) => name, maxLength: 6 }),
      mixins: fc.subarray(["Stamps", "Owned", "Counted"]),
      key: fc.constantFrom(...KEYS),
      extras: fc.uniqueArray(fc.nat({ max: 11 }), { maxLength: 5 }),
      form: fc.constantFrom("class", "class", "class", "core"),
      child: fc.constantFrom("none", "none", "joined", "single"),
    })
    .map((made) => (at: number) => (made.form === "core" ? core(made, at) : declared(made, at)));
}

const CHILDREN: Readonly<Record<"joined" | "single", (at: number) => string>> = {
  joined: (at) => `class J${at}(T${at}):
    __tablename__ = "j${at}"
    id = Column(ForeignKey(f"{AT}t${at}.id", ondelete="CASCADE"), primary_key=True)
    more: Mapped[Optional[str]] = mapped_column(unique=True)`,
  single: (at) => `class S${at}(T${at}):
    late_${at}: Mapped[Optional[int]] = mapped_column(index=True)`,
};

function declared({ columns, mixins, key, extras, child }: TableText, at: number): string {
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
    ...(child === "none" ? [] : ["", CHILDREN[child](at)]),
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
const ofSqlAlchemy: fc.Arbitrary<string> = fc
  .record({
    base: fc.nat({ max: BASES.length - 1 }),
    tables: fc.array(table(), { minLength: 1, maxLength: 5 }),
  })
  .map(({ base, tables }) =>
    [HEAD, BASES[base] ?? "", MIXINS, ...tables.map((each, at) => each(at))].join("\n\n"),
  );

/** Models of SQLAlchemy, and now and then of SQLModel. */
export const models: fc.Arbitrary<string> = fc.oneof(
  { arbitrary: ofSqlAlchemy, weight: 4 },
  { arbitrary: ofSqlModel, weight: 1 },
);
