import { beforeAll, describe, expect, test } from "vitest";
import { sqlalchemy } from "../../../src/extract/sqlalchemy/index.ts";
import type { Schema, Table } from "../../../src/model/schema.ts";
import { memorySources } from "../../support/sources.ts";

const HEADER =
  "from sqlalchemy import *\nfrom sqlalchemy.orm import *\nclass Base(DeclarativeBase): pass\nclass Held(Base):\n    __tablename__ = 'held'\n    id: Mapped[int] = mapped_column(primary_key=True)\n";

beforeAll(() => sqlalchemy.prepare());

function read(body: string, others: Readonly<Record<string, string>> = {}): Schema {
  return sqlalchemy.extract(memorySources({ "m.py": HEADER + body, ...others }), { dialect: "postgresql" });
}

function table(schema: Schema, name: string): Table {
  const found = schema.tables.items.filter((each) => each.name.name === name);
  expect(found.length, `tables called ${name}`).toBe(1);
  return found[0] as Table;
}

/** A model `U` with an id and these lines in its body. */
function model(lines: string, before = ""): Table {
  const body = `${before}\nclass U(Base):\n    __tablename__ = 'u'\n    id: Mapped[int] = mapped_column(primary_key=True)\n${lines
    .split("\n")
    .map((line) => `    ${line}`)
    .join("\n")}\n`;
  return table(read(body), "u");
}

const columns = (of: Table): string[] => of.columns.items.map((each) => each.name);
const gaps = (of: Table): string[] => of.columns.gaps.map((each) => each.code);
const nullability = (of: Table): unknown[] =>
  of.columns.items.map((each) => (each.nullable.known ? each.nullable.value : each.nullable.gap.code));

describe("columns that something unknown makes are gaps", () => {
  const IMPORT = "from company_lib.sa import money_column, Money, kit, amount";
  test.each([
    "amount: Mapped[int] = money_column()",
    "amount = money_column()",
    "amount = Money('x')",
    "amount = kit.column(Integer)",
    "amount: Mapped[int] = amount",
    "amount = deferred(money_column())",
    "amount = Column(JSON) if kit.on else Column(Text)",
    "@declared_attr\ndef amount(cls): return money_column()",
    "amount: Mapped['Unheard'] = money_column()",
  ])("%s", (lines) => {
    const found = model(lines, IMPORT);
    expect(columns(found)).toEqual(["id"]);
    expect(gaps(found)).toEqual(["computed-column"]);
  });

  test.each([
    "others: Mapped[list['Held']] = kin()",
    "other: Mapped[Held] = kin()",
    "others = relationship('Held')",
    "names = association_proxy('others', 'name')",
    "pattern = re.compile('x')",
    "log = logging.getLogger(__name__)",
    "stamp = datetime.now()",
    "field = Field(default=1)",
    "query = scoped_session(sessionmaker()).query_property()",
    "total = column_property(select(func.count(Held.id)).scalar_subquery())",
    "phone = PhoneNumberX(1)",
    "sizes = slice(1, 2)",
    "name = hybrid_property(lambda self: 1)",
    "KIND = kin",
    "thing: ClassVar[int] = kin()",
  ])("%s makes no column", (line) => {
    const before =
      "import re, logging\nfrom typing import ClassVar\nfrom datetime import datetime\nfrom pydantic import Field\nfrom company_lib import kin\nfrom sqlalchemy_utils import PhoneNumberX\nfrom sqlalchemy.ext.hybrid import hybrid_property\nfrom sqlalchemy.ext.associationproxy import association_proxy";
    const found = model(line, before);
    expect(columns(found)).toEqual(["id"]);
    expect(gaps(found)).toEqual([]);
  });
});

describe("columns added after the class", () => {
  const U =
    "class U(Base):\n    __tablename__ = 'u'\n    id: Mapped[int] = mapped_column(primary_key=True)\n";

  test.each([
    "U.extra = Column(Integer)",
    "extra = Column(Integer)\nU.extra = extra",
    "setattr(U, 'extra', Column(Integer))",
    "U.__table__.append_column(Column('extra', Integer))",
    "for n in ['extra']:\n    setattr(U, n, Column(Integer))",
    "def add(cls, name):\n    setattr(cls, name, Column(Integer))\nadd(U, 'extra')",
  ])("%s is read", (line) => {
    const found = table(read(`${U}${line}\n`), "u");
    expect(columns(found)).toEqual(["id", "extra"]);
    expect(gaps(found)).toEqual([]);
  });

  test("in another file", () => {
    const late =
      "from sqlalchemy import Column, Integer\nimport m\nm.Held.extra = Column(Integer, nullable=False)\n";
    const found = table(read("", { "a.py": late }), "held");
    expect(columns(found)).toEqual(["id", "extra"]);
    expect(nullability(found)).toEqual([false, false]);
  });

  test("in files read after the class's own, each adding to the last", () => {
    const late = (line: string): string => `from sqlalchemy import *\nfrom m import *\n${line}\n`;
    const found = table(
      read(`${U}    name = Column(Text, index=True)\n`, {
        "x.py": late("U.extra = Column('other', Integer, unique=True)"),
        "y.py": late(
          "U.yet = Column(Text)\nU.__table__.append_constraint(UniqueConstraint('id', 'yet', name='u_both'))",
        ),
        "z.py": late("class V(U):\n    more = Column(Integer)\nIndex('by_extra', U.extra)"),
      }),
      "u",
    );
    expect(columns(found)).toEqual(["id", "name", "other", "yet", "more"]);
    expect(found.uniques.items.map((each) => each.columns)).toEqual([["other"], ["id", "yet"]]);
    expect(found.indexes.items.map((each) => each.parts.length)).toEqual([1, 1]);
    expect(gaps(found)).toEqual([]);
  });

  test.each([
    "from ext import money\nU.extra = money()",
    "import os\nsetattr(U, os.environ['N'], Column(Integer))",
    "import os\nU.__table__.append_column(Column(os.environ['N'], Integer))",
    "from ext import money\nU.__table__.append_column(money())",
    "def add(cls):\n    for n in cls.names: setattr(cls, n, Column(Integer))\nadd(U)",
    "def later():\n    U.extra = Column(Integer)",
  ])("%s is a gap", (line) => {
    const found = table(read(`${U}${line}\n`), "u");
    expect(columns(found)).toEqual(["id"]);
    expect(gaps(found)).toEqual(["computed-column"]);
  });

  test("to a table", () => {
    const found = table(read("t = Table('t', Base.metadata)\nt.append_column(Column('a', Integer))\n"), "t");
    expect(columns(found)).toEqual(["a"]);
  });

  test("a constraint", () => {
    const found = table(
      read(`${U}U.__table__.append_constraint(UniqueConstraint('id', name='u_once'))\n`),
      "u",
    );
    expect(found.uniques.items.map((each) => each.name)).toEqual(["u_once"]);
  });

  test("a relationship or a method is no column", () => {
    const late = "U.held = relationship(Held)\nU.total = property(lambda self: 1)\n";
    const found = table(read(U + late), "u");
    expect([columns(found), gaps(found)]).toEqual([["id"], []]);
  });

  test("to a mixin", () => {
    const body = `class Mixin: pass\n${U.replace("Base", "Mixin, Base")}Mixin.extra = Column(Integer)\n`;
    expect(gaps(table(read(body), "u"))).toEqual(["computed-column"]);
  });
});

describe("columns that a decorator or a base adds", () => {
  const decorated = (decorator: string): Table =>
    table(
      read(
        `${decorator}\n@audited\nclass U(Base):\n    __tablename__ = 'u'\n    id: Mapped[int] = mapped_column(primary_key=True)\n`,
      ),
      "u",
    );

  test("a straight decorator is read", () => {
    const found = decorated(
      "def audited(cls):\n    cls.audited_at = mapped_column(DateTime)\n    cls.label = 'x'\n    return cls",
    );
    expect([columns(found), gaps(found)]).toEqual([["id", "audited_at"], []]);
  });

  test("any other is a gap", () => {
    const found = decorated(
      "import os\ndef audited(cls):\n    if os.environ['A']:\n        cls.audited_at = mapped_column(DateTime)\n    return cls",
    );
    expect([columns(found), gaps(found)]).toEqual([["id"], ["computed-column"]]);
  });

  test("one from elsewhere is a gap", () => {
    const found = decorated("from company_lib import audited");
    expect([columns(found), gaps(found)]).toEqual([["id"], ["computed-column"]]);
  });

  test("one of a known library is not", () => {
    expect(gaps(decorated("from dataclasses import dataclass as audited"))).toEqual([]);
  });

  test("one that sets no column is not", () => {
    const found = decorated("def audited(cls):\n    REGISTRY.append(cls)\n    return cls");
    expect(gaps(found)).toEqual([]);
  });

  test("__init_subclass__ is a gap", () => {
    const found = table(
      read(
        "class Mixin:\n    def __init_subclass__(cls, **kw):\n        cls.extra = mapped_column(Integer)\n        super().__init_subclass__(**kw)\nclass U(Mixin, Base):\n    __tablename__ = 'u'\n    id: Mapped[int] = mapped_column(primary_key=True)\n",
      ),
      "u",
    );
    expect(gaps(found)).toEqual(["computed-column"]);
  });
});

describe("tables made in unusual ways", () => {
  const names = (schema: Schema): string[] =>
    schema.tables.items.map((each) => each.name.name).filter((name) => name !== "held");
  const codes = (schema: Schema): string[] => schema.tables.gaps.map((each) => each.code);

  test.each([
    "T = {n: Table(n, Base.metadata, Column('id', Integer)) for n in ['c1', 'c2']}",
    "T = [Table(n, Base.metadata, Column('id', Integer)) for n in ['c1', 'c2']]",
    "a, b = Table('c1', Base.metadata), Table('c2', Base.metadata)",
    "T = tuple(Table(n, Base.metadata, Column('id', Integer)) for n in ['c1', 'c2'])",
    "for n in ['c1', 'c2']:\n    T = Table(n, Base.metadata, Column('id', Integer))",
    "T = {'a': Table('c1', Base.metadata), 'b': Table('c2', Base.metadata)}",
    "def make(n):\n    return Table(n, Base.metadata, Column('id', Integer))\na = make('c1')\nmake('c2')",
    "register = print\nregister(Table('c1', Base.metadata), Table('c2', Base.metadata))",
  ])("%s is read", (line) => {
    const schema = read(`${line}\n`);
    expect([names(schema), codes(schema)]).toEqual([["c1", "c2"], []]);
  });

  test.each([
    "from ext import NAMES\nT = {n: Table(n, Base.metadata, Column('id', Integer)) for n in NAMES}",
    "from ext import on\nT = Table('a', Base.metadata) if on else None",
    "from ext import make_table\nZ = make_table('z', Base.metadata)",
    "from ext import make_table\nmake_table('z', Column('id', Integer))",
    "from ext import make_table\nclass Z(Base):\n    __table__ = make_table('z')",
  ])("%s is a gap", (line) => {
    const schema = read(`${line}\n`);
    expect([names(schema), codes(schema)]).toEqual([[], ["computed-table-name"]]);
  });

  test.each([
    "from alembic import context\ncontext.configure(target_metadata=Base.metadata)",
    "from ext import make\nZ = make('z')",
    "Base.metadata.create_all(create_engine('sqlite://'))",
    "class Z(Base):\n    __table__ = select(Held.id).subquery()\n    __mapper_args__ = {}",
  ])("%s makes none", (line) => {
    const schema = read(`${line}\n`);
    expect([names(schema), codes(schema)]).toEqual([[], []]);
  });

  test("a class for the type checker only is no table", () => {
    const schema = read(
      "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    class A(Base):\n        __tablename__ = 'a'\n        id = Column(Integer, primary_key=True)\nelse:\n    class B(Base):\n        __tablename__ = 'b'\n        id = Column(Integer, primary_key=True)\n",
    );
    expect([names(schema), codes(schema)]).toEqual([["b"], []]);
  });

  test("two factories' tables under classes are both there", () => {
    const schema = read(
      "def make(n):\n    return Table(n, Base.metadata, Column('id', Integer, primary_key=True))\nclass A(Base):\n    __table__ = make('a')\nclass B(Base):\n    __table__ = make('b')\n",
    );
    expect(names(schema)).toEqual(["a", "b"]);
  });

  test("a file that only calls a table factory is read", () => {
    const late = "from ext import make_table\nfrom m import Base\nZ = make_table('z', Base.metadata)\n";
    expect(sqlalchemy.recognises("z.py", late)).toBe(true);
    expect(codes(read("", { "z.py": late }))).toEqual(["computed-table-name"]);
  });

  test("a factory's table is there once, and what points to it finds it", () => {
    const schema = read(
      "def make(n):\n    return Table(n, Base.metadata, Column('id', Integer, primary_key=True))\na = make('a')\nb = make('b')\nclass A(Base):\n    __table__ = a\nc = Table('c', Base.metadata, Column('b_id', ForeignKey(b.c.id)))\n",
    );
    expect(names(schema)).toEqual(["a", "b", "c"]);
    expect(table(schema, "c").foreignKeys.items.map((each) => each.references.table.name)).toEqual(["b"]);
  });

  test("has_inherited_table() decides a name", () => {
    const schema = read(
      "class Named:\n    @declared_attr.directive\n    def __tablename__(cls):\n        if has_inherited_table(cls):\n            return None\n        return cls.__name__.lower()\nclass Animal(Named, Base):\n    id: Mapped[int] = mapped_column(primary_key=True)\nclass Cat(Animal):\n    purr: Mapped[int | None]\n",
    );
    expect([names(schema), codes(schema)]).toEqual([["animal"], []]);
    expect(columns(table(schema, "animal"))).toEqual(["id", "purr"]);
  });
});

describe("guesses are none", () => {
  test.each([
    "r = Table('r', Base.metadata, Column('id', Integer, primary_key=True), autoload_with=engine)",
    "r = Table('r', Base.metadata, autoload=True)",
    "from sqlalchemy.ext.declarative import DeferredReflection\nclass R(DeferredReflection, Base):\n    __tablename__ = 'r'\n    id = Column(Integer, primary_key=True)",
    "class R(Base):\n    __tablename__ = 'r'\n    __table_args__ = {'autoload': True}",
  ])("%s takes the rest from the database", (line) => {
    const found = table(read(`engine = create_engine('sqlite://')\n${line}\n`), "r");
    for (const list of [found.columns, found.indexes, found.uniques, found.foreignKeys, found.checks]) {
      expect(list.gaps.map((each) => each.code)).toEqual(["reflected-table"]);
    }
    expect(found.primaryKey.known).toBe(false);
  });

  test("composite columns are what a dataclass says, or unknown", () => {
    const found = model(
      [
        "a: Mapped[Point] = composite(mapped_column('x1'), mapped_column('y1'))",
        "b = composite(Point, mapped_column('x2'), mapped_column('y2'))",
        "c: Mapped[Far] = composite(mapped_column('x3'))",
        "d = composite(Far, mapped_column('x4', Integer), Column('x5', Integer))",
        "e: Mapped[Point] = composite(mapped_column())",
      ].join("\n"),
      "import dataclasses\nfrom typing import Optional\nfrom ext import Far\n@dataclasses.dataclass\nclass Point:\n    x: int\n    y: Optional[str]",
    );
    expect(columns(found)).toEqual(["id", "x1", "y1", "x2", "y2", "x3", "x4", "x5", "x", "y"]);
    const lost = "computed-column";
    expect(nullability(found)).toEqual([false, false, true, false, true, lost, lost, true, false, true]);
    expect(found.columns.items.map((each) => (each.type.known ? each.type.value.sql : "?"))).toEqual(
      "INTEGER INTEGER VARCHAR INTEGER VARCHAR ? INTEGER INTEGER INTEGER VARCHAR".split(" "),
    );
  });

  test("a composite whose columns cannot be listed is a gap", () => {
    const found = model("a: Mapped[Far] = composite()", "from ext import Far");
    expect(gaps(found)).toEqual(["computed-column"]);
  });

  test("an alias from elsewhere may say anything", () => {
    const found = model(
      "a: Mapped[str5]\nb: Mapped[str5] = mapped_column(String)\nc: Mapped[str5 | None]\nd: Mapped[str5] = mapped_column(nullable=False)",
      "from ext import str5",
    );
    const lost = "unknown-annotation";
    expect(nullability(found)).toEqual([false, lost, lost, true, false]);
  });

  test("a SQLModel field that something unknown makes is a gap", () => {
    const found = table(
      read(
        "from sqlmodel import SQLModel, Field\nfrom ext import money\nclass V(SQLModel, table=True):\n    id: int = Field(primary_key=True)\n    a: int = money()\n",
      ),
      "v",
    );
    expect([columns(found), gaps(found)]).toEqual([["id"], ["computed-column"]]);
  });

  test("unknown names in a type_annotation_map are not each other", () => {
    const found = table(
      read(
        "from m import gone, lost\nclass Mine(DeclarativeBase):\n    type_annotation_map = {gone: Text}\nclass V(Mine):\n    __tablename__ = 'v'\n    id: Mapped[int] = mapped_column(primary_key=True)\n    a: Mapped[gone]\n    b: Mapped[lost]\n",
      ),
      "v",
    );
    expect(found.columns.items.map((each) => each.type.known)).toEqual([true, true, false]);
  });

  test("an alias from elsewhere may be the key", () => {
    const found = table(
      read("from ext import intpk\nclass V(Base):\n    __tablename__ = 'v'\n    id: Mapped[intpk]\n"),
      "v",
    );
    expect(found.primaryKey.known).toBe(false);
  });

  test("NOT VALID constraints are not validated", () => {
    const found = model(
      "held = Column(ForeignKey('held.id', postgresql_not_valid=True))\n__table_args__ = (CheckConstraint('id > 0', postgresql_not_valid=True),)",
    );
    expect(found.foreignKeys.items.map((each) => each.validated)).toEqual([false]);
    expect(found.checks.items.map((each) => each.validated)).toEqual([false]);
  });

  test("now() of sqlalchemy.sql.functions and between()", () => {
    const found = model(
      "at = Column(DateTime, server_default=now())\nn = Column(Integer)\n__table_args__ = (CheckConstraint(n.between(0, 10)), CheckConstraint(between(n, 0, 5)))",
      "from sqlalchemy.sql.functions import now",
    );
    expect(
      found.columns.items.map((each) => (each.default.known ? (each.default.value?.sql ?? "") : "?")),
    ).toEqual(["", "now()", ""]);
    expect(found.checks.items.map((each) => (each.expression.known ? each.expression.value : "?"))).toEqual([
      "n BETWEEN 0 AND 10",
      "n BETWEEN 0 AND 5",
    ]);
  });
});

describe("columns that come from elsewhere are read or told", () => {
  const U =
    "class U(Base):\n    __tablename__ = 'u'\n    id: Mapped[int] = mapped_column(primary_key=True)\n";
  const everywhere = (schema: Schema): string[] => schema.tables.gaps.map((each) => each.code);

  test.each([
    "def add(cls):\n    cls.extra = Column(Integer)\ndef main():\n    add(U)\n",
    "@event.listens_for(Base, 'instrument_class', propagate=True)\ndef add(mapper, cls):\n    cls.extra = Column(Integer)\n",
    "def add(cls):\n    if cls:\n        setattr(cls, 'extra', Column(Integer))\nregister(add)\n",
    "def add(cls):\n    [setattr(cls, name, Column(Integer)) for name in names()]\n",
  ])("a function that adds columns to what it is given: %s", (lines) => {
    expect(everywhere(read(U + lines))).toEqual(["computed-column"]);
  });

  test("a function whose only call is read is no gap", () => {
    const schema = read(`${U}def add(cls):\n    cls.extra = Column(Integer)\nadd(U)\n`);
    expect(everywhere(schema)).toEqual([]);
    expect(columns(table(schema, "u"))).toEqual(["id", "extra"]);
  });

  test("setattr() in a comprehension", () => {
    const known = read(`${U}[setattr(U, name, Column(Integer)) for name in ('a', 'b')]\n`);
    expect(columns(table(known, "u"))).toEqual(["id", "a", "b"]);
    const lost = read(`${U}[setattr(U, name, Column(Integer)) for name in names()]\n`);
    expect([...everywhere(lost), ...gaps(table(lost, "u"))].length).toBeGreaterThan(0);
  });

  test("files that only append constraints, or only hold an index", () => {
    const schema = read(U, {
      "n.py":
        "from m import U\nfrom sqlalchemy import schema\nU.__table__.append_constraint(schema.UniqueConstraint('id', name='uq'))\n",
      "o.py": "from m import U\nimport sqlalchemy as sa\nsa.Index('ix', U.id)\n",
    });
    const found = table(schema, "u");
    expect(found.uniques.items.map((each) => each.name)).toEqual(["uq"]);
    expect(found.indexes.items.map((each) => each.name)).toEqual(["ix"]);
  });

  test("a late column of a parent may or may not hide a mixin's", () => {
    const lines = `class Mix:\n    extra = Column(Integer)\n${U}class Child(U, Mix):\n    __tablename__ = 'child'\n    id: Mapped[int] = mapped_column(ForeignKey('u.id'), primary_key=True)\nU.extra = Column(Integer)\n`;
    const found = table(read(lines), "child");
    expect(columns(found).includes("extra") || gaps(found).includes("computed-column")).toBe(true);
  });

  test("declared_attr in its call form, and attributes with two underscores", () => {
    const mixin =
      "class Mix:\n    def __make(cls):\n        return mapped_column('title', String(9))\n    _title = declared_attr(__make)\n    __hidden = Column(Integer)\n";
    const lines = `${mixin}class V(Mix, Base):\n    __tablename__ = 'v'\n    id: Mapped[int] = mapped_column(primary_key=True)\n`;
    expect(columns(table(read(lines), "v")).toSorted()).toEqual(["_Mix__hidden", "id", "title"]);
  });

  test("table arguments gathered through super()", () => {
    const lines = `class Mix:
    @declared_attr.directive
    @classmethod
    def __table_args__(cls):
        try:
            args = list(super().__table_args__)
        except AttributeError:
            args = []
        options = args.pop(-1) if args and isinstance(args[-1], dict) else None
        args.append(Index('ix_' + cls.__tablename__, 'id'))
        if options:
            args.append(options)
        return tuple(args)
class Under:
    __table_args__ = (UniqueConstraint('id'), {'comment': 'c'})
class A(Mix, Base):
    __tablename__ = 'a'
    id: Mapped[int] = mapped_column(primary_key=True)
class B(Mix, Under, Base):
    __tablename__ = 'b'
    id: Mapped[int] = mapped_column(primary_key=True)
`;
    const [a, b] = [table(read(lines), "a"), table(read(lines), "b")];
    expect([a.indexes.items.length, a.uniques.items.length, a.indexes.gaps.length]).toEqual([1, 0, 0]);
    expect([b.indexes.items.length, b.uniques.items.length]).toEqual([1, 1]);
    expect(b.comment).toEqual({ known: true, value: "c" });
  });
});

describe("tables of an engine that is not compared", () => {
  const TABLE = "events = Table('events', metadata, Column('id', String))\n";
  const OTHER = "from clickhouse_connect.cc_sqlalchemy.dialect import ClickHouseDialect\n";

  test("are left out and counted where their MetaData is made beside that engine's dialect", () => {
    const files = { "stats.py": `${OTHER}from sqlalchemy import *\nmetadata = MetaData()\n${TABLE}` };
    const found = sqlalchemy.extract(memorySources({ "m.py": HEADER, ...files }), { dialect: "postgresql" });
    expect(found.tables.items.map(({ name }) => name.name)).toEqual(["held"]);
    expect(found.leftOut).toEqual(new Map([["other", 1]]));
  });

  test("stay where the MetaData is that of the models", () => {
    const files = {
      "stats.py": `${OTHER}from sqlalchemy import *\nfrom m import Base\nmetadata = Base.metadata\n${TABLE}`,
    };
    expect(read("", files).tables.items.map(({ name }) => name.name)).toEqual(["events", "held"]);
  });
});

test("`type` aliases mean what they stand for, and are keys of their own", () => {
  const lines = `from typing import Annotated, Optional
type PK = Annotated[int, mapped_column(primary_key=True)]
type Name = Annotated[str, mapped_column(String(30))]
type Maybe = str | None
type Short = str
class Typed(DeclarativeBase):
    type_annotation_map = {Short: String(5)}
class T(Typed):
    __tablename__ = 't'
    id: Mapped[PK]
    name: Mapped[Name]
    nick: Mapped[Maybe]
    short: Mapped[Short]
    plain: Mapped[str]
    other: Mapped[Optional[Name]]
`;
  const found = table(read(lines), "t");
  expect(found.columns.items.map(({ type }) => (type.known ? type.value.sql : type.gap.code))).toEqual([
    "INTEGER",
    "VARCHAR(30)",
    "VARCHAR",
    "VARCHAR(5)",
    "VARCHAR",
    "VARCHAR(30)",
  ]);
  expect(nullability(found)).toEqual([false, false, true, false, false, true]);
});

describe("a class whose base comes from elsewhere may be a table", () => {
  const told = (body: string): string[] =>
    read(body).tables.gaps.map(({ code, detail }) => `${code}: ${/^\w+/.exec(detail)?.[0] ?? ""}`);

  test.each([
    ["SQLModel", "from acme.s import SM\nclass Hero(SM, table=True):\n    id: int = Field(primary_key=True)"],
    ["Flask", "from acme.ext import db\nclass Hero(db.Model):\n    id = db.Column(db.Integer)"],
    ["mapped_column", "from acme.db import B\nclass Hero(B):\n    id: Mapped[int] = mapped_column()"],
    ["Column", "from acme.db import B\nclass Hero(B):\n    id = Column(Integer)"],
    ["only annotated", "from acme.db import B\nclass Hero(B):\n    id: Mapped[int]"],
    [
      "a computed name",
      "from acme.db import B\nclass Hero(B):\n    __tablename__ = name()\n    id = Column(Integer)",
    ],
  ])("%s", (title, body) => {
    const code = title === "a computed name" ? "computed-table-name" : "unresolved-base";
    expect(told(`${body}\n`)).toEqual([title === "a computed name" ? `${code}: the` : `${code}: Hero`]);
  });

  test("and so may its heir", () => {
    const body =
      "from acme.db import B\nclass Own(B):\n    id = Column(Integer)\nclass Hero(Own):\n    pass\n";
    expect(told(body)).toEqual(["unresolved-base: Own", "unresolved-base: Hero"]);
  });

  test.each([
    ["abstract", "from acme.db import B\nclass Hero(B):\n    __abstract__ = True\n    id = Column(Integer)"],
    [
      "a mixin",
      "from acme.db import B\nclass Timed(B):\n    at = Column(Integer)\nclass Hero(Timed, Base):\n    __tablename__ = 'hero'\n    id: Mapped[int] = mapped_column(primary_key=True)",
    ],
    ["other columns", "import django_tables2 as tables\nclass Hero(tables.Table):\n    id = tables.Column()"],
    ["no columns", "from acme.db import B\nclass Hero(B):\n    id = 1"],
    ["no table", "from acme.s import SM\nclass Hero(SM):\n    id: int = Field()"],
    ["no base", "class HeroMixin:\n    id = Column(Integer)"],
  ])("%s is none", (_, body) => {
    expect(told(`${body}\n`)).toEqual([]);
  });
});

describe("a table whose schema cannot be told", () => {
  const told = (body: string, dialect: "postgresql" | "sqlite" = "postgresql"): unknown[] => {
    const before =
      "import os\nfrom sqlalchemy import *\nfrom sqlalchemy.orm import *\nfrom acme import settings\n";
    const base = "class Base(DeclarativeBase):\n    metadata = MetaData(SCHEMA)\n";
    const text =
      before + base.replace("SCHEMA", body.includes("__table_args__") ? "" : "schema=settings.schema");
    const schema = sqlalchemy.extract(memorySources({ "m.py": text + body }), { dialect });
    return [
      schema.tables.items.map(({ name }) => `${name.namespace ?? ""}.${name.name}`),
      schema.tables.gaps.map(
        ({ code, detail }) => `${code}: ${/^the schema of \w+/.exec(detail)?.[0] ?? ""}`,
      ),
    ];
  };
  const model = (lines: string): string =>
    `class A(Base):\n    __tablename__ = "aaa"\n    id: Mapped[int] = mapped_column(primary_key=True)\n${lines}`;

  test.each([
    ["by its metadata", ""],
    ["by itself", '    __table_args__ = {"schema": os.environ["SCHEMA"]}\n'],
  ])("%s is left out with a gap that names it", (_, lines) => {
    expect(told(model(lines))).toEqual([[], ["computed-table-name: the schema of aaa"]]);
  });

  test("unless the dialect has none", () => {
    expect(told(model(""), "sqlite")).toEqual([[".aaa"], []]);
  });

  test("is no certain target of foreign keys", () => {
    const body = `${model('    __table_args__ = {"schema": settings.schema}\n')}class B(Base):\n    __tablename__ = "bbb"\n    __table_args__ = {}\n    id = mapped_column(ForeignKey(A.id), primary_key=True)\n`;
    const found = table(read(`from acme import settings\n${body}`), "bbb").foreignKeys;
    expect([found.items, found.gaps.map(({ code }) => code)]).toEqual([[], ["computed-foreign-key"]]);
  });
});
