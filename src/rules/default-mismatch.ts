import type { Both } from "../compare/comparison.ts";
import type { Semantics } from "../model/dialect.ts";
import { known, type Fact, type Judgement } from "../model/fact.ts";
import type { Column, Default } from "../model/schema.ts";
import { columnDifferences } from "./support/column-differences.ts";
import { defaultWord } from "./support/orms.ts";
import type { Rule } from "./engine/rule.ts";
import { comparedTables } from "./support/subjects.ts";

export const defaultMismatch: Rule = {
  id: "default-mismatch",
  summary: "The database fills in another default than the model declares, or only one side has one.",
  severity: "warning",
  check: (comparison) =>
    columnDifferences(
      comparedTables(comparison),
      (column) => withoutNull(column.default),
      (declared, actual, columns) => {
        // Numbered and generated columns get their values elsewhere; other rules compare those.
        if (isNumbered(columns.declared) || isNumbered(columns.actual)) return "same";
        const judgement = compareDefaults(declared, actual, columns.actual, comparison.semantics);
        // What a literal means is decided by its type; where the types differ, that is the finding.
        return typeof judgement === "object" && typesDiffer(columns, comparison.semantics)
          ? "same"
          : judgement;
      },
      (declared, actual, columns, table) => ({
        ...consequence(declared, actual, columns.actual, table.declared.origin?.orm ?? ""),
        declared: declared?.sql ?? "no default",
        actual: actual?.sql ?? "no default",
        fix: `Declare in the model the default the database should have${defaultWord(table.declared.origin?.orm ?? null)}, or let a migration change it; existing rows keep their values.`,
      }),
    ),
};

/** ORMs that fill in a model's constant defaults themselves; others leave such a column to the database. */
const FILLERS: ReadonlySet<string> = new Set(["prisma", "sequelize"]);

function consequence(declared: Default | null, actual: Default | null, { nullable }: Column, orm: string) {
  const refuses = nullable.known && !nullable.value;
  if (actual === null)
    return {
      message: refuses
        ? "the model counts on a default that the database lacks: inserts that leave the column out fail"
        : "the model counts on a default that the database lacks: rows that leave the column out hold NULL",
      severity: refuses && !FILLERS.has(orm) ? ("error" as const) : ("warning" as const),
    };
  return {
    message:
      declared === null
        ? "the database has a default that the model does not declare: rows that leave the column out hold a value the code may not expect"
        : "the model and the database disagree on the default: rows that leave the column out hold another value than the model says",
  };
}

function isNumbered({ identity, generated }: Column): boolean {
  return (identity.known && identity.value !== null) || (generated.known && generated.value !== null);
}

function typesDiffer({ declared, actual }: Both<Column>, semantics: Semantics): boolean {
  return (
    declared.type.known
    && actual.type.known
    && semantics.compareTypes(declared.type.value, actual.type.value) === "different"
  );
}

/** `DEFAULT NULL` is what a column without default has. */
function withoutNull(fact: Fact<Default | null>): Fact<Default | null> {
  const isNull = fact.known && fact.value !== null && /^\(*null\)*(::.*)?$/i.test(fact.value.sql.trim());
  return isNull ? known(null) : fact;
}

function compareDefaults(
  declared: Default | null,
  actual: Default | null,
  column: Column,
  semantics: Semantics,
): Judgement {
  if (declared === null || actual === null) return declared === actual ? "same" : "different";
  if (!column.type.known)
    return { undecided: "the column's type could not be read, so its default cannot be compared" };
  return semantics.compareDefaults(declared, actual, column.type.value);
}
