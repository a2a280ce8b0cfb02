import type { Respelled } from "../compare/spelling.ts";
import type { Name, Table } from "../model/schema.ts";
import type { Rule } from "./engine/rule.ts";
import { dropperOfColumns, dropperOfTables } from "./support/orms.ts";
import { columnSubject, placeOf, tableSubject } from "./support/subjects.ts";

export const caseMismatch: Rule = {
  id: "case-mismatch",
  summary: "The model and the database spell a table or column in different case, which makes it two names.",
  severity: "error",
  *check({ tables }) {
    for (const { respelled, declared, name } of tables) {
      if (declared === null) continue;
      for (const one of respelled) {
        const column = declared.columns.items.find((other) => other.name === one.column);
        yield one.column === null
          ? { subject: tableSubject(name), ...tableWords(one, name, declared), at: declared.at }
          : {
              subject: columnSubject(name, one.column),
              ...columnWords(one, one.column, declared),
              at: placeOf(column?.at ?? null, declared),
            };
      }
    }
  },
};

function tableWords({ declared }: Respelled, name: Name, table: Table) {
  const dropper = dropperOfTables(table);
  const threat =
    dropper === null ? "" : `, and ${dropper} would create the one and drop the other with its rows`;
  return {
    message: `the model spells this table "${declared}", the database "${name.name}": every query on it fails${threat}`,
    declared,
    actual: name.name,
    fix: `Write the database's spelling into the model, which touches no data. To change the database instead, let a migration rename it (ALTER TABLE … RENAME TO …).`,
  };
}

function columnWords({ declared }: Respelled, actual: string, table: Table) {
  const dropper = dropperOfColumns(table);
  const threat =
    dropper === null ? "" : `, and ${dropper} would add the one and drop the other with its data`;
  return {
    message: `the model spells this column "${declared}", the database "${actual}": every query that names it fails${threat}`,
    declared,
    actual,
    fix: `Write the database's spelling into the model, which touches no data. To change the database instead, let a migration rename it (ALTER TABLE … RENAME COLUMN "${actual}" TO …).`,
  };
}
