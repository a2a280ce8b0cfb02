import type { ts as TS } from "ts-morph";
import { type Gap, listing } from "../../model/fact.ts";
import type { DialectId, EnumType, Table } from "../../model/schema.ts";
import type { SourceSet } from "../../sources/source.ts";
import { inEnvironment, type Environment } from "../environment.ts";
import type { Extracted, ExtractOptions, Extractor } from "../extractor.ts";
import { loadCompiler } from "../typescript/compiler.ts";
import { Evaluator } from "../typescript/evaluator.ts";
import { Modules } from "../typescript/modules.ts";
import { compareNames, compareTables } from "../typescript/order.ts";
import type { SourceModule } from "../typescript/syntax.ts";
import { gapOf, type Place, type Unknown, type Value } from "../typescript/values.ts";
import { Casings } from "./casing.ts";
import { chainOf } from "./chain.ts";
import { Context, type Shell } from "./context.ts";
import { type Core, enumCallOf } from "./core.ts";
import { configsBelow } from "./config.ts";
import { declarationOf, madeByStranger, speaksOfTables } from "./declared.ts";
import { entryFiles } from "./entries.ts";
import { drizzleSymbols, readEnum } from "./enums.ts";
import { KNOWN_PACKAGES } from "./packages.ts";
import { recognises } from "./recognise.ts";
import { readTable } from "./tables.ts";
import { Unexported } from "./unexported.ts";

/** Reads Drizzle schemas as drizzle-orm 0.45 and drizzle-kit 0.31 understand them. */
export const drizzle: Extractor = {
  id: "drizzle",
  title: "Drizzle",
  extensions: [".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs"],
  recognises,
  prepare: loadCompiler,
  extract(sources: SourceSet, options: ExtractOptions): Extracted {
    return inEnvironment(sources, options, (environment) =>
      new Reading(sources, options.dialect, environment).schema(),
    );
  },
};

class Reading {
  readonly #sources: SourceSet;
  readonly #dialect: DialectId;
  readonly #modules: Modules;
  readonly #configs: readonly string[];
  readonly #evaluator: Evaluator;
  readonly #context: Context;
  readonly #tables = new Map<unknown, Table>();
  readonly #seen = new Set<unknown>();
  readonly #leftOut = new Map<Core, number>();
  readonly #unexported: Unexported;
  /** Modules that declare what the schema's files export, and the declarations that could not be read. */
  readonly #declaring = new Set<SourceModule>();
  readonly #unread = new Set<TS.Node>();
  readonly #enums = new Map<string, EnumType>();
  readonly #gaps: Gap[] = [];

  constructor(sources: SourceSet, dialect: DialectId, environment: Environment | null) {
    this.#sources = sources;
    this.#dialect = dialect;
    this.#modules = new Modules(sources, KNOWN_PACKAGES);
    this.#evaluator = new Evaluator(this.#modules, drizzleSymbols, environment);
    this.#configs = configsBelow(sources);
    const casings = new Casings(sources, this.#evaluator, this.#configs);
    this.#context = new Context(this.#evaluator, dialect, (at) => casings.at(at));
    this.#unexported = new Unexported(this.#evaluator, this.#context);
  }

  schema(): Extracted {
    for (const path of entryFiles(this.#sources, this.#evaluator, this.#dialect, this.#configs)) {
      const module = this.#modules.load(path);
      if (module !== null) this.#readModule(module);
    }
    const tables = [...this.#tables.values()].sort(compareTables);
    const enums = [...this.#enums.values()].sort((a, b) => compareNames(a.name, b.name));
    // Taken before: a file that only an unexported table needs is not a part of the schema.
    const unparsed = this.#modules.gaps;
    const names = tables.map(({ name }) => name);
    const unexported = this.#unexported.gaps([...this.#declaring], this.#unread, names);
    return {
      dialect: this.#dialect,
      tables: listing(tables, [...unparsed, ...this.#gaps, ...unexported]),
      enums: listing(enums),
      leftOut: this.#leftOut,
    };
  }

  #readModule(module: SourceModule): void {
    this.#declaring.add(module);
    for (const name of this.#evaluator.exportNames(module)) {
      const value = this.#evaluator.exported(module, name);
      const declaration = declarationOf(name, module, this.#evaluator);
      if (declaration !== null && !this.#modules.isPackage(declaration.module.path))
        this.#declaring.add(declaration.module);
      const failed = this.#evaluator.ask(() => this.#readExport(name, value, declaration));
      if (failed === null) continue;
      if (declaration !== null) this.#unread.add(declaration.node);
      this.#gaps.push(gapOf("table-not-read", `The table ${name}`, failed, start(module)));
    }
  }

  /**
   * Null when the export was dealt with, otherwise why it was not. One that cannot be evaluated is passed
   * over unless its declaration speaks of tables.
   */
  #readExport(name: string, value: Value, declaration: Place | null): Unknown | null {
    if (value.kind === "unknown")
      return declaration !== null && speaksOfTables(declaration, this.#evaluator) ? value : null;
    this.#addEnum(value);
    const shell = this.#context.table(value);
    if (shell === null) return this.#seen.has(value) ? null : this.#mayBeTable(name, value);
    if (this.#seen.has(shell.call)) return null;
    if (this.#modules.isPackage(shell.at.module.path)) return null;
    this.#seen.add(shell.call);
    // A view that exists already is somebody else's to declare.
    if (shell.steps.some((step) => step.name === "existing")) return null;
    if (shell.core !== this.#dialect) {
      this.#leftOut.set(shell.core, (this.#leftOut.get(shell.core) ?? 0) + 1);
      return null;
    }
    this.#unexported.exported(shell);
    const table = readTable(shell, name, this.#context);
    if ("code" in table) this.#gaps.push(table);
    else this.#tables.set(shell.call, table);
    this.#addEnumsOf(shell);
    return null;
  }

  #mayBeTable(name: string, value: Value): null {
    this.#seen.add(value);
    const because = madeByStranger(value, this.#dialect);
    if (because?.at != null && !this.#modules.isPackage(because.at.module.path))
      this.#gaps.push(gapOf("table-not-read", `Whether ${name} is a table`, because, because.at));
    return null;
  }

  #addEnum(value: Value | undefined): void {
    if (this.#dialect !== "postgresql") return;
    const call = enumCallOf(value);
    const role = call === null ? null : readEnum(call);
    if (role === null) return;
    const key = JSON.stringify([role.name.namespace, role.name.name]);
    if (!this.#enums.has(key)) this.#enums.set(key, role);
  }

  #addEnumsOf(shell: Shell): void {
    for (const { chain } of shell.columns.values()) {
      if (chainOf(chain.root.callee) !== null) this.#addEnum(chain.root.callee);
    }
  }
}

function start(module: SourceModule): Place {
  return { module, node: module.ast };
}
