import { type Gap, listing } from "../../model/fact.ts";
import type { DialectId, EnumType, Table } from "../../model/schema.ts";
import type { SourceSet } from "../../sources/source.ts";
import type { Environment } from "../environment.ts";
import type { Extracted } from "../extractor.ts";
import { Evaluator } from "../typescript/evaluator.ts";
import { Modules } from "../typescript/modules.ts";
import { compareNames, compareTables } from "../typescript/order.ts";
import { gapOf, isUnknown, type Unknown, unreadable, type Value } from "../typescript/values.ts";
import { Associations } from "./associating.ts";
import { gather, isTable, OPEN } from "./classes.ts";
import { type ClassPlace, isAbstract } from "./decorators.ts";
import type { Definition } from "./model.ts";
import { modelOf } from "./model.ts";
import { Globals } from "./globals.ts";
import { optionsOf } from "./options.ts";
import { Registry } from "./registry.ts";
import { type ClassNode, type ClassSite, type DefinitionSite, type Sites, sitesOf } from "./sites.ts";
import { readTable } from "./table.ts";

/** Reads one project: what its files say of models, then models, then what ties them, then tables. */
export class Reading {
  readonly #dialect: DialectId;
  readonly #modules: Modules;
  readonly #evaluator: Evaluator;
  readonly #registry: Registry;
  readonly #sources: SourceSet;
  readonly #gaps: Gap[] = [];
  readonly #classes = new Map<ClassNode, ClassSite>();

  constructor(sources: SourceSet, dialect: DialectId, environment: Environment | null) {
    this.#sources = sources;
    this.#dialect = dialect;
    this.#modules = new Modules(sources);
    this.#evaluator = new Evaluator(this.#modules, { member: () => null }, environment);
    this.#registry = new Registry(this.#evaluator);
  }

  schema(): Extracted {
    const sites = this.#sites();
    const globals = new Globals(this.#evaluator, this.#sources, sites.globals);
    for (const site of sites.definitions) this.#define(site, globals);
    const associations = new Associations(this.#registry, this.#evaluator, this.#gaps);
    for (const site of this.#tables(sites)) this.#defineClass(site, globals, associations);
    for (const { name, value } of sites.aliases) this.#registry.addAlias(name, value);
    associations.apply(sites.calls);
    return this.#schema();
  }

  #sites(): Sites {
    const all: Sites = { definitions: [], calls: [], classes: [], aliases: [], globals: [] };
    for (const file of this.#sources.candidates) {
      const module = this.#modules.add(file);
      if (module === null) continue;
      const found = this.#evaluator.ask(() => sitesOf(module, this.#evaluator));
      if (isUnknown(found)) {
        this.#gaps.push(
          gapOf("table-not-read", "The models of this file", found, { module, node: module.ast }),
        );
        continue;
      }
      all.definitions.push(...found.definitions);
      all.calls.push(...found.calls);
      all.classes.push(...found.classes);
      all.aliases.push(...found.aliases);
      all.globals.push(...found.globals);
    }
    for (const site of all.classes) this.#classes.set(site.node, site);
    return all;
  }

  #tables({ classes }: Sites): readonly ClassSite[] {
    return classes.filter((site) => !isAbstract(site.node) && isTable(site, this.#evaluator));
  }

  #value(written: DefinitionSite["name"]): Value | undefined {
    if (written === null) return undefined;
    return this.#evaluator.ask(() => this.#evaluator.evaluate(written.node, written.scope));
  }

  #define(site: DefinitionSite, globals: Globals): void {
    const attributes = this.#value(site.attributes);
    const given = this.#value(site.options);
    const said = given?.kind === "object" ? given.properties.get("sequelize")?.value : undefined;
    const behind = globals.of(said ?? this.#value(site.instance));
    this.#add(
      {
        node: site.node,
        at: site.at,
        className: site.className,
        name: this.#value(site.name) ?? null,
        attributes: attributes?.kind === "object" ? attributes.properties : new Map(),
        open: openOf(attributes, site.at),
        options: optionsOf(given, behind),
      },
      site.className ?? "",
    );
  }

  #defineClass(site: ClassSite, globals: Globals, associations: Associations): void {
    const { node, scope } = site;
    const at = { module: scope.module, node };
    const gathered = gather(site, (place) => this.#siteOf(place), this.#evaluator);
    const { attributes, open, options } = gathered;
    const indexes = gathered.indexes.value(at);
    if (indexes !== undefined && !options.has("indexes")) options.set("indexes", indexes);
    const properties = new Map(
      [...options].filter(([name]) => name !== OPEN).map(([name, value]) => [name, { value, at }]),
    );
    const strange = options.get(OPEN);
    const written: Value = { kind: "object", properties, open: strange?.kind === "unknown" ? [strange] : [] };
    const said = optionsOf(written, globals.of(undefined));
    const model = this.#add(
      { node, at, className: site.name, name: null, attributes, open, options: said },
      site.name ?? "",
    );
    if (model !== null) associations.gathered(model, gathered);
  }

  /** A base class may stand in a file that was not recognised by itself. */
  #siteOf({ node, module }: ClassPlace): ClassSite {
    const known = this.#classes.get(node);
    if (known !== undefined) return known;
    const site = {
      node,
      name: node.name?.text ?? null,
      scope: { module, variables: new Map(), parent: null },
    };
    this.#classes.set(node, site);
    return site;
  }

  #add(definition: Definition, label: string) {
    const model = this.#evaluator.ask(() => modelOf(definition));
    if (isUnknown(model)) {
      this.#gaps.push(
        gapOf("computed-table-name", `The name of a model ${label}`.trim(), model, definition.at),
      );
      return null;
    }
    this.#registry.add(model);
    return model;
  }

  #schema(): Extracted {
    const tables: Table[] = [];
    const enums: EnumType[] = [];
    for (const model of this.#registry.models) {
      const read = readTable(model, this.#dialect, (value) => this.#registry.ofValue(value));
      if ("code" in read) this.#gaps.push(read);
      else {
        tables.push(read.table);
        enums.push(...read.enums);
      }
    }
    tables.sort(compareTables);
    enums.sort((a, b) => compareNames(a.name, b.name));
    return {
      dialect: this.#dialect,
      tables: listing(tables, [...this.#modules.gaps, ...this.#gaps]),
      enums: listing(enums),
    };
  }
}

function openOf(attributes: Value | undefined, at: DefinitionSite["at"]): readonly Unknown[] {
  if (attributes === undefined) return [];
  if (attributes.kind === "object") return attributes.open;
  return [attributes.kind === "unknown" ? attributes : unreadable("they are not written as an object", at)];
}
