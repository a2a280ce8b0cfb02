import type { ts as TS } from "ts-morph";
import { ts } from "../typescript/compiler.ts";
import type { Evaluator } from "../typescript/evaluator.ts";
import type { SourceModule } from "../typescript/syntax.ts";
import {
  packageExport,
  type Place,
  stringOf,
  type Unknown,
  unreadable,
  type Value,
} from "../typescript/values.ts";
import { type Core, coreOf } from "./core.ts";

const TABLES = /\b(pg|sqlite|mysql|create)Table\b|\.table\(/;

/** Where an export's value is written; null for what comes from a package, a whole module, a function or class. */
export function declarationOf(name: string, module: SourceModule, evaluator: Evaluator): Place | null {
  const declared = evaluator.modules.exported(module, name);
  if (declared?.kind !== "module-name") return null;
  const found = declared.module.exports.get(declared.name);
  const local = found?.kind === "local" ? declared.module.bindings.get(found.name) : undefined;
  const node =
    found?.kind === "expression" ? found.node : local?.kind === "variable" ? local.declaration : null;
  return node === null ? null : { module: declared.module, node };
}

/** Whether a declaration's text makes tables, itself or in a function of the project that it calls. */
export function speaksOfTables({ module, node }: Place, evaluator: Evaluator): boolean {
  if (TABLES.test(node.getText(module.ast))) return true;
  let found = false;
  const visit = (inner: TS.Node): void => {
    if (found) return;
    if (ts.isCallExpression(inner) && ts.isIdentifier(inner.expression)) {
      const scope = { module, variables: new Map(), parent: null };
      const callee = evaluator.lookup(inner.expression.text, scope, { module, node: inner });
      found = callee.kind === "function" && TABLES.test(callee.node.getText(callee.scope.module.ast));
    }
    ts.forEachChild(inner, visit);
  };
  visit(node);
  return found;
}

/**
 * Why a value may be a table: a function of a package that is not read is given a name and an object of the
 * dialect's columns. Null: nothing says so.
 */
export function madeByStranger(value: Value, dialect: Core): Unknown | null {
  if (value.kind !== "call") return null;
  const maker = packageExport(value);
  if (maker === null || maker.module.startsWith("drizzle-") || maker.module === "global") return null;
  const [name, ...others] = value.args;
  if (stringOf(name) === null) return null;
  const holdsColumns = others.some(
    (given) =>
      given.kind === "object"
      && [...given.properties.values()].some((one) => coreOf(packageExport(one.value)) === dialect),
  );
  if (!holdsColumns) return null;
  return unreadable(`${maker.name} comes from ${maker.module}, which is not read`, value.at);
}
