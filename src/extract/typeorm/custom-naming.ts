import type { ts as TS } from "ts-morph";
import { ts } from "../typescript/compiler.ts";
import type { Evaluator } from "../typescript/evaluator.ts";
import {
  array,
  type ClassValue,
  type FunctionValue,
  literal,
  UNDEFINED,
  type Unknown,
  unreadable,
  type Value,
} from "../typescript/values.ts";
import { isUnknown, type Maybe } from "../typescript/maybe.ts";
import { defaultNaming, type Naming, snakeNaming } from "./naming.ts";
import { isTypeorm } from "./packages.ts";
import { lexicon } from "../../model/lexicon.ts";

const MAX_BASES = 10;

/** The strategy that an option `namingStrategy` holds. */
export function namingOf(value: Value, engine: Evaluator): Naming {
  if (value.kind === "unknown") return undecided(value);
  if (value.kind === "literal") return defaultNaming;
  if (value.kind === "call" && value.constructs) return constructed(value.callee, engine);
  return undecided(unreadable("the naming strategy is not known", null));
}

function constructed(callee: Value, engine: Evaluator): Naming {
  const known = packaged(callee);
  if (known !== null) return known;
  if (callee.kind !== "class")
    return undecided(unreadable("the naming strategy is not one that is known", null));
  const { classes, base } = chainOf(callee, engine);
  return overriding(base, classes, engine);
}

function packaged(value: Value): Naming | null {
  if (value.kind !== "external") return null;
  if (isTypeorm(value.module) && value.name === "DefaultNamingStrategy") return defaultNaming;
  const isSnake = /^(@[^/]+\/)?typeorm-naming-strategies(\/|$)/.test(value.module);
  return isSnake && (value.name === "SnakeNamingStrategy" || value.name === "default") ? snakeNaming : null;
}

/** The project's own classes of a strategy, the last one first, and the strategy they build upon. */
function chainOf(from: ClassValue, engine: Evaluator): { classes: readonly ClassValue[]; base: Naming } {
  const classes: ClassValue[] = [];
  let one = from;
  while (classes.length < MAX_BASES) {
    classes.push(one);
    const { node, scope } = one;
    const heritage = node.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword);
    const written = heritage?.types[0]?.expression;
    const value = written === undefined ? UNDEFINED : engine.evaluate(written, scope);
    if (value.kind !== "class")
      return {
        classes,
        base: packaged(value) ?? undecided(unreadable("its naming strategy is its own", null)),
      };
    one = value;
  }
  return { classes, base: undecided(unreadable("its naming strategy has no end of base classes", null)) };
}

/** A strategy of which nothing is known. */
export function undecided(because: Unknown): Naming {
  const reason = because.reason.includes("naming strategy")
    ? because
    : unreadable(`the naming strategy is not known (${because.reason})`, because.at);
  const entries = Object.keys(defaultNaming).map((name) => [name, () => reason] as const);
  return Object.fromEntries(entries) as unknown as Naming;
}

type Argument = string | number | null | readonly string[];

/** In TypeORM's own strategies one method calls another, so that overriding the one changes both. */
const ALIASES: Readonly<Record<string, string>> = lexicon({
  joinTableInverseColumnName: "joinTableColumnName",
});

/** The methods that a class overrides are worked out from their text; the rest is the base's. */
function overriding(base: Naming, classes: readonly ClassValue[], engine: Evaluator): Naming {
  const entries = Object.entries(base).map(([name, usual]) => {
    const method = methodOf(name, classes) ?? methodOf(ALIASES[name] ?? "", classes);
    if (method === null) return [name, usual] as const;
    return [name, (...args: readonly Argument[]) => computed(name, method, args, engine)] as const;
  });
  return Object.fromEntries(entries) as unknown as Naming;
}

function methodOf(name: string, classes: readonly ClassValue[]): FunctionValue | null {
  for (const { node, scope } of classes) {
    for (const member of node.members) {
      if (member.name === undefined || !ts.isIdentifier(member.name) || member.name.text !== name) continue;
      if (ts.isMethodDeclaration(member) && member.body !== undefined)
        return { kind: "function", node: member, scope };
      const made = ts.isPropertyDeclaration(member) ? member.initializer : undefined;
      if (made !== undefined && isFunction(made)) return { kind: "function", node: made, scope };
    }
  }
  return null;
}

function isFunction(node: TS.Node): node is TS.ArrowFunction | TS.FunctionExpression {
  return ts.isArrowFunction(node) || ts.isFunctionExpression(node);
}

function computed(
  name: string,
  method: FunctionValue,
  args: readonly Argument[],
  engine: Evaluator,
): Maybe<string> {
  const at = { module: method.scope.module, node: method.node };
  const made = engine.ask(() => engine.apply(method, args.map(valueOf), at));
  if (isUnknown(made))
    return unreadable(`the naming strategy's ${name}() could not be followed (${made.reason})`, at);
  return made.kind === "literal" && typeof made.value === "string"
    ? made.value
    : unreadable(`the naming strategy's ${name}() could not be followed`, at);
}

/** A missing name is `undefined` in TypeORM's own calls. */
function valueOf(arg: Argument): Value {
  if (arg === null) return UNDEFINED;
  return typeof arg === "object" ? array(arg.map((item) => literal(item))) : literal(arg);
}
