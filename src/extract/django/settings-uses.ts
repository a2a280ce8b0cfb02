import type { Environment, Uses } from "../environment.ts";
import type { Stmt } from "../python/ast.ts";
import type { Value } from "../python/values.ts";

/** Which variables of the environment each setting depends on, as far as its value does not note them itself. */
export class SettingsUses {
  readonly #environment: Environment | null;
  readonly #byName = new Map<string, Map<string, boolean>>();

  constructor(environment: Environment | null) {
    this.#environment = environment;
  }

  /** Runs a statement; what it reads is kept for the names that stand in it. */
  within(stmt: Stmt, run: () => void): void {
    const environment = this.#environment;
    if (environment === null) {
      run();
      return;
    }
    const outer = environment.enter();
    run();
    const read = environment.leave(outer);
    if (read === null && this.#byName.size === 0) return;
    const { bound, named } = namesIn(stmt);
    const uses = new Map(read ?? []);
    for (const name of named) for (const [each, set] of this.#byName.get(name) ?? []) uses.set(each, set);
    if (uses.size > 0) for (const name of bound) this.#add(name, uses);
  }

  /** Runs what reads settings for no fact's sake. */
  aside(run: () => void): void {
    const outer = this.#environment?.enter() ?? null;
    run();
    this.#environment?.leave(outer);
  }

  /** Something has come to depend on a setting. */
  note(name: string): void {
    const uses = this.#byName.get(name);
    if (uses !== undefined) this.#environment?.note(uses);
  }

  /** The settings by name; whoever asks for one comes to depend on it. */
  consulted(settings: ReadonlyMap<string, Value>): ReadonlyMap<string, Value> {
    const note = (name: string): void => this.note(name);
    return new (class extends Map<string, Value> {
      override get(name: string): Value | undefined {
        note(name);
        return super.get(name);
      }
    })(settings);
  }

  #add(name: string, uses: Uses): void {
    const known = this.#byName.get(name);
    if (known === undefined) this.#byName.set(name, new Map(uses));
    else for (const [each, set] of uses) known.set(each, set);
  }
}

/** The names that a statement or one inside it may bind or change, and those it mentions. */
function namesIn(stmt: Stmt): { readonly bound: ReadonlySet<string>; readonly named: ReadonlySet<string> } {
  const bound = new Set<string>();
  const named = new Set<string>();
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) for (const each of node) visit(each);
    if (node === null || typeof node !== "object" || Array.isArray(node)) return;
    const part = node as Stmt | { readonly kind: "name"; readonly id: string };
    if (part.kind === "name") named.add(part.id);
    else if (part.kind === "assign") for (const target of part.targets) addNames(target, bound);
    else if (part.kind === "annotated" || part.kind === "augmented") addNames(part.target, bound);
    else if (part.kind === "expr" && part.value.kind === "call") addNames(part.value.func, bound);
    else if (part.kind === "from") for (const { name, alias } of part.names) bound.add(alias ?? name);
    for (const each of Object.values(part)) visit(each);
  };
  visit(stmt);
  return { bound, named };
}

/** `X`, the X of `X.append` and `X["a"]`, and all of `X, Y`. */
function addNames(target: unknown, names: Set<string>): void {
  if (target === null || typeof target !== "object" || !("kind" in target)) return;
  if (target.kind === "name" && "id" in target) names.add(String(target.id));
  if (target.kind === "sequence" && "items" in target && Array.isArray(target.items))
    for (const item of target.items) addNames(item, names);
  if ((target.kind === "attribute" || target.kind === "subscript") && "value" in target)
    addNames(target.value, names);
}
