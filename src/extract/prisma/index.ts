import { type Gap, listing } from "../../model/fact.ts";
import type { DialectId, EnumType, Name, Table } from "../../model/schema.ts";
import type { SourceSet } from "../../sources/source.ts";
import type { Extracted, ExtractOptions, Extractor } from "../extractor.ts";
import { loadCompiler } from "../typescript/compiler.ts";
import { prismaVersion } from "./config.ts";
import { Datamodel } from "./datamodel.ts";
import { joinTable, manyToMany } from "./join-tables.ts";
import { dialectsOf, relationsAreKeys } from "./datasource.ts";
import { ofOtherDatabases } from "./other-databases.ts";
import { recognises } from "./recognise.ts";
import type { SchemaFile } from "./schema-file.ts";
import { type PrismaSchema, schemasOf } from "./schemas.ts";
import { readEnum, readTable } from "./tables.ts";

/** Reads Prisma schemas as the schema engine of Prisma 7 (and of 5 and 6 where a manifest names them) builds them. */
export const prisma: Extractor = {
  id: "prisma",
  title: "Prisma",
  extensions: [".prisma"],
  recognises,
  // Only a prisma.config that has to be evaluated needs the compiler.
  prepare: loadCompiler,
  preparesLate: true,
  cannotState: {
    check: "Prisma schemas cannot declare CHECK constraints.",
    "list-nullability":
      "Prisma schemas do not say whether a list may be NULL: Prisma takes either for the list it declares.",
  },
  extract(sources: SourceSet, { dialect }: ExtractOptions): Extracted {
    const reading = new Reading(sources, dialect);
    const { schemas, gaps } = schemasOf(sources);
    const asked = schemas.filter(({ main }) => main !== null && spokenBy(main, dialect));
    const named = sources.roots.some((root) => sources.exists(root));
    const apart = named ? new Set<PrismaSchema>() : ofOtherDatabases(asked);
    for (const schema of schemas) reading.read(schema, apart.has(schema));
    return reading.extracted(gaps);
  },
};

function spokenBy(main: SchemaFile, dialect: DialectId): boolean {
  const dialects = dialectsOf(main);
  return !("code" in dialects) && dialects.includes(dialect);
}

class Reading {
  readonly #sources: SourceSet;
  readonly #dialect: DialectId;
  readonly #tables: Table[] = [];
  readonly #enums: EnumType[] = [];
  readonly #gaps: Gap[] = [];
  readonly #leftOut = new Map<DialectId | "other", number>();

  constructor(sources: SourceSet, dialect: DialectId) {
    this.#sources = sources;
    this.#dialect = dialect;
  }

  extracted(gaps: readonly Gap[]): Extracted {
    return {
      dialect: this.#dialect,
      tables: listing(this.#tables.sort(order), [...gaps, ...this.#gaps]),
      enums: listing(this.#enums.sort(order)),
      leftOut: this.#leftOut,
    };
  }

  /** `apart`: the schema is certainly another database's. */
  read(schema: PrismaSchema, apart: boolean): void {
    const { main, files, wanted } = schema;
    const dialects = main === null ? [this.#dialect] : dialectsOf(main);
    if ("code" in dialects) {
      this.#gaps.push(dialects);
      return;
    }
    const datamodel = new Datamodel(
      files.flatMap(({ parsed }) => parsed.blocks),
      {
        dialect: this.#dialect,
        foreignKeys: relationsAreKeys(main),
        version: prismaVersion(this.#sources, main?.folder ?? files[0]?.folder ?? "."),
      },
    );
    // Whoever names the main file means the schema.
    const isWanted = (path: string): boolean =>
      wanted.has(path) || this.#sources.roots.includes(main?.path ?? "");
    const isAsked = dialects.includes(this.#dialect);
    if (isAsked && !apart) this.#readTables(schema, datamodel, isWanted);
    else this.#leave(datamodel, isWanted, isAsked ? "other" : (dialects[0] ?? "other"));
  }

  #readTables({ files }: PrismaSchema, datamodel: Datamodel, isWanted: (path: string) => boolean): void {
    for (const { path, parsed } of files) {
      const [line] = parsed.strayLines;
      if (line === undefined || !isWanted(path)) continue;
      const detail = "This line is no Prisma schema; models may be hidden here.";
      this.#gaps.push({ code: "syntax-error", detail, at: { file: path, line } });
    }
    for (const block of datamodel.models.values())
      if (isWanted(block.file)) this.#add(readTable(block, datamodel), this.#tables);
    for (const relation of manyToMany(datamodel)) {
      if (!isWanted(relation.a.block.file) && !isWanted(relation.b.block.file)) continue;
      this.#add(joinTable(relation, datamodel), this.#tables);
    }
    if (this.#dialect !== "postgresql") return;
    for (const block of datamodel.enums.values())
      if (isWanted(block.file)) this.#add(readEnum(block, datamodel), this.#enums);
  }

  #add<T extends object>(made: T | Gap, to: T[]): void {
    if ("code" in made) this.#gaps.push(made);
    else to.push(made);
  }

  #leave(datamodel: Datamodel, isWanted: (path: string) => boolean, dialect: DialectId | "other"): void {
    const count = [...datamodel.models.values()].filter(({ file }) => isWanted(file)).length;
    if (count > 0) this.#leftOut.set(dialect, (this.#leftOut.get(dialect) ?? 0) + count);
  }
}

function order(a: { readonly name: Name }, b: { readonly name: Name }): number {
  return byText(a.name.namespace ?? "", b.name.namespace ?? "") || byText(a.name.name, b.name.name);
}

function byText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
