import type { Gap } from "../../model/fact.ts";
import type { SourceSet } from "../../sources/source.ts";
import { inEnvironment, type Environment } from "../environment.ts";
import type { ExtractOptions, Extracted, Extractor } from "../extractor.ts";
import type { ClassDef, Expr, FunctionDef, Stmt } from "../python/ast.ts";
import { bindTo } from "../python/binding.ts";
import { Evaluator } from "../python/evaluate.ts";
import type { ClassInfo } from "../python/classes.ts";
import { flatten } from "../python/flatten.ts";
import { ModuleGraph, isLibrary, type PythonModule } from "../python/modules.ts";
import { loadParser } from "../python/parser.ts";
import { type CallValue, type Env, type Value } from "../python/values.ts";
import { Assembler } from "./assemble.ts";
import { unresolvedBases } from "./bases.ts";
import { readTable } from "./core-tables.ts";
import { Declarative } from "./declarative.ts";
import { columnsOf, type Draft } from "./draft.ts";
import { functionTables, functions, mayDeclareInFunction } from "./function-tables.ts";
import { importedFiles } from "./imports.ts";
import { LateColumns } from "./late.ts";
import { LIBRARY_MODELS } from "./libraries/index.ts";
import { SqlAlchemyLibrary } from "./library.ts";
import { attachLoose } from "./loose-indexes.ts";
import { calls } from "./names.ts";
import { OTHER_ENGINES, certainlyPlaced, isForOtherEngine } from "./left-out.ts";
import { isSetattr } from "./setters.ts";
import { isStranger } from "./strangers.ts";
import { callsWithin, declaresInLoop, factoryOf, handsOver, loopOf, mayDeclare } from "./table-calls.ts";

const SEED =
  /\bColumn\s*\(|mapped_column|__tablename__|\bTable\s*\(|[Tt]able\w*\s*\([^)]*\bmetadata\b|\bMapped\s*\[|table\s*=\s*True|declarative_base|DeclarativeBase|\.Model\b|\bappend_(?:column|constraint)\s*\(|\bIndex\s*\(\s*f?["']|\bclass\s+\w+\s*\([^)]*\b\w*(?:Base|Mixin|Model|Entity|Record)\b/;

/** A function may set an attribute of a class. */
const SETS = /^[ \t]+(?:\[?setattr\(|\w+(?:\.\w+)+ *= *(?:\w+\.)*(?:Column|mapped_column)\()/m;

/** SQLAlchemy 1.4 and 2, Flask-SQLAlchemy and SQLModel: what `metadata.create_all()` would make. */
export const sqlalchemy: Extractor = {
  id: "sqlalchemy",
  title: "SQLAlchemy",
  extensions: [".py"],
  recognises: (path, text) => path.endsWith(".py") && SEED.test(text),
  prepare: loadParser,
  preparesLate: true,
  extract: (sources, options) =>
    inEnvironment(sources, options, (environment) => new Extraction(sources, options, environment).run()),
};

class Extraction {
  private readonly sources: SourceSet;
  private readonly options: ExtractOptions;
  private readonly graph: ModuleGraph;
  private readonly host: Evaluator;
  private readonly declarative: Declarative;
  /** In loops and functions, one call makes several; by `Site.at`. */
  private readonly tables = new Map<number, readonly Draft[]>();
  private readonly gaps: Gap[] = [];
  /** The texts of what was read. */
  private readonly read: string[] = [];
  /** Modules whose functions may make tables, or set attributes of classes. */
  private readonly functional: (Record<"makes" | "sets", boolean> & { module: PythonModule })[] = [];
  /** Functions whose table was read, with the `Site.at` of each call outside of functions. */
  private readonly factories = new Map<FunctionDef, Set<number>>();
  private readonly late: LateColumns;
  private readonly assembler: Assembler;
  /** Files that import the SQLAlchemy dialect of an engine that is not compared. */
  private readonly otherEngines = new Set<string>();
  /** How many of the declarative drafts were looked at for settling. */
  private seen = 0;
  /** `Index(...)` statements outside of classes. */
  private readonly loose: CallValue[] = [];

  constructor(sources: SourceSet, options: ExtractOptions, environment: Environment | null) {
    this.sources = sources;
    this.options = options;
    this.graph = new ModuleGraph(sources, LIBRARY_MODELS);
    const library = new SqlAlchemyLibrary(options.dialect);
    this.host = new Evaluator(this.graph, library, environment);
    library.host = this.host;
    this.declarative = new Declarative(this.host, (value, owner) => this.ownTable(value, owner));
    library.inherits = (info) => this.declarative.inherits(info);
    library.complete = (info) => unresolvedBases(info).length === 0;
    this.late = new LateColumns(this.host, this.declarative, (value) => this.takeTable(value, null));
    const searchable = sources.candidates.some(
      ({ path, text }) => text.includes("make_searchable(") && sqlalchemy.recognises(path, text),
    );
    this.assembler = new Assembler(this.host, options.dialect, this.declarative, searchable);
  }

  run(): Extracted {
    const imported = importedFiles(this.sources, this.graph).flatMap(
      (path) => this.sources.lookup(path) ?? [],
    );
    for (const { path, text } of [...this.sources.candidates, ...imported]) {
      if (!sqlalchemy.recognises(path, text)) continue;
      const module = this.graph.load(path);
      if (module === null) {
        this.gaps.push({
          code: "file-not-read",
          detail: `${path} is too large to be read`,
          at: { file: path, line: 1 },
        });
        continue;
      }
      if (module.errorLine !== null) {
        const detail = `${path} has syntax errors; what stands near them may be missing`;
        this.gaps.push({ code: "parsed-with-errors", detail, at: { file: path, line: module.errorLine } });
      }
      const loose = this.loose.length;
      this.module(module);
      this.settle(module, this.loose.length === loose);
      this.read.push(text);
      if (OTHER_ENGINES.test(text)) this.otherEngines.add(path);
      const [makes, sets] = [mayDeclareInFunction(text), SETS.test(text)];
      if (makes || sets) this.functional.push({ module, makes, sets });
      else this.host.release(module);
    }
    this.madeClasses();
    for (const { module, makes, sets } of this.functional) {
      if (makes) {
        const isFollowed = (def: FunctionDef): boolean => this.isFollowed(def);
        this.gaps.push(...functionTables(module, this.host, this.declarative, isFollowed));
      }
      const mentions = (name: string): number => this.mentions(name);
      if (sets) this.gaps.push(...this.late.inFunctions(module, functions(module.body), mentions));
    }
    for (const module of this.graph.librariesRead()) this.module(module);
    this.late.finish();
    const drafts = [...this.declarative.found, ...[...this.tables.values()].flat()];
    this.assembler.references.complete(drafts);
    this.gaps.push(...attachLoose(this.loose, drafts, this.assembler, this.declarative));
    this.reopenRenamed(drafts);
    const compared = drafts.filter((each) => !isForOtherEngine(each, this.otherEngines));
    const placed = certainlyPlaced(compared, this.options.dialect);
    const gaps = [...this.gaps, ...placed.gaps, ...this.declarative.gaps, ...this.declarative.doubts()];
    const schema = this.assembler.schema(placed.items, gaps);
    const left = drafts.length - compared.length;
    return left === 0 ? schema : { ...schema, leftOut: new Map([["other", left]]) };
  }

  /** Makes the tables of a module's classes, unless `Index(...)` statements are still to be added to them. */
  private settle(module: PythonModule, possible: boolean): void {
    const { found } = this.declarative;
    for (; this.seen < found.length; this.seen++) {
      const draft = found[this.seen];
      if (draft?.owner?.file === module.path && possible && !draft.extended) this.assembler.settle(draft);
    }
  }

  /** Foreign keys of settled tables took columns to be named as they are called. */
  private reopenRenamed(drafts: readonly Draft[]): void {
    const renamed = new Set(
      drafts
        .filter((each) => columnsOf(each).some(({ name, alias }) => name !== alias))
        .map(({ name }) => name),
    );
    if (renamed.size === 0) return;
    for (const draft of drafts) {
      const keys = draft.settled?.table.foreignKeys.items ?? [];
      if (keys.some((key) => renamed.has(key.references.table.name))) this.declarative.reopen(draft);
    }
  }

  private module(module: PythonModule): void {
    this.body(module.body, module, this.host.envOf(module));
  }

  private body(body: readonly Stmt[], module: PythonModule, env: Env): void {
    for (const stmt of flatten(body)) {
      if (stmt.kind === "class") this.classes(stmt, env);
      else if (stmt.kind === "for") this.loop(stmt, module, env);
      else if (stmt.kind === "assign" || stmt.kind === "annotated" || stmt.kind === "expr") {
        if (stmt.value?.kind === "comprehension" && isSetattr(stmt.value.element)) {
          this.loop(loopOf(stmt.value), module, env);
          continue;
        }
        this.late.statement(stmt, env);
        if (stmt.value !== null) this.expression(stmt, stmt.value, env);
      }
    }
  }

  private expression(stmt: Stmt, expr: Expr, env: Env): void {
    const at = { file: env.module.path, line: stmt.line };
    if (handsOver(this.host, expr, env)) {
      const detail =
        "something that is no part of the project is given metadata or columns, and may make a table";
      this.gaps.push({ code: "computed-table-name", detail, at });
      return;
    }
    const factory = factoryOf(this.host, expr, env);
    if (factory === null && !mayDeclare(expr)) return;
    const value = this.host.evaluate(expr, env);
    const [target] = stmt.kind === "assign" ? stmt.targets : [];
    if (env.locals !== null && target?.kind === "name") env.locals.set(target.id, value);
    const found = [...callsWithin(value)];
    for (const each of found)
      this.declared(isLibrary(each.file) ? { ...each, file: at.file, line: at.line } : each);
    if (factory !== null && expr.kind === "call" && found.some((each) => calls(each) === "Table")) {
      this.factories.set(factory, (this.factories.get(factory) ?? new Set()).add(expr.at));
    }
    if (value.kind === "unknown" && JSON.stringify(expr).includes('"Table"')) {
      const detail = `tables are declared in what cannot be followed: ${value.gap.detail}`;
      this.gaps.push({ code: "computed-table-name", detail, at });
    }
  }

  /** Whether every call of a function was read. */
  private isFollowed(def: FunctionDef): boolean {
    const read = this.factories.get(def)?.size ?? 0;
    return read > 0 && this.mentions(def.name) === read + 1;
  }

  /** How often what was read names a function, its definition included. */
  private mentions(name: string): number {
    const pattern = new RegExp(`\\b${name}\\b(?!\\s*import)`, "g");
    return this.read.reduce((sum, text) => sum + (text.match(pattern)?.length ?? 0), 0);
  }

  /** Classes that were made by `type()` while others were read. */
  private madeClasses(): void {
    const seen = new Set<string>();
    for (let index = 0; index < this.host.made.length && index < 5_000; index++) {
      const info = this.host.made[index];
      const key = info === undefined ? "" : `${info.file}:${info.def.line}:${info.name}`;
      if (info === undefined || seen.has(key)) continue;
      seen.add(key);
      this.declarative.tableOf(info);
    }
  }

  /** `for` at module level: the body is read once for each item, or a gap says that it could not be. */
  private loop(stmt: Extract<Stmt, { kind: "for" }>, module: PythonModule, env: Env): void {
    if (![...flatten(stmt.body)].some(declaresInLoop)) return;
    const items = this.host.iterate(this.host.evaluate(stmt.iter, env));
    for (const item of items ?? []) {
      const locals = new Map<string, Value>();
      if (bindTo(stmt.target, item, locals))
        this.body(stmt.body, module, { module, locals, owner: null, parent: env });
    }
    if (items === null) {
      const detail = "tables are declared in a loop over what cannot be told";
      this.gaps.push({ code: "computed-table-name", detail, at: { file: module.path, line: stmt.line } });
    }
  }

  private classes(def: ClassDef, env: Env): void {
    const info = this.host.classOf(def, env);
    this.declarative.tableOf(info);
    for (const each of def.decorators) if (each.kind === "name") this.late.decorators.add(each.id);
    for (const stmt of def.body) {
      if (stmt.kind !== "assign" || !mayDeclare(stmt.value)) continue;
      const [target] = stmt.targets;
      if (target?.kind !== "name" || target.id.startsWith("__")) continue;
      const value = this.host.ownAttribute(info, target.id);
      for (const each of value === null ? [] : callsWithin(value)) this.declared(each);
    }
  }

  private declared(value: CallValue): void {
    const name = calls(value);
    if (name === "Table") this.takeTable(value, null);
    else if (name === "Index") this.loose.push(value);
  }

  /** What a class says its `__table__` is. */
  private ownTable(value: Value, owner: ClassInfo): Draft | null {
    if (calls(value) !== "Table" && isStranger(value)) {
      const detail = `the table of ${owner.name} is made by what cannot be followed`;
      const at = { file: owner.file, line: owner.def.line };
      this.gaps.push({ code: "computed-table-name", detail, at });
    }
    return this.takeTable(value, owner);
  }

  private takeTable(value: Value, owner: Draft["owner"]): Draft | null {
    if (value.kind !== "call" || calls(value) !== "Table") return null;
    const known = this.tables.get(value.at) ?? [];
    const draft = readTable(value, owner, this.host);
    if ("code" in draft) {
      this.gaps.push(draft);
      return null;
    }
    const same = known.find((each) => each.name === draft.name && each.namespace === draft.namespace);
    if (same === undefined) this.tables.set(value.at, [...known, draft]);
    return same ?? draft;
  }
}
