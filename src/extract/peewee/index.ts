import type { Gap } from "../../model/fact.ts";
import { listing } from "../../model/fact.ts";
import type { DialectId, Schema, Table } from "../../model/schema.ts";
import type { SourceFile, SourceSet } from "../../sources/source.ts";
import { inEnvironment, type Environment } from "../environment.ts";
import type { Extracted, ExtractOptions, Extractor } from "../extractor.ts";
import type { ClassDef, Stmt } from "../python/ast.ts";
import type { ClassInfo } from "../python/classes.ts";
import { DoubtfulClasses } from "../python/doubtful.ts";
import { Evaluator } from "../python/evaluate.ts";
import { gap } from "../python/facts.ts";
import { flatten, reached } from "../python/flatten.ts";
import { ModuleGraph, type PythonModule } from "../python/modules.ts";
import { loadParser } from "../python/parser.ts";
import type { Context } from "./context.ts";
import { spellingIn } from "./engines.ts";
import { IndexReader } from "./indexes.ts";
import { lateStatement, mayChangeLate } from "./late.ts";
import { PeeweeLibrary } from "./library.ts";
import { doubtfulBase, Models, type Model } from "./models.ts";
import { modelKind } from "./names.ts";
import { References } from "./references.ts";
import { Roles } from "./roles.ts";
import { tableOf } from "./tables.ts";
import { throughModel } from "./through.ts";

const NAMED = /\b(?:peewee|playhouse|peewee_async|aiopeewee|peewee_aio|flask_peewee)\b/;
/** Fields by their bare names, as when a module of the project hands on all of Peewee. */
const FIELDS =
  /^[ \t]+\w+\s*=\s*(?:Char|FixedChar|Text|Integer|BigInteger|SmallInteger|Auto|BigAuto|PrimaryKey|ForeignKey|DateTime|Date|Timestamp|Boolean|Float|Double|Decimal|Blob|UUID|BinaryJSON|JSON)Field\(|^[ \t]+class Meta\b[^:]*:(?:\s*#[^\n]*|\s*"""[^"]*""")*\s*(?:database|table_name|db_table|primary_key|legacy_table_names)\s*=/m;
/** Libraries whose fields have the same names. */
const OTHERS =
  /^\s*(?:from|import)\s+(?:django|rest_framework|wtforms|flask_wtf|marshmallow|mongoengine|tortoise|graphene)\b/m;
/** Peewee itself, in a project that carries it along. */
const VENDORED = /(?:^|\/)(?:peewee\.py|playhouse\/.*)$/;
const CONSTRAINT = /\bcreate_foreign_key\(\s*(?:\w+\.)*?(\w+)\.(\w+)\s*\)/g;

/** Peewee 3: what `create_tables()` would make of the models. */
export const peewee: Extractor = {
  id: "peewee",
  title: "Peewee",
  extensions: [".py"],
  recognises: (path, text) =>
    path.endsWith(".py") && !VENDORED.test(path) && (NAMED.test(text) || declaresFields(text)),
  prepare: loadParser,
  preparesLate: true,
  extract: (sources, options) =>
    inEnvironment(sources, options, (environment) => new Extraction(sources, options, environment).run()),
};

/** Most files are told by words that they lack; the patterns are for the rest. */
function declaresFields(text: string): boolean {
  if (!text.includes("Field(") && !text.includes("Meta")) return false;
  return FIELDS.test(text) && !OTHERS.test(text);
}

class Extraction {
  private readonly dialect: DialectId;
  private readonly files: readonly SourceFile[];
  private readonly host: Evaluator;
  private readonly models: Models;
  private readonly gaps: Gap[] = [];
  private readonly seen: ClassInfo[] = [];
  private readonly doubtful = new DoubtfulClasses();

  constructor(sources: SourceSet, options: ExtractOptions, environment: Environment | null) {
    this.dialect = options.dialect;
    const files = sources.candidates.filter(({ path, text }) => peewee.recognises(path, text));
    this.files = files.some(({ text }) => NAMED.test(text)) ? files : [];
    let spelling: string | null | undefined;
    const named = this.files.filter(({ text }) => NAMED.test(text));
    const library = new PeeweeLibrary(
      options.dialect,
      () => (spelling ??= spellingIn(named, options.dialect)),
    );
    this.host = new Evaluator(new ModuleGraph(sources), library, environment);
    this.models = new Models(this.host);
  }

  run(): Extracted {
    const changing: PythonModule[] = [];
    for (const { path, text } of this.files) {
      const module = this.host.graph.load(path);
      if (module === null) continue;
      const before = this.models.all().length;
      this.classes(module.body, module);
      const found = this.models.all().length > before;
      if (found || NAMED.test(text)) this.mistakes(module);
      if (mayChangeLate(text)) changing.push(module);
      else if (!found) this.host.release(module);
    }
    for (const module of changing) {
      const env = this.host.envOf(module);
      for (const stmt of flatten(module.body)) lateStatement(stmt, env, this.host, this.models);
    }
    return this.schema();
  }

  private mistakes({ path, errorLine }: PythonModule): void {
    if (errorLine === null) return;
    const detail = `${path} has syntax errors; what stands near them may be missing`;
    this.gaps.push(gap("parsed-with-errors", detail, { file: path, line: errorLine }));
  }

  private classes(body: readonly Stmt[], module: PythonModule): void {
    for (const stmt of reached(body, this.host, this.host.envOf(module))) {
      if (stmt.kind === "class") this.declared(stmt, module);
      else if (stmt.kind === "for") this.loop(stmt.body, module);
    }
  }

  /** A class by the name that its module holds in the end: one that is bound to another was replaced. */
  private declared(def: ClassDef, module: PythonModule): void {
    const info = this.host.classOf(def, this.host.envOf(module));
    const bound = this.host.inModule(module, def.name);
    const isModel = info.lineage().foreign.some((base) => modelKind(base) !== null);
    this.seen.push(info);
    if (isModel && bound?.kind === "class" && bound.info !== info) return;
    const base = isModel ? null : doubtfulBase(info, this.host);
    if (base !== null) this.doubtful.add(info, base);
    if (!isModel || bound?.kind !== "unknown") this.models.of(info);
    else {
      const detail = `which ${def.name} is used depends on a condition that cannot be told`;
      this.gaps.push(gap("undecided-condition", detail, { file: module.path, line: def.line }));
    }
  }

  /** A class in a loop may make many tables, or none. */
  private loop(body: readonly Stmt[], module: PythonModule): void {
    for (const stmt of flatten(body)) {
      if (stmt.kind !== "class") continue;
      const info = this.host.classOf(stmt, this.host.envOf(module));
      if (info.lineage().foreign.every((base) => modelKind(base) === null)) continue;
      const detail = `${stmt.name} is a model made in a loop`;
      this.gaps.push(gap("computed-table-name", detail, { file: module.path, line: stmt.line }));
    }
  }

  private schema(): Extracted {
    const all = this.models.all();
    const references = new References(this.models);
    const context: Context = {
      host: this.host,
      dialect: this.dialect,
      references,
      indexes: new IndexReader(references, this.dialect),
      created: this.createdKeys(),
    };
    const roles = new Roles(all, this.files);
    const tables: Table[] = [];
    let virtual = 0;
    const add = (model: Model): void => {
      if (model.virtual && this.dialect !== "sqlite") virtual++;
      else {
        const made = tableOf(model, context);
        if ("columns" in made) tables.push(made);
        else this.gaps.push(made);
      }
    };
    for (const model of roles.withTables()) {
      add(model);
      for (const [name, link] of model.links) {
        const made = throughModel(model, name, link, this.models, this.host);
        if (made === null) continue;
        if ("fields" in made) add(made);
        else this.gaps.push(made);
      }
    }
    tables.sort(
      (a, b) => order(a.name.namespace ?? "", b.name.namespace ?? "") || order(a.name.name, b.name.name),
    );
    const schema: Schema = {
      dialect: this.dialect,
      tables: listing(tables, [...this.gaps, ...roles.gaps, ...this.doubtful.gaps(() => this.seen)]),
      enums: listing([]),
    };
    return virtual === 0 ? schema : { ...schema, leftOut: new Map([["sqlite", virtual]]) };
  }

  /** Deferred keys whose constraint some code creates, as `Model.field`. */
  private createdKeys(): Set<string> {
    return new Set(
      this.files.flatMap(({ text }) =>
        [...text.matchAll(CONSTRAINT)].map(([, model, field]) => `${model}.${field}`),
      ),
    );
  }
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
