import type { DialectId } from "../../model/schema.ts";
import type { Symbols } from "../typescript/engine.ts";
import { literal, type Value } from "../typescript/values.ts";
import { isTypeorm } from "./packages.ts";
import { camelCase, snakeCase, titleCase } from "./strings.ts";
import { lexicon } from "../../model/lexicon.ts";

/** Variables that projects for several databases name their database by: `DB_TYPE`, `TYPEORM_CONNECTION`. */
const NAMES_DATABASE =
  /^(\w+_)?(DB|DATABASE|TYPEORM)_?(TYPE|CLIENT|CONNECTION|DIALECT|DRIVER|ENGINE|PROVIDER|VENDOR|KIND)$/i;

const FAMILIES: Readonly<Record<string, DialectId | "other">> = lexicon({
  postgres: "postgresql",
  postgresql: "postgresql",
  pg: "postgresql",
  postgresdb: "postgresql",
  pglite: "postgresql",
  "aurora-postgres": "postgresql",
  sqlite: "sqlite",
  sqlite3: "sqlite",
  "better-sqlite3": "sqlite",
  sqljs: "sqlite",
  mysql: "mysql",
  mysql2: "mysql",
  mysqldb: "mysql",
  mariadb: "mysql",
  "aurora-mysql": "mysql",
  mongodb: "other",
  mongo: "other",
  mssql: "other",
  oracle: "other",
  cockroachdb: "other",
});

/** The dialect a driver's name stands for; `other` for one we do not speak, null for no driver's name. */
export function familyOf(name: string): DialectId | "other" | null {
  const key = name.toLowerCase();
  return Object.hasOwn(FAMILIES, key) ? (FAMILIES[key] ?? null) : null;
}

/** Variables that projects for several ORMs name theirs by. */
const NAMES_ORM = /^(\w+_)?ORM(_TYPE)?$/i;

const ORMS = /^(typeorm|type-orm|mikro-?orm|prisma|sequelize|mongoose|drizzle|knex|objection|kysely)$/i;

const ORM: Value = { kind: "external", module: "environment", name: "orm" };

const DATABASE: Value = { kind: "external", module: "environment", name: "database" };

/**
 * What code may read from TypeORM's own objects and functions. A variable that names the database names the one
 * that is asked for, and one that names the ORM names this one: an application with another value of it is not
 * the one whose models are compared.
 */
export function typeormSymbols(dialect: DialectId): Symbols {
  return {
    member: () => null,
    environment(name) {
      if (NAMES_ORM.test(name)) return ORM;
      return NAMES_DATABASE.test(name) ? DATABASE : null;
    },
    same(a, b) {
      const [variable, other] = a === DATABASE || a === ORM ? [a, b] : [b, a];
      if (other.kind !== "literal" || typeof other.value !== "string") return null;
      if (variable === ORM) return ORMS.test(other.value) ? /^type-?orm$/i.test(other.value) : null;
      if (variable !== DATABASE) return null;
      const family = familyOf(other.value);
      return family === null ? null : family === dialect;
    },
    call({ module, name }, [text]) {
      if (!isTypeorm(module) && !/typeorm-naming-strategies/.test(module)) return null;
      if (text?.kind !== "literal" || typeof text.value !== "string") return null;
      if (name === "snakeCase") return literal(snakeCase(text.value));
      if (name === "camelCase") return literal(camelCase(text.value));
      return name === "titleCase" ? literal(titleCase(text.value)) : null;
    },
  };
}
