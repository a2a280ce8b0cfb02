import type { Location } from "../model/fact.ts";
import type { ConfigProblem } from "./config-error.ts";
import type { ConfigDocument } from "./document.ts";
import { createRedactor } from "./redact.ts";
import { configSchema, keysAt } from "./schema.ts";
import type { RawConfig } from "./schema.ts";
import { didYouMean } from "./suggest.ts";
import { lexicon } from "../model/lexicon.ts";

type Issue = NonNullable<ReturnType<typeof configSchema.safeParse>["error"]>["issues"][number];
type Path = readonly PropertyKey[];

const NAMES: Readonly<Record<string, string>> = lexicon({
  string: "text",
  array: "a list",
  object: "a mapping of keys to values",
  record: "a mapping of keys to values",
  int: "a whole number",
  number: "a number",
});

/** Keys are shown so that they can be found; one that looks like a URL is a value in the wrong place. */
const hide = createRedactor([]);

/**
 * Checks a parsed configuration against the schema.
 * @returns its values, or everything that is wrong; problems never quote a value
 */
export function validateConfig(document: ConfigDocument): RawConfig | readonly ConfigProblem[] {
  const result = configSchema.safeParse(document.value ?? {});
  if (result.success) return result.data;
  return result.error.issues.flatMap((issue) => explain(issue, [], document));
}

function explain(issue: Issue, base: Path, document: ConfigDocument): ConfigProblem[] {
  const path = [...base, ...issue.path];
  const value = valueAt(document.value, path);
  const problem = (text: string, at: Location = document.locate(path)): ConfigProblem[] => [{ at, text }];
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => ({ at: document.locateKey(path, key), text: unknownKey(key, path) }));
    case "invalid_union":
      return explainUnion(issue, path, document);
    case "invalid_type":
      if (value === undefined) return problem(missing(path), document.locate(path.slice(0, -1)));
      return problem(
        `${show(path)} must be ${NAMES[issue.expected] ?? "something else"}, not ${kindOf(value)}.`,
      );
    case "invalid_value": {
      const allowed = issue.values.map(String);
      const suggestion = typeof value === "string" ? didYouMean(value, allowed) : "";
      return problem(`${show(path)} must be one of ${allowed.join(", ")}.${suggestion}`);
    }
    case "too_small":
      return problem(`${show(path)} must not be ${typeof value === "number" ? "negative" : "empty"}.`);
    case "invalid_format":
      return problem(`${show(path)} must be a date that exists, written YYYY-MM-DD.`);
    case "invalid_key":
      return problem(`${show(path)} must not have an empty key.`);
    default:
      return problem(`${show(path)} is not valid.`);
  }
}

/** Of several shapes the one is explained that the value comes nearest to. */
function explainUnion(
  issue: Issue & { code: "invalid_union" },
  path: Path,
  document: ConfigDocument,
): ConfigProblem[] {
  const wrongKind = (issues: readonly Issue[]): Issue | undefined =>
    issues.find((inner) => inner.path.length === 0 && inner.code === "invalid_type");
  const nearest = issue.errors.filter((issues) => !wrongKind(issues)).sort((a, b) => a.length - b.length)[0];
  if (nearest) return nearest.flatMap((inner) => explain(inner, path, document));
  const expected = issue.errors.flatMap((issues) => {
    const inner = wrongKind(issues);
    return inner?.code === "invalid_type" ? [NAMES[inner.expected] ?? inner.expected] : [];
  });
  const kind = kindOf(valueAt(document.value, path));
  return [
    {
      at: document.locate(path),
      text: `${show(path)} must be ${[...new Set(expected)].join(" or ")}, not ${kind}.`,
    },
  ];
}

function unknownKey(key: string, path: Path): string {
  const keys = keysAt(path);
  const where = path.length === 0 ? "" : ` in ${show(path)}`;
  if (keys.includes(key)) return `"${key}" does not go with the other keys${where}.`;
  const suggestion = didYouMean(key, keys);
  return `Unknown key "${hide(key)}"${where}.${suggestion === "" ? ` Known keys: ${keys.join(", ")}.` : suggestion}`;
}

function missing(path: Path): string {
  const key = String(path.at(-1));
  const needed = path[0] === "ignore" && key === "table" ? '"table" or "file"' : `"${key}"`;
  return `${show(path.slice(0, -1))} needs ${needed}.`;
}

/** `ignore[0].table` */
function show(path: Path): string {
  if (path.length === 0) return "The configuration";
  const parts = path.map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`));
  return `"${hide(parts.join("").slice(1))}"`;
}

function valueAt(value: unknown, path: Path): unknown {
  let current = value;
  for (const step of path) {
    if (typeof current !== "object" || current === null || !Object.hasOwn(current, step)) return undefined;
    current = (current as Record<PropertyKey, unknown>)[step];
  }
  return current;
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return "empty";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a mapping";
  return typeof value === "string" ? "text" : `a ${typeof value} (put it in quotes if it is meant as text)`;
}

/** Rule ids in `rules` and `ignore` that no rule has. Works on whatever is there, right or wrong. */
export function unknownRules(document: ConfigDocument, known: readonly string[]): ConfigProblem[] {
  const text = (id: string): string => `Unknown rule "${hide(id)}".${didYouMean(id, known)}`;
  const rules = valueAt(document.value, ["rules"]);
  const settings =
    typeof rules === "object" && rules !== null && !Array.isArray(rules) ? Object.keys(rules) : [];
  const inRules = settings
    .filter((id) => !known.includes(id))
    .map((id) => ({ at: document.locateKey(["rules"], id), text: text(id) }));
  const ignore = valueAt(document.value, ["ignore"]);
  const inIgnore = (Array.isArray(ignore) ? ignore : []).flatMap((_, index) => {
    const path = ["ignore", index, "rule"];
    const rule = valueAt(document.value, path);
    const ids = Array.isArray(rule)
      ? rule.map((id: unknown, at) => ({ id, path: [...path, at] }))
      : [{ id: rule, path }];
    return ids.flatMap(({ id, path: place }) =>
      typeof id === "string" && !known.includes(id) ? [{ at: document.locate(place), text: text(id) }] : [],
    );
  });
  return [...inRules, ...inIgnore];
}
