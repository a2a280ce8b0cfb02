import type { ts as TS } from "ts-morph";
import type { Gap } from "../../model/fact.ts";
import type { SourceSet } from "../../sources/source.ts";
import { ts } from "../typescript/compiler.ts";
import { isUnknown } from "../typescript/maybe.ts";
import type { SourceModule } from "../typescript/syntax.ts";
import { gapOf, type Scope, type Unknown, type Value } from "../typescript/values.ts";
import type { Classes } from "./classes.ts";
import { recognises } from "./recognise.ts";
import { type Schemas, schemaCall } from "./schemas.ts";
import type { Target } from "./targets.ts";

/** Every class and schema of the project that TypeORM would know as an entity, in the order of their files. */
export function declaredTargets(
  sources: SourceSet,
  classes: Classes,
  schemas: Schemas,
  gaps: Gap[],
): readonly Target[] {
  const found = new Set<Target>();
  const others: Target[] = [];
  for (const file of sources.candidates) {
    if (!recognises(file.path, file.text)) continue;
    const module = classes.engine.modules.load(file.path);
    if (module === null) continue;
    for (const read of readers(module, classes, schemas)) {
      const target = classes.engine.ask(read);
      if (target === null) continue;
      if ("kind" in target)
        gaps.push(gapOf("entity-not-read", "An entity", target, { module, node: module.ast }));
      else if (target.table !== null) found.add(target);
      else others.push(target);
    }
  }
  const used = usedBy([...found]);
  for (const target of others) gaps.push(...strangeGaps(target, used.has(target)));
  return [...found];
}

/** The base classes of entities, and the classes of what is embedded in them. */
function usedBy(entities: readonly Target[]): ReadonlySet<Target> {
  const used = new Set<Target>();
  const waiting = [...entities];
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    if (used.has(one)) continue;
    used.add(one);
    if (one.parent !== null) waiting.push(one.parent);
    for (const { type } of one.embeddeds) if (!isUnknown(type)) waiting.push(type);
  }
  return used;
}

type Read = () => Target | Unknown | null;

function* readers(module: SourceModule, classes: Classes, schemas: Schemas): Generator<Read> {
  const scope: Scope = { module, variables: new Map(), parent: null };
  for (const [name, binding] of module.bindings) {
    const node =
      binding.kind === "class" ? binding.node : binding.kind === "variable" ? binding.declaration : null;
    if (node === null || !mayBeEntity(node)) continue;
    const at = { module, node };
    yield () => targetOf(classes.engine.lookup(name, scope, at), classes, schemas);
  }
  for (const exported of module.exports.values()) {
    if (exported.kind !== "expression" || !mayBeEntity(exported.node)) continue;
    const { node } = exported;
    yield () => targetOf(classes.engine.evaluate(node, scope), classes, schemas);
  }
}

/** A class, or a constant whose value is made by a call. */
function mayBeEntity(node: TS.Node): boolean {
  if (ts.isClassLike(node)) return true;
  const value = ts.isVariableDeclaration(node) ? node.initializer : node;
  return (
    value !== undefined
    && (ts.isNewExpression(value)
      || ts.isCallExpression(value)
      || ts.isClassExpression(value)
      || ts.isObjectLiteralExpression(value))
  );
}

/** A value that cannot be read is passed over here: only what is an entity for certain is one. */
function targetOf(value: Value, classes: Classes, schemas: Schemas): Target | null {
  if (value.kind === "class") return classes.target(value);
  const schema = schemaCall(value);
  if (schema !== null) return schemas.target(schema);
  return null;
}

/** A class that has columns, and decorators of which one may well make it an entity. */
function strangeGaps({ name, strange, columns, relations, at }: Target, used: boolean): Gap[] {
  const because = strange.find(({ speaks }) => speaks || (!used && !isAbstract(at)))?.because;
  if (because === undefined || columns.length + relations.length === 0) return [];
  return [gapOf("entity-not-read", `Whether ${name} is an entity`, because, at)];
}

function isAbstract({ node }: Target["at"]): boolean {
  return (
    ts.isClassLike(node)
    && node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AbstractKeyword) === true
  );
}
