import type { Gap } from "../../model/fact.ts";
import type { DialectId, Name } from "../../model/schema.ts";
import type { Engine } from "../typescript/engine.ts";
import {
  gapAt,
  gapOf,
  isUnknown,
  type ObjectValue,
  type Place,
  stringOf,
  type Unknown,
  unreadable,
  type Value,
} from "../typescript/values.ts";
import { calledExternal, type Chain, chainOf } from "./chain.ts";
import { type Core, type TableCall, tableCallOf } from "./core.ts";
import { applyCasing, type Casing, casingMatters, type NamedColumn } from "./names.ts";

/** A table whose names are worked out, but not yet its types and constraints. */
export interface Shell extends TableCall {
  readonly name: string | Unknown;
  readonly namespaceName: string | null | Unknown;
  readonly columns: ReadonlyMap<string, ColumnShell>;
  /** Why there may be more columns than these. */
  readonly gaps: readonly Gap[];
  readonly at: Place;
}

export interface ColumnShell extends NamedColumn {
  readonly key: string;
  readonly chain: Chain;
  readonly at: Place;
}

/** A column that something refers to. */
export interface Reference {
  readonly shell: Shell;
  readonly column: ColumnShell;
}

/** What reading tables needs: the evaluator, the dialect asked for, the casing, and every table met so far. */
export class Context {
  readonly engine: Engine;
  readonly dialect: DialectId;
  readonly #casingAt: (at: Place) => Casing | Unknown;
  readonly #shells = new Map<unknown, Shell>();

  constructor(engine: Engine, dialect: DialectId, casingAt: (at: Place) => Casing | Unknown) {
    this.engine = engine;
    this.dialect = dialect;
    this.#casingAt = casingAt;
  }

  /** The table that a value is; null when it is none. */
  table(value: Value | undefined): Shell | null {
    if (value?.kind !== "call") return null;
    const direct = this.#shells.get(value);
    if (direct !== undefined) return direct;
    const call = tableCallOf(value);
    if (call === null) return null;
    const cached = this.#shells.get(call.call);
    if (cached !== undefined) return cached;
    const shell = this.#shell(call);
    this.#shells.set(call.call, shell);
    return shell;
  }

  /** The column that a value such as `users.id` refers to; a reason when it refers to none that is known. */
  column(value: Value | undefined): Reference | Unknown {
    if (value === undefined) return unreadable("a column is missing", null);
    if (value.kind === "unknown") return value;
    const at = "at" in value ? value.at : null;
    if (value.kind !== "member") return unreadable("it is no column of a known table", at);
    const shell = this.table(value.object);
    if (shell === null) return unreadable(`.${value.name} is no column of a known table`, at);
    const column = shell.columns.get(value.name);
    return column === undefined ? unreadable(`the column ${value.name} is not known`, at) : { shell, column };
  }

  #shell(table: TableCall): Shell {
    const { call, core, kind } = table;
    const name = this.#name(table);
    const namespaceName =
      table.namespace === null ? null : text(table.namespace, "the schema's name", call.at);
    const columns = new Map<string, ColumnShell>();
    const gaps: Gap[] = [];
    const written =
      kind === "table" || call.args.length > 1 ? this.#columnsOf(call.args[1], core, call.at) : null;
    if (written?.kind === "unknown") gaps.push(gapOf("computed-columns", "The columns", written, call.at));
    else if (written !== null) this.#collect(written, columns, gaps, call.at);
    return { ...table, name, namespaceName, columns, gaps, at: call.at };
  }

  #name({ call, creator }: TableCall): string | Unknown {
    const given = call.args[0];
    const value =
      creator === null || given === undefined ? given : this.engine.apply(creator, [given], call.at);
    return text(value, "the table's name", call.at);
  }

  #columnsOf(written: Value | undefined, core: Core, at: Place): ObjectValue | Unknown {
    const value = written?.kind === "function" ? this.engine.apply(written, [builders(core)], at) : written;
    if (value?.kind === "object" || value?.kind === "unknown") return value;
    return unreadable("they are not written as an object", at);
  }

  #collect(written: ObjectValue, columns: Map<string, ColumnShell>, gaps: Gap[], at: Place): void {
    for (const open of written.open) gaps.push(gapOf("computed-columns", "Some columns", open, at));
    for (const [key, property] of written.properties) {
      const column = this.#columnShell(key, property.value, property.at);
      if ("kind" in column) gaps.push(gapOf("computed-columns", `The column ${key}`, column, property.at));
      else columns.set(key, column);
    }
  }

  #columnShell(key: string, value: Value, at: Place): ColumnShell | Unknown {
    if (value.kind === "unknown") return value;
    const chain = chainOf(value);
    if (chain === null) return unreadable("it is no column builder", at);
    if (!isBuilder(chain)) return unreadable("it is built by something outside the project", at);
    const [first] = chain.root.args;
    if (first?.kind === "unknown") return unreadable("its name is computed", first.at ?? at);
    const name = stringOf(first) ?? "";
    if (name !== "") return { key, name, raw: name, chain, at };
    if (!casingMatters(key)) return { key, name: key, raw: key, chain, at };
    const casing = this.#casingAt(at);
    if (casing !== null && typeof casing === "object") return casing;
    return { key, name: applyCasing(key, casing), raw: key, chain, at };
  }
}

/** Builders come from a core, or from an enum or custom type made by one. */
function isBuilder({ root }: Chain): boolean {
  const external = calledExternal(root) ?? (root.callee.kind === "call" ? calledExternal(root.callee) : null);
  if (external !== null) return external.module.startsWith("drizzle-orm/");
  // `schema.enum("role", […])("column")`
  const maker = chainOf(root.callee);
  return maker !== null && calledExternal(maker.root)?.module.startsWith("drizzle-orm/") === true;
}

/** What Drizzle hands to a `(d) => ({ … })` callback: the builders of the core. */
function builders(core: Core): Value {
  const folder = core === "postgresql" ? "pg-core" : `${core === "other" ? "singlestore" : core}-core`;
  return { kind: "external", module: `drizzle-orm/${folder}`, name: "*" };
}

function text(value: Value | undefined, what: string, at: Place): string | Unknown {
  const known = stringOf(value);
  if (known !== null) return known;
  return value?.kind === "unknown" ? value : unreadable(`${what} is computed`, at);
}

/** The table's stored name, or the reason it is not known. */
export function nameOf({ name, namespaceName }: Shell): Name | Unknown {
  if (typeof name !== "string") return name;
  if (namespaceName !== null && typeof namespaceName !== "string") return namespaceName;
  return { namespace: namespaceName, name };
}

export { gapAt, isUnknown };
