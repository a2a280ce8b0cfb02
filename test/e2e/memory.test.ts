import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cli } from "../support/cli.ts";

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "memory-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A model in a file as large as files may be. */
function model(name: string): string {
  return `from sqlalchemy import Column, Integer
from sqlalchemy.orm import declarative_base
Base = declarative_base()
class ${name}(Base):
    __tablename__ = "${name.toLowerCase()}"
    id = Column(Integer, primary_key=True)
${"# What fills a file.\n".repeat(90_000)}`;
}

test("this Node's V8 knows what is asked of it to save memory: nothing is said about it", () => {
  for (const name of ["One", "Two", "Three", "Four", "Five"])
    writeFileSync(join(folder, `${name}.py`), model(name));
  const { exit, stdout, stderr } = cli(["models", "--dialect", "sqlite", "--json"], { cwd: folder });
  expect({ exit, stderr }).toEqual({ exit: 0, stderr: "" });
  expect((JSON.parse(stdout) as { tables: unknown[] }).tables).toHaveLength(5);
});
