import type { Wanted } from "../typescript/marks.ts";
import type { Value } from "../typescript/values.ts";

/** Whether an import comes from MikroORM itself; its integrations have other exports. */
export function isMikro(module: string): boolean {
  return (
    module.startsWith("@mikro-orm/") && !/^@mikro-orm\/(nestjs|reflection|cli|migrations|seeder)/.test(module)
  );
}

/** Whether a value is something that MikroORM exports under one of the names. */
export function isMikroExport(value: Value, ...names: readonly string[]): boolean {
  return value.kind === "external" && isMikro(value.module) && names.includes(value.name);
}

/** Decorators of MikroORM 5 to 7 that make a property persistent, by the kind of property they make. */
export const PROPERTY_DECORATORS: Readonly<Record<string, Kind>> = {
  Property: "scalar",
  PrimaryKey: "scalar",
  SerializedPrimaryKey: "scalar",
  Enum: "scalar",
  Formula: "scalar",
  ManyToOne: "m:1",
  OneToOne: "1:1",
  OneToMany: "1:m",
  ManyToMany: "m:n",
  Embedded: "embedded",
};

/** How a property is stored; the words are MikroORM's own. */
export type Kind = "scalar" | "m:1" | "1:1" | "1:m" | "m:n" | "embedded";

const COLUMN_LIKE = /property|column|primary|(many|one)to(many|one)|embedded|^enum/i;

/** MikroORM's decorators. */
export const WANTED: Wanted = { isOwn: isMikro, columnLike: COLUMN_LIKE };

/** Base classes of packages that declare no columns. */
export function isBareBase(module: string, name: string): boolean {
  return (isMikro(module) && name === "BaseEntity") || (module === "global" && name === "Object");
}
