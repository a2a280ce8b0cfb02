import type { Action, Deferrable } from "../../model/schema.ts";
import type { Place, Unknown } from "../typescript/values.ts";
import type { Maybe } from "../typescript/maybe.ts";
import type { Options } from "../typescript/options.ts";
import type { ColumnMode, RelationArgs, Strategy, Target, TypeArg } from "./targets.ts";

/** An embedded object of an entity, with those it lies in. */
export interface Embedded {
  /** Names of the properties that lead to it. */
  readonly path: readonly string[];
  readonly prefixes: Maybe<readonly string[]>;
}

export interface Column {
  readonly propertyName: string;
  readonly embedded: Embedded | null;
  readonly options: Options;
  readonly mode: ColumnMode;
  /** Made by a relation, not declared. */
  readonly virtual: boolean;
  readonly name: Maybe<string>;
  /** As it is before the embedded objects' prefixes, by which a relation finds its column. */
  readonly bareName: Maybe<string>;
  readonly type: Maybe<TypeArg> | null;
  readonly primary: Maybe<boolean>;
  nullable: Maybe<boolean>;
  generated: Maybe<Strategy> | null;
  /** The column this one refers to, whose type it then takes. */
  referenced: Column | null;
  discriminator: boolean;
  readonly at: Place;
}

export interface Relation {
  readonly args: RelationArgs;
  readonly propertyName: string;
  readonly propertyPath: string;
  readonly embedded: Embedded | null;
  /** The class that declares it, whose join columns and join tables it has. */
  readonly owner: Target;
  readonly target: Maybe<Entity>;
  /** The columns it lies in; null: not made, or not known. */
  joinColumns: readonly Column[] | null;
}

export interface KeyMeta {
  readonly name: string | null;
  readonly columns: readonly Column[];
  readonly at: Place;
}

export interface UniqueMeta extends KeyMeta {
  readonly deferrable: Deferrable;
}

export interface IndexMeta extends KeyMeta {
  readonly unique: Maybe<boolean>;
  readonly spatial: boolean;
  readonly fulltext: boolean;
  readonly where: Maybe<string | null>;
}

export interface ForeignKeyMeta extends KeyMeta {
  readonly references: { readonly entity: Entity; readonly columns: readonly Column[] };
  readonly onDelete: Maybe<Action>;
  readonly onUpdate: Maybe<Action>;
  readonly deferrable: Maybe<Deferrable>;
}

export interface CheckMeta {
  readonly name: string | null;
  readonly expression: Maybe<string>;
  readonly at: Place;
}

/** Why a part of a table may be incomplete. */
export interface Holes {
  readonly columns: Hole[];
  readonly uniques: Hole[];
  readonly indexes: Hole[];
  readonly foreignKeys: Hole[];
  readonly checks: Hole[];
}

export interface Hole {
  readonly code: string;
  /** What could not be read, as the start of a sentence. */
  readonly what: string;
  readonly because: Unknown;
}

/** A table as TypeORM's metadata describes it. */
export interface Entity {
  readonly target: Target;
  readonly kind: "regular" | "entity-child" | "view" | "materialized-view" | "junction" | "closure-junction";
  /** The class, its bases and, where one table holds several classes, those below it. */
  readonly tree: readonly Target[];
  /** The entity whose table this one shares. */
  parent: Entity | null;
  /** Without the prefix of the data source. */
  readonly bareName: Maybe<string>;
  readonly tableName: Maybe<string>;
  readonly schema: string | null;
  readonly comment: Maybe<string | null>;
  readonly synchronize: Maybe<boolean>;
  readonly withoutRowid: boolean;
  readonly columns: Column[];
  /** The embedded objects, each with its class and that class's bases. */
  readonly embeddeds: { readonly embedded: Embedded; readonly tree: readonly Target[] }[];
  readonly relations: Relation[];
  readonly uniques: UniqueMeta[];
  readonly indexes: IndexMeta[];
  readonly foreignKeys: ForeignKeyMeta[];
  readonly checks: CheckMeta[];
  readonly holes: Holes;
  readonly at: Place;
}

/** An entity's columns that are its primary key, or why they are not known. */
export function primaryColumns(entity: Entity): Maybe<readonly Column[]> {
  const [hole] = entity.holes.columns;
  if (hole !== undefined) return hole.because;
  const unsure = entity.columns.find(({ primary }) => typeof primary !== "boolean");
  if (unsure !== undefined) return unsure.primary as Unknown;
  return entity.columns.filter(({ primary }) => primary === true);
}

/** The path by which indexes and keys name a column. */
export function propertyPath({ propertyName, embedded, virtual, referenced }: Column): string {
  const path = [...(embedded?.path ?? []), propertyName].join(".");
  if (!virtual || referenced === null || referenced.propertyName === propertyName) return path;
  return `${path}.${referenced.propertyName}`;
}
