import type { Stmt } from "./ast.ts";
import { isTypeChecking } from "./scope.ts";

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
