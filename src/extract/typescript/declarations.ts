import type { ts as TS } from "ts-morph";
import { ts } from "./compiler.ts";
import type { Engine } from "./engine.ts";
import type { SourceModule } from "./syntax.ts";
import {
  ENVIRONMENT,
  array,
  type ClassValue,
  literal,
  type ObjectValue,
  type Place,
  type Property,
  type Scope,
  UNDEFINED,
  type Unknown,
  unreadable,
  type Value,
} from "./values.ts";

/** A TypeScript enum as the object it becomes; numeric members are there under their number too. */
export function enumValue(nodes: readonly TS.EnumDeclaration[], scope: Scope, engine: Engine): Value {
  const properties = new Map<string, Property>();
  const inner: Scope = { module: scope.module, variables: new Map(), parent: scope };
  const open: Unknown[] = [];
  for (const member of nodes.flatMap((node) => [...node.members])) {
    const name = ts.isIdentifier(member.name) || ts.isStringLiteral(member.name) ? member.name.text : null;
    const at = { module: scope.module, node: member };
    if (name === null) {
      open.push(unreadable("an enum member's name is computed", at));
      continue;
    }
    const value = member.initializer === undefined ? next(inner) : engine.evaluate(member.initializer, inner);
    properties.set(name, { value, at });
    if (value.kind === "literal" && typeof value.value === "number") {
      properties.set(String(value.value), { value: literal(name), at });
    }
    inner.variables.set(name, value);
    inner.variables.set(PREVIOUS, value);
  }
  return { kind: "object", properties, open };
}

/** Under this name an enum's scope keeps its last member; no variable can be called so. */
const PREVIOUS = "<previous>";

function next(scope: Scope): Value {
  const previous = scope.variables.get(PREVIOUS);
  if (previous === undefined) return literal(0);
  if (previous.kind === "literal" && typeof previous.value === "number") return literal(previous.value + 1);
  return unreadable("the enum member before it is not a number", null);
}

/** A static property or method of a class, as far as its declaration tells; what is inherited is not followed. */
export function staticMember({ node, scope }: ClassValue, name: string, at: Place, engine: Engine): Value {
  const own = node.name?.text ?? "";
  if (name === "name") return literal(own);
  if (scope.module.mutated.has(own)) return unreadable(`${own} is changed after its declaration`, at);
  for (const member of node.members) {
    if (!ts.canHaveModifiers(member) || member.name === undefined || !isNamed(member.name, name)) continue;
    const isStatic =
      ts.getModifiers(member)?.some((one) => one.kind === ts.SyntaxKind.StaticKeyword) ?? false;
    if (!isStatic) continue;
    if (ts.isMethodDeclaration(member)) return { kind: "function", node: member, scope };
    if (ts.isPropertyDeclaration(member) && member.initializer !== undefined)
      return engine.evaluate(member.initializer, scope);
  }
  return unreadable(`.${name} of a class is not followed`, at);
}

function isNamed(name: TS.PropertyName, text: string): boolean {
  return (ts.isIdentifier(name) || ts.isStringLiteral(name)) && name.text === text;
}

export function namespaceValue(module: SourceModule): Value {
  return { kind: "namespace", module };
}

/** The value one name of a destructuring pattern gets. */
export function patternValue(
  pattern: TS.BindingName,
  name: string,
  value: Value,
  scope: Scope,
  engine: Engine,
): Value {
  const bound = new Map<string, Value>();
  bindPattern(pattern, value, { module: scope.module, variables: bound, parent: scope }, engine);
  return bound.get(name) ?? UNDEFINED;
}

/** Binds the names of a pattern in a scope. */
export function bindPattern(pattern: TS.BindingName, value: Value, scope: Scope, engine: Engine): void {
  const at = { module: scope.module, node: pattern };
  if (ts.isIdentifier(pattern)) {
    scope.variables.set(pattern.text, value);
    return;
  }
  const taken = new Set<string>();
  pattern.elements.forEach((element, index) => {
    if (!ts.isBindingElement(element)) return;
    if (element.dotDotDotToken !== undefined) {
      bindPattern(
        element.name,
        rest(value, index, taken, ts.isArrayBindingPattern(pattern), at),
        scope,
        engine,
      );
      return;
    }
    const key = ts.isArrayBindingPattern(pattern) ? String(index) : keyOf(element);
    let part: Value;
    if (key === null) part = unreadable("a destructured key is computed", at);
    else {
      taken.add(key);
      part = engine.member(value, key, at);
    }
    bindPattern(element.name, withDefault(part, element.initializer, scope, engine), scope, engine);
  });
}

/** A parameter's or pattern's default stands in for `undefined`. */
export function withDefault(
  value: Value,
  initializer: TS.Expression | undefined,
  scope: Scope,
  engine: Engine,
): Value {
  const missing = value.kind === "literal" && value.value === undefined;
  return missing && initializer !== undefined ? engine.evaluate(initializer, scope) : value;
}

function keyOf(element: TS.BindingElement): string | null {
  const name = element.propertyName ?? element.name;
  if (ts.isIdentifier(name) || ts.isStringLiteral(name) || ts.isNumericLiteral(name)) return name.text;
  return null;
}

function rest(value: Value, from: number, taken: ReadonlySet<string>, isArray: boolean, at: Place): Value {
  if (isArray && value.kind === "array") return array(value.items.slice(from), value.open);
  if (!isArray && value.kind === "object") return without(value, taken);
  if (value === ENVIRONMENT) return unreadable("it depends on the environment", at);
  return value.kind === "unknown" ? value : unreadable("the rest of a value cannot be told", at);
}

function without(value: ObjectValue, taken: ReadonlySet<string>): ObjectValue {
  const properties = new Map([...value.properties].filter(([key]) => !taken.has(key)));
  return { kind: "object", properties, open: value.open };
}
