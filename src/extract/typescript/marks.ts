import type { ts as TS } from "ts-morph";
import { ts } from "./compiler.ts";
import type { Engine } from "./engine.ts";
import { packageExport, type Place, type Scope, type Unknown, unreadable, type Value } from "./values.ts";
import type { Aliases } from "./aliases.ts";
import { isHarmless } from "./harmless.ts";
import { Runner } from "./runner.ts";

/** One of the ORM's decorators, applied to a class or a property. */
export interface Applied {
  readonly name: string;
  readonly args: readonly Value[];
  readonly at: Place;
}

/** A decorator that may or may not be one of the ORM's in the end. */
export interface Stranger {
  readonly because: Unknown;
  /** Its own file uses the ORM, or its name says that it makes columns. */
  readonly speaks: boolean;
  readonly at: Place;
}

/** What stands before a class or a property. */
export interface Marks {
  readonly applied: Applied[];
  readonly strangers: Stranger[];
}

/** Which packages' decorators are wanted. */
export interface Wanted {
  /** Whether a package exports the ORM's own decorators. */
  readonly isOwn: (module: string) => boolean;
  /** Names under which a package we do not know exports what changes or makes columns, even beside the ORM's own. */
  readonly columnLike: RegExp;
}

/** Reads the decorators of a node: the ORM's own, and those of the project that apply them. */
export function marksOf(
  node: TS.Node,
  scope: Scope,
  key: Value,
  engine: Engine,
  aliases: Aliases,
  wanted: Wanted,
): Marks {
  const marks: Marks = { applied: [], strangers: [] };
  const decorators = ts.canHaveDecorators(node) ? (ts.getDecorators(node) ?? []) : [];
  for (const { expression } of decorators)
    readDecorator(expression, { scope, key, engine, aliases, marks, wanted });
  return marks;
}

interface Reading {
  readonly scope: Scope;
  readonly key: Value;
  readonly engine: Engine;
  readonly aliases: Aliases;
  readonly marks: Marks;
  readonly wanted: Wanted;
}

function readDecorator(expression: TS.Expression, reading: Reading): void {
  const { scope, engine, aliases, marks } = reading;
  const at: Place = { module: scope.module, node: expression };
  const called = ts.isCallExpression(expression) ? expression : null;
  const written = called?.expression ?? expression;
  const argsOf = (): readonly Value[] =>
    called === null ? [] : called.arguments.map((arg) => engine.evaluate(arg, scope));
  const alias = aliases.explain(lastName(written), argsOf, at);
  if (alias !== null) {
    marks.applied.push(alias);
    return;
  }
  const callee = engine.evaluate(written, scope);
  const sink = new Sink(reading, at);
  const runner = new Runner(engine, sink);
  if (callee.kind === "function" && called !== null) {
    runner.decorate(runner.call(callee, argsOf()), reading.key, callee.scope.module);
  } else if (callee.kind === "unknown") sink.strange(callee, false);
  else runner.decorate(called === null ? callee : engine.evaluate(expression, scope), reading.key, null);
}

function lastName(node: TS.Expression): string {
  if (ts.isIdentifier(node)) return node.text;
  return ts.isPropertyAccessExpression(node) ? node.name.text : "";
}

/** Where the decorators go that a function applies. */
export class Sink {
  readonly #reading: Reading;
  readonly #at: Place;

  constructor(reading: Reading, at: Place) {
    this.#reading = reading;
    this.#at = at;
  }

  get wanted(): Wanted {
    return this.#reading.wanted;
  }

  /** A decorator made by a package. Returns whether it is one of the ORM's own, or may be. */
  made(value: Value): boolean {
    const external = packageExport(value);
    if (external === null) return false;
    const { module, name } = external;
    const own = this.wanted.isOwn(module);
    if (own && value.kind === "call" && value.callee === external) {
      this.#reading.marks.applied.push({ name, args: value.args, at: this.#at });
      return true;
    }
    if (!own && !isHarmless(module))
      this.strange(
        unreadable(`${name} comes from ${module}, which is not read`, this.#at),
        mayBeOwn(module) || this.wanted.columnLike.test(name),
      );
    return true;
  }

  strange(because: Unknown, speaks: boolean): void {
    this.#reading.marks.strangers.push({ because, speaks, at: this.#at });
  }
}

/** An import that leads nowhere may be a decorator of the project's own. */
function mayBeOwn(module: string): boolean {
  return module.startsWith(".") || /^(@|~|src)?\//.test(module);
}
