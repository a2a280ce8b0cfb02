import type { Gap } from "../../model/fact.ts";
import type { Call, Expr, FunctionDef, Stmt } from "../python/ast.ts";
import type { Evaluator } from "../python/evaluate.ts";
import type { PythonModule } from "../python/modules.ts";
import type { Declarative } from "./declarative.ts";

const HINT = /\b(?:Table|type)\s*\(/g;

/** Whether an indented line calls `Table` or `type`, outside of comments. */
export function mayDeclareInFunction(source: string): boolean {
  for (const { index } of source.matchAll(HINT)) {
    const start = Math.max(source.lastIndexOf("\n", index), source.lastIndexOf("\r", index)) + 1;
    const before = source.slice(start, index);
    if (/^[ \t][^#]*$/.test(before)) return true;
  }
  return false;
}

/**
 * Tables that only appear when a function runs: `Table()` on a MetaData from outside, and classes made by
 * `type()` upon a declarative base that no reading of the models came across. Each is a reason for more tables.
 */
export function functionTables(
  module: PythonModule,
  host: Evaluator,
  declarative: Declarative,
  isFollowed: (def: FunctionDef) => boolean,
): Gap[] {
  const gaps: Gap[] = [];
  const report = (code: string, detail: string, line: number): void => {
    gaps.push({ code, detail, at: { file: module.path, line } });
  };
  for (const def of functions(module.body)) {
    const body = def.body() ?? [];
    const locals = localMetadata(body);
    const calls = [...callsIn(body)];
    if (calls.filter((each) => calledName(each) === "Table").length === 1 && isFollowed(def)) continue;
    for (const call of calls) {
      const name = calledName(call);
      if (name === "Table" && declaresTable(call, locals)) {
        report("table-in-function", `${def.name}() declares a table when it is called`, call.line);
      } else if (name === "type" && call.args.length === 3 && makesModel(call, module, host, declarative)) {
        report("computed-class", `${def.name}() makes a model class when it is called`, call.line);
      }
    }
  }
  return gaps;
}

/** Every function of a module, and of its classes. */
export function* functions(body: readonly Stmt[]): Generator<FunctionDef> {
  for (const stmt of body) {
    if (stmt.kind === "function") yield stmt;
    else if (stmt.kind === "class") yield* functions(stmt.body);
  }
}

function calledName(call: Call): string {
  return call.func.kind === "name" ? call.func.id : call.func.kind === "attribute" ? call.func.attr : "";
}

/** Names a body binds to a MetaData of its own: what is declared there is no part of the models. */
function localMetadata(body: readonly Stmt[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const stmt of body) {
    if (stmt.kind !== "assign" || stmt.value.kind !== "call" || calledName(stmt.value) !== "MetaData")
      continue;
    for (const target of stmt.targets) if (target.kind === "name") names.add(target.id);
  }
  return names;
}

/** A `Table()` with columns; one without, or with `autoload_with`, only asks the database. */
function declaresTable(call: Call, locals: ReadonlySet<string>): boolean {
  const [, metadata] = call.args;
  if (metadata === undefined || call.keywords.some((each) => each.name?.startsWith("autoload") === true))
    return false;
  if (metadata.kind === "name" && locals.has(metadata.id)) return false;
  if (metadata.kind === "call" && calledName(metadata) === "MetaData") return false;
  return call.args.slice(2).some((each) => each.kind === "call" && calledName(each) === "Column");
}

function makesModel(call: Call, module: PythonModule, host: Evaluator, declarative: Declarative): boolean {
  const [, bases] = call.args;
  if (bases?.kind !== "sequence") return false;
  if (host.made.some((info) => info.file === module.path && info.def.line === call.line)) return false;
  return bases.items.some((base: Expr) => {
    const value = host.evaluate(base, host.envOf(module));
    return value.kind === "class" && declarative.root(value.info) !== null;
  });
}

/** Every call in a body, nested functions left out. */
function* callsIn(node: unknown): Generator<Call> {
  if (node === null || typeof node !== "object") return;
  if (Array.isArray(node)) {
    for (const each of node) yield* callsIn(each);
    return;
  }
  if ("kind" in node && node.kind === "call") yield node as Call;
  for (const each of Object.values(node)) yield* callsIn(each);
}
