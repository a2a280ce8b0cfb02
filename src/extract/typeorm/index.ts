import { type Gap, listing } from "../../model/fact.ts";
import type { DialectId, Name, Table } from "../../model/schema.ts";
import type { SourceSet } from "../../sources/source.ts";
import { inEnvironment, type Environment } from "../environment.ts";
import type { Extracted, ExtractOptions, Extractor } from "../extractor.ts";
import { loadCompiler } from "../typescript/compiler.ts";
import { Evaluator } from "../typescript/evaluator.ts";
import { Modules } from "../typescript/modules.ts";
import { gapOf, type Unknown } from "../typescript/values.ts";
import { buildEntities } from "./build.ts";
import { Classes } from "./classes.ts";
import { Aliases } from "../typescript/aliases.ts";
import { Context } from "./context.ts";
import { declaredTargets } from "./declared.ts";
import { enumTypes } from "./enum-types.ts";
import { holeGap } from "./facts.ts";
import { recognises } from "./recognise.ts";
import { Schemas } from "./schemas.ts";
import { Sources } from "./sources.ts";
import { typeormSymbols } from "./symbols.ts";
import { tableOf } from "./tables.ts";
import { isTypeWord } from "./types.ts";
import type { Target } from "./targets.ts";

/** Reads TypeORM entities as TypeORM 0.3 builds tables from them. */
export const typeorm: Extractor = {
  id: "typeorm",
  title: "TypeORM",
  extensions: [".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs"],
  recognises,
  prepare: loadCompiler,
  extract(sources: SourceSet, options: ExtractOptions): Extracted {
    return inEnvironment(sources, options, (environment) => extract(sources, options, environment));
  },
};

function extract(
  sources: SourceSet,
  { dialect, typeorm: said = null }: ExtractOptions,
  environment: Environment | null,
): Extracted {
  const modules = new Modules(sources);
  const engine = new Evaluator(modules, typeormSymbols(dialect), environment);
  const aliases = new Aliases(said, (type) => isTypeWord(type, dialect));
  const classes = new Classes(engine, aliases);
  const schemas = new Schemas(classes);
  const gaps: Gap[] = [];
  const options = new Sources(sources, engine, dialect, said?.entityPrefix ?? null);
  const leftOut = new Map<DialectId | "other", number>();
  const targets = declaredTargets(sources, classes, schemas, gaps).filter(({ table, at }) => {
    const { foreign } = options.at(at);
    if (foreign !== null && table?.kind !== "entity-child")
      leftOut.set(foreign, (leftOut.get(foreign) ?? 0) + 1);
    return foreign === null;
  });
  const context = new Context(dialect, classes, schemas, (at) => options.at(at));
  const failed = engine.ask(() => {
    buildEntities(targets, context);
    return null;
  });
  if (failed !== null) gaps.push(failedGap(failed, targets));
  const tables: Table[] = [];
  for (const entity of context.entities) {
    if (entity.kind === "entity-child") continue;
    const table = tableOf(entity, context);
    if ("code" in table) gaps.push(table);
    else tables.push(table);
  }
  for (const hole of context.lost) {
    const [first] = context.entities;
    if (first !== undefined) gaps.push(holeGap(hole, first));
  }
  return {
    dialect,
    tables: listing(tables.sort(byName), [...modules.gaps, ...gaps]),
    used: aliases.used,
    leftOut,
    enums: listing(enumTypes(context).sort((a, b) => compareNames(a.name, b.name))),
  };
}

function failedGap(because: Unknown, targets: readonly Target[]): Gap {
  const at = targets[0]?.at;
  const detail = `The entities could not be read: ${because.reason}.`;
  return at === undefined
    ? { code: "entities-not-read", detail, at: null }
    : gapOf("entities-not-read", "The entities", because, at);
}

/** A model comes before a junction table that has its name. */
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
