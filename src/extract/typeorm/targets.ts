import type { Place, Unknown, Value } from "../typescript/values.ts";
import type { Maybe } from "../typescript/maybe.ts";
import type { Options } from "../typescript/options.ts";

/** A type as an entity names it: a word of SQL, or a JavaScript constructor such as `String`. */
export type TypeArg = { readonly sql: string } | { readonly js: string };

export type ColumnMode =
  | "regular"
  | "virtual"
  | "virtual-property"
  | "createDate"
  | "updateDate"
  | "deleteDate"
  | "version"
  | "treeLevel"
  | "objectId";

export type Strategy = "increment" | "uuid" | "identity" | "rowid";

export interface ColumnArgs {
  readonly propertyName: string;
  readonly mode: ColumnMode;
  readonly options: Options;
  /** null: none is given, and the mode decides. */
  readonly type: Maybe<TypeArg> | null;
  readonly at: Place;
}

export interface EmbeddedArgs {
  readonly propertyName: string;
  readonly type: Maybe<Target>;
  readonly prefix: Maybe<string | boolean | null>;
  readonly at: Place;
}

export type RelationKind = "one-to-one" | "one-to-many" | "many-to-one" | "many-to-many";

export interface RelationArgs {
  readonly kind: RelationKind;
  readonly propertyName: string;
  /** Null stands for the class itself, as in a tree. */
  readonly type: Value | null;
  /** A text, or a function of the other entity's properties. */
  readonly inverse: Value | null;
  readonly tree: "parent" | "children" | null;
  readonly options: Options;
  readonly at: Place;
}

export interface JoinTableArgs {
  readonly options: Options;
  readonly at: Place;
}

export interface IndexArgs {
  readonly name: Maybe<string | null>;
  /** Property names, or a function of the properties; null: not given. */
  readonly columns: Value | null;
  readonly options: Options;
  readonly at: Place;
}

export interface CheckArgs {
  readonly name: Maybe<string | null>;
  readonly expression: Maybe<string>;
  readonly at: Place;
}

export interface ForeignKeyArgs {
  readonly type: Value;
  readonly propertyName: string | null;
  readonly inverse: Value | null;
  readonly columns: Value | null;
  readonly referenced: Value | null;
  readonly options: Options;
  readonly at: Place;
}

export interface TableArgs {
  readonly kind: "regular" | "entity-child" | "view" | "materialized-view";
  readonly name: Maybe<string | null>;
  readonly options: Options;
  readonly at: Place;
}

export interface TreeArgs {
  readonly type: Maybe<string>;
  readonly options: Options;
}

/** What TypeORM is told about one class or schema: its decorators, without those of its base classes. */
export interface Target {
  readonly name: string;
  readonly parent: Target | null;
  readonly at: Place;
  table: TableArgs | null;
  readonly columns: ColumnArgs[];
  readonly embeddeds: EmbeddedArgs[];
  readonly relations: RelationArgs[];
  readonly joinColumns: Map<string, Options[]>;
  readonly joinTables: Map<string, JoinTableArgs>;
  readonly indices: IndexArgs[];
  readonly uniques: IndexArgs[];
  readonly checks: CheckArgs[];
  readonly exclusions: Place[];
  readonly foreignKeys: ForeignKeyArgs[];
  readonly generations: Map<string, Maybe<Strategy>>;
  tree: TreeArgs | null;
  /** The column that tells the classes of one table apart; `column` null: there is none. */
  inheritance: { readonly pattern: Maybe<string>; readonly column: Options | null } | null;
  /** Decorators of the class that may say more, such as that it is an entity. `speaks`: they use TypeORM. */
  readonly strange: { readonly because: Unknown; readonly speaks: boolean }[];
  /** Why there may be more columns, relations or constraints than these. */
  readonly open: Unknown[];
}

/** A target of which nothing has been said yet. */
export function newTarget(name: string, parent: Target | null, at: Place): Target {
  return {
    name,
    parent,
    at,
    table: null,
    columns: [],
    embeddeds: [],
    relations: [],
    joinColumns: new Map(),
    joinTables: new Map(),
    indices: [],
    uniques: [],
    checks: [],
    exclusions: [],
    foreignKeys: [],
    generations: new Map(),
    tree: null,
    inheritance: null,
    strange: [],
    open: [],
  };
}

/** A class and its base classes, the outermost base first: the order in which TypeORM hears of them. */
export function lineage(target: Target): readonly Target[] {
  const line: Target[] = [];
  for (let one: Target | null = target; one !== null && !line.includes(one); one = one.parent)
    line.unshift(one);
  return line;
}
