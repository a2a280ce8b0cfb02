import { django } from "./django/index.ts";
import { drizzle } from "./drizzle/index.ts";
import type { Extractor } from "./extractor.ts";
import { kysely } from "./kysely/index.ts";
import { mikroorm } from "./mikroorm/index.ts";
import { objection } from "./objection/index.ts";
import { peewee } from "./peewee/index.ts";
import { prisma } from "./prisma/index.ts";
import { sequelize } from "./sequelize/index.ts";
import { sqlalchemy } from "./sqlalchemy/index.ts";
import { typeorm } from "./typeorm/index.ts";

/**
 * One line an ORM, in order of precedence where two declare the same table: those that state whole tables come
 * before those that only name columns.
 */
export const EXTRACTORS: readonly Extractor[] = [
  sqlalchemy,
  django,
  peewee,
  drizzle,
  prisma,
  typeorm,
  mikroorm,
  sequelize,
  objection,
  kysely,
];
