import { listing, type Gap, type Listing } from "../../model/fact.ts";
import type { DialectId } from "../../model/schema.ts";
import type { Draft } from "./draft.ts";
import { moduleName } from "./metadata.ts";

/** Imports of packages that bring SQLAlchemy's dialect for an engine which is never compared. */
export const OTHER_ENGINES =
  /^[ \t]*(?:from|import)[ \t]+(?:clickhouse_connect\.cc_sqlalchemy|clickhouse_sqlalchemy|snowflake\.sqlalchemy|sqlalchemy_bigquery|pybigquery|databricks\.sqlalchemy|trino\.sqlalchemy|pyathena\.sqlalchemy|sqlalchemy_redshift|duckdb_engine|pydruid\.db|sqlalchemy_drill|crate\.client\.sqlalchemy|sqlalchemy_cratedb)\b/m;

/**
 * Whether a bare `Table()` is for another engine: its MetaData is made in the same file, and the file works with
 * that engine's dialect.
 */
export function isForOtherEngine({ owner, at, meta }: Draft, files: ReadonlySet<string>): boolean {
  return owner === null && files.has(at.file) && meta.owner?.startsWith(`${moduleName(at.file)}:`) === true;
}

/** The tables that are certainly where they seem to be: in a project of several schemas, not all are. */
export function certainlyPlaced(drafts: readonly Draft[], dialect: DialectId): Listing<Draft> {
  const several = drafts.some((each) => each.namespace !== null || each.namespaceGap !== null);
  if (!several) return listing(drafts);
  const gaps: Gap[] = [];
  const items = drafts.filter(({ name, namespaceGap, schemaGap, at }) => {
    const because = (dialect === "sqlite" ? null : namespaceGap) ?? schemaGap;
    if (because === null) return true;
    const detail = `the schema of ${name} cannot be told: ${because.detail}`;
    gaps.push({ code: "computed-table-name", detail, at });
    return false;
  });
  return listing(items, gaps);
}
