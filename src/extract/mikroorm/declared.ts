import type { ts as TS } from "ts-morph";
import type { Gap } from "../../model/fact.ts";
import type { SourceSet } from "../../sources/source.ts";
import { ts } from "../typescript/compiler.ts";
import type { SourceModule } from "../typescript/syntax.ts";
import { gapOf, type Scope, type Unknown, type Value } from "../typescript/values.ts";
import type { Finder } from "./finder.ts";
import type { Meta } from "./meta.ts";
import { recognises } from "./recognise.ts";

/** Every class, schema and model of the project that MikroORM would know, in the order of their files. */
export function declaredMetas(sources: SourceSet, finder: Finder, gaps: Gap[]): readonly Meta[] {
  const found = new Set<Meta>();
  for (const file of sources.candidates) {
    if (!recognises(file.path, file.text)) continue;
    const module = finder.engine.modules.load(file.path);
    if (module === null) continue;
    for (const read of readers(module, finder)) {
      const meta = finder.engine.ask(read);
      if (meta === null) continue;
      if ("kind" in meta)
        gaps.push(gapOf("entity-not-read", "An entity", meta, { module, node: module.ast }));
      else if (meta.entity !== null) found.add(meta);
    }
  }
  return [...found];
}

type Read = () => Meta | Unknown | null;

function* readers(module: SourceModule, finder: Finder): Generator<Read> {
  const scope: Scope = { module, variables: new Map(), parent: null };
  const metaOf = (value: Value): Meta | null => finder.metaOf(value);
  for (const [name, binding] of module.bindings) {
    const node =
      binding.kind === "class" ? binding.node : binding.kind === "variable" ? binding.declaration : null;
    if (node === null || !mayBeEntity(node)) continue;
    const at = { module, node };
    yield () => metaOf(finder.engine.lookup(name, scope, at));
  }
  for (const exported of module.exports.values()) {
    if (exported.kind !== "expression" || !mayBeEntity(exported.node)) continue;
    const { node } = exported;
    yield () => metaOf(finder.engine.evaluate(node, scope));
  }
}

/** A class, or a constant whose value is made by a call. */
function mayBeEntity(node: TS.Node): boolean {
  if (ts.isClassLike(node)) return true;
  const value = ts.isVariableDeclaration(node) ? node.initializer : node;
  return (
    value !== undefined
    && (ts.isNewExpression(value) || ts.isCallExpression(value) || ts.isClassExpression(value))
  );
}
