import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { sqlalchemy } from "../../../src/extract/sqlalchemy/index.ts";
import { memorySources } from "../../support/sources.ts";

const FILES = readdirSync(import.meta.dirname, { recursive: true, withFileTypes: true })
  .filter((each) => each.name.endsWith(".py"))
  .map((each) => readFileSync(join(each.parentPath, each.name), "utf8"));
const DIALECT = fc.constantFrom("postgresql", "sqlite", "mysql");

beforeAll(() => sqlalchemy.prepare());

/** A real file with a stretch of it dropped, doubled or replaced. */
const mutated = fc
  .record({
    source: fc.constantFrom(...FILES),
    at: fc.nat(),
    length: fc.nat({ max: 60 }),
    by: fc.oneof(
      fc.constant(""),
      fc.string({ maxLength: 8 }),
      fc.constantFrom("(", ")", "\n", "    ", "'", "None", "**", "cls", "*[]"),
    ),
  })
  .map(({ source, at, length, by }) => {
    const start = at % (source.length + 1);
    return source.slice(0, start) + by + source.slice(start + length);
  });

describe("laws", () => {
  test("no mutation of a real model makes it throw, and the same text gives the same schema", () => {
    fc.assert(
      fc.property(mutated, DIALECT, (text, dialect) => {
        const sources = (): ReturnType<typeof memorySources> => memorySources({ "app/models.py": text });
        const once = JSON.stringify(sqlalchemy.extract(sources(), { dialect }));
        expect(JSON.stringify(sqlalchemy.extract(sources(), { dialect }))).toBe(once);
      }),
      { numRuns: 300 },
    );
  });

  test("endless recursion in the models ends", () => {
    const text = [
      "from sqlalchemy import Column, Integer",
      "from sqlalchemy.orm import declarative_base",
      "Base = declarative_base()",
      "def f(x): return f(x + 1)",
      "def g(): return [y for y in g()]",
      "a = b",
      "b = a",
      "class A(A): pass",
      "class P(Q): pass",
      "class Q(P): pass",
      "class T(Base):",
      "    __tablename__ = f(1)",
      "    id = Column(Integer, primary_key=g(), comment=a)",
      "class U(Base):",
      "    __tablename__ = 'u'",
      "    id = Column(Integer, primary_key=True)",
      "    name = name",
    ].join("\n");
    const schema = sqlalchemy.extract(memorySources({ "m.py": text }), { dialect: "postgresql" });
    expect(schema.tables.items.map((table) => table.name.name)).toEqual(["u"]);
    expect(schema.tables.gaps.map((gap) => gap.code)).toEqual(["computed-table-name"]);
  });

  test("modules that import each other are followed", () => {
    const files = {
      "app/__init__.py": "from .user import *\nfrom .team import Team\n",
      "app/base.py": "from sqlalchemy.orm import declarative_base\nBase = declarative_base()\nSIZE = 12\n",
      "app/user.py":
        "from app import team\nfrom .base import *\nfrom sqlalchemy import *\nclass User(Base):\n  __tablename__ = 'users'\n  id = Column(Integer, primary_key=True)\n  name = Column(String(SIZE))\n  team_id = Column(ForeignKey(team.Team.id))\n",
      "app/team.py":
        "import app.base as b\nimport sqlalchemy as sa\nfrom app import user\nclass Team(b.Base):\n  __tablename__ = 'teams'\n  id = sa.Column(sa.BigInteger, primary_key=True)\n",
    };
    const schema = sqlalchemy.extract(memorySources(files), { dialect: "postgresql" });
    const users = schema.tables.items.find((table) => table.name.name === "users");
    const types = users?.columns.items.map((column) =>
      column.type.known ? column.type.value.sql : column.type.gap.code,
    );
    expect(types).toEqual(["INTEGER", "VARCHAR(12)", "BIGINT"]);
    expect(users?.foreignKeys.items[0]?.references.table.name).toBe("teams");
  });

  test("a file without models says nothing", () => {
    expect(sqlalchemy.recognises("a.py", "import os\n\nclass Thing:\n    pass\n")).toBe(false);
    expect(sqlalchemy.recognises("a.ts", "class A(Base): pass")).toBe(false);
    expect(sqlalchemy.recognises("a.py", "class Admin(User, TimestampMixin):\n    pass\n")).toBe(true);
  });
});
