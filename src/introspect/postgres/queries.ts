/**
 * The catalog queries. Each is set-based and narrow; rows are merged in the client. None of the core queries takes
 * a relation lock: they avoid `pg_get_indexdef`, CHECK definitions, views of the catalog and relation sizes, all of
 * which wait behind DDL. `pg_get_expr(…, 0)` prints an expression without columns and needs no lock either.
 */

export const PROBE = [
  `SELECT pg_catalog.current_setting('server_version_num'), pg_catalog.current_setting('server_version'),
          pg_catalog.current_setting('server_encoding')`,
  `SELECT s.name FROM pg_catalog.unnest(pg_catalog.current_schemas(false)) WITH ORDINALITY AS s(name, position)
   ORDER BY s.position`,
  `SELECT n.oid, n.nspname FROM pg_catalog.pg_namespace n
   WHERE n.nspname OPERATOR(pg_catalog.!~) '^pg_' AND n.nspname OPERATOR(pg_catalog.<>) 'information_schema'`,
];

/** In the order of `CoreRows`. `namespaces` are oids, not empty. */
export function coreQueries(namespaces: readonly string[], version: number): readonly string[] {
  const inScope = scopeOf(namespaces);
  return [
    `SELECT c.oid, c.relnamespace, c.relname, c.relkind, c.relpersistence FROM pg_class c
     WHERE c.relkind IN ('r','p','v','m','f') AND NOT c.relispartition AND c.relnamespace IN (${namespaces.join()})`,
    `SELECT a.attrelid, a.attnum, a.attname, a.atttypid, a.atttypmod, a.attnotnull FROM pg_attribute a
     WHERE a.attnum > 0 AND NOT a.attisdropped AND a.attrelid IN ${inScope}`,
    `SELECT a.attrelid, a.attnum, a.attidentity, a.attgenerated, l.collname, a.attcollation <> t.typcollation
     FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid LEFT JOIN pg_collation l ON l.oid = a.attcollation
     WHERE a.attnum > 0 AND NOT a.attisdropped
       AND (a.attidentity <> '' OR a.attgenerated <> '' OR a.attcollation NOT IN (0, 100)) AND a.attrelid IN ${inScope}`,
    `SELECT d.atttypid, d.atttypmod, format_type(d.atttypid, d.atttypmod) FROM
     (SELECT DISTINCT a.atttypid, a.atttypmod FROM pg_attribute a
      WHERE a.attnum > 0 AND NOT a.attisdropped AND a.attrelid IN ${inScope}) d`,
    typesWhere(`t.typtype IN ('e','d') AND t.typnamespace IN (${namespaces.join()})
      OR t.oid IN (SELECT x.objid FROM pg_depend x WHERE x.refclassid = 'pg_extension'::regclass
                   AND x.deptype = 'e' AND x.classid = 'pg_type'::regclass)`),
    labelsWhere(`t.typnamespace IN (${namespaces.join()})`),
    `SELECT x.classid = 'pg_class'::regclass, x.objid, e.extname FROM pg_extension e
     JOIN pg_depend x ON x.refclassid = 'pg_extension'::regclass AND x.refobjid = e.oid AND x.deptype = 'e'
     WHERE x.classid IN ('pg_class'::regclass, 'pg_type'::regclass)`,
    `SELECT d.adrelid, d.adnum, CASE WHEN d.adbin::text LIKE '%{VAR %' THEN NULL ELSE pg_get_expr(d.adbin, 0) END
     FROM pg_attrdef d WHERE d.adrelid IN ${inScope}`,
    `SELECT d.objoid, d.objsubid, d.description FROM pg_description d
     WHERE d.classoid = 'pg_class'::regclass AND d.objoid IN ${inScope}`,
    `SELECT d.refobjid, d.refobjsubid, d.objid::regclass::text FROM pg_sequence s
     JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = s.seqrelid AND d.deptype = 'a'
      AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0`,
    `SELECT k.conrelid, k.conname, k.conkey, k.confkey,
            CASE k.contype WHEN 'c' THEN k.oid WHEN 'f' THEN k.confrelid ELSE k.conindid END,
            concat(k.contype, k.confupdtype, k.confdeltype, k.condeferrable, k.condeferred, k.convalidated)
     FROM pg_constraint k
     WHERE k.contype IN ('p','u','f','c') AND k.conparentid = 0 AND k.conrelid IN ${inScope}`,
    ...indexQueries(inScope, version),
    `SELECT a.attrelid, n.nspname, r.relname, a.attnum, a.attname FROM pg_class r
     JOIN pg_namespace n ON n.oid = r.relnamespace JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0
     WHERE r.oid IN (SELECT k.confrelid FROM pg_constraint k WHERE k.contype = 'f' AND k.conrelid IN ${inScope}
                     AND k.confrelid NOT IN ${inScope})`,
  ];
}

function indexQueries(inScope: string, version: number): readonly string[] {
  const nullsNotDistinct = version >= 150_000 ? "i.indnullsnotdistinct" : "false";
  return [
    `SELECT i.indrelid, i.indexrelid, c.relname, c.relam, i.indkey, i.indnkeyatts, i.indoption, i.indclass,
            i.indcollation, concat(i.indisunique, i.indisvalid, ${nullsNotDistinct}, i.indexprs IS NOT NULL,
                                   i.indpred IS NOT NULL)
     FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
     WHERE i.indislive AND i.indrelid IN ${inScope}
       AND (${nullsNotDistinct} OR i.indexrelid NOT IN
            (SELECT k.conindid FROM pg_constraint k WHERE k.contype IN ('p','u')))`,
    "SELECT m.oid, m.amname FROM pg_am m",
    "SELECT o.oid, o.opcname FROM pg_opclass o WHERE NOT o.opcdefault",
    `SELECT l.oid, l.collname FROM pg_collation l WHERE l.oid IN
     (SELECT u FROM pg_index i, unnest(i.indcollation::oid[]) u WHERE u NOT IN (0, 100) AND i.indrelid IN ${inScope})`,
  ];
}

/** User types (enums, domains, extension types) and the types of arrays of them. */
export function typesWhere(condition: string): string {
  return `SELECT t.oid, t.typarray, n.nspname, t.typname, t.typtype, t.typnotnull, t.typbasetype,
                 CASE WHEN t.typtype = 'd' THEN format_type(t.typbasetype, t.typtypmod) END
          FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace WHERE ${condition}`;
}

/** Enum labels in their order of sorting. */
export function labelsWhere(condition: string): string {
  return `SELECT e.enumtypid, e.enumlabel FROM pg_enum e JOIN pg_type t ON t.oid = e.enumtypid
          WHERE ${condition} ORDER BY e.enumtypid, e.enumsortorder`;
}

/**
 * The expressions only the deparser can print: generated columns, checks, parts and predicates of indexes. It
 * locks each relation for a moment, so relations that DDL holds just now are left out instead of waited for.
 */
export function deparseQueries(namespaces: readonly string[]): readonly string[] {
  const inScope = scopeOf(namespaces);
  const unlocked = (column: string): string =>
    `${column} NOT IN (SELECT l.relation FROM pg_locks l
      WHERE l.mode = 'AccessExclusiveLock' AND l.relation IS NOT NULL
        AND l.database = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database()))`;
  return [
    `SELECT d.adrelid, d.adnum, pg_get_expr(d.adbin, d.adrelid) FROM pg_attrdef d
     WHERE d.adbin::text LIKE '%{VAR %' AND d.adrelid IN ${inScope} AND ${unlocked("d.adrelid")}`,
    `SELECT k.oid, pg_get_expr(k.conbin, k.conrelid) FROM pg_constraint k
     WHERE k.contype = 'c' AND k.conparentid = 0 AND k.conrelid IN ${inScope} AND ${unlocked("k.conrelid")}`,
    `SELECT i.indexrelid, pg_get_expr(i.indpred, i.indrelid) FROM pg_index i
     WHERE i.indpred IS NOT NULL AND i.indrelid IN ${inScope} AND ${unlocked("i.indrelid")}`,
    `SELECT i.indexrelid, p.position, pg_get_indexdef(i.indexrelid, p.position::int, false)
     FROM pg_index i, unnest(i.indkey::int2[]) WITH ORDINALITY AS p(attribute, position)
     WHERE i.indexprs IS NOT NULL AND p.attribute = 0 AND i.indrelid IN ${inScope}
       AND ${unlocked("i.indrelid")} AND ${unlocked("i.indexrelid")}`,
  ];
}

/** The relations a schema is made of. Partitions belong to their parent. */
function scopeOf(namespaces: readonly string[]): string {
  return `(SELECT c.oid FROM pg_class c WHERE c.relkind IN ('r','p','v','m','f') AND NOT c.relispartition
           AND c.relnamespace IN (${namespaces.join()}))`;
}
