import { known, unknown, type Fact } from "../../model/fact.ts";
import type { Default } from "../../model/schema.ts";
import type { Columns } from "./columns.ts";
import { ABSENT, gap, isNone } from "./facts.ts";
import type { FieldSpec } from "./fields.ts";
import type { Model } from "./model.ts";
import { SqlCompiler } from "./sql.ts";

/** The compiler of expressions over a model's fields. */
export function compilerFor(columns: Columns, model: Model): SqlCompiler {
  return new SqlCompiler({
    dialect: columns.dialect,
    host: columns.models.host,
    field: (name) => {
      const wanted = name === "pk" ? columns.key(model) : null;
      const found =
        wanted ?? model.fields.find((each) => each.name === name || `${each.name}_id` === name) ?? null;
      const column = found === null ? null : columns.name(found);
      if (found === null || column?.known !== true) return null;
      const type = columns.type(found, model);
      const nullable = found.options.get("null");
      return {
        column: column.value,
        internal: found.kind === "plain" && found.internal.known ? found.internal.value : null,
        type: type.known ? type.value : null,
        nullable: nullable !== undefined && !(nullable.kind === "constant" && nullable.value === false),
        related: found.kind === "foreign-key" || found.kind === "one-to-one",
      };
    },
  });
}

/** What stands after DEFAULT: only `db_default` makes one. */
export function defaultOf(columns: Columns, field: FieldSpec, model: Model): Fact<Default | null> {
  const given = field.options.get("db_default");
  if (given === undefined) return field.open === null ? ABSENT : unknown(field.open);
  if (given.kind === "external" && given.name.endsWith(".NOT_PROVIDED")) return ABSENT;
  if (isNone(given)) return known({ sql: "NULL" });
  const { internal } = field;
  const sql = compilerFor(columns, model).default(given, internal.known ? internal.value : null);
  if (sql !== null) return known({ sql });
  return unknown(
    gap("computed-default", `the db_default of ${model.name}.${field.name} cannot be told`, field.at),
  );
}

/** The expression of a GeneratedField. */
export function generatedOf(columns: Columns, field: FieldSpec, model: Model): Fact<string> {
  const given = field.options.get("expression");
  const sql = given === undefined ? null : compilerFor(columns, model).expression(given);
  if (sql !== null) return known(sql);
  return unknown(
    gap("computed-expression", `the expression of ${model.name}.${field.name} cannot be told`, field.at),
  );
}
