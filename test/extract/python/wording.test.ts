import { describe, expect, test } from "vitest";
import { reason } from "../../../src/extract/python/facts.ts";
import { wording } from "../../../src/extract/python/wording.ts";
import { constant, type Value } from "../../../src/extract/python/values.ts";

const external = (name: string): Value => ({ kind: "external", name });
const sum = (left: Value, right: Value): Value => ({ kind: "operation", op: "+", operands: [left, right] });
const prefix = external("acme.conf.PREFIX");

describe("what cannot be told is shown as the source says it", () => {
  test.each<[string, Value]>([
    ['PREFIX + "a"', sum(prefix, constant("a"))],
    ["settings[PREFIX]", { kind: "subscript", base: external("acme.settings"), index: prefix }],
    ["not PREFIX", { kind: "operation", op: "not", operands: [prefix] }],
    ["-PREFIX", { kind: "operation", op: "-", operands: [prefix] }],
    ["[…]", { kind: "items", type: "list", items: [], open: null }],
    ["{…}", { kind: "dict", entries: [], open: null }],
    ["5", constant(5)],
    ["True", constant(true)],
    ["None", constant(null)],
  ])("%s", (text, value) => {
    expect(reason(value, "the schema", { file: "m.py", line: 1 }).detail).toBe(
      `the schema is \`${text}\`, which cannot be told without running it`,
    );
  });

  test("but never a text that may hold a password", () => {
    expect(wording(sum(prefix, constant("postgresql://me:hunter2@host/db")))).toBe('PREFIX + "…"');
  });

  test("and never at length", () => {
    let value = prefix;
    for (let i = 0; i < 100; i++) value = sum(value, constant("abc"));
    expect(wording(value).length).toBeLessThanOrEqual(60);
  });
});
