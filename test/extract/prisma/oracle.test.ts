import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { prisma } from "../../../src/extract/prisma/index.ts";
import type { PostgresTarget, SqliteTarget } from "../../../src/model/dialect.ts";
import { sqliteFileFrom } from "../../roundtrip/support/sqlite.ts";
import { NOTHING, told, verify } from "../../roundtrip/support/verify.ts";
import { databaseFor, postgresVersions } from "../../support/postgres.ts";
import { memorySources } from "../../support/sources.ts";
import type { Version } from "./engine.ts";
import { ddlOf, type Files, filesIn, folderOf, live, manifest, names } from "./project.ts";

// A database that Prisma's own engine makes of our schemas agrees with what we read in them, name by name and fact
// by fact.

const ORACLE = fileURLToPath(new URL("./oracle/", import.meta.url));
const VERSIONS: readonly Version[] = ["6", "7"];

/** What that version of Prisma takes: partial indexes came with 7.4. */
function schemas(folder: string, version: Version): Files {
  const files = Object.entries(filesIn(`${ORACLE}${folder}`));
  return Object.fromEntries(files.filter(([path]) => version === "7" || path !== "partial.prisma"));
}

async function expectAgreement(
  files: Files,
  ddl: string,
  target: PostgresTarget | SqliteTarget,
  version: Version,
  namespaces: string[] = [],
): Promise<void> {
  const project = { ...files, ...manifest(version) };
  const report = await verify(folderOf(project), ["."], target);
  expect(told(report)).toEqual(NOTHING);
  const tables = ddl.match(/^CREATE TABLE/gm)?.length;
  expect(report.coverage).toMatchObject({ declaredTables: tables, comparedTables: tables });
  const sources = { ...memorySources(project), candidates: memorySources(files).candidates };
  const declared = prisma.extract(sources, { dialect: target.dialect });
  const made = await live(target, namespaces);
  const inMain = (text: unknown): unknown => JSON.parse(JSON.stringify(text).replaceAll("main.", "public."));
  expect(names(declared)).toEqual(inMain(names(made)));
  const enums = (list: typeof made): unknown[] =>
    list.enums.items
      .map(({ name, values }) => [name.namespace ?? "public", name.name, values.known ? values.value : null])
      .sort();
  expect(enums(declared)).toEqual(enums(made));
}

for (const { version: server, title, available } of postgresVersions()) {
  describe.skipIf(!available)(title, () => {
    const cases = ["postgresql", "postgresql-schemas", "postgresql-client"].flatMap((folder) =>
      VERSIONS.map((version) => ({ folder, version })),
    );
    test.each(cases)("$folder, built by Prisma $version", async ({ folder, version }) => {
      const database = await databaseFor(`prisma ${folder} ${version}`, server);
      const files = schemas(folder, version);
      const ddl = await ddlOf(files, "postgresql", version);
      await database.sql(ddl);
      const namespaces = folder === "postgresql-schemas" ? ["auth", "base", "public"] : [];
      await expectAgreement(files, ddl, database.target, version, namespaces);
      await database.drop();
    });
  });
}

describe("SQLite", () => {
  test.each(VERSIONS)("built by Prisma %s", async (version) => {
    const files = schemas("sqlite", version);
    const ddl = await ddlOf(files, "sqlite", version);
    await expectAgreement(files, ddl, sqliteFileFrom([ddl]), version);
  });
});
