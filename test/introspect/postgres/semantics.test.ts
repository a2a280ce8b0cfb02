import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { postgres } from "../../../src/introspect/postgres/index.ts";
import { postgresSemantics as semantics } from "../../../src/introspect/postgres/semantics.ts";
import type { Judgement } from "../../../src/model/fact.ts";
import type { Column, ColumnType, Table } from "../../../src/model/schema.ts";
import { databaseFor, postgresVersions } from "../../support/postgres.ts";
import { DEFAULTS, PREDICATES, PREDICATE_TABLE } from "./spellings.ts";
import { TYPES } from "./type-spellings.ts";

const PRELUDE = `
  CREATE EXTENSION citext;
  CREATE TYPE mood AS ENUM ('happy', 'sad', 'ok');
  CREATE TYPE "Odd Mood" AS ENUM ('x');
  CREATE DOMAIN email AS varchar(200) CHECK (value LIKE '%@%');
  CREATE SCHEMA audit;
  CREATE TYPE audit.mood AS ENUM ('x');
  CREATE SEQUENCE s; CREATE SEQUENCE s2; CREATE SEQUENCE "Odd S";`;

const list = (lines: readonly string[]): string => lines.join(",\n");

describe.each(postgresVersions())("what ORMs write, as $title prints it", ({ version, available }) => {
  const tables = new Map<string, Table>();

  beforeAll(async () => {
    if (!available) return;
    const database = await databaseFor("semantics", version);
    await database.sql(`${PRELUDE}
      CREATE TABLE types (${list(TYPES.map(({ written }, at) => `c${at} ${written}`))});
      CREATE TABLE defaults (${list(DEFAULTS.map(({ type, written }, at) => `c${at} ${type} DEFAULT ${written}`))});
      CREATE TABLE checks (${PREDICATE_TABLE},
        ${list(PREDICATES.map(({ written }, at) => `CONSTRAINT k${at} CHECK (${written.replaceAll('"t".', "")})`))});`);
    const session = await postgres.open(database.target, { connectTimeoutMs: 5_000, queryTimeoutMs: 20_000 });
    const schema = await session.introspect({ namespaces: [] });
    await session.close();
    await database.drop();
    for (const table of schema.tables.items) tables.set(table.name.name, table);
  });

  afterAll(() => tables.clear());

  const column = (table: string, at: number): Column => {
    const found = tables.get(table)?.columns.items.find(({ name }) => name === `c${at}`);
    if (found === undefined) throw new Error(`${table}.c${at} was not read`);
    return found;
  };
  const typeOf = (table: string, at: number): ColumnType => {
    const { type } = column(table, at);
    if (!type.known) throw new Error(type.gap.detail);
    return type.value;
  };
  const declaredType = (sql: string): ColumnType => ({ sql, enum: null, domainOver: null });

  it.skipIf(!available).each(TYPES.map((spelling, at) => ({ ...spelling, at })))(
    "type $written",
    ({ written, others, at }) => {
      const actual = typeOf("types", at);
      expect(semantics.compareTypes(declaredType(written), actual), `live ${actual.sql}`).toBe("same");
      for (const other of others)
        expect(semantics.compareTypes(declaredType(other), actual), `${other}, live ${actual.sql}`).toBe(
          "different",
        );
    },
  );

  it.skipIf(!available).each(DEFAULTS.map((spelling, at) => ({ ...spelling, at })))(
    "default $written of $type",
    ({ written, others, at }) => {
      const { default: actual } = column("defaults", at);
      if (!actual.known || actual.value === null) throw new Error("the default was not read");
      const live = actual.value;
      const judge = (sql: string): Judgement =>
        semantics.compareDefaults({ sql }, live, typeOf("defaults", at));
      expect(judge(written), `live ${live.sql}`).toBe("same");
      for (const other of others) expect(judge(other), `${other}, live ${live.sql}`).not.toBe("same");
    },
  );

  it.skipIf(!available).each(PREDICATES.map((spelling, at) => ({ ...spelling, at })))(
    "predicate $written",
    ({ written, others, at }) => {
      const check = tables.get("checks")?.checks.items.find(({ name }) => name === `k${at}`);
      if (check === undefined || !check.expression.known) throw new Error("the check was not read");
      const live = check.expression.value;
      expect(semantics.compareExpressions(written, live), `live ${live}`).toBe("same");
      for (const other of others)
        expect(semantics.compareExpressions(other, live), `${other}, live ${live}`).not.toBe("same");
    },
  );

  it.skipIf(!available)("tells most mutations apart instead of shrugging", () => {
    const judgements = [
      ...DEFAULTS.flatMap(({ others }, at) => {
        const { default: actual } = column("defaults", at);
        if (!actual.known || actual.value === null) return [];
        const live = actual.value;
        return others.map(
          (sql) => [sql, live.sql, semantics.compareDefaults({ sql }, live, typeOf("defaults", at))] as const,
        );
      }),
      ...PREDICATES.flatMap(({ others }, at) => {
        const check = tables.get("checks")?.checks.items.find(({ name }) => name === `k${at}`);
        if (check === undefined || !check.expression.known) return [];
        const live = check.expression.value;
        return others.map((sql) => [sql, live, semantics.compareExpressions(sql, live)] as const);
      }),
    ];
    const undecided = judgements.filter(([, , judgement]) => typeof judgement === "object");
    expect(undecided.map(([sql, live]) => `${sql} against ${live}`)).toEqual([
      "now() against timezone('utc'::text, now())",
      "now() against (CURRENT_TIMESTAMP AT TIME ZONE 'UTC'::text)",
      "localtimestamp against timezone('UTC'::text, CURRENT_TIMESTAMP)",
      "'10.0.0.1' against '127.0.0.1'::inet",
      "md5('x') against md5((random())::text)",
    ]);
  });
});
