import { beforeAll, describe, expect, test } from "vitest";
import { peewee } from "../../../src/extract/peewee/index.ts";
import type { Extracted } from "../../../src/extract/extractor.ts";
import type { DialectId, Table } from "../../../src/model/schema.ts";
import { memorySources } from "../../support/sources.ts";

beforeAll(() => peewee.prepare());

function read(
  models: string | Record<string, string>,
  dialect: DialectId = "postgresql",
): Extracted & { named: (name: string) => Table } {
  const files = typeof models === "string" ? { "models.py": `from peewee import *\n${models}` } : models;
  const schema = peewee.extract(memorySources(files), { dialect });
  const named = (name: string): Table => schema.tables.items.find((table) => table.name.name === name)!;
  return { ...schema, named };
}

function tables(models: string | Record<string, string>, dialect?: DialectId): string[] {
  return read(models, dialect).tables.items.map((table) => table.name.name);
}

/** The codes of every gap a table carries. */
function codes(table: Table): string[] {
  const lists = [table.columns, table.uniques, table.indexes, table.foreignKeys, table.checks];
  return [...new Set(lists.flatMap((list) => list.gaps.map((gap) => gap.code)))];
}

describe("which models have tables", () => {
  test("a base without a table of its own is none, whatever it declares", () => {
    const models = [
      "class BaseModel(Model):\n  created = DateTimeField()",
      "class _Private(BaseModel): pass",
      "class TimedModel(BaseModel):\n  at = DateTimeField()",
      "class User(TimedModel, _Private):\n  name = CharField()",
    ].join("\n");
    expect(tables(models)).toEqual(["user"]);
    expect(read(models).tables.gaps).toEqual([]);
  });

  test("a model that is created, used, named or pointed to has one, though others inherit from it", () => {
    const rest = "\nclass Heir(Thing):\n  b = IntegerField()";
    const thing = "class Thing(Model):\n  a = IntegerField()";
    for (const use of [
      `${thing}${rest}\ndef f(): db.create_tables([Thing, Heir])`,
      `${thing}${rest}\ndef f(): Thing.create_table()`,
      `${thing}${rest}\ndef f(): return Thing.select().where(Thing.a == 1)`,
      `${thing}\n  class Meta:\n    table_name = 'thing'${rest}`,
      `${thing}${rest}\nclass Other(Model):\n  thing = ForeignKeyField(Thing)`,
    ])
      expect(tables(use), use).toContain("thing");
  });

  test("where nothing tells, it is told so", () => {
    const models = "class Thing(Model):\n  a = IntegerField()\nclass Heir(Thing):\n  b = IntegerField()";
    expect(tables(models)).toEqual(["heir"]);
    expect(read(models).tables.gaps.map((gap) => gap.code)).toEqual(["maybe-abstract-model"]);
  });

  test("other libraries' models are not Peewee's", () => {
    const files = {
      "a.py": "import peewee\nfrom pydantic import BaseModel\nclass User(BaseModel):\n  name: str",
      "b.py":
        "import peewee\nfrom flask_sqlalchemy import SQLAlchemy\ndb = SQLAlchemy()\nclass C(db.Model):\n  x = db.Column()",
    };
    expect(read(files).tables).toEqual({ items: [], gaps: [] });
  });

  test("models stand on a database, a wrapper or an asynchronous model as well", () => {
    const files = {
      "a.py":
        "import peewee\ndb = peewee.SqliteDatabase('x')\nclass One(db.Model):\n  a = peewee.TextField()",
      "b.py":
        "from playhouse.flask_utils import FlaskDB\nimport peewee\nw = FlaskDB()\nclass Two(w.Model):\n  a = peewee.TextField()",
      "c.py": "import peewee, peewee_async\nclass Three(peewee_async.AioModel):\n  a = peewee.TextField()",
    };
    expect(tables(files)).toEqual(["one", "three", "two"]);
  });

  test("files are recognised that only have Peewee from a module of the project", () => {
    const of = (text: string): boolean => peewee.recognises("app/models.py", text);
    expect(of("from .base import *\n\nclass User(BaseModel):\n    name = CharField()\n")).toBe(true);
    expect(
      of("from .base import Thing\n\nclass Part(Thing):\n    class Meta:\n        table_name = 'part'\n"),
    ).toBe(true);
    expect(of("from pydantic import BaseModel\n\nclass User(BaseModel):\n    name: str\n")).toBe(false);
    expect(of("from wtforms import IntegerField\n\nclass F(Form):\n    age = IntegerField()\n")).toBe(false);
    expect(of("from django.db import models\n\nclass A(models.Model):\n    a = models.CharField()\n")).toBe(
      false,
    );
  });

  test("a copy of Peewee inside the project declares nothing", () => {
    const files = {
      "libs/peewee.py": "class Model: pass",
      "libs/playhouse/kv.py":
        "from peewee import *\nclass KV(Model):\n  a = TextField()\n  class Meta:\n    db_table = 'kv'",
      "app.py": "from peewee import *\nclass A(Model):\n  a = TextField()",
    };
    const candidates = Object.entries(files).filter(([path, text]) => peewee.recognises(path, text));
    expect(candidates.map(([path]) => path)).toEqual(["app.py"]);
    expect(tables(files)).toEqual(["a"]);
  });

  test("of two classes of one name the one that is in force counts", () => {
    const models = [
      "import config",
      "if config.SMALL:\n  class A(Model):\n    a = IntegerField()",
      "else:\n  class A(Model):\n    b = IntegerField()",
      "try:\n  class B(Model):\n    a = IntegerField()",
      "except Exception:\n  class B(Model):\n    b = IntegerField()",
      "for name in names:\n  class C(Model):\n    a = IntegerField()",
    ].join("\n");
    expect(tables(models)).toEqual(["b"]);
    expect(read(models).tables.gaps.map((gap) => gap.code)).toEqual([
      "undecided-condition",
      "undecided-condition",
      "computed-table-name",
    ]);
  });

  test("virtual tables belong to SQLite and are counted elsewhere", () => {
    const models =
      "from playhouse.sqlite_ext import *\nclass Doc(FTS5Model):\n  body = SearchField()\n  note = SearchField(unindexed=True)";
    const table = read(models, "sqlite").named("doc");
    expect(table.kind).toBe("virtual-table");
    expect(table.columns.items.map(({ name }) => name)).toEqual(["body", "note"]);
    expect(tables(models)).toEqual([]);
    expect(read(models).leftOut).toEqual(new Map([["sqlite", 1]]));
  });
});

describe("what cannot be read is told", () => {
  test.each<[string, string, string]>([
    ["a table's name", "class A(Model):\n  class Meta:\n    table_name = f()", "not-constant"],
    [
      "a table's function",
      "import x\nclass A(Model):\n  a = TextField()\n  class Meta:\n    table_function = x.f",
      "computed-table-name",
    ],
    [
      "a schema",
      "class A(Model):\n  a = TextField()\n  class Meta:\n    schema = settings.schema",
      "not-constant",
    ],
  ])("%s", (_, models, code) => {
    expect(read(models).tables.gaps.map((gap) => gap.code)).toEqual([code]);
  });

  test.each<[string, string, string]>([
    [
      "a base of another library",
      "import other\nclass A(other.Thing, Model):\n  a = TextField()",
      "unresolved-base",
    ],
    [
      "an attribute made by another library",
      "import other\nclass A(Model):\n  a = other.field()",
      "computed-column",
    ],
    [
      "a column's name",
      "import other\nclass A(Model):\n  a = TextField(column_name=other.NAME)",
      "not-constant",
    ],
    [
      "an index",
      "import other\nclass A(Model):\n  a = TextField()\n  class Meta:\n    indexes = other.indexes()",
      "not-constant",
    ],
    [
      "a column in an index",
      "class A(Model):\n  a = TextField()\n  class Meta:\n    indexes = ((('b',), True),)",
      "computed-index",
    ],
    [
      "a tuple that lacks its comma",
      "class A(Model):\n  ab = TextField()\n  class Meta:\n    indexes = ((('ab'), True),)",
      "computed-index",
    ],
    [
      "a constraint",
      "class A(Model):\n  a = TextField()\n  class Meta:\n    constraints = [SQL('EXCLUDE (a WITH =)')]",
      "computed-constraint",
    ],
    ["a key's target", "class A(Model):\n  a = ForeignKeyField(missing)", "not-constant"],
    [
      "a change after the class",
      "class A(Model):\n  a = TextField()\nA._meta.add_field('b', TextField())",
      "computed-column",
    ],
  ])("%s", (_, models, code) => {
    expect(codes(read(models).named("a"))).toContain(code);
  });

  test("a field class of a library that is not known keeps its column and says nothing of it", () => {
    const table = read(
      "from peewee_extra import MoneyField\nfrom playhouse.fields import OtherField\nclass A(Model):\n  a = OtherField()",
    ).named("a");
    const [, column] = table.columns.items;
    expect(column).toMatchObject({ name: "a", type: { known: false }, nullable: { known: false } });
  });

  test("a constructor that cannot be followed leaves open what it may say", () => {
    const models = [
      "import other",
      "class Odd(CharField):",
      "  def __init__(self, *args, **kwargs):",
      "    if other.flag():",
      "      kwargs['null'] = True",
      "    super().__init__(*args, **kwargs)",
      "class A(Model):\n  a = Odd(max_length=4)",
    ].join("\n");
    const [, column] = read(models).named("a").columns.items;
    expect(column).toMatchObject({ name: "a", nullable: { known: false } });
  });

  test("an engine that a setting chooses is the one asked, where the project spells it in one way", () => {
    const models = (keys: string): string =>
      `import os\nTYPES = {${keys}}\nclass Long(TextField):\n  field_type = TYPES[os.environ.get('DB_ENGINE', 'mysql')]\nclass A(Model):\n  a = Long()`;
    const type = (keys: string, dialect?: DialectId): unknown => {
      const fact = read(models(keys), dialect).named("a").columns.items[1]?.type;
      if (fact === undefined) return "no column";
      return fact.known ? fact.value.sql : fact.gap.code;
    };
    expect(type("'mysql': 'LONGTEXT', 'postgres': 'TEXT'")).toBe("TEXT");
    expect(type("'mysql': 'LONGTEXT', 'postgres': 'TEXT'", "mysql")).toBe("LONGTEXT");
    expect(type("'mysql': 'LONGTEXT', 'postgres': 'TEXT'", "sqlite")).toBe("unknown-item");
    expect(type("'mysql': 'LONGTEXT', 'postgres': 'TEXT', 'postgresql': 'XML'")).toBe("unknown-item");
  });

  test("a deferred key has its column and, unless the project adds it, no constraint", () => {
    const models =
      "class A(Model):\n  b = DeferredForeignKey('B')\nclass B(Model):\n  a = ForeignKeyField(A)";
    expect(read(models).named("a").foreignKeys.items).toEqual([]);
    expect(
      read(models)
        .named("a")
        .columns.items.map(({ name }) => name),
    ).toEqual(["id", "b_id"]);
    const added = `${models}\ndef create():\n  A._schema.create_foreign_key(A.b)`;
    expect(read(added).named("a").foreignKeys.items).toMatchObject([
      { name: "fk_a_b_id_refs_b", references: { table: { name: "b" }, columns: ["id"] } },
    ]);
  });
});

describe("a class whose base comes from elsewhere may be a table", () => {
  const told = (models: string): string[] =>
    read(`class Good(Model):\n  x = CharField()\n${models}`).tables.gaps.map(
      ({ code, detail }) => `${code}: ${/^\w+/.exec(detail)?.[0] ?? ""}`,
    );

  test("when it declares fields", () => {
    const models = "from acme.pw import BaseModel\nclass Hero(BaseModel):\n  x = CharField()\n";
    expect(told(models)).toEqual(["unresolved-base: Hero"]);
    expect(told(`${models}class Heir(Hero): pass`)).toEqual(["unresolved-base: Heir"]);
  });

  test.each([
    "from acme.pw import B\nclass Hero(B):\n  x = 1",
    "class HeroMixin:\n  x = CharField()",
    "from acme.pw import B\nclass Part(B):\n  x = CharField()\nclass Hero(Part, Model):\n  y = CharField()",
    "from wtforms import StringField\nfrom flask_wtf import FlaskForm\nclass Hero(FlaskForm):\n  x = StringField()",
  ])("%s is none", (models) => {
    expect(told(models)).toEqual([]);
  });
});
