import type { Name, Table } from "../../model/schema.ts";

/** What next steps say of an ORM: the words of its models, and what the tools that manage them do to the rest. */
interface Orm {
  /** How a model states a default of the database; null: it has no words for one. */
  readonly defaultWord: string | null;
  /** What would drop a column that no model declares, at the start of "… would drop it"; null: nothing does. */
  readonly dropsColumns: string | null;
  /** What would become of a table that no model declares; null: nothing. */
  readonly dropsTable: ((table: Name, shown: string) => string) | null;
}

/**
 * By the extractor's id. Django's migrations and Peewee's, Kysely's and Objection's are written against the models'
 * or their own history, never against the database; TypeORM and Sequelize leave tables they do not know alone.
 */
const ORMS: Readonly<Record<string, Orm>> = {
  sqlalchemy: {
    defaultWord: "server_default=",
    dropsColumns: "the next `alembic revision --autogenerate`",
    dropsTable: (table) =>
      `\`alembic revision --autogenerate\` would write op.drop_table(${alembicName(table)})`,
  },
  drizzle: {
    defaultWord: ".default()",
    dropsColumns: "`drizzle-kit push`",
    dropsTable: (_, shown) =>
      `\`drizzle-kit push\` would drop "${shown}" or take it for the old name of a new table`,
  },
  prisma: {
    defaultWord: "@default(…)",
    dropsColumns: "`prisma db push`",
    dropsTable: (_, shown) =>
      `\`prisma db push\` would drop "${shown}", \`prisma migrate dev\` would ask to reset the whole database`,
  },
  mikroorm: {
    defaultWord: "default or defaultRaw",
    dropsColumns: "`mikro-orm schema:update`",
    dropsTable: (_, shown) =>
      `\`mikro-orm schema:update\` and \`mikro-orm migration:create\` would drop "${shown}"`,
  },
  typeorm: {
    defaultWord: "the column's option default",
    dropsColumns: "`synchronize` or a migration of `typeorm migration:generate`",
    dropsTable: null,
  },
  sequelize: {
    defaultWord: "defaultValue",
    dropsColumns: "`sync({ alter: true })`",
    dropsTable: null,
  },
  django: { defaultWord: "db_default=", dropsColumns: null, dropsTable: null },
  peewee: { defaultWord: 'constraints=[SQL("DEFAULT …")]', dropsColumns: null, dropsTable: null },
  kysely: { defaultWord: null, dropsColumns: null, dropsTable: null },
  objection: { defaultWord: null, dropsColumns: null, dropsTable: null },
};

/** ` (server_default=)`: how the models of this ORM state a default; empty where they cannot. */
export function defaultWord(orm: string | null): string {
  const word = of(orm)?.defaultWord ?? null;
  return word === null ? "" : ` (${word})`;
}

/** What would drop a column of the table that no model declares; null: none of the tools of its ORM does. */
export function dropperOfColumns({ origin }: Table): string | null {
  return of(origin?.orm ?? null)?.dropsColumns ?? null;
}

/** The same of a table in its place. */
export function dropperOfTables({ origin }: Table): string | null {
  const orm = of(origin?.orm ?? null);
  return orm === null || orm.dropsTable === null ? null : orm.dropsColumns;
}

/** The same of an index: Sequelize's `sync` only ever adds them. */
export function dropperOfIndexes({ origin }: Table): string | null {
  return origin?.orm === "sequelize" ? null : (of(origin?.orm ?? null)?.dropsColumns ?? null);
}

/** What the tools that manage these ORMs' models would do to a table without model. */
export function threatsTo(table: Name, shown: string, orms: readonly string[]): readonly string[] {
  return orms.flatMap((orm) => of(orm)?.dropsTable?.(table, shown) ?? []);
}

function of(orm: string | null): Orm | null {
  return orm !== null && Object.hasOwn(ORMS, orm) ? (ORMS[orm] ?? null) : null;
}

/** The arguments of `op.drop_table`: the schema is one of its own, and is left out for the default one. */
function alembicName({ namespace, name }: Name): string {
  const elsewhere = namespace !== null && namespace !== "public" && namespace !== "main";
  return elsewhere ? `"${name}", schema="${namespace}"` : `"${name}"`;
}
