import type { Expr, FunctionDef, Stmt } from "./ast.ts";
import type { ClassInfo } from "./classes.ts";

/** What pydantic calls on one field, by the names given; on the whole object. */
const OF_FIELDS = new Set(["validator", "field_validator"]);
const OF_ALL = new Set(["root_validator", "model_validator"]);
/** Methods of a dict that change nothing. */
const READING = new Set(["get", "keys", "values", "items"]);
const HARMLESS_WORDS = new Set(["pass", "assert", "raise", "continue", "break"]);

/** Whether a validator of the class, or of one it inherits from, may change a field's value. */
export function isValidated(info: ClassInfo, field: string): boolean {
  return info
    .lineage()
    .classes.some((each) =>
      [...each.scope.names.values()].some((binding) =>
        binding.kind !== "function" ? mayHideValidator(binding) : validates(binding.def, field),
      ),
    );
}

/** `name = validator("field")(function)`. */
function mayHideValidator(binding: { readonly kind: string; readonly expr?: Expr }): boolean {
  const expr = binding.kind === "value" ? binding.expr : undefined;
  const made = expr?.kind === "call" && expr.func.kind === "call" ? expr.func : null;
  const name = made === null ? null : nameOf(made.func);
  return name !== null && (OF_FIELDS.has(name) || OF_ALL.has(name));
}

function validates(def: FunctionDef, field: string): boolean {
  return def.decorators.some((decorator) => {
    const name = nameOf(decorator.kind === "call" ? decorator.func : decorator);
    if (name === null) return false;
    if (OF_FIELDS.has(name))
      return decorator.kind !== "call" || !decorator.args.every((arg) => isOther(arg, field));
    return OF_ALL.has(name) && mayChange(def, field);
  });
}

function nameOf(expr: Expr): string | null {
  return expr.kind === "name" ? expr.id : expr.kind === "attribute" ? expr.attr : null;
}

function isOther(arg: Expr, field: string): boolean {
  return arg.kind === "string" && arg.value !== field && arg.value !== "*";
}

/**
 * Whether a validator of the whole object may change the field: it names it, or handles the object in any way but
 * reading and writing attributes and items by their names.
 */
function mayChange(def: FunctionDef, field: string): boolean {
  const subjects = new Set(def.params.map(({ name }) => name));
  return def.params.some(({ star }) => star !== "") || !isSafe(def.body(), { subjects, field });
}

interface Watch {
  readonly subjects: ReadonlySet<string>;
  readonly field: string;
}

function isSafe(node: unknown, watch: Watch): boolean {
  if (Array.isArray(node)) return node.every((each) => isSafe(each, watch));
  if (node === null || typeof node !== "object") return node !== watch.field;
  const { kind } = node as Expr | Stmt;
  if (kind === "function" || kind === "class" || kind === "opaque") return false;
  const part = node as Expr | Stmt;
  if (part.kind === "opaque-statement") return HARMLESS_WORDS.has(part.word);
  if (part.kind === "name") return !watch.subjects.has(part.id);
  if (part.kind === "return" && part.value !== null && isSubject(part.value, watch)) return true;
  if (part.kind === "attribute" && isSubject(part.value, watch)) return part.attr !== watch.field;
  if (part.kind === "subscript" && isSubject(part.value, watch))
    return part.index.kind === "string" && part.index.value !== watch.field;
  if (part.kind === "call" && part.func.kind === "attribute" && isSubject(part.func.value, watch)) {
    if (!READING.has(part.func.attr)) return false;
  }
  return Object.values(part).every((each) => isSafe(each, watch));
}

function isSubject(expr: Expr, { subjects }: Watch): boolean {
  return expr.kind === "name" && subjects.has(expr.id);
}
