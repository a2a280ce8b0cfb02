import { beforeAll, describe, expect, test } from "vitest";
import { sqlalchemy } from "../src/extract/sqlalchemy/index.ts";
import { ofMetadata } from "../src/metadata.ts";
import type { Schema } from "../src/model/schema.ts";
import { memorySources } from "./support/sources.ts";

beforeAll(() => sqlalchemy.prepare());

function read(files: Readonly<Record<string, string>>): Schema {
  return sqlalchemy.extract(memorySources(files), { dialect: "postgresql" });
}

function owners(schema: Schema): Record<string, string | undefined> {
  return Object.fromEntries(
    schema.tables.items.map(({ name, origin }) => [name.name, origin?.metadata] as const),
  );
}

const ID = "    id = Column(Integer, primary_key=True)\n";

const APART = {
  "app/api.py": `
import enum
from sqlalchemy import Column, Enum, Integer, MetaData, Table
from sqlalchemy.orm import DeclarativeBase, declarative_base, registry
class Base(DeclarativeBase): pass
class Color(enum.Enum):
    red = 1
class User(Base):
    __tablename__ = "users"
${ID}    color = Column(Enum(Color))
Other = declarative_base()
class Thing(Other):
    __tablename__ = "things"
${ID}
metadata = MetaData()
logs = Table("logs", metadata, Column("id", Integer, primary_key=True))
mapper = registry(metadata=metadata)
@mapper.mapped
class Seen:
    __tablename__ = "seen"
${ID}`,
  "app/stats.py": `
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Column, Integer, MetaData
db = SQLAlchemy(metadata=MetaData(naming_convention={"pk": "pk_%(table_name)s"}))
class Page(db.Model):
${ID}class Visit(db.Model):
    __bind_key__ = "stats"
${ID}tags = db.Table("tags", db.Column("id", db.Integer, primary_key=True))
moods = db.Table("moods", db.Column("id", db.Integer, primary_key=True), bind_key="stats")
`,
};

describe("several metadata in one project", () => {
  test("each table says to which it belongs", () => {
    expect(owners(read(APART))).toEqual({
      users: "app.api:Base",
      things: "app.api:Other",
      logs: "app.api:metadata",
      seen: "app.api:metadata",
      page: "app.stats:db",
      visit: "bind:stats",
      tags: "app.stats:db",
      moods: "bind:stats",
    });
  });

  test("a table made by `db.Table` follows the conventions of its metadata", () => {
    const tags = read(APART).tables.items.find(({ name }) => name.name === "tags");
    expect(tags?.primaryKey.known && tags.primaryKey.value?.name).toBe("pk_tags");
  });

  test.each([
    [["app.api:Base"], ["users"]],
    [
      ["api:Other", "bind:stats"],
      ["moods", "things", "visit"],
    ],
    [["metadata"], ["logs", "seen"]],
    [[], ["logs", "moods", "page", "seen", "tags", "things", "users", "visit"]],
  ])("%j chooses %j", (names, tables) => {
    const chosen = ofMetadata(read(APART), names);
    expect(chosen.tables.items.map(({ name }) => name.name).toSorted()).toEqual(tables);
    expect(chosen.enums.items.length).toBe(tables.includes("users") ? 1 : 0);
  });

  test("a name that none has is an error that names them all", () => {
    expect(() => ofMetadata(read(APART), ["nothing"])).toThrow(/nothing/);
  });
});
