import type { ts as TS } from "ts-morph";
import { ts } from "./compiler.ts";
import type { Engine } from "./engine.ts";
import {
  ENVIRONMENT,
  isNullish,
  type Property,
  type Scope,
  type Unknown,
  unreadable,
  type Value,
} from "./values.ts";

interface Draft {
  readonly properties: Map<string, Property>;
  readonly open: Unknown[];
}

/** An object literal; a spread or key that cannot be told leaves it open. */
export function evaluateObject(node: TS.ObjectLiteralExpression, scope: Scope, engine: Engine): Value {
  const draft: Draft = { properties: new Map(), open: [] };
  for (const item of node.properties) {
    const at = { module: scope.module, node: item };
    if (ts.isSpreadAssignment(item)) {
      spread(engine.evaluate(item.expression, scope), at, draft, engine);
      continue;
    }
    const key = keyOf(item.name, scope, engine);
    if (key === null) draft.open.push(unreadable("a key is computed", at));
    else draft.properties.set(key, { value: propertyValue(item, scope, engine), at });
  }
  return { kind: "object", ...draft };
}

function propertyValue(
  item: Exclude<TS.ObjectLiteralElementLike, TS.SpreadAssignment>,
  scope: Scope,
  engine: Engine,
): Value {
  const at = { module: scope.module, node: item };
  if (ts.isPropertyAssignment(item)) return engine.evaluate(item.initializer, scope);
  if (ts.isShorthandPropertyAssignment(item)) return engine.lookup(item.name.text, scope, at);
  if (ts.isMethodDeclaration(item)) return { kind: "function", node: item, scope };
  return unreadable("it is computed by a getter", at);
}

function spread(value: Value, at: Property["at"], draft: Draft, engine: Engine): void {
  if (isNullish(value) || (value.kind === "literal" && typeof value.value === "boolean")) return;
  if (value.kind === "object") {
    for (const [key, property] of value.properties) draft.properties.set(key, property);
    draft.open.push(...value.open);
  } else if (value.kind === "namespace") {
    for (const name of engine.modules.exportNames(value.module)) {
      draft.properties.set(name, { value: engine.member(value, name, at), at });
    }
  } else if (value === ENVIRONMENT) draft.open.push(unreadable("it depends on the environment", at));
  else draft.open.push(value.kind === "unknown" ? value : unreadable("what is spread here is no object", at));
}

/** A property's name, computed ones evaluated; null when it cannot be told. */
function keyOf(name: TS.PropertyName, scope: Scope, engine: Engine): string | null {
  if (ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isNumericLiteral(name)) return name.text;
  if (!ts.isComputedPropertyName(name)) return null;
  const key = engine.evaluate(name.expression, scope);
  if (key.kind !== "literal") return null;
  return typeof key.value === "string" || typeof key.value === "number" ? String(key.value) : null;
}
