import type { ts as TS } from "ts-morph";
import type { SourceSet } from "../../sources/source.ts";
import { ts } from "../typescript/compiler.ts";
import type { Evaluator } from "../typescript/evaluator.ts";
import { filesBelow } from "../typescript/files.ts";
import type { SourceModule } from "../typescript/syntax.ts";
import { type Place, stringOf, type Unknown, unreadable } from "../typescript/values.ts";
import { inside, packageFolder, upward } from "../typescript/paths.ts";
import type { Casing } from "./names.ts";

/**
 * Finds the casing that names columns after their keys. It may be set for drizzle-kit or for the client;
 * whoever sets it must agree, otherwise the names are unknown. Looked for once a package, and only when a
 * name depends on it.
 */
export class Casings {
  readonly #sources: SourceSet;
  readonly #evaluator: Evaluator;
  readonly #configs: readonly string[];
  readonly #found = new Map<string, Casing | Unknown>();

  /** `configs`: the configurations of drizzle-kit, which may stand in another package. */
  constructor(sources: SourceSet, evaluator: Evaluator, configs: readonly string[]) {
    this.#sources = sources;
    this.#evaluator = evaluator;
    this.#configs = configs;
  }

  /** The casing for columns written at a place. */
  at(place: Place): Casing | Unknown {
    const folder = packageFolder(this.#sources, place.module.path);
    const cached = this.#found.get(folder);
    if (cached !== undefined) return cached;
    const found = this.#find(folder);
    this.#found.set(folder, found);
    return found;
  }

  #find(folder: string): Casing | Unknown {
    const paths = new Set(
      filesBelow(this.#sources, folder).filter((path) => !/x$|\.(test|spec)\./.test(path)),
    );
    for (const above of upward(folder)) {
      for (const name of this.#sources.list(above)) {
        const path = name.startsWith("drizzle") ? inside(above, name) : null;
        if (path !== null) paths.add(path);
      }
    }
    for (const { path, text } of this.#sources.candidates) if (/\bcasing\b/.test(text)) paths.add(path);
    for (const path of this.#configs) paths.add(path);
    let agreed: Casing = null;
    for (const path of [...paths].sort()) {
      for (const vote of this.#votes(path)) {
        if (vote !== null && typeof vote === "object") return vote;
        if (agreed !== null && vote !== agreed) {
          return unreadable(`the option casing is both ${agreed} and ${String(vote)} in this project`, null);
        }
        agreed = vote;
      }
    }
    return agreed;
  }

  #votes(path: string): readonly (Casing | Unknown)[] {
    const file = this.#sources.lookup(path);
    if (file === null || !/\bcasing\b/.test(file.text) || !/["']drizzle-(orm|kit)\b/.test(file.text))
      return [];
    const module = this.#evaluator.modules.add(file);
    if (module === null) return [];
    return casingValues(module).flatMap((node) => this.#vote(node, module));
  }

  #vote(node: TS.Expression, module: SourceModule): readonly (Casing | Unknown)[] {
    const scope = { module, variables: new Map(), parent: null };
    const value = this.#evaluator.ask(() => this.#evaluator.evaluate(node, scope));
    const text = stringOf(value);
    if (text === "snake_case" || text === "camelCase") return [text];
    return value.kind === "unknown" ? [value] : [];
  }
}

/** What is written after `casing:` in the options of `drizzle(…)` and `defineConfig(…)`. */
function casingValues(module: SourceModule): readonly TS.Expression[] {
  const found: TS.Expression[] = [];
  const visit = (node: TS.Node, depth: number): void => {
    if (depth > 200) return;
    if (ts.isPropertyAssignment(node) && ts.isIdentifier(node.name) && node.name.text === "casing") {
      found.push(node.initializer);
    } else if (ts.isShorthandPropertyAssignment(node) && node.name.text === "casing") found.push(node.name);
    ts.forEachChild(node, (child) => visit(child, depth + 1));
  };
  visit(module.ast, 0);
  return found;
}
