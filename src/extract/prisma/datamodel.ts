import type { Gap, Location } from "../../model/fact.ts";
import type { DialectId, Name } from "../../model/schema.ts";
import { argumentOf, attributeOf, mappedName, stringOf } from "./attributes.ts";
import type { Block, Field } from "./syntax.ts";

/** What a schema says of itself, beside its models. */
export interface Settings {
  readonly dialect: DialectId;
  /** `relationMode = "prisma"`: relations are the client's business. */
  readonly foreignKeys: boolean;
  /** Prisma's major version. */
  readonly version: number;
}

/** All blocks of one schema, by name. */
export class Datamodel {
  readonly settings: Settings;
  readonly models: ReadonlyMap<string, Block>;
  readonly enums: ReadonlyMap<string, Block>;
  readonly #fields = new Map<Block, ReadonlyMap<string, Field>>();

  constructor(blocks: readonly Block[], settings: Settings) {
    this.settings = settings;
    this.models = byName(blocks, (kind) => kind === "model" || kind === "view");
    this.enums = byName(blocks, (kind) => kind === "enum");
  }

  /** A field by the name that Prisma knows it by. */
  field(block: Block, name: string): Field | undefined {
    let fields = this.#fields.get(block);
    if (fields === undefined) {
      fields = new Map(block.fields.map((field) => [field.name, field]));
      this.#fields.set(block, fields);
    }
    return fields.get(name);
  }

  /** The stored name of a model, view or enum. */
  nameOf(block: Block): Name {
    const schema = stringOf(argumentOf(attributeOf(block.attributes, "schema")?.args, "map", 0));
    return {
      namespace: this.settings.dialect === "postgresql" ? schema : null,
      name: mappedName(block.attributes) ?? block.name,
    };
  }

  /** The model or view that a field is a relation to; undefined for a column. */
  relatedModel(field: Field): Block | undefined {
    return field.type === null || field.type.unsupported ? undefined : this.models.get(field.type.name);
  }
}

/** Of two blocks of one name, which Prisma refuses, the first counts. */
function byName(
  blocks: readonly Block[],
  wanted: (kind: Block["kind"]) => boolean,
): ReadonlyMap<string, Block> {
  const found = new Map<string, Block>();
  for (const block of blocks) if (wanted(block.kind) && !found.has(block.name)) found.set(block.name, block);
  return found;
}

/** The column that a field is stored in. */
export function columnName(field: Field): string {
  return mappedName(field.attributes) ?? field.name;
}

export function locationOf({ file }: Block, line: number): Location {
  return { file, line };
}

/** A gap at a line of a block. */
export function gapIn(block: Block, line: number, code: string, detail: string): Gap {
  return { code, detail, at: locationOf(block, line) };
}
