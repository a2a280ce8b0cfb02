import type { ts as TS } from "ts-morph";
import { ts } from "./compiler.ts";

/** One file of the project, with its top-level names sorted out. */
export interface SourceModule {
  readonly path: string;
  readonly ast: TS.SourceFile;
  readonly bindings: ReadonlyMap<string, Binding>;
  readonly exports: ReadonlyMap<string, Export>;
  /** Specifiers of `export * from`. */
  readonly stars: readonly string[];
  /** Top-level names whose value is changed after their declaration. */
  readonly mutated: ReadonlySet<string>;
}

/** What a top-level name stands for. */
export type Binding =
  | { readonly kind: "variable"; readonly declaration: TS.VariableDeclaration }
  | { readonly kind: "function"; readonly node: TS.FunctionDeclaration }
  | { readonly kind: "class"; readonly node: TS.ClassDeclaration }
  | { readonly kind: "enum"; readonly nodes: TS.EnumDeclaration[] }
  /** `name` is `*` for the whole module. */
  | { readonly kind: "import"; readonly specifier: string; readonly name: string };

/** What an exported name stands for. */
type Export =
  | { readonly kind: "local"; readonly name: string }
  | { readonly kind: "expression"; readonly node: TS.Expression }
  | { readonly kind: "from"; readonly specifier: string; readonly name: string };

/** `module.exports = …` and `export = …` are kept under this name. */
export const EXPORT_EQUALS = "export=";

interface Draft {
  bindings: Map<string, Binding>;
  exports: Map<string, Export>;
  stars: string[];
  mutated: Set<string>;
}

/** Sorts out a parsed file's imports, declarations and exports. Looks at the top level only. */
export function moduleOf(path: string, ast: TS.SourceFile): SourceModule {
  const draft: Draft = { bindings: new Map(), exports: new Map(), stars: [], mutated: new Set() };
  for (const statement of ast.statements) readStatement(statement, draft);
  return { path, ast, ...draft };
}

function readStatement(statement: TS.Statement, draft: Draft): void {
  if (ts.isImportDeclaration(statement)) readImport(statement, draft);
  else if (ts.isExportDeclaration(statement)) readExport(statement, draft);
  else if (ts.isExportAssignment(statement)) {
    const name = statement.isExportEquals === true ? EXPORT_EQUALS : "default";
    draft.exports.set(name, { kind: "expression", node: statement.expression });
  } else if (ts.isVariableStatement(statement)) {
    for (const declaration of statement.declarationList.declarations) {
      for (const name of namesIn(declaration.name)) {
        draft.bindings.set(name, { kind: "variable", declaration });
        if (isExported(statement)) draft.exports.set(name, { kind: "local", name });
      }
    }
  } else if (ts.isExpressionStatement(statement)) readExpression(statement.expression, draft);
  else readDeclaration(statement, draft);
}

function readDeclaration(statement: TS.Statement, draft: Draft): void {
  if (ts.isImportEqualsDeclaration(statement)) {
    const reference = statement.moduleReference;
    if (!ts.isExternalModuleReference(reference) || !ts.isStringLiteral(reference.expression)) return;
    draft.bindings.set(statement.name.text, {
      kind: "import",
      specifier: reference.expression.text,
      name: "*",
    });
    return;
  }
  const isFunction = ts.isFunctionDeclaration(statement);
  if (!isFunction && !ts.isClassDeclaration(statement) && !ts.isEnumDeclaration(statement)) {
    readControl(statement, draft, 0);
    return;
  }
  // An overload signature has no body and must not hide the implementation.
  if (isFunction && statement.body === undefined) return;
  const isDefault = hasModifier(statement, ts.SyntaxKind.DefaultKeyword);
  const name = statement.name?.text ?? "default";
  if (ts.isEnumDeclaration(statement)) {
    const known = draft.bindings.get(name);
    if (known?.kind === "enum") known.nodes.push(statement);
    else draft.bindings.set(name, { kind: "enum", nodes: [statement] });
  } else if (isFunction) draft.bindings.set(name, { kind: "function", node: statement });
  else draft.bindings.set(name, { kind: "class", node: statement });
  if (isExported(statement)) draft.exports.set(isDefault ? "default" : name, { kind: "local", name });
}

function readImport(statement: TS.ImportDeclaration, draft: Draft): void {
  if (!ts.isStringLiteral(statement.moduleSpecifier)) return;
  const specifier = statement.moduleSpecifier.text;
  const clause = statement.importClause;
  if (clause === undefined) return;
  const bind = (local: string, name: string): void => {
    draft.bindings.set(local, { kind: "import", specifier, name });
  };
  if (clause.name !== undefined) bind(clause.name.text, "default");
  const named = clause.namedBindings;
  if (named === undefined) return;
  if (ts.isNamespaceImport(named)) bind(named.name.text, "*");
  else for (const item of named.elements) bind(item.name.text, (item.propertyName ?? item.name).text);
}

function readExport(statement: TS.ExportDeclaration, draft: Draft): void {
  const from = statement.moduleSpecifier;
  const specifier = from !== undefined && ts.isStringLiteral(from) ? from.text : null;
  const clause = statement.exportClause;
  if (clause === undefined) {
    if (specifier !== null) draft.stars.push(specifier);
  } else if (ts.isNamespaceExport(clause)) {
    if (specifier !== null) draft.exports.set(clause.name.text, { kind: "from", specifier, name: "*" });
  } else {
    for (const item of clause.elements) {
      if (item.isTypeOnly) continue;
      const name = (item.propertyName ?? item.name).text;
      draft.exports.set(
        item.name.text,
        specifier === null ? { kind: "local", name } : { kind: "from", specifier, name },
      );
    }
  }
}

const MUTATORS = new Set(["push", "unshift", "splice", "pop", "shift", "sort", "reverse"]);

/** CommonJS exports, and statements that change a top-level value. */
function readExpression(node: TS.Expression, draft: Draft): void {
  if (ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind)) {
    const path = dotted(node.left);
    if (path === "module.exports") draft.exports.set(EXPORT_EQUALS, { kind: "expression", node: node.right });
    else if (path?.startsWith("module.exports.") === true || path?.startsWith("exports.") === true) {
      draft.exports.set(path.slice(path.lastIndexOf(".") + 1), { kind: "expression", node: node.right });
    } else markMutated(node.left, draft);
  } else if (ts.isDeleteExpression(node)) markMutated(node.expression, draft);
  else if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
    const first = node.arguments[0];
    if (dotted(node.expression) === "Object.assign" && first !== undefined) markMutated(first, draft);
    else if (MUTATORS.has(node.expression.name.text)) markMutated(node.expression.expression, draft);
  }
}

/** Loops and conditions at the top level may change what was declared. */
function readControl(node: TS.Node, draft: Draft, depth: number): void {
  if (ts.isExpressionStatement(node)) readExpression(node.expression, draft);
  else if (depth < 50) ts.forEachChild(node, (child) => readControl(child, draft, depth + 1));
}

function markMutated(target: TS.Node, draft: Draft): void {
  let node = target;
  while (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) node = node.expression;
  if (ts.isIdentifier(node)) draft.mutated.add(node.text);
}

/** `=`, `+=` and their like. */
export function isAssignment(kind: TS.SyntaxKind): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

function dotted(node: TS.Node): string | null {
  if (ts.isIdentifier(node)) return node.text;
  if (!ts.isPropertyAccessExpression(node)) return null;
  const left = dotted(node.expression);
  return left === null ? null : `${left}.${node.name.text}`;
}

/** The names a declaration introduces; several for a destructuring pattern. */
function namesIn(name: TS.BindingName): readonly string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((item) => (ts.isBindingElement(item) ? namesIn(item.name) : []));
}

function isExported(statement: TS.Statement): boolean {
  return hasModifier(statement, ts.SyntaxKind.ExportKeyword);
}

function hasModifier(statement: TS.Statement, kind: TS.SyntaxKind): boolean {
  return (
    ts.canHaveModifiers(statement) && (ts.getModifiers(statement)?.some((m) => m.kind === kind) ?? false)
  );
}

/** Whether a name is assigned anywhere in the file besides its declaration: `let` is trusted only when not. */
export function isReassigned(ast: TS.SourceFile, name: string): boolean {
  let found = false;
  const visit = (node: TS.Node): void => {
    if (found) return;
    if (ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind)) {
      found ||= ts.isIdentifier(node.left) && node.left.text === name;
    } else if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
      found ||= ts.isIdentifier(node.operand) && node.operand.text === name && isStep(node.operator);
    }
    ts.forEachChild(node, visit);
  };
  visit(ast);
  return found;
}

function isStep(operator: TS.SyntaxKind): boolean {
  return operator === ts.SyntaxKind.PlusPlusToken || operator === ts.SyntaxKind.MinusMinusToken;
}
