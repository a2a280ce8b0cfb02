import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { ddlOf } from "../extract/mikroorm/real-mikroorm.ts";
import { databaseFor, postgresVersions } from "../support/postgres.ts";
import { NOTHING, told, verify } from "./support/verify.ts";

// A database that MikroORM's own schema generator built from our entity files agrees with those files.
// (The files are executed here: ours, and only here.)

const FOLDER = fileURLToPath(new URL("../extract/mikroorm/oracle/", import.meta.url));

function filesOf(folder: string): string[] {
  return readdirSync(join(FOLDER, folder)).map((name) => join(FOLDER, folder, name));
}

describe.each(postgresVersions())("$title", ({ version, available }) => {
  test.skipIf(!available).each(["shared", "postgres"])("built from %s", async (folder) => {
    const database = await databaseFor(`roundtrip mikroorm ${folder}`, version);
    await database.sql(await ddlOf(filesOf(folder)));
    const report = await verify(FOLDER, [folder], database.target);
    expect(told(report)).toEqual({ ...NOTHING, undecided: folder === "postgres" ? UNDECIDED : [] });
    expect(report.coverage.comparedTables).toBe(report.coverage.declaredTables);
    await database.drop();
  });
});

const UNDECIDED: string[] = [];
