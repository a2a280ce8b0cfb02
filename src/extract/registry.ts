import { drizzle } from "./drizzle/index.ts";
import type { Extractor } from "./extractor.ts";
import { kysely } from "./kysely/index.ts";
import { objection } from "./objection/index.ts";
import { sequelize } from "./sequelize/index.ts";
import { sqlalchemy } from "./sqlalchemy/index.ts";

/** One line an ORM, in order of precedence where two declare the same table. */
export const EXTRACTORS: readonly Extractor[] = [sqlalchemy, drizzle, sequelize, kysely, objection];
