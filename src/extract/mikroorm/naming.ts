/** How names are made from those of classes and properties. */
export interface Naming {
  readonly table: (className: string) => string;
  readonly column: (property: string) => string;
  readonly joinColumn: (property: string, referenced: string, composite: boolean) => string;
  readonly joinTable: (sourceTable: string, property: string) => string;
  /** The column of a pivot table that keeps an order. */
  readonly reference: string;
}

function underscored(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, "$1_$2").toLowerCase();
}

/** `UnderscoreNamingStrategy` of MikroORM 5 to 7, the default of all SQL drivers. */
export const UNDERSCORE: Naming = {
  table: underscored,
  column: underscored,
  joinColumn: (property, referenced) => `${underscored(property)}_${referenced}`,
  joinTable: (source, property) => `${underscored(source)}_${underscored(property)}`,
  reference: "id",
};

/** `EntityCaseNamingStrategy`: names stay as they are. */
const ENTITY_CASE: Naming = {
  table: (name) => name,
  column: (name) => name,
  joinColumn: (property, referenced, composite) => {
    const name = property.charAt(0).toLowerCase() + property.slice(1);
    return composite ? `${name}_${referenced}` : name;
  },
  joinTable: (source, property) => `${source}_${property}`,
  reference: "id",
};

const dashed = (name: string): string => name.replace(/([a-z])([A-Z])/g, "$1-$2").toLowerCase();

/** `MongoNamingStrategy`. */
const MONGO: Naming = {
  table: dashed,
  column: (name) => name,
  joinColumn: (property) => property,
  joinTable: (source, property) => `${dashed(source)}_${property}`,
  reference: "_id",
};

/** MikroORM's own strategies by their names. */
export const STRATEGIES: Readonly<Record<string, Naming>> = {
  UnderscoreNamingStrategy: UNDERSCORE,
  EntityCaseNamingStrategy: ENTITY_CASE,
  MongoNamingStrategy: MONGO,
};
