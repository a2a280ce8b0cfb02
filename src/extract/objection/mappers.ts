import { packageFolder } from "../typescript/paths.ts";
import type { ts as TS } from "ts-morph";
import type { SourceSet } from "../../sources/source.ts";
import { ts } from "../typescript/compiler.ts";
import type { Evaluator } from "../typescript/evaluator.ts";
import { filesBelow } from "../typescript/files.ts";
import type { Modules } from "../typescript/modules.ts";
import { type SnakeCase, snakeCase, snakeCaseOptions } from "../typescript/snake-case.ts";
import { isUnknown, type Unknown, unreadable, type Value } from "../typescript/values.ts";

/** How names are stored: as they are (null), in snake case, or nobody can tell. */
export type Mapping = SnakeCase | null | Unknown;

/** A name as it is stored; a reason where the mapping matters and is not known. */
export function renamed(name: string, mapping: Mapping): string | Unknown {
  if (mapping === null) return name;
  if (!isUnknown(mapping)) return snakeCase(name, mapping);
  return /^[a-z_]+$/.test(name) ? name : mapping;
}

/** What `static columnNameMappers = snakeCaseMappers()` says of a model's properties. */
export function mapperOf(value: Value | undefined): Mapping {
  if (value === undefined) return null;
  if (value.kind === "call" && value.callee.kind === "external" && value.callee.name === "snakeCaseMappers")
    return snakeCaseOptions(value.args[0]);
  if (value.kind === "literal") return null;
  return value.kind === "unknown" ? value : unreadable("its column names are computed", null);
}

/** What `knexSnakeCaseMappers()` in knex's configuration says of all names. */
export function projectMapper(sources: SourceSet, modules: Modules, evaluator: Evaluator): Mapping {
  const folders = new Set(sources.candidates.map(({ path }) => packageFolder(sources, path)));
  for (const folder of [...folders].sort()) {
    for (const path of filesBelow(sources, folder)) {
      const file = sources.lookup(path);
      if (file === null || !/\bknexSnakeCaseMappers\s*\(/.test(file.text)) continue;
      const module = modules.add(file);
      if (module === null) continue;
      let call: TS.CallExpression | null = null;
      const visit = (node: TS.Node, depth: number): void => {
        if (call !== null || depth > 200) return;
        if (
          ts.isCallExpression(node)
          && ts.isIdentifier(node.expression)
          && node.expression.text === "knexSnakeCaseMappers"
        )
          call = node;
        else ts.forEachChild(node, (child) => visit(child, depth + 1));
      };
      visit(module.ast, 0);
      const [argument] = (call as TS.CallExpression | null)?.arguments ?? [];
      if (call === null) continue;
      if (argument === undefined) return snakeCaseOptions(undefined);
      const scope = { module, variables: new Map(), parent: null };
      return snakeCaseOptions(evaluator.ask(() => evaluator.evaluate(argument, scope)));
    }
  }
  return null;
}
