import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { Stmt } from "../../../src/extract/python/ast.ts";
import { parseExpression } from "../../../src/extract/python/expressions.ts";
import { loadParser, parseModule } from "../../../src/extract/python/parser.ts";
import { readTolerantly } from "../../../src/extract/python/tree-sitter.ts";

const MODELS = join(import.meta.dirname, "../sqlalchemy");

function realFiles(): string[] {
  return readdirSync(MODELS, { recursive: true, withFileTypes: true })
    .filter((each) => each.name.endsWith(".py"))
    .map((each) => readFileSync(join(each.parentPath, each.name), "utf8"));
}

function classNames(body: readonly Stmt[]): string[] {
  return body.flatMap((stmt) => (stmt.kind === "class" ? [stmt.name] : []));
}

beforeAll(loadParser);

describe("what is written is what is read", () => {
  test.each([
    [`"a" 'b'`, "ab"],
    [String.raw`"tab\t \x41 é \q"`, "tab\t A é \\q"],
    [String.raw`r"\d+"`, "\\d+"],
    [`"""two\nlines"""`, "two\nlines"],
    [`"it's"`, "it's"],
  ])("the string %s", (source, value) => {
    expect(parseExpression(source, 1)).toMatchObject({ kind: "string", value });
  });

  test.each([
    ["f'{a}{b!r:>{w}} {{x}}'", "fstring"],
    ["f'{d[\"k\"]}'", "fstring"],
    ["a if b else c", "conditional"],
    ["lambda x, *y, z=1: x", "lambda"],
    ["{**a, 'b': 1}", "dict"],
    ["{x: y for x, y in z if x}", "comprehension"],
    ["-a ** b", "unary"],
    ["a < b <= c", "compare"],
    ["not a in b", "unary"],
    ["x[1:2, ...]", "subscript"],
    ["f(*a, b=1, **c)", "call"],
    ["(yield)", "opaque"],
    ["(a := 1)", "opaque"],
  ])("the expression %s", (source, kind) => {
    expect(parseExpression(source, 1)).toMatchObject({ kind });
  });

  test("precedence follows Python", () => {
    expect(parseExpression("a + b * c", 1)).toMatchObject({ op: "+", right: { op: "*" } });
    expect(parseExpression("a or b and c", 1)).toMatchObject({ op: "or", right: { op: "and" } });
  });

  test("statements of every shape keep their lines", () => {
    const source = [
      "from . import (a,",
      "    b as c)",
      "@decorated(1)",
      "class A(B[int], metaclass=M):",
      "    '''doc'''",
      "    x: int = 1; y = z = 2",
      "    async def f(self, *, k=3) -> None:",
      "        return await g(",
      "1)",
      "    if x: w = 1",
      "    else:",
      "\tw = 2",
      "try:",
      "    pass",
      "except* (E, F) as e: pass",
      "match x:",
      "    case 1: pass",
      "match = 3",
      "type T = int",
      "with open(a) as b, (yield): v = 1",
    ].join("\r\n");
    const { body, errorLine } = parseModule(source);
    expect(errorLine).toBeNull();
    expect(body.map((stmt) => `${stmt.line} ${stmt.kind}`)).toEqual([
      "1 from",
      "4 class",
      "13 try",
      "16 opaque-statement",
      "18 assign",
      "19 assign",
      "20 with",
    ]);
  });
});

describe("files with mistakes", () => {
  test("a merge conflict leaves the classes on both sides", () => {
    const source =
      "<<<<<<< HEAD\nclass A(Base):\n    x = 1\n=======\nclass B(Base):\n    y = 1\n>>>>>>> b\nclass C(Base):\n    z = 2\n";
    const { body, errorLine } = parseModule(source);
    expect(classNames(body)).toEqual(["A", "B", "C"]);
    expect(errorLine).not.toBeNull();
  });

  test("a bad member leaves its siblings, with their lines", () => {
    const { body, errorLine } = parseModule(
      "class A(Base):\n    @d\n    def a(cls): return 1\n    x = = 2\n    b = 3\n",
    );
    expect(body[0]).toMatchObject({
      kind: "class",
      body: [{ kind: "function" }, { kind: "assign", line: 5 }],
    });
    expect(errorLine).toBe(4);
  });

  test("nesting without bounds ends, and the rest is read", () => {
    const deep = `x = ${"(".repeat(20_000)}${")".repeat(20_000)}\nclass A(B):\n    y = 1\n`;
    expect(classNames(parseModule(deep).body)).toEqual(["A"]);
    expect(parseModule("[".repeat(20_000)).errorLine).not.toBeNull();
    expect(() => parseModule(`${"-".repeat(20_000)}1`)).not.toThrow();
  });

  test("no text makes it throw", () => {
    const pieces = fc.constantFrom(
      ..."()[]{}:,=\"'#\\ \n\t".split(""),
      "class A(B):",
      "    x = 1\n",
      'f"{',
      "def f():",
      "'''",
      "é",
      "\r\n",
      "@",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary" }),
          fc.array(pieces, { maxLength: 40 }).map((all) => all.join("")),
        ),
        (text) => {
          const { body, errorLine } = parseModule(text);
          expect(Array.isArray(body)).toBe(true);
          if (errorLine !== null) expect(errorLine).toBeGreaterThan(0);
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe("both readers agree", () => {
  test("on the classes of every real file, whole or cut short", () => {
    for (const source of realFiles()) {
      const whole = parseModule(source);
      if (whole.errorLine !== null) continue;
      expect(classNames(readTolerantly(source).body)).toEqual(classNames(whole.body));
    }
  });
});
