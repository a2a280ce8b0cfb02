import { beforeAll, expect, test } from "vitest";
import { requiredValue } from "../../../src/extract/typescript/commonjs.ts";
import { loadCompiler } from "../../../src/extract/typescript/compiler.ts";
import { Evaluator } from "../../../src/extract/typescript/evaluator.ts";
import { Modules } from "../../../src/extract/typescript/modules.ts";
import { memorySources } from "../../support/sources.ts";

beforeAll(loadCompiler);

test.each([
  ["module.exports = 5;", { kind: "literal", value: 5 }],
  ["module.exports = { a: 1 };", { kind: "object" }],
  ["exports.a = 1;", { kind: "namespace" }],
])("what is required of %s", (text, expected) => {
  const modules = new Modules(
    memorySources({ "a.js": text, "b.js": 'const it = require("./a"); exports.it = it;' }),
  );
  const module = modules.load("b.js");
  if (module === null) throw new Error("not parsed");
  const evaluator = new Evaluator(modules, { member: () => null });
  expect(requiredValue(evaluator.exported(module, "it"), evaluator)).toMatchObject(expected);
});
