import { type Fact, known, unknown } from "../../model/fact.ts";
import type { Column, ColumnType, Default, Generated, Identity } from "../../model/schema.ts";
import { bareOrQuoted } from "../../sql/spelling.ts";
import {
  gapOf,
  locate,
  propertyOf,
  stringOf,
  type Unknown,
  unreadable,
  UNDEFINED,
  type Value,
} from "../typescript/values.ts";
import { calledExternal, makerOf, type Step } from "./chain.ts";
import { type ColumnShell, type Context, isUnknown, type Shell } from "./context.ts";
import { coreOf, enumCallOf } from "./core.ts";
import { defaultOf } from "./defaults.ts";
import { expressionText } from "./sql.ts";
import { builtType, configOf } from "./types.ts";

/** A column, and what was written on it that belongs to the table. */
export interface ColumnDraft {
  readonly shell: ColumnShell;
  readonly column: Column;
  readonly primaryKey: boolean;
  readonly unique: { readonly name: Value | undefined; readonly config: Value | undefined } | null;
  readonly references: readonly Step[];
}

interface State {
  type: ColumnType | Unknown;
  notNull: boolean;
  default: Default | null | Unknown;
  identity: Identity | null;
  generated: Generated | null | Unknown;
  primaryKey: boolean;
  unique: ColumnDraft["unique"];
  references: Step[];
  /** A step that means something we do not know. */
  strange: Unknown | null;
}

/** Works a column out: its builder gives the type, each step adds to it. */
export function readColumn(shell: ColumnShell, table: Shell, context: Context): ColumnDraft {
  const { type, serial } = builtColumn(shell, context);
  const state = fresh(type);
  if (serial) {
    state.notNull = true;
    state.identity = { kind: context.dialect === "mysql" ? "autoincrement" : "serial" };
  }
  for (const step of shell.chain.steps) {
    // The array's own builder starts anew: what was said before `.array()` is lost.
    if (step.name === "array") Object.assign(state, fresh(arrayType(state.type, step)));
    else applyStep(step, state, shell, context);
  }
  const { primaryKey, unique, references } = state;
  return { shell, column: finished(shell, state, table), primaryKey, unique, references };
}

function fresh(type: ColumnType | Unknown): State {
  const plain = { default: null, identity: null, generated: null, unique: null, strange: null };
  return { type, notNull: false, primaryKey: false, references: [], ...plain };
}

function finished(shell: ColumnShell, state: State, table: Shell): Column {
  const isView = table.kind !== "table";
  const { strange } = state;
  const fact = <T>(what: string, value: T | Unknown): Fact<T> => {
    const reason = strange ?? (isUnknown(value) ? value : null);
    if (reason === null) return known(value as T);
    return unknown(gapOf(`computed-${what}`, `The ${what} of the column ${shell.name}`, reason, shell.at));
  };
  return {
    name: shell.name,
    type: fact("type", state.type),
    // A view's columns carry no constraints and no defaults of their own.
    nullable: isView ? known(true) : fact("nullability", !state.notNull),
    default: isView ? known(null) : fact("default", state.default),
    identity: isView ? known(null) : fact("identity", state.identity),
    generated: isView ? known(null) : fact("generation", state.generated),
    collation: known(null),
    comment: NO_COMMENTS,
    at: locate(shell.at),
  };
}

/** Drizzle cannot declare comments, so that the models say nothing of them. */
export const NO_COMMENTS: Fact<string | null> = unknown({
  code: "no-comments",
  detail: "Drizzle models carry no comments.",
  at: null,
});

function builtColumn(shell: ColumnShell, context: Context): { type: ColumnType | Unknown; serial: boolean } {
  const { root } = shell.chain;
  const external = calledExternal(root);
  if (external !== null && coreOf(external) !== null) {
    const built = builtType(context.dialect, external.name, root.args);
    if (built === null)
      return { type: unreadable(`${external.name}() is not a known type`, root.at), serial: false };
    if (isUnknown(built)) return { type: built, serial: false };
    return { type: plainType(built.sql), serial: built.serial === true };
  }
  const maker = makerOf(root);
  const role = enumCallOf(maker ?? undefined);
  if (role !== null) return { type: enumType(role.call.args[0], role.namespace), serial: false };
  const custom = maker === null ? null : calledExternal(maker);
  if (maker !== null && custom?.name === "customType" && coreOf(custom) !== null) {
    return { type: customType(maker.args[0], root.args, shell, context), serial: false };
  }
  return { type: unreadable("its builder is not known", root.at), serial: false };
}

function plainType(sql: string): ColumnType {
  return { sql, enum: null, domainOver: null };
}

function enumType(nameValue: Value | undefined, namespaceValue: Value | null): ColumnType | Unknown {
  const name = stringOf(nameValue);
  const namespace = namespaceValue === null ? null : stringOf(namespaceValue);
  if (name === null || (namespaceValue !== null && namespace === null)) {
    return unreadable("the enum's name is computed", null);
  }
  const sql = [...(namespace === null ? [] : [namespace]), name].map(bareOrQuoted).join(".");
  return { sql, enum: { namespace, name }, domainOver: null };
}

/** `customType({ dataType(config) { … } })`: the function's result is the type. */
function customType(
  params: Value | undefined,
  args: readonly Value[],
  shell: ColumnShell,
  context: Context,
): ColumnType | Unknown {
  const dataType = propertyOf(params, "dataType");
  if (dataType?.kind !== "function") return unreadable("its custom type is computed", shell.at);
  const result = context.engine.apply(dataType, [configOf(args) ?? UNDEFINED], shell.at);
  if (result.kind === "unknown") return result;
  const sql = stringOf(result);
  return sql === null ? unreadable("its custom type is computed", shell.at) : plainType(sql.trim());
}

function arrayType(type: ColumnType | Unknown, step: Step): ColumnType | Unknown {
  if (isUnknown(type)) return type;
  const size = step.args[0];
  const fixed = size?.kind === "literal" && typeof size.value === "number" ? String(size.value) : "";
  return { ...type, sql: `${type.sql}[${fixed}]` };
}

/** Steps that only tell TypeScript or the client something; the database never hears of them. */
const CLIENT_SIDE = /^\$/;

function applyStep(step: Step, state: State, shell: ColumnShell, context: Context): void {
  const { name, args } = step;
  if (CLIENT_SIDE.test(name)) return;
  switch (name) {
    case "notNull":
      state.notNull = true;
      return;
    case "primaryKey":
      state.primaryKey = true;
      state.notNull = true;
      if (context.dialect === "sqlite") state.identity = autoincrement(args[0], state);
      return;
    case "unique":
      state.unique = { name: args[0], config: args[1] };
      return;
    case "references":
      state.references.push(step);
      return;
    case "autoincrement":
      state.identity = { kind: "autoincrement" };
      return;
    case "onUpdateNow":
      return;
    default:
      if (!applyValue(step, state, context)) {
        state.strange = unreadable(`.${name}() is not known`, shell.at);
      }
  }
}

function autoincrement(config: Value | undefined, state: State): Identity | null {
  const option = propertyOf(config, "autoIncrement");
  if (option?.kind === "unknown") state.strange = option;
  return option?.kind === "literal" && option.value === true ? { kind: "autoincrement" } : null;
}

/** Defaults, identities and generated columns; false when the step is none of them. */
function applyValue({ name, args }: Step, state: State, context: Context): boolean {
  const type = isUnknown(state.type) ? "" : state.type.sql;
  switch (name) {
    case "default":
      state.default =
        isUnknown(state.type) && needsType(args[0]) ? state.type : defaultOf(args[0], type, context);
      return true;
    case "defaultNow":
      state.default = { sql: NOW[context.dialect] };
      return true;
    case "defaultRandom":
      state.default = { sql: "gen_random_uuid()" };
      return true;
    case "generatedAlwaysAs":
      state.generated = generatedBy(args, context);
      return true;
    case "generatedAlwaysAsIdentity":
    case "generatedByDefaultAsIdentity":
      state.identity = { kind: name === "generatedAlwaysAsIdentity" ? "always" : "by-default" };
      state.notNull = true;
      return true;
    default:
      return false;
  }
}

/** How lists, objects and dates are written depends on the type. */
function needsType(value: Value | undefined): boolean {
  return value?.kind === "array" || value?.kind === "object" || (value?.kind === "call" && value.constructs);
}

const NOW = {
  postgresql: "now()",
  sqlite: "(cast((julianday('now') - 2440587.5)*86400000 as integer))",
  mysql: "(now())",
} as const;

function generatedBy(args: readonly Value[], context: Context): Generated | Unknown {
  const [value, config] = args;
  const made =
    value?.kind === "function"
      ? context.engine.apply(value, [], { module: value.scope.module, node: value.node })
      : value;
  const expression = stringOf(made) ?? expressionText(made, context);
  if (isUnknown(expression)) return expression;
  if (context.dialect === "postgresql") return { expression, stored: true };
  const mode = propertyOf(config, "mode");
  if (mode?.kind === "unknown") return mode;
  return { expression, stored: stringOf(mode) === "stored" };
}
