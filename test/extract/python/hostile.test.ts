import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { UserError } from "../../../src/model/errors.ts";
import { readModels, type Models } from "../../../src/models.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hostile-"));
  mkdirSync(join(folder, ".git"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const IMPORTS = `from sqlalchemy import Column, Integer, String
from sqlalchemy.orm import declarative_base
Base = declarative_base()
`;
const USER = `class User(Base):
    __tablename__ = "users"
    id = Column(Integer, primary_key=True)
    name = Column(String(20), comment="n")
`;
const TEAM = USER.replace("User", "Team").replace("users", "teams");

async function read(content: string | Uint8Array): Promise<Models> {
  writeFileSync(join(folder, "models.py"), content);
  return readModels({ cwd: folder, paths: [], exclude: [], dialect: "postgresql" });
}

/** That no model is in what is left is told, too. */
function notFound(error: unknown): null {
  if (error instanceof UserError && error.code === "no-models-found") return null;
  throw error;
}

/** Every reason given anywhere for what is not known. */
function codes({ schema }: Models): string[] {
  const lists = schema.tables.items.flatMap(({ columns, indexes }) => [...columns.gaps, ...indexes.gaps]);
  return [...new Set([...schema.tables.gaps, ...lists].map(({ code }) => code))].sort();
}

function tables({ schema }: Models): string[] {
  return schema.tables.items.map(({ name }) => name.name);
}

function columns({ schema }: Models, table: string): string[] {
  const found = schema.tables.items.find(({ name }) => name.name === table);
  return found?.columns.items.map(({ name }) => name) ?? [];
}

describe("text that Python refuses is told of", () => {
  test.each([
    ["an unfinished call", `${USER}class Team(Base):\n    __tablename__ = "teams"\n    id = Column(Integer(`],
    ["an unfinished string", `${USER}class Team(Base):\n    __tablename__ = "tea`],
    ["an unfinished text", `${USER}class Team(Base):\n    """of many`],
    ["merge-conflict marks", `${USER}<<<<<<< HEAD\n${TEAM}=======\n>>>>>>> other\n`],
    ["a template", `${USER}{% if x %}\n${TEAM}{% endif %}\n`],
    ["an indent from nowhere", `${USER}        odd = 1\n      other = 2\n`],
    ["tabs where blanks were", `${USER}\tage = Column(Integer)\n`],
    ["a bracket that closes nothing", `${USER})\n${TEAM}`],
  ])("%s", async (_, text) => {
    const found = await read(IMPORTS + text);
    expect(codes(found)).not.toEqual([]);
  });

  test("wherever a file is cut off within brackets or a text, that is told", async () => {
    const whole = IMPORTS + USER + TEAM;
    for (let length = IMPORTS.length; length < whole.length; length++) {
      const text = whole.slice(0, length);
      const isOpen = text.split("(").length > text.split(")").length || text.split('"').length % 2 === 0;
      const found = isOpen ? await read(text).catch(notFound) : null;
      if (found !== null) expect(codes(found), text.slice(-20)).not.toEqual([]);
    }
  });
});

describe("text that Python of another release understands is read", () => {
  test.each([
    [
      "Python 2",
      'print "hello", 0777, ur"x"\nexec "code"\ntry:\n    pass\nexcept ValueError, e:\n    raise E, "x"\n',
    ],
    ["template strings", 'greeting = t"hello {name!r:>{width}}"\n'],
    ["except without parentheses", "try:\n    pass\nexcept ValueError, TypeError:\n    pass\n"],
    ["type parameters", "type Pair[T] = tuple[T, T]\ndef f[T: int](x: T) -> T: return x\nclass G[T]: pass\n"],
    ["match", "match x:\n    case {'a': [1, *_]} | None:\n        pass\n"],
    ["nested quotes in f-strings", "a = f'{d['k']} {'\\n'.join(x)}'\n"],
    ["except groups", "try:\n    pass\nexcept* ValueError:\n    pass\n"],
  ])("%s", async (_, text) => {
    const found = await read(`${IMPORTS}${text}${USER}`);
    const told = codes(found).length > 0;
    expect(told || columns(found, "users").length === 2).toBe(true);
    expect(tables(found)).toEqual(["users"]);
  });
});

describe("size and depth are bounded", () => {
  test.each([
    ["brackets", `x = ${"[".repeat(10_000)}${"]".repeat(10_000)}\n`],
    ["open brackets", `x = ${"(".repeat(10_000)}\n`],
    ["calls", `x = ${"f(".repeat(10_000)}${")".repeat(10_000)}\n`],
    ["attributes", `x = a${".b".repeat(10_000)}\n`],
    ["operators", `x = ${"1 + ".repeat(10_000)}1\n`],
    ["signs", `x = ${"not ".repeat(10_000)}y\n`],
    ["lambdas", `x = ${"lambda: ".repeat(5_000)}1\n`],
    ["conditions", `x = ${"a if b else ".repeat(5_000)}c\n`],
    ["f-strings", `x = ${'f"{'.repeat(2_000)}1${'}"'.repeat(2_000)}\n`],
    [
      "blocks",
      Array.from({ length: 1_000 }, (_, at) => `${" ".repeat(at)}if x:\n`).join("")
        + `${" ".repeat(1_000)}pass\n`,
    ],
    ["a chain of names", Array.from({ length: 10_000 }, (_, at) => `x${at + 1} = x${at}\n`).join("")],
    ["a long text", `x = """${"words ".repeat(300_000)}"""\n`],
    ["a long list", `x = [${"1, ".repeat(300_000)}]\n`],
  ])("10,000 %s", { timeout: 20_000 }, async (_, text) => {
    const started = performance.now();
    const found = await read(`${IMPORTS}${USER}${text}`);
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(tables(found).includes("users") || codes(found).length > 0).toBe(true);
  });

  test("a chain of names that ends in a table's name", async () => {
    const chain = Array.from({ length: 3_000 }, (_, at) => `x${at + 1} = x${at}\n`).join("");
    const found = await read(`${IMPORTS}x0 = "users"\n${chain}${USER.replace('"users"', "x3000")}`);
    expect(tables(found).includes("users") || codes(found).length > 0).toBe(true);
  });

  test("a literal of 10 MB", async () => {
    const found = await read(`${IMPORTS}${USER}x = "${"y".repeat(10 * 1024 * 1024)}"\n`);
    expect(codes(found)).toEqual(["file-too-large"]);
  });
});

describe("bytes", () => {
  const bytes = (text: string): Buffer => Buffer.from(text, "latin1");
  const named = USER.replace('"n"', '"caf\u00E9"');

  function comment({ schema }: Models): unknown {
    const fact = schema.tables.items[0]?.columns.items[1]?.comment;
    if (fact === undefined) return undefined;
    return fact.known ? fact.value : fact.gap.code;
  }

  test.each(["# -*- coding: latin-1 -*-\n", "#!/usr/bin/python\n# vim: set fileencoding=iso-8859-1 :\n"])(
    "Latin-1 with the coding line %j is read as such",
    async (line) => {
      expect(comment(await read(bytes(line + IMPORTS + named)))).toBe("caf\u00E9");
    },
  );

  test("another encoding that the coding line names", async () => {
    const text = `# coding: koi8-r\n${IMPORTS}${named.replace("caf\u00E9", "\u00C1\u00C2")}`;
    expect(comment(await read(bytes(text)))).toBe("\u0430\u0431");
  });

  test("bytes of no encoding that is told are a gap, as Python refuses them", async () => {
    expect(codes(await read(bytes(IMPORTS + named)))).toEqual(["unreadable-file"]);
    expect(codes(await read(bytes(`# coding: klingon\n${IMPORTS}${named}`)))).toEqual(["unreadable-file"]);
  });

  test("a byte order mark and Windows line ends", async () => {
    const found = await read(`\uFEFF${(IMPORTS + named).replaceAll("\n", "\r\n")}`);
    expect(comment(found)).toBe("caf\u00E9");
    expect(codes(found)).toEqual([]);
  });

  test("NUL bytes", async () => {
    expect(codes(await read(`${IMPORTS}\0${USER}`))).toEqual(["binary-file"]);
    const late = await read(`${IMPORTS}${"# filler\n".repeat(2_000)}\0\n${USER}`);
    expect(codes(late)).not.toEqual([]);
  });

  test("form feeds and backslashes at line ends", async () => {
    const found = await read(`${IMPORTS}\f\n${USER.replace(", primary_key", ", \\\n        primary_key")}`);
    expect(codes(found)).toEqual([]);
    expect(columns(found, "users")).toEqual(["id", "name"]);
  });
});
