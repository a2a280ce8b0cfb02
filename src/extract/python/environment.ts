import type { Environment, Reading, Uses } from "../environment.ts";
import type { Evaluator } from "./evaluate.ts";
import type { Arguments } from "./functions.ts";
import { NONE, asString, constant, unknownValue, type CallValue, type Env, type Value } from "./values.ts";

/** `os.environ`, as an external name. */
const MAPPING = "os.environ";
const GETTERS = new Set(["os.getenv", "os.environ.get"]);

/**
 * Classes and functions by which settings are read from the environment when they, or an instance of them, are
 * called: python-decouple 3, django-environ 0.4 to 0.12, environs 9 to 14, Starlette.
 */
const READERS = new Set(["decouple.config"]);
const READER_CLASSES = new Set([
  "decouple.AutoConfig",
  "starlette.config.Config",
  "environ.Env",
  "environ.FileAwareEnv",
  "environs.Env",
  "environs.FileAwareEnv",
]);
/** Methods of their instances by what they convert to; null: nothing but a default is followed. */
const CONVERSIONS: Readonly<Record<string, Conversion | null>> = {
  str: "str",
  int: "int",
  bool: "bool",
  list: null,
  tuple: null,
  float: null,
};
/** A further file of variables that python-decouple reads. */
const DECOUPLE_FILES = ["settings.ini"];

/** The code of the gap that a variable leaves which cannot be told. */
export const UNTOLD = "environment-variable";

export type Conversion = "str" | "int" | "bool";

/** Words for booleans that all the libraries named here take alike; pydantic's are the same. */
const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ...["true", "on", "yes", "y", "1"].map((word) => [word, true] as const),
  ...["false", "off", "no", "n", "0"].map((word) => [word, false] as const),
]);

/** A text of the environment as a library converts it; null where that cannot be told. */
export function converted(text: string, to: Conversion): Value | null {
  if (to === "str") return constant(text);
  if (to === "int") return /^-?\d{1,15}$/.test(text) ? constant(Number(text)) : null;
  const told = BOOLEANS.get(text.toLowerCase());
  return told === undefined ? null : constant(told);
}

/** `os.environ["X"]`; null: something else, or the environment is not to be read. */
export function environmentItem(
  host: Evaluator,
  base: Value,
  index: Value,
  env: Env,
  line: number,
): Value | null {
  if (base.kind !== "external" || base.name !== MAPPING) return null;
  return variable(host, asString(index), null, env, line);
}

/** `"X" in os.environ`; null: something else, or it cannot be told. */
export function isInEnvironment(host: Evaluator, item: Value, holder: Value, env: Env): boolean | null {
  const name = asString(item);
  if (holder.kind !== "external" || holder.name !== MAPPING || name === null) return null;
  const read = host.environment?.read([name], env.module.path);
  if (read === undefined || read.kind === "untold") return null;
  host.environment?.note(read.uses);
  return read.kind === "set";
}

/** A call that reads a variable; null: it does not, or the environment is not to be read. */
export function environmentCall(
  host: Evaluator,
  callee: Value,
  given: Arguments,
  env: Env,
  line: number,
): Value | null {
  if (given.open !== null || host.environment === null) return null;
  const name = asString(given.args[0] ?? given.keywords.get("key"));
  if (callee.kind === "external") {
    if (GETTERS.has(callee.name)) {
      return variable(host, name, given.args[1] ?? given.keywords.get("default") ?? NONE, env, line);
    }
    const reader = { name: callee.name, method: null, made: null };
    return READERS.has(callee.name) ? setting(host, reader, given, env, line) : null;
  }
  const method = callee.kind === "attribute" ? callee.name : null;
  const made = callee.kind === "attribute" ? callee.base : callee;
  if (made.kind !== "call" || made.callee.kind !== "external" || !READER_CLASSES.has(made.callee.name))
    return null;
  if (method !== null && !Object.hasOwn(CONVERSIONS, method)) return null;
  const isScheme = made.callee.name.startsWith("environ.");
  if (made.open !== null || (made.keywords.size > 0 && !isScheme)) return null;
  return setting(host, { name: made.callee.name, method, made }, given, env, line);
}

interface Setting {
  readonly cast: Value | undefined;
  readonly fallback: Value | undefined;
  /** Whether a default is given back as it is, rather than converted. */
  readonly keeps: boolean;
}

/** `config("X", default=…, cast=…)` and `env.bool("X", default=…)`. */
function setting(
  host: Evaluator,
  maker: { readonly name: string; readonly method: string | null; readonly made: CallValue | null },
  given: Arguments,
  env: Env,
  line: number,
): Value | null {
  const name = asString(given.args[0]);
  if (name === null) return null;
  const { cast, fallback, keeps } = settingOf(
    maker.name,
    maker.method,
    maker.made?.keywords.get(name),
    given,
  );
  const dotenvs = maker.name.startsWith("decouple.") ? DECOUPLE_FILES : [];
  const read = host.environment?.read([name], env.module.path, dotenvs);
  if (read === undefined) return null;
  if (read.kind === "untold") return untold(read.detail, env, line);
  const value = settled(maker.method, read, { cast, fallback, keeps });
  if (value !== null && host.environment !== null) return dependent(value, read.uses, host.environment);
  const isMissing = read.kind === "unset" && fallback === undefined;
  const lost = `the environment variable ${name} is converted in a way that is not followed`;
  return untold(isMissing ? missing(name) : lost, env, line);
}

/** What a setting is made of what the variable holds, or of the default; null where that cannot be told. */
function settled(method: string | null, read: Reading, { cast, fallback, keeps }: Setting): Value | null {
  const to =
    method === null ? conversionOf(cast, keeps ? fallback : undefined) : (CONVERSIONS[method] ?? null);
  if (read.kind === "set") return to === null ? null : converted(read.text, to);
  if (fallback === undefined || keeps || cast === undefined) return fallback ?? null;
  if (fallback.kind !== "constant" || to === null) return null;
  if (typeof fallback.value === "string") return converted(fallback.value, to);
  const isSame = typeof fallback.value === (to === "int" ? "number" : to === "bool" ? "boolean" : "string");
  return isSame ? fallback : null;
}

function settingOf(
  library: string,
  method: string | null,
  said: Value | undefined,
  given: Arguments,
): Setting {
  const [, second, third] = given.args;
  const { keywords } = given;
  const [cast, fallback] = [keywords.get("cast"), keywords.get("default")];
  if (library.startsWith("decouple."))
    return { fallback: fallback ?? second, cast: cast ?? third, keeps: false };
  if (library.startsWith("starlette."))
    return { cast: cast ?? second, fallback: fallback ?? third, keeps: false };
  const keeps = true;
  if (method !== null || library.startsWith("environs."))
    return { cast: undefined, fallback: fallback ?? (method === "list" ? undefined : second), keeps };
  const [scheme, preset] = said?.kind === "items" ? said.items : [said];
  return { cast: cast ?? second ?? scheme, fallback: fallback ?? third ?? preset, keeps };
}

/** What `cast=` converts to; without one text stays text, or becomes what the default is. */
function conversionOf(cast: Value | undefined, like: Value | undefined): Conversion | null {
  if (cast === undefined) {
    if (like === undefined || asString(like) !== null) return "str";
    if (like.kind !== "constant") return null;
    return typeof like.value === "boolean" ? "bool" : typeof like.value === "number" ? "int" : "str";
  }
  const [, name = ""] = cast.kind === "external" ? (/^builtins\.(str|int|bool)$/.exec(cast.name) ?? []) : [];
  return name === "str" || name === "int" || name === "bool" ? name : null;
}

function variable(
  host: Evaluator,
  name: string | null,
  fallback: Value | null,
  env: Env,
  line: number,
): Value | null {
  if (host.environment === null || name === null) return null;
  const read = host.environment.read([name], env.module.path);
  if (read.kind === "untold") return untold(read.detail, env, line);
  const value = read.kind === "set" ? constant(read.text) : fallback;
  return value === null ? untold(missing(name), env, line) : dependent(value, read.uses, host.environment);
}

/**
 * A value that came of variables: a constant notes them when it is looked at, as much is evaluated that no model
 * looks at, and anything else at once.
 */
export function dependent(value: Value, uses: Uses, environment: Environment): Value {
  if (value.kind !== "constant") {
    if (value.kind !== "unknown") environment.note(uses);
    return value;
  }
  return {
    ...(value.text === undefined ? {} : { text: value.text }),
    kind: "constant",
    get value() {
      environment.note(uses);
      return value.value;
    },
  };
}

/** The variable of the environment that keeps a test from being told; null: it is something else. */
export function untoldTest(test: Value, depth = 0): Value | null {
  if (test.kind === "unknown") return test.gap.code === UNTOLD ? test : null;
  if (test.kind !== "operation" || depth > 3) return null;
  for (const operand of test.operands) {
    const found = untoldTest(operand, depth + 1);
    if (found !== null) return found;
  }
  return null;
}

function missing(name: string): string {
  return `the environment variable ${name} is not set, and the code has no default for it`;
}

/** A value that depends on the environment in a way that cannot be told. */
export function untold(detail: string, env: Env, line: number): Value {
  return unknownValue(UNTOLD, detail, env.module.path, line);
}
