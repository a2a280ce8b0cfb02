import type { DialectId } from "../../model/schema.ts";

/** What the drivers of TypeORM 0.3.31 make of the types an entity names, before lengths and the like. */
interface TypeWords {
  /** Names that mean another type. `js:` stands before a constructor. */
  readonly synonyms: Readonly<Record<string, string>>;
  /** Types the driver takes at all; null: all. TypeORM refuses to start with another one. */
  readonly supported: ReadonlySet<string> | null;
  /** Types of the columns that TypeORM fills itself, by mode. */
  readonly modes: Readonly<Record<string, string>>;
  /** The default of the columns for the time of creation and change. */
  readonly now: string;
  readonly nowPrecision: number | null;
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(",").map((word) => word.trim()));

const POSTGRES = words(
  "int, int2, int4, int8, smallint, integer, bigint, decimal, numeric, real, float, float4, float8, double precision, "
    + "money, character varying, varchar, character, char, text, citext, hstore, bytea, bit, varbit, bit varying, timetz, "
    + "timestamptz, timestamp, timestamp without time zone, timestamp with time zone, date, time, time without time zone, "
    + "time with time zone, interval, bool, boolean, enum, point, line, lseg, box, path, polygon, circle, cidr, inet, "
    + "macaddr, macaddr8, tsvector, tsquery, uuid, xml, json, jsonb, jsonpath, int4range, int8range, numrange, tsrange, "
    + "tstzrange, daterange, int4multirange, int8multirange, nummultirange, tsmultirange, tstzmultirange, datemultirange, "
    + "geometry, geography, cube, ltree, vector, halfvec",
);

const SQLITE = words(
  "int, integer, tinyint, smallint, mediumint, bigint, unsigned big int, int2, int8, character, varchar, "
    + "varying character, nchar, native character, nvarchar, text, clob, blob, real, double, double precision, float, "
    + "numeric, decimal, boolean, date, time, datetime, json",
);

export const TYPE_WORDS: Readonly<Record<DialectId, TypeWords>> = {
  postgresql: {
    synonyms: {
      "js:Number": "integer",
      int: "integer",
      int4: "integer",
      "js:String": "character varying",
      varchar: "character varying",
      "js:Date": "timestamp without time zone",
      timestamp: "timestamp without time zone",
      timestamptz: "timestamp with time zone",
      time: "time without time zone",
      timetz: "time with time zone",
      "js:Boolean": "boolean",
      bool: "boolean",
      "simple-array": "text",
      "simple-json": "text",
      "simple-enum": "enum",
      int2: "smallint",
      int8: "bigint",
      decimal: "numeric",
      float8: "double precision",
      float: "double precision",
      float4: "real",
      char: "character",
      varbit: "bit varying",
    },
    supported: POSTGRES,
    modes: {
      createDate: "timestamp",
      updateDate: "timestamp",
      deleteDate: "timestamp",
      version: "int4",
      treeLevel: "int4",
    },
    now: "now()",
    nowPrecision: null,
  },
  sqlite: {
    synonyms: {
      "js:Number": "integer",
      int: "integer",
      "js:String": "varchar",
      "js:Date": "datetime",
      "js:Boolean": "boolean",
      uuid: "varchar",
      "simple-array": "text",
      "simple-json": "text",
      "simple-enum": "varchar",
    },
    supported: SQLITE,
    modes: {
      createDate: "datetime",
      updateDate: "datetime",
      deleteDate: "datetime",
      version: "integer",
      treeLevel: "integer",
    },
    now: "datetime('now')",
    nowPrecision: null,
  },
  mysql: {
    synonyms: {
      "js:Number": "int",
      integer: "int",
      "js:String": "varchar",
      "js:Date": "datetime",
      "js:Buffer": "blob",
      "js:Boolean": "tinyint",
      uuid: "varchar",
      "simple-array": "text",
      "simple-json": "text",
      "simple-enum": "enum",
      "double precision": "double",
      real: "double",
      dec: "decimal",
      numeric: "decimal",
      fixed: "decimal",
      bool: "tinyint",
      boolean: "tinyint",
      nvarchar: "varchar",
      "national varchar": "varchar",
      nchar: "char",
      "national char": "char",
    },
    supported: null,
    modes: {
      createDate: "datetime",
      updateDate: "datetime",
      deleteDate: "datetime",
      version: "int",
      treeLevel: "int",
    },
    now: "CURRENT_TIMESTAMP(6)",
    nowPrecision: 6,
  },
};
