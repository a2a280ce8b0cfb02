import { describe, expect, test } from "vitest";
import { postgresSemantics } from "../../src/introspect/postgres/semantics.ts";
import type { ColumnType } from "../../src/model/schema.ts";
import { verdictOn } from "./support.ts";

// Severity follows consequence: what breaks inserts or changes values is an error, what is merely more is not.

function type(sql: string): ColumnType {
  return { sql, enum: null, domainOver: null };
}

test.each([
  ["varchar(60)", "character varying(50)", "narrower"],
  ["varchar(50)", "character varying(60)", "wider"],
  ["varchar(50)", "text", "wider"],
  ["text", "character varying(50)", "narrower"],
  ["varchar", "text", "alike"],
  ["varchar(50)[]", "text", "other"],
  ["char(5)", "text", "other"],
  ["numeric(10,2)", "numeric(12,2)", "wider"],
  ["numeric(10,2)", "numeric(8,2)", "narrower"],
  ["numeric(10,2)", "numeric(10,4)", "narrower"],
  ["numeric(10,2)", "numeric(12,4)", "wider"],
  ["numeric(10,2)", "numeric", "wider"],
  ["numeric", "numeric(10,2)", "narrower"],
  ["integer", "smallint", "narrower"],
  ["smallint", "integer", "wider"],
  ["integer", "bigint", "other"],
  ["timestamptz", "timestamp without time zone", "other"],
  ["uuid", "text", "other"],
])("PostgreSQL: a model's %s in a column of %s is %s", (declared, actual, fit) => {
  expect(postgresSemantics.typeFit(type(declared), type(actual))).toBe(fit);
});

describe("SQLite", () => {
  const model = (columns: string, table = "t"): Record<string, string> => ({
    "models.py": `from sqlalchemy import BigInteger, Column, Integer, LargeBinary, MetaData, String, Table, Text
Table("${table}", MetaData(), ${columns})
`,
  });
  const key = 'Column("id", Integer, primary_key=True)';

  test.each([
    [
      "a length",
      `${key}, Column("a", String(50))`,
      "id INTEGER NOT NULL PRIMARY KEY, a VARCHAR(60)",
      "warning",
    ],
    [
      "another word",
      `${key}, Column("a", Text)`,
      "id INTEGER NOT NULL PRIMARY KEY, a VARCHAR(60)",
      "warning",
    ],
    ["another affinity", `${key}, Column("a", Text)`, "id INTEGER NOT NULL PRIMARY KEY, a BLOB", "error"],
    ["a key that no longer is the row's number", key, "id BIGINT NOT NULL PRIMARY KEY", "error"],
  ])("%s", async (_, columns, sql, severity) => {
    const { findings } = await verdictOn("sqlite", model(columns), `CREATE TABLE t (${sql})`);
    expect(findings.map((one) => [one.rule, one.severity])).toEqual([["type-mismatch", severity]]);
  });

  test("a STRICT table is exact", async () => {
    const { findings } = await verdictOn(
      "sqlite",
      model(`${key}, Column("a", String(50))`),
      "CREATE TABLE t (id INTEGER NOT NULL PRIMARY KEY, a TEXT) STRICT",
    );
    expect(findings.find(({ rule }) => rule === "type-mismatch")?.severity).toBe("error");
  });

  test.each([
    ["NOT NULL", "error", "inserts that leave the column out fail"],
    ["", "warning", "hold NULL"],
  ])("a default that the database lacks in a column %s is %s", async (nullability, severity, message) => {
    const nullable = nullability === "" ? "True" : "False";
    const { findings } = await verdictOn(
      "sqlite",
      model(`${key}, Column("a", Integer, nullable=${nullable}, server_default="1")`),
      `CREATE TABLE t (id INTEGER NOT NULL PRIMARY KEY, a INTEGER ${nullability})`,
    );
    expect(findings).toMatchObject([{ rule: "default-mismatch", severity }]);
    expect(findings[0]?.message).toContain(message);
  });
});
