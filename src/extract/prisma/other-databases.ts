import { stringOf } from "./attributes.ts";
import { Datamodel } from "./datamodel.ts";
import type { SchemaFile } from "./schema-file.ts";
import type { PrismaSchema } from "./schemas.ts";

const USUAL = "DATABASE_URL";

/**
 * Of several schemas, those that are certainly another database's than the project's own: they take their URL from
 * a variable of their own, and declare again tables of a larger schema that takes it from the usual one.
 */
export function ofOtherDatabases(schemas: readonly PrismaSchema[]): ReadonlySet<PrismaSchema> {
  const usual = schemas.filter(({ main }) => urlVariable(main) === USUAL).map(modelNames);
  const apart = schemas.filter((schema) => {
    if ([null, USUAL].includes(urlVariable(schema.main))) return false;
    const own = modelNames(schema);
    return usual.some((names) => names.size > own.size && [...own].some((name) => names.has(name)));
  });
  return new Set(apart);
}

function urlVariable(main: SchemaFile | null): string | null {
  const url = main?.datasource?.settings.get("url");
  return url?.kind === "call" && url.name === "env" ? stringOf(url.args[0]?.value) : null;
}

function modelNames({ files }: PrismaSchema): ReadonlySet<string> {
  const settings = { dialect: "postgresql", foreignKeys: true, version: 0 } as const;
  const datamodel = new Datamodel(
    files.flatMap(({ parsed }) => parsed.blocks),
    settings,
  );
  return new Set([...datamodel.models.values()].map((block) => JSON.stringify(datamodel.nameOf(block))));
}
