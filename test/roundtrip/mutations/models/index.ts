import { DRIZZLE_KEYS } from "./drizzle-keys.ts";
import { DRIZZLE_VALUES } from "./drizzle-values.ts";
import type { ModelMutation } from "./mutation.ts";
import { SQLALCHEMY_KEYS } from "./sqlalchemy-keys.ts";
import { SQLALCHEMY_VALUES } from "./sqlalchemy-values.ts";

/** Edits of the SQLAlchemy models of a PostgreSQL database. */
export const SQLALCHEMY: readonly ModelMutation[] = [...SQLALCHEMY_VALUES, ...SQLALCHEMY_KEYS];

/** Edits of the Drizzle models of a SQLite database. */
export const DRIZZLE: readonly ModelMutation[] = [...DRIZZLE_VALUES, ...DRIZZLE_KEYS];
