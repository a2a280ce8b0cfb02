import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { reportSchema } from "../../scripts/report-schema.ts";
import { json } from "../../src/report/json.ts";
import { SAMPLES } from "./samples.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url)).replace(/[/\\]$/u, "");

interface JsonSchema {
  readonly $ref?: string;
  readonly definitions?: Readonly<Record<string, JsonSchema>>;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
  readonly items?: JsonSchema;
}

const schema = JSON.parse(readFileSync(`${ROOT}/schemas/report.schema.json`, "utf8")) as JsonSchema;

test("the checked-in schema is the one the type gives", () => {
  const generated = reportSchema(ROOT);
  expect(JSON.parse(generated)).toEqual(schema);
  expect(reportSchema(ROOT)).toBe(generated);
});

test.each(Object.entries(SAMPLES))("the %s report, as printed, follows the schema", (_, report) => {
  expect(faults(JSON.parse(json.render(report, { color: false, width: 80 })), schema, "report")).toEqual([]);
});

test("a report with a wrong or missing part does not", () => {
  const good: unknown = JSON.parse(json.render(SAMPLES["incident"] ?? never(), { color: false, width: 80 }));
  const broken = (change: object): readonly string[] =>
    faults({ ...(good as object), ...change }, schema, "report");
  expect(broken({ outcome: "fine" })).not.toEqual([]);
  expect(broken({ version: 2 })).not.toEqual([]);
  expect(broken({ findings: [{}] })).not.toEqual([]);
  expect(broken({ extra: 1 })).not.toEqual([]);
});

/** The part of JSON Schema that the generator uses. */
function faults(value: unknown, rule: JsonSchema, path: string): readonly string[] {
  if (rule.$ref !== undefined) {
    const target = schema.definitions?.[decodeURIComponent(rule.$ref.replace("#/definitions/", ""))];
    return target === undefined ? [`${path}: no ${rule.$ref}`] : faults(value, target, path);
  }
  if (rule.anyOf !== undefined) {
    const fits = rule.anyOf.some((option) => faults(value, option, path).length === 0);
    return fits ? [] : [`${path}: fits no alternative`];
  }
  if ("const" in rule && rule.const !== value) return [`${path}: not ${String(rule.const)}`];
  if (rule.enum !== undefined && !rule.enum.includes(value)) return [`${path}: not in enum`];
  const types = typeof rule.type === "string" ? [rule.type] : rule.type;
  if (types !== undefined && !types.includes(typeName(value))) return [`${path}: is ${typeName(value)}`];
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => faults(item, rule.items ?? {}, `${path}[${index}]`));
  }
  return value !== null && typeof value === "object" ? objectFaults(value, rule, path) : [];
}

function objectFaults(value: object, rule: JsonSchema, path: string): readonly string[] {
  const missing = (rule.required ?? [])
    .filter((key) => !(key in value))
    .map((key) => `${path}.${key}: missing`);
  return [
    ...missing,
    ...Object.entries(value).flatMap(([key, part]) => {
      const next = rule.properties?.[key];
      if (next !== undefined) return faults(part, next, `${path}.${key}`);
      return rule.additionalProperties === false ? [`${path}.${key}: unknown`] : [];
    }),
  ];
}

function typeName(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

function never(): never {
  throw new Error("no such sample");
}
