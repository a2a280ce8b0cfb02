-- What any reader of a PostgreSQL schema must at least ask: the limit that introspection is measured against.
SELECT oid, relname, relnamespace, relkind, relpersistence
  FROM pg_class WHERE relkind IN ('r', 'p', 'v', 'm') AND relnamespace = 'public'::regnamespace;
SELECT attrelid, attnum, attname, atttypid, atttypmod, attnotnull, attidentity, attgenerated, attcollation
  FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
 WHERE relkind IN ('r', 'p', 'v', 'm') AND relnamespace = 'public'::regnamespace AND attnum > 0 AND NOT attisdropped;
-- No default here names a column, so none needs its table.
SELECT adrelid, adnum, pg_get_expr(adbin, 0)
  FROM pg_attrdef JOIN pg_class ON pg_class.oid = adrelid WHERE relnamespace = 'public'::regnamespace;
SELECT conrelid, conname, contype, conkey, confrelid, confkey, confdeltype, confupdtype, condeferrable, condeferred,
       convalidated, pg_get_expr(conbin, conrelid)
  FROM pg_constraint WHERE connamespace = 'public'::regnamespace;
SELECT indrelid, indexrelid, relname, relam, indisunique, indisvalid, indkey, indoption, indclass, indcollation,
       pg_get_expr(indpred, indrelid)
  FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid WHERE relnamespace = 'public'::regnamespace;
SELECT objoid, objsubid, description
  FROM pg_description JOIN pg_class ON pg_class.oid = objoid
 WHERE classoid = 'pg_class'::regclass AND relnamespace = 'public'::regnamespace;
SELECT pg_type.oid, typname, enumlabel
  FROM pg_enum JOIN pg_type ON pg_type.oid = enumtypid
 WHERE typnamespace = 'public'::regnamespace ORDER BY enumtypid, enumsortorder;
