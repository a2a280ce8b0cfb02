import type { Gap } from "../../model/fact.ts";
import type { DialectId } from "../../model/schema.ts";
import { itemsOf, stringOf } from "./attributes.ts";
import { gapIn } from "./datamodel.ts";
import type { SchemaFile } from "./schema-file.ts";
import { lexicon } from "../../model/lexicon.ts";

const PROVIDERS: Readonly<Record<string, DialectId | "other">> = lexicon({
  postgresql: "postgresql",
  postgres: "postgresql",
  sqlite: "sqlite",
  mysql: "mysql",
  cockroachdb: "other",
  sqlserver: "other",
  mongodb: "other",
});

/** The dialects a schema is written for: one, but Prisma 2 could be given several. A gap when it cannot be told. */
export function dialectsOf({ datasource }: SchemaFile): readonly (DialectId | "other")[] | Gap {
  if (datasource === undefined) return [];
  const names = itemsOf(datasource.settings.get("provider")).map(stringOf);
  const dialects = names.map((name) => PROVIDERS[name ?? ""]);
  const known = dialects.filter((dialect) => dialect !== undefined);
  if (known.length > 0 && known.length === dialects.length) return known;
  const detail = "The datasource's provider could not be read, so that its models were not, either.";
  return gapIn(datasource, datasource.line, "unread-provider", detail);
}

/** Whether relations become foreign keys; with `relationMode = "prisma"` the client keeps them. */
export function relationsAreKeys(main: SchemaFile | null): boolean {
  const settings = main?.datasource?.settings;
  const mode = settings?.get("relationMode") ?? settings?.get("referentialIntegrity");
  return stringOf(mode) !== "prisma";
}
