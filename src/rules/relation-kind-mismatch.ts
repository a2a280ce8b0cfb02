import type { RelationKind } from "../model/schema.ts";
import type { Rule } from "./engine/rule.ts";
import { sameKind, tableSubject } from "./support/subjects.ts";

export const relationKindMismatch: Rule = {
  id: "relation-kind-mismatch",
  summary: "A model's table is a view in the database, or the other way round.",
  severity: "error",
  *check(comparison) {
    for (const { declared, actual, name } of comparison.tables) {
      if (declared === null || actual === null || sameKind(declared, actual)) continue;
      yield {
        subject: tableSubject(name),
        message: `the model declares ${WORDS[declared.kind]}, the database has ${WORDS[actual.kind]}; writing to it may fail or go elsewhere, and nothing else of it was compared`,
        declared: WORDS[declared.kind],
        actual: WORDS[actual.kind],
        fix: "Find out who replaced it and where its rows are now, before any migration touches it; then make model and database agree.",
        at: declared.at,
      };
    }
  },
};

const WORDS: Readonly<Record<RelationKind, string>> = {
  table: "a table",
  "partitioned-table": "a partitioned table",
  view: "a view",
  "materialized-view": "a materialized view",
  "foreign-table": "a foreign table",
  "virtual-table": "a virtual table",
};
