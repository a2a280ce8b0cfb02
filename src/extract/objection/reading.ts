import type { ts as TS } from "ts-morph";
import { type Gap, listing, unknown } from "../../model/fact.ts";
import type { Column, DialectId, Name, Table } from "../../model/schema.ts";
import type { SourceSet } from "../../sources/source.ts";
import type { Environment } from "../environment.ts";
import type { Extracted } from "../extractor.ts";
import { ts } from "../typescript/compiler.ts";
import { Evaluator } from "../typescript/evaluator.ts";
import { Modules } from "../typescript/modules.ts";
import { compareTables } from "../typescript/order.ts";
import type { SourceModule } from "../typescript/syntax.ts";
import {
  type ExternalValue,
  gapAt,
  gapOf,
  isNullish,
  isUnknown,
  locate,
  type Place,
  stringOf,
  unreadable,
  type Value,
} from "../typescript/values.ts";
import { type Mapping, mapperOf, projectMapper, renamed } from "./mappers.ts";
import { relationsOf, schemaProperties, textsOf } from "./relations.ts";
import { chainOf, type ClassPlace, staticValue } from "./statics.ts";

/** Everything that an Objection model has no words for. */
const NOT_DECLARED: Gap = {
  code: "not-declared-in-objection",
  detail: "Objection models say nothing of SQL types, nullability, defaults, keys, constraints and indexes.",
  at: null,
  limit: true,
};
/** What a JSON schema names is stored; nothing says that it names everything. */
const COLUMNS_NOT_DECLARED: Gap = {
  code: "columns-not-declared-in-objection",
  detail: "Objection models need not list their columns.",
  at: null,
  limit: true,
};

/** A table while its columns are gathered. */
interface Draft {
  readonly name: Name;
  readonly model: string | null;
  readonly at: Place;
  readonly columns: Map<string, Place>;
}

interface Join {
  readonly name: Name;
  readonly column: string;
  readonly at: Place;
}

/** Reads the tables of Objection models, and the columns that JSON schemas and relations name. */
export class Reading {
  readonly #dialect: DialectId;
  readonly #sources: SourceSet;
  readonly #modules: Modules;
  readonly #evaluator: Evaluator;
  readonly #drafts: Draft[] = [];
  readonly #joins: Join[] = [];
  readonly #gaps: Gap[] = [];
  /** Models that name no table, and classes that others extend. */
  readonly #nameless: ClassPlace[] = [];
  readonly #extended = new Set<TS.Node>();
  readonly #mapping: Mapping;

  constructor(sources: SourceSet, dialect: DialectId, environment: Environment | null) {
    this.#sources = sources;
    this.#dialect = dialect;
    this.#modules = new Modules(sources);
    this.#evaluator = new Evaluator(this.#modules, { member: () => null }, environment);
    this.#mapping = projectMapper(sources, this.#modules, this.#evaluator);
  }

  schema(): Extracted {
    for (const file of this.#sources.candidates) {
      const module = this.#modules.add(file);
      if (module !== null) for (const node of classesIn(module)) this.#readClass({ node, module });
    }
    for (const join of this.#joins) this.#addJoin(join);
    for (const place of this.#nameless) if (!this.#extended.has(place.node)) this.#addNameless(place);
    const tables = this.#drafts.map((draft) => tableOf(draft));
    tables.sort(compareTables);
    const gaps = [...this.#modules.gaps, ...this.#gaps];
    return { dialect: this.#dialect, tables: listing(tables, gaps), enums: listing([]) };
  }

  #readClass(place: ClassPlace): void {
    const { chain, isModel, base } = chainOf(place, this.#evaluator);
    for (const { node } of chain.slice(1)) this.#extended.add(node);
    const read = (name: string) => staticValue(chain, name, this.#evaluator);
    if (isModel === true && read("tableName") === undefined) this.#nameless.push(place);
    if (base !== null && saysModel(read)) this.#addStranger(place, base);
    const name = isModel === false ? undefined : read("tableName");
    if (
      name === undefined
      || (isModel === null && read("relationMappings") === undefined && read("jsonSchema") === undefined)
    )
      return;
    const at = { module: place.module, node: place.node };
    const model = place.node.name?.text ?? null;
    const text = stringOf(name);
    if (text === null) {
      // A base class may leave the name to those that extend it.
      if (name.kind === "literal") return;
      const because = name.kind === "unknown" ? name : unreadable("it is computed", at);
      this.#gaps.push(
        gapOf("computed-table-name", `The table of the model ${model ?? ""}`.trim(), because, at),
      );
      return;
    }
    const mapper = mapperOf(read("columnNameMappers"));
    const draft: Draft = { name: this.#name(text), model, at, columns: new Map() };
    this.#drafts.push(draft);
    const relations = relationsOf(read("relationMappings"));
    const virtual = textsOf(read("virtualAttributes"));
    for (const property of schemaProperties(read("jsonSchema"), relations, virtual)) {
      const own = renamed(property, mapper);
      const column = isUnknown(own) ? own : renamed(own, this.#mapping);
      if (!isUnknown(column)) draft.columns.set(column, at);
    }
    for (const column of textsOf(read("idColumn")))
      this.#joins.push({ name: draft.name, column: this.#column(column), at });
    for (const { table, column } of relations.columns)
      this.#joins.push({ name: this.#name(table), column: this.#column(column), at });
  }

  #addStranger({ node, module }: ClassPlace, base: ExternalValue): void {
    const at = { module, node };
    const because = unreadable(
      `its base class ${base.name} comes from ${base.module}, which is not read`,
      at,
    );
    this.#gaps.push(
      gapOf("table-not-read", `Whether ${node.name?.text ?? "a class"} is a model`, because, at),
    );
  }

  /** A plugin may name the table after the class. */
  #addNameless({ node, module }: ClassPlace): void {
    const what = `The table of the model ${node.name?.text ?? ""}`.trim();
    const detail = `${what} is not named; a plugin may name it or those of classes that extend it.`;
    this.#gaps.push(gapAt("computed-table-name", detail, { module, node }));
  }

  #name(text: string): Name {
    const dot = text.indexOf(".");
    const name = this.#column(text.slice(dot + 1));
    return { namespace: dot < 0 ? null : this.#column(text.slice(0, dot)), name };
  }

  #column(text: string): string {
    const name = renamed(text, this.#mapping);
    return isUnknown(name) ? text : name;
  }

  /** A column that a relation names belongs to the models of its table, or to a join table without model. */
  #addJoin({ name, column, at }: Join): void {
    const same = this.#drafts.filter((draft) => fullName(draft) === fullName({ name }));
    if (same.length === 0) this.#drafts.push({ name, model: null, at, columns: new Map([[column, at]]) });
    for (const draft of same) if (!draft.columns.has(column)) draft.columns.set(column, at);
  }
}

/** Whether a class on a base class of some package looks like a model: other ORMs have a tableName, too. */
function saysModel(read: (name: string) => Value | undefined): boolean {
  const name = read("tableName");
  if (name === undefined || name.kind === "unknown" || isNullish(name)) return false;
  return read("jsonSchema") !== undefined || read("relationMappings") !== undefined;
}

function classesIn({ ast }: SourceModule): readonly TS.ClassLikeDeclaration[] {
  const found: TS.ClassLikeDeclaration[] = [];
  const visit = (node: TS.Node, depth: number): void => {
    if (depth > 60) return;
    if (ts.isClassLike(node)) found.push(node);
    ts.forEachChild(node, (child) => visit(child, depth + 1));
  };
  visit(ast, 0);
  return found;
}

function tableOf({ name, model, at, columns }: Draft): Table {
  const fact = unknown(NOT_DECLARED);
  const none = listing<never>([], [NOT_DECLARED]);
  const items = [...columns].map(([column, place]): Column => {
    const facts = { type: fact, nullable: fact, default: fact, identity: fact, generated: fact };
    return { name: column, ...facts, collation: fact, comment: fact, at: locate(place) };
  });
  return {
    name,
    kind: "table",
    columns: listing(items, [COLUMNS_NOT_DECLARED]),
    primaryKey: fact,
    uniques: none,
    indexes: none,
    foreignKeys: none,
    checks: none,
    comment: fact,
    options: [],
    origin: { orm: "objection", model, library: null },
    at: locate(at),
  };
}

function fullName({ name }: { readonly name: Name }): string {
  return `${name.namespace ?? ""}\0${name.name}`;
}
