import type { Wanted } from "../typescript/marks.ts";
import { lexicon } from "../../model/lexicon.ts";

/** The package, its folders, and forks that keep its name behind a scope of their own, such as `@n8n/typeorm`. */
const PACKAGE = /^(@[^/]+\/)?typeorm(\/|$)/;

/** Whether an import comes from TypeORM itself or a fork. NestJS's integration has the name but other exports. */
export function isTypeorm(module: string): boolean {
  return PACKAGE.test(module) && !module.startsWith("@nestjs/");
}

/** Base classes of packages that declare no columns, by the package they are imported from. */
const BARE_BASES: Readonly<Record<string, readonly string[]>> = lexicon({
  "@nestjs/cqrs": ["AggregateRoot"],
  events: ["EventEmitter", "default"],
  "node:events": ["EventEmitter", "default"],
  global: ["Object"],
});

/** Whether a base class from outside the project certainly adds no columns. */
export function isBareBase(module: string, name: string): boolean {
  if (isTypeorm(module)) return name === "BaseEntity";
  return BARE_BASES[module]?.includes(name) === true;
}

/** Decorators of TypeORM that make a property a column, a relation or an embedded object. */
export const PROPERTY_DECORATORS: ReadonlySet<string> = new Set([
  "Column",
  "PrimaryColumn",
  "PrimaryGeneratedColumn",
  "CreateDateColumn",
  "UpdateDateColumn",
  "DeleteDateColumn",
  "VersionColumn",
  "ViewColumn",
  "VirtualColumn",
  "ObjectIdColumn",
  "TreeLevelColumn",
  "TreeParent",
  "TreeChildren",
  "OneToOne",
  "OneToMany",
  "ManyToOne",
  "ManyToMany",
  "RelationId",
  "RelationCount",
]);

/** Names under which a package we do not know may well export a decorator that makes columns. */
const COLUMN_LIKE = /column|primary|(many|one)to(many|one)|join(table|column)|entityid/i;

/** TypeORM's decorators. */
export const WANTED: Wanted = { isOwn: isTypeorm, columnLike: COLUMN_LIKE };
