import { known, unknown, type Fact, type Location } from "../../model/fact.ts";
import type { ClassInfo } from "../python/classes.ts";
import type { Evaluator } from "../python/evaluate.ts";
import { gap, reason } from "../python/facts.ts";
import { callFunction } from "../python/functions.ts";
import { NO_KEYWORDS, asString, constant, truth, type Value } from "../python/values.ts";

/** What `class Meta` says and what it inherits: Peewee passes on some of its options only. */
export interface Options {
  readonly own: ReadonlyMap<string, Value>;
  readonly all: ReadonlyMap<string, Value>;
  /** The `Meta` class itself. */
  readonly meta: ClassInfo | null;
}

const INHERITED = new Set(
  "constraints database indexes primary_key options schema table_function temporary only_save_dirty legacy_table_names table_settings strict_tables".split(
    " ",
  ),
);
/** Never passed on; every option of a name Peewee does not know is. */
const OWN = new Set("table_name db_table depends_on without_rowid model".split(" "));
/** What a class without its own word passes on all the same: its value then, None. */
const ALWAYS = [
  "constraints",
  "database",
  "indexes",
  "schema",
  "legacy_table_names",
  "table_settings",
  "strict_tables",
];
const DEFAULTS: ReadonlyMap<string, Value> = new Map<string, Value>([
  ["legacy_table_names", constant(true)],
  ["indexes", { kind: "items", type: "list", items: [], open: null }],
]);

/** The options of a class, its bases' being given in their order. */
export function optionsOf(host: Evaluator, info: ClassInfo, bases: readonly Options[]): Options {
  const value = info.scope.names.has("Meta") ? host.ownAttribute(info, "Meta") : null;
  const meta = value?.kind === "class" ? value.info : null;
  const own = new Map<string, Value>();
  for (const name of meta?.scope.names.keys() ?? []) {
    if (name.startsWith("_") || meta === null) continue;
    const option = host.ownAttribute(meta, name);
    if (option !== null) own.set(name, option.kind === "member" ? option.value : option);
  }
  const all = new Map(own);
  for (const base of bases) {
    for (const name of ALWAYS) {
      if (!all.has(name)) all.set(name, base.all.get(name) ?? DEFAULTS.get(name) ?? constant(null));
    }
    for (const [name, option] of base.all) {
      if (!all.has(name) && (INHERITED.has(name) || !OWN.has(name))) all.set(name, option);
    }
  }
  return { own, all, meta };
}

/** An option, unless it is absent or None. */
export function option(options: Options, name: string): Value | null {
  const value = options.all.get(name);
  return value === undefined || (value.kind === "constant" && value.value === null) ? null : value;
}

/** The table's name: said, made by `table_function`, or made of the class's name. */
export function tableName(host: Evaluator, info: ClassInfo, options: Options): Fact<string> {
  const at: Location = { file: info.file, line: info.def.line };
  const said = options.own.get("db_table") ?? options.own.get("table_name");
  if (said !== undefined && truth(said) !== false) {
    const name = asString(said);
    return name === null ? unknown(reason(said, `the table name of ${info.name}`, at)) : known(name);
  }
  const make = option(options, "table_function");
  if (make !== null) return computed(host, info, make, at);
  const legacy = isLegacy(options);
  if (legacy === null) {
    return unknown(gap("computed-table-name", `legacy_table_names of ${info.name} cannot be told`, at));
  }
  return known(legacy ? info.name.toLowerCase() : snakeCase(info.name));
}

function computed(host: Evaluator, info: ClassInfo, make: Value, at: Location): Fact<string> {
  const args: Value[] = [{ kind: "class", info }];
  const fn = make.kind === "function" ? { ...make, self: null } : null;
  const result = fn === null ? null : callFunction(host, fn, { args, keywords: NO_KEYWORDS, open: null });
  const name = result === null ? null : asString(result);
  if (name !== null && name !== "") return known(name);
  return unknown(
    gap(
      "computed-table-name",
      `the table name of ${info.name} is made by a function that cannot be followed`,
      at,
    ),
  );
}

/** Whether names of tables and indexes are made the old way; null: cannot be told. */
export function isLegacy(options: Options): boolean | null {
  const value = options.all.get("legacy_table_names");
  return value === undefined ? true : truth(value);
}

/** Peewee's rule for `legacy_table_names = False`: underscores before words that begin with a capital. */
function snakeCase(name: string): string {
  return name
    .replaceAll(/(.)_*([A-Z][a-z]+)/g, "$1_$2")
    .replaceAll(/([a-z0-9])_*([A-Z])/g, "$1_$2")
    .toLowerCase();
}
