import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { MikroORM } from "@mikro-orm/core";
import ts from "typescript";

// Compiles entity files as a project would, with the metadata of decorators, and hands them to MikroORM itself.

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const require = createRequire(import.meta.url);
const core = require("@mikro-orm/core") as typeof import("@mikro-orm/core");
const postgresql = require("@mikro-orm/postgresql") as typeof import("@mikro-orm/postgresql");

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.CommonJS,
  strict: false,
  useDefineForClassFields: false,
  experimentalDecorators: true,
  emitDecoratorMetadata: true,
};

/** Everything the files export, by executing them; all lie in one folder. */
function executed(files: readonly string[]): readonly unknown[] {
  mkdirSync(join(ROOT, ".cache"), { recursive: true });
  const out = mkdtempSync(join(ROOT, ".cache/mikroorm-"));
  try {
    writeFileSync(join(out, "package.json"), '{ "type": "commonjs" }');
    const compiled = files.map((file) => {
      const target = join(out, basename(file).replace(/\.ts$/, ".js"));
      writeFileSync(
        target,
        ts.transpileModule(readFileSync(file, "utf8"), { compilerOptions: OPTIONS }).outputText,
      );
      return target;
    });
    return compiled.flatMap((file) => Object.values(require(file) as Record<string, unknown>));
  } finally {
    rmSync(out, { recursive: true });
  }
}

/** The ORM over the entities that the files export; not connected. */
export async function ormOver(files: readonly string[]): Promise<MikroORM> {
  const entities = executed(files).filter(
    (one) =>
      one instanceof core.EntitySchema
      || (typeof one === "function" && core.MetadataStorage.isKnownEntity(one.name)),
  );
  return postgresql.MikroORM.init({
    entities: entities as never[],
    dbName: "none",
    connect: false,
    discovery: { warnWhenNoEntities: false },
  });
}

/** The DDL of MikroORM's own schema generator. */
export async function ddlOf(files: readonly string[]): Promise<string> {
  const orm = await ormOver(files);
  try {
    return await orm.schema.getCreateSchemaSQL({ wrap: false });
  } finally {
    await orm.close();
  }
}
