import type { ts as TS } from "ts-morph";
import type { DialectId } from "../../model/schema.ts";
import type { SourceSet } from "../../sources/source.ts";
import { ts } from "../typescript/compiler.ts";
import type { Evaluator } from "../typescript/evaluator.ts";
import type { SourceModule } from "../typescript/syntax.ts";
import { readJson } from "../typescript/tsconfig.ts";
import {
  type Scope,
  stringOf,
  unreadable,
  UNDEFINED,
  type Unknown,
  type Value,
} from "../typescript/values.ts";
import { namingOf } from "./custom-naming.ts";
import type { Naming } from "./naming.ts";
import { recognises } from "./recognise.ts";
import { familyOf } from "./symbols.ts";

/** The options of one data source that matter here; null: not given. */
export interface Found {
  readonly path: string;
  readonly dialect: DialectId | "other" | null;
  readonly naming: { readonly key: string; readonly naming: Naming } | null;
  readonly prefix: string | Unknown | null;
  readonly schema: string | Unknown | null;
  readonly uuidExtension: string | Unknown | null;
  /** There may be more options than those written here. */
  readonly partial: boolean;
}

const MAY_HOLD =
  /\b(DataSource|createConnections?|TypeOrmModule\w*|ConnectionOptions|DataSourceOptions|namingStrategy|entityPrefix)\b/;
const STRONG = new Set([
  "entities",
  "synchronize",
  "migrations",
  "namingStrategy",
  "entityPrefix",
  "autoLoadEntities",
]);
const WEAK = new Set([
  "type",
  "url",
  "host",
  "database",
  "username",
  "subscribers",
  "logging",
  "migrationsRun",
  "poolSize",
]);
const MAX_DEPTH = 60;

/** The options of every data source that is written down in the project's files, in the order of the files. */
export function foundOptions(sources: SourceSet, engine: Evaluator): readonly Found[] {
  const found: Found[] = [];
  for (const { path, text } of sources.candidates) {
    if (!MAY_HOLD.test(text) || !recognises(path, text)) continue;
    const module = engine.modules.load(path);
    if (module === null) continue;
    for (const node of optionLiterals(module)) {
      const one = engine.ask(() => readOptions(node, module, engine));
      if (one !== null && !("kind" in one)) found.push(one);
    }
  }
  return [...found, ...jsonOptions(sources)];
}

/** Object literals that look like the options of a data source. */
function optionLiterals(module: SourceModule): readonly TS.ObjectLiteralExpression[] {
  const found: TS.ObjectLiteralExpression[] = [];
  const visit = (node: TS.Node, depth: number): void => {
    if (depth > MAX_DEPTH) return;
    if (ts.isObjectLiteralExpression(node) && looksLikeOptions(node)) found.push(node);
    else ts.forEachChild(node, (child) => visit(child, depth + 1));
  };
  visit(module.ast, 0);
  return found;
}

function looksLikeOptions(node: TS.ObjectLiteralExpression): boolean {
  const names = node.properties.map((item) =>
    item.name !== undefined && ts.isIdentifier(item.name) ? item.name.text : "",
  );
  const strong = names.filter((name) => STRONG.has(name)).length;
  const weak = names.filter((name) => WEAK.has(name)).length;
  const distinct = names.includes("namingStrategy") || names.includes("entityPrefix");
  return strong > 1 || (strong > 0 && weak > 0) || distinct;
}

function readOptions(
  node: TS.ObjectLiteralExpression,
  module: SourceModule,
  engine: Evaluator,
): Found | null {
  const scope: Scope = { module, variables: new Map(), parent: null };
  const values = new Map<string, Value>();
  let partial = false;
  for (const item of node.properties) {
    if (ts.isSpreadAssignment(item)) {
      partial = true;
      const spread = engine.evaluate(item.expression, scope);
      if (spread.kind === "object") for (const [key, { value }] of spread.properties) values.set(key, value);
    } else if (item.name !== undefined && ts.isIdentifier(item.name))
      values.set(item.name.text, valueOf(item, scope, engine));
  }
  const naming = values.get("namingStrategy") ?? UNDEFINED;
  // MikroORM has options of the same names.
  if (naming.kind === "external" && naming.module.startsWith("@mikro-orm/")) return null;
  const type = stringOf(values.get("type"));
  return {
    path: module.path,
    dialect: type === null ? null : familyOf(type),
    naming: isAbsent(naming)
      ? null
      : { key: naming.kind === "unknown" ? `unknown` : namingKey(naming), naming: namingOf(naming, engine) },
    prefix: textOf(values.get("entityPrefix")),
    schema: textOf(values.get("schema")),
    uuidExtension: textOf(values.get("uuidExtension")),
    partial,
  };
}

function valueOf(item: TS.ObjectLiteralElementLike, scope: Scope, engine: Evaluator): Value {
  const at = { module: scope.module, node: item };
  if (ts.isPropertyAssignment(item)) return engine.evaluate(item.initializer, scope);
  if (ts.isShorthandPropertyAssignment(item)) return engine.lookup(item.name.text, scope, at);
  return unreadable("it is computed", at);
}

function isAbsent(value: Value): boolean {
  return value.kind === "literal" && (value.value === undefined || value.value === null);
}

/** Two data sources have one strategy when they make it of the same class. */
function namingKey(value: Value): string {
  if (value.kind !== "call") return value.kind;
  const { callee } = value;
  if (callee.kind === "external") return `${callee.module} ${callee.name}`;
  return callee.kind === "class" ? `${callee.scope.module.path} ${callee.node.pos}` : callee.kind;
}

function textOf(value: Value | undefined): string | Unknown | null {
  if (value === undefined || isAbsent(value)) return null;
  if (value.kind === "unknown") return value;
  const text = stringOf(value);
  return text === "" ? null : (text ?? unreadable("it is computed", null));
}

/** TypeORM 0.2 also reads its options from a file beside package.json. */
function jsonOptions(sources: SourceSet): readonly Found[] {
  const path = "ormconfig.json";
  const file = sources.exists(path) ? sources.lookup(path) : null;
  const json = file === null ? null : readJson(path, file.text);
  if (json === null) return [];
  const text = (name: string): string | null => {
    const value = json[name];
    return typeof value === "string" && value !== "" ? value : null;
  };
  const type = text("type");
  return [
    {
      path,
      dialect: type === null ? null : familyOf(type),
      naming: null,
      prefix: text("entityPrefix"),
      schema: text("schema"),
      uuidExtension: text("uuidExtension"),
      partial: false,
    },
  ];
}
