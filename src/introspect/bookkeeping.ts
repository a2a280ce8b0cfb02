/**
 * Tables in which a migration tool keeps its own state. Only names no application would choose; a framework's
 * data (`auth_user`, `celery_taskmeta`) is not bookkeeping.
 */
const OWNERS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    alembic_version: "alembic",
    django_migrations: "django",
    _prisma_migrations: "prisma",
    __drizzle_migrations: "drizzle",
    knex_migrations: "knex",
    knex_migrations_lock: "knex",
    SequelizeMeta: "sequelize",
    mikro_orm_migrations: "mikro-orm",
    migrations: "typeorm",
    typeorm_metadata: "typeorm",
    flyway_schema_history: "flyway",
    databasechangelog: "liquibase",
    databasechangeloglock: "liquibase",
    DATABASECHANGELOG: "liquibase",
    DATABASECHANGELOGLOCK: "liquibase",
    schema_migrations: "schema_migrations",
    ar_internal_metadata: "rails",
    atlas_schema_revisions: "atlas",
    goose_db_version: "goose",
    _sqlx_migrations: "sqlx",
    __EFMigrationsHistory: "entity framework",
    pgmigrations: "node-pg-migrate",
    _yoyo_migration: "yoyo",
    _yoyo_log: "yoyo",
    _yoyo_version: "yoyo",
    yoyo_lock: "yoyo",
    __diesel_schema_migrations: "diesel",
    seaql_migrations: "sea-orm",
    kysely_migration: "kysely",
    kysely_migration_lock: "kysely",
    refinery_schema_history: "refinery",
    aerich: "aerich",
  }),
);

/** The migration tool whose state the table of this name is, or null for a table like any other. */
export function bookkeepingOwner(name: string): string | null {
  return OWNERS.get(name) ?? null;
}
