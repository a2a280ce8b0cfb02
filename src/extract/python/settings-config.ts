import type { ClassInfo } from "./classes.ts";
import type { Evaluator } from "./evaluate.ts";
import { asString, type Value } from "./values.ts";

/** Pydantic 1's base class of settings, by the names it goes by in 1 and in 2's compatibility module. */
const FIRST = new Set([
  "pydantic.BaseSettings",
  "pydantic.env_settings.BaseSettings",
  "pydantic.v1.BaseSettings",
  "pydantic.v1.env_settings.BaseSettings",
]);
/** pydantic-settings 2's. */
const SECOND = new Set(["pydantic_settings.BaseSettings", "pydantic_settings.main.BaseSettings"]);
const BASES = new Set([...FIRST, ...SECOND]);
/** Bases that change nothing about where values come from. */
const HARMLESS = /^(?:builtins\.object|abc\.ABC|typing\.Generic)$/;
/** What a class defines where it decides itself where values come from. */
const CUSTOM = ["settings_customise_sources", "__init__", "__new__", "__getattribute__", "model_post_init"];

/** How a class of settings reads the environment. */
export interface SettingsConfig {
  readonly version: 1 | 2;
  readonly prefix: string;
  readonly caseSensitive: boolean;
  /** Names of dotenv files; their folders are looked for. */
  readonly dotenvs: readonly string[];
  /** Whether a value that is not in the environment may come from a place that is not read. */
  readonly isOpen: boolean;
  readonly nested: boolean;
  readonly ignoresEmpty: boolean;
}

/** Whether a class takes its values from the environment as pydantic's settings do. */
export function isSettingsClass(info: ClassInfo): boolean {
  return info.derivesFrom(BASES);
}

/** The configuration of a class and those it inherits from; null: it cannot be told. */
export function settingsConfig(host: Evaluator, info: ClassInfo): SettingsConfig | null {
  const { classes, foreign } = info.lineage();
  const isKnown = (base: Value): boolean =>
    base.kind === "external" && (BASES.has(base.name) || HARMLESS.test(base.name));
  if (!foreign.every(isKnown)) return null;
  if (classes.some((each) => CUSTOM.some((name) => each.scope.names.has(name)))) return null;
  const said = new Map<string, Value>();
  for (const each of classes.toReversed()) if (!ownConfig(host, each, said)) return null;
  const [prefix, sensitive] = [asString(said.get("env_prefix")), said.get("case_sensitive")];
  const dotenvs = fileNames(said.get("env_file"));
  if (said.has("env_prefix") && prefix === null) return null;
  if (sensitive !== undefined && sensitive.kind !== "constant") return null;
  return {
    version: info.derivesFrom(SECOND) ? 2 : 1,
    prefix: prefix ?? "",
    caseSensitive: sensitive?.kind === "constant" && sensitive.value === true,
    dotenvs: dotenvs ?? [],
    isOpen:
      dotenvs === null
      || !isNone(said.get("secrets_dir"))
      || OTHER_FILES.some((name) => !isNone(said.get(name))),
    nested: !isNone(said.get("env_nested_delimiter")),
    ignoresEmpty: said.has("env_ignore_empty"),
  };
}

const OTHER_FILES = ["yaml_file", "toml_file", "json_file", "pyproject_toml_table_header"];

function isNone(value: Value | undefined): boolean {
  return value === undefined || (value.kind === "constant" && value.value === null);
}

/** Adds what one class says: `model_config = …`, `class Config`, keywords of the class. False: it cannot be told. */
function ownConfig(host: Evaluator, info: ClassInfo, said: Map<string, Value>): boolean {
  const written = info.scope.names.get("model_config");
  if (written !== undefined) {
    const value = host.bound(written, info.env);
    if (value?.kind === "dict" && value.open === null) {
      for (const [key, each] of value.entries) said.set(asString(key) ?? "", each);
    } else if (value?.kind === "call" && value.open === null && value.args.length === 0) {
      for (const [key, each] of value.keywords) said.set(key, each);
    } else return false;
  }
  const inner = info.scope.names.get("Config");
  const config = inner === undefined ? null : host.bound(inner, info.env);
  if (inner !== undefined && config?.kind !== "class") return false;
  if (config?.kind === "class") {
    for (const each of config.info.lineage().classes.toReversed()) {
      if (["customise_sources", "parse_env_var", "fields"].some((name) => each.scope.names.has(name)))
        return false;
      for (const name of each.scope.names.keys()) {
        const value = host.ownAttribute(each, name);
        if (value !== null) said.set(name, value);
      }
    }
  }
  for (const { name, value } of info.def.keywords) {
    if (name === null) return false;
    if (name !== "metaclass") said.set(name, host.evaluate(value, info.outer));
  }
  return true;
}

/** The last parts of the paths of `env_file`; null where they cannot be told. */
export function fileNames(value: Value | undefined): readonly string[] | null {
  if (value === undefined || isNone(value)) return [];
  if (value.kind === "items") {
    const names = value.items.map(fileNames);
    return value.open !== null || names.includes(null) ? null : names.flatMap((each) => each ?? []);
  }
  const path = lastText(value, 0);
  const name = path?.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1) ?? "";
  return name === "" ? null : [name];
}

/** `"a/.env"`, `folder / ".env"`, `Path(folder, ".env")`, `os.path.join(folder, ".env")`. */
function lastText(value: Value, depth: number): string | null {
  const text = asString(value);
  if (text !== null || depth > 3) return text;
  if (value.kind === "operation" && value.op === "/")
    return lastText(value.operands.at(-1) ?? value, depth + 1);
  if (value.kind === "call" && value.open === null && value.args.length > 0)
    return lastText(value.args.at(-1) ?? value, depth + 1);
  return null;
}
