import type { Grammar, RandomColumn, RandomSchema, RandomTable } from "./shape.ts";

/** One change of a schema, and the findings it must lead to: `rule table[.column]`, sorted. */
export interface RandomMutation {
  readonly change: string;
  readonly schema: RandomSchema;
  readonly expected: readonly string[];
}

/** Every single change of these kinds that the schema can undergo. */
export function mutationsOf(schema: RandomSchema, grammar: Grammar): RandomMutation[] {
  return schema.tables.flatMap((table) => {
    const put = (changed: RandomTable): RandomSchema => ({
      ...schema,
      tables: schema.tables.map((one) => (one === table ? changed : one)),
    });
    const one = (
      change: string,
      changed: Partial<RandomTable>,
      rule: string,
      column = "",
    ): RandomMutation => ({
      change,
      schema: put({ ...table, ...changed }),
      expected: [`${rule} ${table.name}${column === "" ? "" : `.${column}`}`],
    });
    return [
      ...tableChanges(schema, table),
      ...table.columns.flatMap((column) => columnChanges(table, column, grammar, one)),
      ...keyChanges(schema, table, one),
    ];
  });
}

type One = (change: string, changed: Partial<RandomTable>, rule: string, column?: string) => RandomMutation;

function tableChanges(schema: RandomSchema, table: RandomTable): RandomMutation[] {
  const others = schema.tables.filter((other) => other !== table);
  const referenced = others.some(({ foreignKeys }) => foreignKeys.some((key) => key.table === table.name));
  const added = { ...table, name: "an added table", indexes: [], foreignKeys: [] };
  const changes: RandomMutation[] = [
    {
      change: "adds a table",
      schema: { ...schema, tables: [...schema.tables, added] },
      expected: ["table-without-model an added table"],
    },
  ];
  if (!referenced && others.length > 0)
    changes.push({
      change: "drops a table",
      schema: { ...schema, tables: schema.tables.filter((other) => other !== table) },
      expected: [`model-without-table ${table.name}`],
    });
  return changes;
}

function columnChanges(
  table: RandomTable,
  column: RandomColumn,
  grammar: Grammar,
  one: One,
): RandomMutation[] {
  const changedTo = (changed: Partial<RandomColumn>) => ({
    columns: table.columns.map((other) => (other === column ? { ...column, ...changed } : other)),
  });
  const { name, family, identity, generated } = column;
  const changes: RandomMutation[] = [];
  if (grammar.comments)
    changes.push(
      one("changes a comment", changedTo({ comment: `${column.comment ?? ""}!` }), "comment-mismatch", name),
    );
  if (generated !== null)
    return [
      ...changes,
      one(
        "changes a generation",
        changedTo({ generated: { ...generated, factor: 9 } }),
        "generated-mismatch",
        name,
      ),
      one("drops a generation", changedTo({ generated: null }), "generated-mismatch", name),
    ];
  if (identity !== null)
    return identity === "autoincrement"
      ? changes
      : [...changes, one("drops a numbering", changedTo({ identity: null }), "identity-mismatch", name)];
  if (table.primaryKey.includes(name)) return changes;
  changes.push(
    one("turns nullability round", changedTo({ nullable: !column.nullable }), "nullability-mismatch", name),
  );
  if (column.default !== null)
    changes.push(one("drops a default", changedTo({ default: null }), "default-mismatch", name));
  const [spelling] = family.defaults[0] ?? [];
  if (column.default === null && spelling !== undefined && !/of \d$/.test(name))
    changes.push(
      one(
        "adds a default",
        changedTo({ default: { ddl: spelling, declared: spelling } }),
        "default-mismatch",
        name,
      ),
    );
  if (family.kind === "text")
    changes.push(
      one(
        "changes a collation",
        changedTo({ collation: column.collation === null ? (grammar.collations[0] ?? null) : null }),
        "collation-mismatch",
        name,
      ),
    );
  if (!isUsed(table, name)) {
    changes.push(
      one(
        "drops a column",
        { columns: table.columns.filter((other) => other !== column) },
        "missing-column",
        name,
      ),
      { ...one("renames a column", changedTo({ name: "renamed" }), ""), expected: renamed(table.name, name) },
    );
    if (column.default === null && column.collation === null)
      changes.push(one("changes a type", changedTo({ type: otherType(column) }), "type-mismatch", name));
  }
  return changes;
}

function renamed(table: string, column: string): string[] {
  return [`extra-column ${table}.renamed`, `missing-column ${table}.${column}`];
}

function otherType({ family }: RandomColumn) {
  const sql = family.kind === "number" ? "varchar(17)" : "bigint";
  return { ddl: sql, declared: sql };
}

/** Another condition of the same form, so that the two can be told apart by reading. */
function changedCondition(condition: string): string {
  if (condition === "IS NOT NULL") return "IS NULL";
  return /'/.test(condition)
    ? condition.replace(/'[^']*'(?!.*')/, "'changed'")
    : condition.replace(/\d+(?!.*\d)/, "77");
}

/** Whether anything stands on the column. */
function isUsed({ uniques, indexes, checks, foreignKeys, columns }: RandomTable, name: string): boolean {
  return (
    uniques.flat().includes(name)
    || indexes.some(
      ({ columns: parts, lower, where, include }) =>
        [lower, where, ...include].includes(name) || parts.some((part) => part.name === name),
    )
    || checks.some((check) => check.column === name)
    || foreignKeys.some((key) => key.columns.includes(name))
    || columns.some(({ generated }) => generated?.from === name)
  );
}

function keyChanges(schema: RandomSchema, table: RandomTable, one: One): RandomMutation[] {
  const { uniques, indexes, checks, foreignKeys, primaryKey } = table;
  const referenced = schema.tables.some((other) => other.foreignKeys.some((key) => key.table === table.name));
  const free = !referenced && table.columns.every(({ identity }) => identity !== "autoincrement");
  return [
    ...(free && primaryKey.length > 1
      ? [one("turns a primary key round", { primaryKey: primaryKey.toReversed() }, "primary-key-mismatch")]
      : []),
    ...uniques.map((key) =>
      one("drops a unique rule", { uniques: uniques.filter((other) => other !== key) }, "unique-mismatch"),
    ),
    ...indexes.flatMap((index) => {
      const put = (changed: Partial<typeof index>) => ({
        indexes: indexes.map((other) => (other === index ? { ...index, ...changed } : other)),
      });
      const rule = index.unique ? "unique-mismatch" : "index-missing";
      const changes = [one("drops an index", { indexes: indexes.filter((other) => other !== index) }, rule)];
      if (index.columns.length > 0 && index.method === null)
        changes.push(
          one("turns an index's uniqueness round", put({ unique: !index.unique }), "unique-mismatch"),
        );
      if (index.where !== null)
        changes.push(
          one("drops a predicate", put({ where: null }), index.unique ? "unique-mismatch" : "index-mismatch"),
        );
      if (index.method === null && index.columns.length > 0)
        changes.push(
          one(
            "turns an index round",
            put({ columns: index.columns.map((part) => ({ ...part, descending: !part.descending })) }),
            "index-mismatch",
          ),
        );
      return changes;
    }),
    ...checks.flatMap((check) => [
      one("drops a check", { checks: checks.filter((other) => other !== check) }, "check-mismatch"),
      one(
        "changes a check",
        {
          checks: checks.map((other) =>
            other === check ? { ...check, condition: changedCondition(check.condition) } : other,
          ),
        },
        "check-mismatch",
      ),
    ]),
    ...foreignKeys.flatMap((key) => [
      one(
        "drops a foreign key",
        { foreignKeys: foreignKeys.filter((other) => other !== key) },
        "foreign-key-missing",
      ),
      one(
        "changes an action",
        {
          foreignKeys: foreignKeys.map((other) =>
            other === key ? { ...key, onDelete: "set default" } : other,
          ),
        },
        "foreign-key-action-mismatch",
      ),
    ]),
  ];
}
