import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { plain } from "../../../src/extract/typescript/builtins.ts";
import { loadCompiler } from "../../../src/extract/typescript/compiler.ts";
import { Evaluator } from "../../../src/extract/typescript/evaluator.ts";
import { Modules } from "../../../src/extract/typescript/modules.ts";
import { literal, type Value } from "../../../src/extract/typescript/values.ts";
import { memorySources } from "../../support/sources.ts";

beforeAll(loadCompiler);

function exported(files: Record<string, string>, name: string, path = "a.ts"): Value {
  const modules = new Modules(memorySources(files));
  const module = modules.load(path);
  if (module === null) throw new Error(`${path} was not parsed`);
  return new Evaluator(modules, { member: () => null }).exported(module, name);
}

function evaluate(expression: string, before = ""): Value {
  return exported({ "a.ts": `${before}\nexport const it = ${expression};` }, "it");
}

describe("what is pure is worth what JavaScript makes of it", () => {
  test.each([
    `1 + 2 * 3 - 4 / 2 % 2 ** 2`,
    "-5",
    "+'7'",
    "!0",
    `"a" + 1 + null`,
    "`x${1 + 1}y${'z'}`",
    "null ?? 'b'",
    "0 || 'b'",
    "'' && 'b'",
    "1 > 2 ? 'a' : 'b'",
    "undefined === void 0",
    "({ a: 1 }) === undefined",
    "[1] != null",
    "({ a: 1, ...{ b: 2, a: 3 }, ['c' + 1]: 4, 'd-e': 5, 6: 7 })",
    "[1, ...[2, 3], [4]]",
    "({ a: { b: [1, 2] } }).a.b[1]",
    "[1, 2].length",
    "'abc'.length",
    "'abc'[1]",
    "({ a: 1 }).b?.c",
    "(null)?.a()",
    "[1, 2, 3, 'x'].map((n) => { switch (n) { case 1: case 2: return 'few'; case 3: break; default: return 'many'; } return 'three'; })",
    "typeof 'a' + typeof 1 + typeof null + typeof undefined + typeof {} + typeof [] + typeof (() => 1)",
    "Array.isArray([]) && !Array.isArray({}) && !Array.isArray('a')",
    "'a' in { a: 1 } && !('b' in { a: 1 })",
    "Object.keys({ a: 1, b: 2 })",
    "Object.values({ a: 1, b: 2 })",
    "Object.entries({ a: 1 })",
    "Object.fromEntries([['a', 1], ['b', 2]])",
    "Object.assign({}, { a: 1 }, { a: 2 })",
    "Object.freeze({ a: 1 })",
    "['a', 'b'].map((x, i) => x + i)",
    "[1, 2, 3].filter((x) => x > 1)",
    "[0, 1, '', 'a'].filter(Boolean)",
    "[1, 2].concat([3], 4)",
    "[[1], [2, 3]].flat()",
    "[1, 2].flatMap((x) => [x, x])",
    "[1, 2, 3].reduce((a, b) => a + b, 10)",
    "[1, 2, 3].reduce((a, b) => a + b)",
    "['a', 'b'].join('-')",
    "['a', null].join()",
    "['a'].includes('a')",
    "[1, 2, 3].slice(1)",
    "[1, 2, 3].at(-1)",
    "[1, 2, 3].find((x) => x === 2)",
    "Array.from(['a'], (x) => x + 1)",
    "'aXb'.toLowerCase()",
    "'aXb'.toUpperCase()",
    "' a '.trim()",
    "'a-b-a'.replace('a', '$&')",
    "'a-b-a'.replaceAll('a', 'c')",
    "'a,b'.split(',')",
    "'abc'.slice(1, -1)",
    "'abc'.startsWith('ab') && 'abc'.endsWith('c') && 'abc'.includes('b')",
    "String(5) + Number('6') + Boolean('x')",
    "JSON.stringify({ a: [1, null] })",
    "((a, b = a + 1, ...rest) => [a, b, rest])(1, undefined, 3, 4)",
    "(({ a, b: { c = 5 }, ...rest }) => [a, c, rest])({ a: 1, b: {}, d: 2 })",
    "(([a, , b]) => a + b)([1, 2, 3])",
    "(function f(n) { const twice = (x) => x * 2; if (n > 1) { return twice(n); } else return 0; })(4)",
    "(() => { 'use strict'; function inner() { return 3; } return inner(); })()",
    "(() => {})()",
  ])("%s", (expression) => {
    const real = runInNewContext(`JSON.stringify([${expression}])`) as string;
    const value = evaluate(expression);
    expect(value).not.toMatchObject({ kind: "unknown" });
    expect(JSON.stringify([plain(value)?.value])).toBe(real);
  });

  test("sums, texts and conditions of any shape", () => {
    const { tree } = fc.letrec<{ tree: string }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 5 },
        fc.integer({ min: -9, max: 9 }).map((n) => `(${n})`),
        fc.constantFrom("'a'", "'b c'", "null", "true", "undefined"),
        fc
          .tuple(tie("tree"), fc.constantFrom("+", "??", "||", "&&", "===", "!=", "<"), tie("tree"))
          .map(([a, operator, b]) => `((${a}) ${operator} (${b}))`),
        fc.tuple(tie("tree"), tie("tree"), tie("tree")).map(([a, b, c]) => `(${a} ? ${b} : ${c})`),
        fc.tuple(tie("tree"), tie("tree")).map(([a, b]) => `[${a}, ...[${b}]].length`),
      ),
    }));
    fc.assert(
      fc.property(tree, (expression) => {
        const value = evaluate(expression);
        if (value.kind === "unknown") return;
        const real = runInNewContext(`JSON.stringify([${expression}])`) as string;
        expect(JSON.stringify([plain(value)?.value])).toBe(real);
      }),
    );
  });
});

test.each([
  ["plain()", 3],
  ["named({ name: 'A.b', list: ['c', 'd'] })", "a_b_c_d"],
  ["named({ name: 'x', list: 'c' })", "x_c"],
  ["captured()", 2],
])("a function's own variables are followed: %s", (expression, value) => {
  const before = `
    function plain() { let x = 1; if (x > 0) { x = 2; } x = x + 1; return x; }
    function named({ name, list }) {
      name = name.replace(/[.]/g, "_").toLowerCase();
      list = Array.isArray(list) ? list.join("_") : list;
      return name + "_" + list;
    }
    function captured() { let x = 1; const later = () => x; x = 2; return later(); }`;
  expect(evaluate(expression, before)).toEqual({ kind: "literal", value });
});

test.each(["inner()", "step()", "outside()"])("what else changes a variable is not: %s", (expression) => {
  const before = `
    let count = 0;
    function inner() { let x = 1; const change = () => { x = 2; return 0; }; const y = change(); return x; }
    function step() { let x = 1; x += 1; return x; }
    function outside() { count = 2; return count; }`;
  expect(evaluate(expression, before).kind).toBe("unknown");
});

describe("what cannot be known has a reason", () => {
  test.each([
    ["process.env.NAME", "it depends on the environment"],
    ["process.env['NAME'] ?? 'x'", "it depends on the environment"],
    ["missing", "the name missing is not declared here"],
    ["`a${Math.random()}`", "a text is put together from an unknown value"],
    ["[1].push(2)", ".push() of a list is not followed"],
    ["counter", "counter is assigned more than once"],
    ["list", "list is changed after its declaration"],
    ["filled", "filled is changed after its declaration"],
    ["impure()", "a function does more than declare and return"],
    ["variable()", "a function uses a variable"],
    ["await import('./x')", "it is imported while running"],
    ["self", "self refers to itself"],
    ["({ ...missing }).a", "the name missing is not declared here"],
    ["counter++", "it is computed"],
    ["false != 0", "it is computed"],
  ])("%s: %s", (expression, reason) => {
    const before = `
      let counter = 1; counter++;
      const list = [1]; list.push(2);
      const filled: any = {}; for (const key of ["a"]) { filled[key] = 1; }
      function impure() { console.log("x"); return 1; }
      function variable() { let x = 1; const y = (x = 2); return x + y; }
      const self = self;`;
    expect(evaluate(expression, before)).toMatchObject({ kind: "unknown", reason });
  });

  test("a list or object with an unknown part keeps what is known", () => {
    expect(evaluate("{ a: 1, ...process.env.X }")).toMatchObject({
      kind: "object",
      open: [{ reason: "it depends on the environment" }],
    });
    expect(evaluate("[1, ...missing]")).toMatchObject({ kind: "array", items: [{ value: 1 }], open: [{}] });
  });
});

test("what comes from packages stays as it was written", () => {
  const source = `import make, { a as b } from "pkg"; import * as all from "other";
    export const it = make(1).step(all.deep, b\`x\${2}y\`);`;
  expect(exported({ "a.ts": source }, "it")).toMatchObject({
    kind: "call",
    callee: {
      kind: "member",
      name: "step",
      object: {
        kind: "call",
        callee: { kind: "external", module: "pkg", name: "default" },
        args: [{ value: 1 }],
      },
    },
    args: [
      { kind: "external", module: "other", name: "deep" },
      { kind: "template", tag: { module: "pkg", name: "a" }, strings: ["x", "y"], values: [{ value: 2 }] },
    ],
  });
});

test("enums, also numeric and merged", () => {
  const source = `enum E { A, B = 5, C } enum E { D = "d" } export const it = [E.A, E.C, E[5], E.D, Object.values(E).length];`;
  expect(plain(exported({ "a.ts": source }, "it"))?.value).toEqual([0, 6, "B", "d", 7]);
});

describe("classes", () => {
  const CLASSES = `
    class Base { static table = "base"; static make() { return 1 + 1; } own = 1; }
    class Changed { static table = "a"; }
    Changed.table = "b";
    const mixin = (Parent) => { class Mixed extends Parent { static kind = "mixed"; } return Mixed; };`;

  test("are values: their own static members can be read, a mixin makes one", () => {
    expect(evaluate("Base", CLASSES).kind).toBe("class");
    expect(evaluate("Base.table", CLASSES)).toMatchObject({ kind: "literal", value: "base" });
    expect(evaluate("Base.name", CLASSES)).toMatchObject({ kind: "literal", value: "Base" });
    expect(evaluate("Base.make()", CLASSES)).toMatchObject({ kind: "literal", value: 2 });
    expect(evaluate("mixin(Base).kind", CLASSES)).toMatchObject({ kind: "literal", value: "mixed" });
  });

  test("what is inherited, belongs to an instance or is changed later stays unknown", () => {
    for (const expression of ["Base.own", "Base.absent", "Changed.table"])
      expect(evaluate(expression, CLASSES).kind).toBe("unknown");
  });
});

test("an extractor may know a variable of the environment and what a package's functions do", () => {
  const files = {
    "a.ts": `import { upper } from "texts";
      export const decided = (process.env.DB || "x") === "one" ? upper("a") : "b";
      export const other = process.env.DB !== "two";
      export const rest = process.env.OTHER;`,
  };
  const modules = new Modules(memorySources(files));
  const evaluator = new Evaluator(modules, {
    member: () => null,
    call: ({ name }, [first]) => (name === "upper" && first?.kind === "literal" ? literal("A") : null),
    environment: (name) => (name === "DB" ? { kind: "external", module: "environment", name } : null),
    same: (_, b) => (b.kind === "literal" ? b.value === "one" : null),
  });
  const module = modules.load("a.ts")!;
  expect(evaluator.exported(module, "decided")).toEqual(literal("A"));
  expect(evaluator.exported(module, "other")).toEqual(literal(true));
  expect(evaluator.exported(module, "rest")).toMatchObject({ reason: "it depends on the environment" });
});
