import { beforeAll, describe, expect, test } from "vitest";
import { sqlalchemy } from "../../../src/extract/sqlalchemy/index.ts";
import type { DialectId, Schema, Table } from "../../../src/model/schema.ts";
import { memorySources } from "../../support/sources.ts";

beforeAll(() => sqlalchemy.prepare());

function read(files: Readonly<Record<string, string>>, dialect: DialectId = "postgresql"): Schema {
  return sqlalchemy.extract(memorySources(files), { dialect });
}

function table(schema: Schema, name: string): Table {
  const found = schema.tables.items.filter((each) => each.name.name === name);
  expect(found.length, `tables called ${name}`).toBe(1);
  return found[0] as Table;
}

function lines(of: Table): string[] {
  return of.columns.items.map(
    (each) =>
      `${each.name} ${each.type.known ? each.type.value.sql : `?${each.type.gap.code}`}`
      + (each.nullable.known ? (each.nullable.value ? "" : " NOT NULL") : " ?"),
  );
}

const gaps = (of: Table): string[] =>
  [of.columns, of.uniques, of.indexes, of.foreignKeys, of.checks].flatMap((list) =>
    list.gaps.map((each) => each.code),
  );

describe("what mixins of libraries bring along", () => {
  test("oslo.db's timestamps and soft deletes", () => {
    const found = table(
      read({
        "m.py": `
from oslo_db.sqlalchemy import models
import sqlalchemy as sa
from sqlalchemy import orm

class NovaBase(models.TimestampMixin, models.ModelBase): pass
Base = orm.declarative_base(cls=NovaBase)

class Service(Base, models.SoftDeleteMixin):
    __tablename__ = "services"
    id = sa.Column(sa.Integer, primary_key=True)
`,
      }),
      "services",
    );
    expect(lines(found).toSorted()).toEqual([
      "created_at TIMESTAMP WITHOUT TIME ZONE",
      "deleted INTEGER",
      "deleted_at TIMESTAMP WITHOUT TIME ZONE",
      "id INTEGER NOT NULL",
      "updated_at TIMESTAMP WITHOUT TIME ZONE",
    ]);
    expect(gaps(found)).toEqual([]);
  });

  test("neutron-lib's bases, and the table it declares itself", () => {
    const schema = read({
      "m.py": `
from neutron_lib.db import constants as db_const
from neutron_lib.db import model_base
from neutron_lib.db import standard_attr
import sqlalchemy as sa

class Thing(standard_attr.HasStandardAttributes, model_base.BASEV2, model_base.HasId):
    name = sa.Column(sa.String(db_const.NAME_FIELD_SIZE))
`,
    });
    const things = table(schema, "things");
    expect(lines(things).toSorted()).toEqual([
      "id VARCHAR(36) NOT NULL",
      "name VARCHAR(255)",
      "standard_attr_id BIGINT NOT NULL",
    ]);
    expect(things.origin?.library).toBeNull();
    const standard = table(schema, "standardattributes");
    expect(standard.origin?.library).toBe("neutron_lib.db.standard_attr");
    expect(JSON.stringify(schema)).not.toContain('"<');
  });

  test("advanced-alchemy's bases name their tables and map Python's types", () => {
    const found = table(
      read({
        "m.py": `
from advanced_alchemy.base import UUIDAuditBase
from advanced_alchemy.mixins import SlugKey
from sqlalchemy.orm import Mapped
import datetime

class BlogPost(UUIDAuditBase, SlugKey):
    title: Mapped[str]
    seen: Mapped[datetime.datetime | None]
    extra: Mapped[dict]
`,
      }),
      "blog_post",
    );
    expect(lines(found).toSorted()).toEqual([
      "created_at TIMESTAMP WITH TIME ZONE NOT NULL",
      "extra JSONB NOT NULL",
      "id UUID NOT NULL",
      "sa_orm_sentinel INTEGER",
      "seen TIMESTAMP WITH TIME ZONE",
      "slug VARCHAR(100) NOT NULL",
      "title VARCHAR NOT NULL",
      "updated_at TIMESTAMP WITH TIME ZONE NOT NULL",
    ]);
    expect(found.uniques.items.map((each) => each.name)).toEqual(["uq_blog_post_slug"]);
    expect(found.primaryKey.known && found.primaryKey.value?.name).toBe("pk_blog_post");
    expect(gaps(found)).toEqual([]);
  });

  test("Authlib's mixins, with what its releases differ in as a gap", () => {
    const found = table(
      read({
        "m.py": `
from authlib.integrations.sqla_oauth2 import OAuth2AuthorizationCodeMixin
from sqlalchemy import Column, Integer
from sqlalchemy.orm import DeclarativeBase
class Base(DeclarativeBase): pass
class Code(Base, OAuth2AuthorizationCodeMixin):
    __tablename__ = "codes"
    id = Column(Integer, primary_key=True)
`,
      }),
      "codes",
    );
    expect(lines(found)).toContain("code VARCHAR(120) NOT NULL");
    expect(found.columns.gaps.map((each) => each.detail).join()).toContain("acr");
  });

  test("coaster's mixins ask what a generic base was given", () => {
    const schema = read({
      "m.py": `
from uuid import UUID
from coaster.sqlalchemy import BaseMixin, ModelBase, UuidMixin, add_primary_relationship, bigint
from sqlalchemy.orm import DeclarativeBase, Mapped
class Model(ModelBase, DeclarativeBase): pass
class One(BaseMixin[UUID, "User"], Model):
    __tablename__ = "one"
    size: Mapped[bigint]
class Two(UuidMixin, BaseMixin[int, "User"], Model):
    __tablename__ = "two"
two_primary = add_primary_relationship(One, "first", Two, "one", "one_id")
`,
    });
    expect(lines(table(schema, "one"))).toContain("id UUID NOT NULL");
    expect(lines(table(schema, "one"))).toContain("size BIGINT NOT NULL");
    expect(lines(table(schema, "two"))).toEqual(
      expect.arrayContaining(["id INTEGER NOT NULL", "uuid UUID NOT NULL"]),
    );
    expect(lines(table(schema, "one_two_primary"))).toContain("two_id INTEGER NOT NULL");
    expect(table(schema, "one_two_primary").at).toEqual({ file: "m.py", line: 11 });
  });
});

describe("what releases answer differently is not said", () => {
  test("SQLModel's own type for datetime, in PostgreSQL", () => {
    const text = `
from datetime import datetime
from sqlmodel import Field, SQLModel
class Log(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(default_factory=datetime.now)
`;
    expect(lines(table(read({ "m.py": text }), "log"))).toContain("at ?depends-on-release NOT NULL");
    expect(lines(table(read({ "m.py": text }, "sqlite"), "log"))).toContain("at DATETIME NOT NULL");
  });

  test("an annotation naming what the class binds further down", () => {
    const text = `
from datetime import time
from sqlalchemy import Time
from sqlalchemy.orm import *
class Base(DeclarativeBase): pass
class Hook(Base):
    __tablename__ = "hooks"
    id: Mapped[int] = mapped_column(primary_key=True)
    starts: Mapped[time | None] = mapped_column(Time)
    ends: Mapped[list | None] = mapped_column(Time)
    time: Mapped[str | None] = mapped_column()
    def list(self): return []
`;
    const found = lines(table(read({ "m.py": text }), "hooks"));
    expect(found).toContain("starts TIME WITHOUT TIME ZONE ?");
    expect(found).toContain("ends TIME WITHOUT TIME ZONE");
  });
});

test("an encrypted type of SQLAlchemy-Utils with another impl is stored as that", () => {
  const found = table(
    read({
      "m.py": `
from sqlalchemy import Column, Integer, String, Text
from sqlalchemy.orm import declarative_base
from sqlalchemy_utils import StringEncryptedType
from elsewhere.types import Odd
class InText(StringEncryptedType):
    impl = Text
class InString(StringEncryptedType):
    impl = String
class Own(StringEncryptedType):
    impl = Text
    def __init__(self, size): super().__init__(String, length=size)
class Strange(Odd):
    impl = Text
class Same(StringEncryptedType):
    cache_ok = True
class A(declarative_base()):
    __tablename__ = "a"
    id = Column(Integer, primary_key=True)
    b = Column(InText(Text, "key"))
    c = Column(InString(Text, key="key", length=99))
    d = Column(Own(5))
    e = Column(Strange())
    f = Column(Same(Text, "key", length=7))
`,
    }),
    "a",
  );
  expect(lines(found)).toEqual([
    "id INTEGER NOT NULL",
    "b TEXT",
    "c VARCHAR(99)",
    "d ?unknown-type",
    "e ?unknown-type",
    "f VARCHAR(7)",
  ]);
});
