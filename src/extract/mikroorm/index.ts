import { type Gap, listing } from "../../model/fact.ts";
import type { DialectId, EnumType, Name, Table } from "../../model/schema.ts";
import type { SourceSet } from "../../sources/source.ts";
import type { Extracted, ExtractOptions, Extractor } from "../extractor.ts";
import { loadCompiler } from "../typescript/compiler.ts";
import type { Symbols } from "../typescript/engine.ts";
import { Evaluator } from "../typescript/evaluator.ts";
import { isUnknown } from "../typescript/maybe.ts";
import { Modules } from "../typescript/modules.ts";
import { gapOf, type Place, type Unknown } from "../typescript/values.ts";
import { Classes } from "./classes.ts";
import { Configs } from "./config.ts";
import { Context } from "./context.ts";
import { declaredMetas } from "./declared.ts";
import { hasTable } from "./entities.ts";
import { enumTypes } from "./enum-types.ts";
import { Finder } from "./finder.ts";
import { Models } from "./medusa-models.ts";
import { pivotTables } from "./pivots.ts";
import { recognises } from "./recognise.ts";
import { schemaCall, Schemas } from "./schemas.ts";
import { tableOf } from "./tables.ts";

/** Reads MikroORM entities as the schema generator of MikroORM 6 builds tables from them. */
export const mikroorm: Extractor = {
  id: "mikroorm",
  title: "MikroORM",
  extensions: [".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs"],
  recognises,
  prepare: loadCompiler,
  extract(sources: SourceSet, { dialect }: ExtractOptions): Extracted {
    return extract(sources, dialect);
  },
};

/** Nothing is read from MikroORM's own objects. */
const SYMBOLS: Symbols = { member: () => null };

function extract(sources: SourceSet, dialect: DialectId): Extracted {
  const modules = new Modules(sources);
  const engine = new Evaluator(modules, SYMBOLS);
  const configs = new Configs(sources, engine);
  const schemas = new Schemas(engine);
  const classes = new Classes(
    engine,
    (at) => configs.at(at),
    (value) => {
      const call = schemaCall(value);
      return call === null ? null : schemas.meta(call);
    },
  );
  schemas.connect(classes);
  const finder = new Finder(engine, classes, schemas, new Models(engine));
  const gaps: Gap[] = [];
  const declared = declaredMetas(sources, finder, gaps);
  const leftOut = new Map<DialectId | "other", number>();
  const metas = declared.filter((meta) => {
    const config = configs.at(meta.at);
    const own = config.documents ? "other" : (config.dialect ?? dialect);
    if (own !== dialect && hasTable(meta)) leftOut.set(own, (leftOut.get(own) ?? 0) + 1);
    return own === dialect;
  });
  const made = engine.ask(() => new Context(dialect, finder, metas, configs));
  if (isUnknown(made)) {
    gaps.push({
      code: "entities-not-read",
      detail: `The entities could not be read: ${made.reason}.`,
      at: null,
    });
    return { dialect, tables: listing<Table>([], [...modules.gaps, ...gaps]), enums: listing([]) };
  }
  return {
    dialect,
    tables: listing(tablesOf(made, gaps).sort(byName), [...modules.gaps, ...gaps]),
    enums: listing(enumsOf(made)),
    leftOut,
  };
}

function enumsOf(context: Context): readonly EnumType[] {
  const found = context.finder.engine.ask(() => enumTypes(context));
  return isUnknown(found) ? [] : [...found].sort((a, b) => compareNames(a.name, b.name));
}

function tablesOf(context: Context, gaps: Gap[]): Table[] {
  const tables: Table[] = [];
  const { engine } = context.finder;
  const keep = (made: Table | Gap | Unknown, at: Place): void => {
    if (isUnknown(made)) gaps.push(gapOf("entity-not-read", "An entity", made, at));
    else if ("code" in made) gaps.push(made);
    else tables.push(made);
  };
  for (const entity of context.entities)
    keep(
      engine.ask(() => tableOf(entity, context)),
      entity.at,
    );
  const [first] = context.entities;
  if (first === undefined) return tables;
  const pivots = engine.ask(() => pivotTables(context));
  for (const table of isUnknown(pivots) ? [pivots] : pivots) keep(table, first.at);
  return tables;
}

/** A model comes before a table between two that has its name. */
function byName(a: Table, b: Table): number {
  return (
    compareNames(a.name, b.name)
    || Number(a.origin?.model === null) - Number(b.origin?.model === null)
    || compareText(a.at?.file ?? "", b.at?.file ?? "")
    || (a.at?.line ?? 0) - (b.at?.line ?? 0)
  );
}

function compareNames(a: Name, b: Name): number {
  return compareText(a.namespace ?? "", b.namespace ?? "") || compareText(a.name, b.name);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
