import type { Family, Grammar } from "./shape.ts";

const TEXTS = [["'x'"], ["''"], ["'it''s'"], ["'ünï → \\'"], ["'NULL'"], ["'now()'"]];
const WHOLE = [["0", "(0)"], ["42"], ["-7", "(-7)"]];
const FRACTION = [["0", "0.0", "(0)"], ["1.5", "1.50"], ["-2.25"]];

function family(
  kind: Family["kind"],
  sortable: boolean,
  spellings: readonly string[],
  defaults: Family["defaults"] = [],
): Family {
  return { kind, sortable, spellings, defaults };
}

const PG_INTEGER = family("number", true, ["integer", "INT", "int4"], WHOLE);

/** PostgreSQL's types as people write them; the spellings of one line are one type. */
export const POSTGRES: Grammar = {
  dialect: "postgresql",
  integer: PG_INTEGER,
  families: [
    PG_INTEGER,
    family("number", true, ["bigint", "INT8"], WHOLE),
    family("number", true, ["smallint", "int2"], WHOLE),
    family("number", true, ["numeric(10,2)", "DECIMAL(10, 2)"], FRACTION),
    family("number", true, ["numeric"], FRACTION),
    family("number", true, ["real", "float4", "FLOAT(24)"], FRACTION),
    family("number", true, ["double precision", "float8", "FLOAT"], FRACTION),
    family("other", true, ["boolean", "BOOL"], [["true", "'t'", "'true'"], ["false"]]),
    family("text", true, ["text", "TEXT"], TEXTS),
    family("text", true, ["varchar(40)", "character varying(40)", "VARCHAR(40)"], TEXTS),
    family("text", true, ["varchar"], TEXTS),
    family("text", true, ["char(8)", "CHARACTER(8)"], [["'x'"]]),
    family("other", true, ["date"], [["CURRENT_DATE", "current_date"], ["'2020-02-29'"]]),
    family("other", true, ["timestamp", "TIMESTAMP WITHOUT TIME ZONE"], [["now()", "CURRENT_TIMESTAMP"]]),
    family("other", true, ["timestamptz", "TIMESTAMP WITH TIME ZONE"], [["now()", "CURRENT_TIMESTAMP"]]),
    family("other", true, ["timestamp(3)", "TIMESTAMP(3) WITHOUT TIME ZONE"]),
    family("other", true, ["time", "TIME WITHOUT TIME ZONE"], [["'12:30:00'"]]),
    family("other", true, ["interval"], [["'1 day'"]]),
    family("other", true, ["uuid", "UUID"], [["gen_random_uuid()"]]),
    family("other", true, ["bytea"]),
    family("other", true, ["inet"], [["'10.0.0.1'"]]),
    family("other", true, ["bit(3)"], [["B'101'"]]),
    family("other", false, ["json", "JSON"], [["'{}'"], ["'{\"a\": 1}'"]]),
    family("document", false, ["jsonb", "JSONB"], [["'{}'"], ["'[]'"]]),
    family("document", false, ["text[]", "TEXT[]"], [["'{}'", "ARRAY[]::text[]"], ["'{a,b}'"]]),
    family("document", false, ["integer[]", "INT[]"], [["'{}'"], ["'{1,2}'"]]),
    family("other", false, ["point"]),
    family("other", false, ["tsvector"]),
  ],
  collations: ["C", "POSIX"],
  identities: ["always", "by-default", "serial"],
  comments: true,
  storedOnly: true,
  methods: ["btree", "hash"],
  include: true,
  foldsCase: false,
};

const LITE_INTEGER = family("number", true, ["integer", "INTEGER"], WHOLE);

/** Types that SQLite's users write; the spellings of one line mean one type to everybody. */
export const SQLITE: Grammar = {
  dialect: "sqlite",
  integer: LITE_INTEGER,
  families: [
    LITE_INTEGER,
    family("number", true, ["bigint", "BIGINT"], WHOLE),
    family("number", true, ["smallint"], WHOLE),
    family("number", true, ["numeric(10,2)", "DECIMAL(10, 2)"], FRACTION),
    family("number", true, ["real", "FLOAT", "double precision"], FRACTION),
    family(
      "other",
      true,
      ["boolean", "BOOL"],
      [
        ["0", "false"],
        ["1", "TRUE"],
      ],
    ),
    family("text", true, ["text", "TEXT", "clob"], TEXTS),
    family("text", true, ["varchar(40)", "VARCHAR(40)", "CHARACTER VARYING(40)"], TEXTS),
    family("other", true, ["date", "DATE"], [["CURRENT_DATE", "(current_date)"]]),
    family("other", true, ["datetime", "TIMESTAMP"], [["CURRENT_TIMESTAMP", "(CURRENT_TIMESTAMP)"]]),
    family("other", true, ["blob", "BLOB"], [["x'00ff'", "X'00FF'"]]),
    family("other", true, ["json", "JSON"], [["'{}'"]]),
    family("other", true, [""]),
  ],
  collations: ["NOCASE", "RTRIM"],
  identities: ["autoincrement"],
  comments: false,
  storedOnly: false,
  methods: [],
  include: false,
  foldsCase: true,
};
