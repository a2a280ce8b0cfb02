import type { ClassDef, Expr, FunctionDef, ImportFrom, Stmt } from "./ast.ts";

/** What binds a name in a module or class body. The last one wins; `either` keeps both sides of an `if`. */
export type Binding =
  | { readonly kind: "class"; readonly def: ClassDef }
  | { readonly kind: "function"; readonly def: FunctionDef }
  | { readonly kind: "value"; readonly expr: Expr; readonly line: number; readonly annotation: Expr | null }
  | { readonly kind: "declared"; readonly line: number; readonly annotation: Expr }
  | { readonly kind: "item"; readonly expr: Expr; readonly index: number; readonly line: number }
  | { readonly kind: "import"; readonly module: string; readonly line: number }
  | { readonly kind: "from"; readonly from: ImportFrom; readonly name: string }
  | {
      readonly kind: "augmented";
      readonly before: Binding | null;
      readonly op: string;
      readonly expr: Expr;
      readonly line: number;
    }
  | {
      readonly kind: "either";
      readonly test: Expr;
      readonly body: Binding | null;
      readonly orelse: Binding | null;
    }
  | { readonly kind: "opaque"; readonly line: number };

export interface Scope {
  readonly names: Map<string, Binding>;
  /** In order of appearance. */
  readonly stars: ImportFrom[];
  /** Whether `if TYPE_CHECKING:` counts as taken. */
  readonly checking: boolean;
}

/** Every name a body binds, whatever `if`, `try` or `with` it stands in. */
export function scopeOf(body: readonly Stmt[]): Scope {
  const scope: Scope = { names: new Map(), stars: [], checking: true };
  collect(body, scope);
  return scope;
}

/** As `scopeOf`, for a class body, where what stands under `if TYPE_CHECKING:` declares nothing. */
export function classScopeOf(body: readonly Stmt[]): Scope {
  const scope: Scope = { names: new Map(), stars: [], checking: false };
  collect(body, scope);
  return scope;
}

function collect(body: readonly Stmt[], scope: Scope): void {
  for (const stmt of body) collectOne(stmt, scope);
}

function collectOne(stmt: Stmt, scope: Scope): void {
  const { names } = scope;
  switch (stmt.kind) {
    case "class":
    case "function":
      names.set(
        stmt.name,
        stmt.kind === "class" ? { kind: "class", def: stmt } : { kind: "function", def: stmt },
      );
      return;
    case "assign":
      for (const target of stmt.targets) bindTarget(target, stmt.value, stmt.line, scope);
      return;
    case "annotated":
      if (stmt.target.kind !== "name") return;
      names.set(
        stmt.target.id,
        stmt.value === null
          ? { kind: "declared", line: stmt.line, annotation: stmt.annotation }
          : { kind: "value", expr: stmt.value, line: stmt.line, annotation: stmt.annotation },
      );
      return;
    case "augmented":
      if (stmt.target.kind !== "name") return;
      names.set(stmt.target.id, {
        kind: "augmented",
        before: names.get(stmt.target.id) ?? null,
        op: stmt.op,
        expr: stmt.value,
        line: stmt.line,
      });
      return;
    case "import":
    case "from":
      collectImport(stmt, scope);
      return;
    default:
      collectCompound(stmt, scope);
  }
}

function collectImport(stmt: Extract<Stmt, { kind: "import" | "from" }>, scope: Scope): void {
  if (stmt.kind === "import") {
    for (const { module, alias } of stmt.names) {
      const name = alias ?? module.split(".")[0] ?? module;
      scope.names.set(name, { kind: "import", module: alias === null ? name : module, line: stmt.line });
    }
    return;
  }
  for (const { name, alias } of stmt.names) {
    if (name === "*") scope.stars.push(stmt);
    else scope.names.set(alias ?? name, { kind: "from", from: stmt, name });
  }
}

function bindTarget(target: Expr, value: Expr, line: number, scope: Scope): void {
  if (target.kind === "name") {
    scope.names.set(target.id, { kind: "value", expr: value, line, annotation: null });
    return;
  }
  if (target.kind !== "sequence") return;
  target.items.forEach((item, index) => {
    if (item.kind === "name") scope.names.set(item.id, { kind: "item", expr: value, index, line });
  });
}

function collectCompound(stmt: Stmt, scope: Scope): void {
  if (stmt.kind === "if") collectBranch(stmt, scope);
  else if (stmt.kind === "with") collect(stmt.body, scope);
  else if (stmt.kind === "try") {
    const fallback: Scope = { ...scope, names: new Map() };
    for (const handler of stmt.handlers) collect(handler, fallback);
    collect(stmt.body, scope);
    collect(stmt.orelse, scope);
    collect(stmt.finally, scope);
    for (const [name, binding] of fallback.names) if (!scope.names.has(name)) scope.names.set(name, binding);
  } else if (stmt.kind === "for") {
    const inner: Scope = { ...scope, names: new Map() };
    bindTarget(stmt.target, stmt.iter, stmt.line, inner);
    collect(stmt.body, inner);
    for (const [name, binding] of inner.names) {
      scope.names.set(name, binding.kind === "class" ? binding : { kind: "opaque", line: stmt.line });
    }
  }
}

/** `if TYPE_CHECKING:` counts as taken: its imports say what the names are. */
export function isTypeChecking(test: Expr): boolean {
  return (
    (test.kind === "name" && test.id === "TYPE_CHECKING")
    || (test.kind === "attribute" && test.attr === "TYPE_CHECKING")
  );
}

function collectBranch(stmt: Extract<Stmt, { kind: "if" }>, scope: Scope): void {
  const [body, orelse]: [Scope, Scope] = [
    { ...scope, names: new Map() },
    { ...scope, names: new Map() },
  ];
  collect(stmt.body, body);
  collect(stmt.orelse, orelse);
  const checking = isTypeChecking(stmt.test);
  for (const name of new Set([...body.names.keys(), ...orelse.names.keys()])) {
    const before = scope.names.get(name) ?? null;
    const [yes, no] = [body.names.get(name) ?? before, orelse.names.get(name) ?? before];
    if (checking && !scope.checking) {
      const pick = orelse.names.get(name);
      if (pick !== undefined) scope.names.set(name, pick);
    } else if (checking) {
      const pick = orelse.names.get(name) ?? yes;
      if (pick !== null) scope.names.set(name, pick);
    } else scope.names.set(name, { kind: "either", test: stmt.test, body: yes, orelse: no });
  }
}
