import type { Maybe } from "../typescript/maybe.ts";
import { isUnknown } from "../typescript/maybe.ts";
import { camelCase, digest, snakeCase, titleCase } from "./strings.ts";

/** How names are made. Any of them may not be known, where the project has a strategy of its own. */
export interface Naming {
  readonly tableName: (target: string, given: string | null) => Maybe<string>;
  readonly closureTableName: (table: string) => Maybe<string>;
  readonly columnName: (property: string, given: string | null, prefixes: readonly string[]) => Maybe<string>;
  readonly joinColumnName: (relation: string, referenced: string) => Maybe<string>;
  readonly joinTableName: (
    first: string,
    second: string,
    firstProperty: string,
    secondProperty: string,
  ) => Maybe<string>;
  readonly joinTableColumnName: (table: string, property: string, column: string) => Maybe<string>;
  readonly joinTableInverseColumnName: (table: string, property: string, column: string) => Maybe<string>;
  readonly joinTableColumnDuplicationPrefix: (column: string, index: number) => Maybe<string>;
  readonly prefixTableName: (prefix: string, table: string) => Maybe<string>;
  readonly primaryKeyName: (table: string, columns: readonly string[]) => Maybe<string>;
  readonly uniqueConstraintName: (table: string, columns: readonly string[]) => Maybe<string>;
  readonly relationConstraintName: (table: string, columns: readonly string[]) => Maybe<string>;
  readonly foreignKeyName: (table: string, columns: readonly string[], referenced: string) => Maybe<string>;
  readonly indexName: (table: string, columns: readonly string[], where: string | null) => Maybe<string>;
  readonly checkConstraintName: (table: string, expression: string) => Maybe<string>;
}

/** The part of a table's name after its schema goes into the names of constraints. */
function bare(table: string): string {
  return table.split(".").pop() ?? table;
}

function hashed(kind: string, length: number, table: string, columns: readonly string[], where = ""): string {
  const key = [bare(table), ...[...columns].sort()].join("_");
  return `${kind}_${digest(key + where, length)}`;
}

/** TypeORM's own strategy, used when none is given (0.3). */
export const defaultNaming: Naming = {
  tableName: (target, given) => given ?? snakeCase(target),
  closureTableName: (table) => `${table}_closure`,
  columnName: (property, given, prefixes) => {
    const name = given ?? property;
    return prefixes.length > 0 ? camelCase(prefixes.join("_")) + titleCase(name) : name;
  },
  joinColumnName: (relation, referenced) => camelCase(`${relation}_${referenced}`),
  joinTableName: (first, second, firstProperty) =>
    snakeCase(`${first}_${firstProperty.replaceAll(".", "_")}_${second}`),
  joinTableColumnName: (table, property, column) =>
    camelCase(`${table}_${column === "" ? property : column}`),
  joinTableInverseColumnName: (table, property, column) =>
    camelCase(`${table}_${column === "" ? property : column}`),
  joinTableColumnDuplicationPrefix: (column, index) => `${column}_${index}`,
  prefixTableName: (prefix, table) => prefix + table,
  primaryKeyName: (table, columns) => hashed("PK", 27, table, columns),
  uniqueConstraintName: (table, columns) => hashed("UQ", 27, table, columns),
  relationConstraintName: (table, columns) => hashed("REL", 26, table, columns),
  foreignKeyName: (table, columns) => hashed("FK", 27, table, columns),
  indexName: (table, columns, where) =>
    hashed("IDX", 26, table, columns, where === null || where === "" ? "" : `_${where}`),
  checkConstraintName: (table, expression) => `CHK_${digest(`${bare(table)}_${expression}`, 26)}`,
};

/** `SnakeNamingStrategy` of the package typeorm-naming-strategies (2 to 4). */
export const snakeNaming: Naming = {
  ...defaultNaming,
  tableName: (target, given) => given ?? snakeCase(target),
  columnName: (property, given, prefixes) =>
    snakeCase([...prefixes, ""].join("_")) + (given ?? snakeCase(property)),
  joinColumnName: (relation, referenced) => snakeCase(`${relation}_${referenced}`),
  joinTableName: (first, second, firstProperty) =>
    snakeCase(`${first}_${firstProperty.replaceAll(".", "_")}_${second}`),
  joinTableColumnName: (table, property, column) =>
    snakeCase(`${table}_${column === "" ? property : column}`),
  joinTableInverseColumnName: (table, property, column) =>
    snakeCase(`${table}_${column === "" ? property : column}`),
};

/** A name of a constraint, where it is known. */
export function nameOrNull(name: Maybe<string>): string | null {
  return isUnknown(name) ? null : name;
}
