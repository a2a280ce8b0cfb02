import { join } from "node:path";
import { expect, test } from "vitest";
import { NotPrepared } from "../../../src/extract/extractor.ts";
import { sqlalchemy } from "../../../src/extract/sqlalchemy/index.ts";
import { readModels } from "../../../src/models.ts";
import { memorySources } from "../../support/sources.ts";

const WHOLE =
  "from sqlalchemy import Column, Integer\nfrom sqlalchemy.orm import DeclarativeBase\n\n\nclass Base(DeclarativeBase):\n    pass\n\n\nclass User(Base):\n    __tablename__ = 'user'\n    id = Column(Integer, primary_key=True)\n";

test("files without mistakes need no preparation, and one with mistakes asks for it", async () => {
  const extract = (text: string): readonly string[] =>
    sqlalchemy
      .extract(memorySources({ "models.py": text }), { dialect: "postgresql" })
      .tables.items.map((table) => table.name.name);
  const broken = `${WHOLE}\n\ndef nothing(:\n`;
  expect(extract(WHOLE)).toEqual(["user"]);
  expect(() => extract(broken)).toThrow(NotPrepared);

  const cwd = join(import.meta.dirname, "broken");
  const { schema } = await readModels({ cwd, paths: ["."], exclude: [], dialect: "postgresql" });
  expect(schema.tables.items.map((table) => table.name.name)).toEqual(["last", "whole", "wounded"]);
  expect(extract(broken)).toEqual(["user"]);
});
