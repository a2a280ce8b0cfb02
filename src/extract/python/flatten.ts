import type { Stmt } from "./ast.ts";
import type { Evaluator } from "./evaluate.ts";
import { isTypeChecking } from "./scope.ts";
import { truth, type Env } from "./values.ts";

/** Statements with those in `if`, `try` and `with`, except what only type checkers see. */
export function* flatten(body: readonly Stmt[]): Generator<Stmt> {
  for (const stmt of body) {
    yield stmt;
    if (stmt.kind === "if") {
      if (!isTypeChecking(stmt.test)) yield* flatten(stmt.body);
      yield* flatten(stmt.orelse);
    } else if (stmt.kind === "try") {
      yield* flatten(stmt.body);
      for (const handler of stmt.handlers) yield* flatten(handler);
      yield* flatten(stmt.orelse);
    } else if (stmt.kind === "with") yield* flatten(stmt.body);
  }
}

/** As `flatten`, without the branches of an `if` that are certainly not taken. */
export function* reached(body: readonly Stmt[], host: Evaluator, env: Env): Generator<Stmt> {
  for (const stmt of body) {
    yield stmt;
    if (stmt.kind === "if") {
      const told = isTypeChecking(stmt.test) ? false : truth(host.evaluate(stmt.test, env));
      if (told !== false) yield* reached(stmt.body, host, env);
      if (told !== true) yield* reached(stmt.orelse, host, env);
    } else if (stmt.kind === "try") {
      const parts = [stmt.body, ...stmt.handlers, stmt.orelse, stmt.finally];
      for (const part of parts) yield* reached(part, host, env);
    } else if (stmt.kind === "with") yield* reached(stmt.body, host, env);
  }
}
