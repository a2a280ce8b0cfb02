import { expect, test } from "vitest";
import type { Comparison } from "../../src/compare/comparison.ts";
import { runRules } from "../../src/rules/engine/run.ts";
import type { Rule } from "../../src/rules/engine/rule.ts";
import type { Settings } from "../../src/model/settings.ts";

const SETTINGS: Settings = {
  rules: {},
  failOn: "warning",
  strict: false,
  ignore: [],
  external: [],
  literalPasswords: [],
  baseline: null,
  today: "2026-01-01",
};

test("what stays open for one reason is told once", () => {
  const open = (name: string, detail: string) => ({
    subject: {
      table: { namespace: null, name: "People" },
      column: null,
      object: { kind: "foreign key" as const, name },
    },
    because: { code: "action-not-stated", detail, at: null },
  });
  const rule = {
    id: "foreign-key-action-mismatch",
    severity: "warning",
    check: () => [
      open("UserId", "on delete or update"),
      open("UserId", "on delete or update"),
      open("b", "x"),
    ],
  } as unknown as Rule;
  const { undecided } = runRules({} as Comparison, [rule], SETTINGS, new Set());
  expect(undecided.map(({ subject }) => subject.object?.name)).toEqual(["UserId", "b"]);
});
