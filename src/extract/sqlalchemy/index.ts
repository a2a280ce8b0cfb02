import type { Gap } from "../../model/fact.ts";
import type { Schema } from "../../model/schema.ts";
import type { SourceSet } from "../../sources/source.ts";
import type { ExtractOptions, Extractor } from "../extractor.ts";
import type { ClassDef, Expr, Stmt } from "../python/ast.ts";
import { bindTo } from "../python/binding.ts";
import { Evaluator } from "../python/evaluate.ts";
import { ModuleGraph, type PythonModule } from "../python/modules.ts";
import { loadParser } from "../python/parser.ts";
import type { CallValue, Env, Value } from "../python/values.ts";
import { Assembler } from "./assemble.ts";
import { readTable } from "./core-tables.ts";
import { Declarative } from "./declarative.ts";
import { columnsOf, type Draft } from "./draft.ts";
import { functionTables, mayDeclareInFunction } from "./function-tables.ts";
import { LIBRARY_MODELS } from "./library-models.ts";
import { SqlAlchemyLibrary } from "./library.ts";
import { calls } from "./names.ts";

const SEED =
  /\bColumn\s*\(|mapped_column|__tablename__|\bTable\s*\(|\bMapped\s*\[|table\s*=\s*True|declarative_base|DeclarativeBase|\.Model\b|\bclass\s+\w+\s*\([^)]*\b\w*(?:Base|Mixin|Model|Entity|Record)\b/;

/** SQLAlchemy 1.4 and 2, Flask-SQLAlchemy and SQLModel: what `metadata.create_all()` would make. */
export const sqlalchemy: Extractor = {
  id: "sqlalchemy",
  title: "SQLAlchemy",
  extensions: [".py"],
  recognises: (path, text) => path.endsWith(".py") && SEED.test(text),
  prepare: loadParser,
  preparesLate: true,
  extract: (sources, options) => new Extraction(sources, options).run(),
};

class Extraction {
  private readonly sources: SourceSet;
  private readonly options: ExtractOptions;
  private readonly graph: ModuleGraph;
  private readonly host: Evaluator;
  private readonly declarative: Declarative;
  private readonly tables = new Map<number, Draft>();
  /** Tables made in loops, where one call makes several. */
  private readonly looped: Draft[] = [];
  private readonly gaps: Gap[] = [];
  /** Modules whose functions may make tables. */
  private readonly functional: PythonModule[] = [];
  private readonly assembler: Assembler;
  /** How many of the declarative drafts were looked at for settling. */
  private seen = 0;
  /** `Index(...)` statements outside of classes. */
  private readonly loose: CallValue[] = [];

  constructor(sources: SourceSet, options: ExtractOptions) {
    this.sources = sources;
    this.options = options;
    this.graph = new ModuleGraph(sources, LIBRARY_MODELS);
    const library = new SqlAlchemyLibrary(options.dialect);
    this.host = new Evaluator(this.graph, library);
    library.host = this.host;
    this.declarative = new Declarative(this.host, (value, owner) => this.takeTable(value, owner));
    const searchable = sources.candidates.some(
      ({ path, text }) => text.includes("make_searchable(") && sqlalchemy.recognises(path, text),
    );
    this.assembler = new Assembler(this.host, options.dialect, this.declarative, searchable);
  }

  run(): Schema {
    for (const { path, text } of this.sources.candidates) {
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
      if (mayDeclareInFunction(text)) this.functional.push(module);
      else this.host.release(module);
    }
    this.madeClasses();
    for (const module of this.functional) {
      this.gaps.push(...functionTables(module, this.host, this.declarative));
    }
    const drafts = [...this.declarative.found, ...this.tables.values(), ...this.looped];
    this.assembler.references.complete(drafts);
    this.attachLoose(drafts);
    this.reopenRenamed(drafts);
    return this.assembler.schema(drafts, [...this.gaps, ...this.declarative.gaps]);
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
        if (stmt.value === null || !mayDeclare(stmt.value)) continue;
        const value = this.host.evaluate(stmt.value, env);
        const [target] = stmt.kind === "assign" ? stmt.targets : [];
        if (env.locals !== null && target?.kind === "name") env.locals.set(target.id, value);
        this.declared(value, env.locals !== null);
      }
    }
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
    for (const stmt of def.body) {
      if (stmt.kind !== "assign" || !mayDeclare(stmt.value)) continue;
      const [target] = stmt.targets;
      if (target?.kind !== "name") continue;
      const value = this.host.ownAttribute(info, target.id);
      if (value !== null) this.declared(value, false);
    }
  }

  private declared(value: Value, looped: boolean): void {
    if (value.kind !== "call") return;
    const name = calls(value);
    if (name === "Table" && looped) {
      const draft = readTable(value, null, this.host);
      if ("code" in draft) this.gaps.push(draft);
      else this.looped.push({ ...draft, site: null });
    } else if (name === "Table") this.takeTable(value, null);
    else if (name === "Index") this.loose.push(value);
  }

  private takeTable(value: Value, owner: Draft["owner"]): Draft | null {
    if (value.kind !== "call" || calls(value) !== "Table") return null;
    const known = this.tables.get(value.at);
    if (known !== undefined) return known;
    const draft = readTable(value, owner, this.host);
    if ("code" in draft) {
      this.gaps.push(draft);
      return null;
    }
    this.tables.set(value.at, draft);
    return draft;
  }

  /** An index outside a class belongs to the table of its first column. */
  private attachLoose(drafts: readonly Draft[]): void {
    const [any] = drafts;
    if (any === undefined) return;
    for (const index of this.loose) {
      const owner = index.args
        .slice(1)
        .map((each) => owningDraft(each, this.assembler, any, 0))
        .find((each) => each !== null);
      if (owner !== undefined && owner !== null) {
        this.declarative.reopen(owner);
        owner.items.push(index);
      } else {
        const at = { file: index.file, line: index.line };
        this.gaps.push({ code: "computed-index", detail: "an Index() whose table cannot be told", at });
      }
    }
  }
}

function owningDraft(value: Value, assembler: Assembler, any: Draft, depth: number): Draft | null {
  const place = assembler.references.placeOf(value, any);
  if (place !== null || depth > 5) return place?.draft ?? null;
  const inside: Value[] =
    value.kind === "call"
      ? [...value.args, ...(value.callee.kind === "attribute" ? [value.callee.base] : [])]
      : value.kind === "operation"
        ? [...value.operands]
        : value.kind === "subscript" || value.kind === "attribute"
          ? [value.base]
          : [];
  for (const each of inside) {
    const found = owningDraft(each, assembler, any, depth + 1);
    if (found !== null) return found;
  }
  return null;
}

/** Whether a module-level expression is a call that could be `Table(...)` or `Index(...)` under some name. */
function mayDeclare(expr: Expr): boolean {
  if (expr.kind !== "call") return false;
  const { func } = expr;
  const name = func.kind === "name" ? func.id : func.kind === "attribute" ? func.attr : "";
  return /table|index/i.test(name) || (name === "type" && expr.args.length === 3);
}

function declaresInLoop(stmt: Stmt): boolean {
  if (stmt.kind === "class") return stmt.bases.length > 0;
  if (stmt.kind !== "assign" && stmt.kind !== "annotated" && stmt.kind !== "expr") return false;
  return stmt.value !== null && mayDeclare(stmt.value);
}

function* flatten(body: readonly Stmt[]): Generator<Stmt> {
  for (const stmt of body) {
    yield stmt;
    if (stmt.kind === "if") {
      yield* flatten(stmt.body);
      yield* flatten(stmt.orelse);
    } else if (stmt.kind === "try") {
      yield* flatten(stmt.body);
      for (const handler of stmt.handlers) yield* flatten(handler);
      yield* flatten(stmt.orelse);
    } else if (stmt.kind === "with") yield* flatten(stmt.body);
  }
}
