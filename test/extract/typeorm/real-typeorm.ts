import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import type { DataSource, DataSourceOptions, NamingStrategyInterface } from "typeorm";

// Compiles entity files as a project would, with the metadata of decorators, and hands them to TypeORM itself.

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const require = createRequire(import.meta.url);
void (require("reflect-metadata") as unknown);
const typeorm = require("typeorm") as typeof import("typeorm");

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.CommonJS,
  moduleResolution: ts.ModuleResolutionKind.Node10,
  ignoreDeprecations: "6.0",
  lib: ["lib.es2022.d.ts"],
  types: [],
  strict: false,
  useDefineForClassFields: false,
  experimentalDecorators: true,
  emitDecoratorMetadata: true,
};

/** Everything the files export, by executing them; `files` are absolute paths below one folder. */
export function executed(files: readonly string[]): Record<string, unknown>[] {
  const host = ts.createCompilerHost(OPTIONS);
  // Packages need not be typed: what is written down for a property is its own type.
  host.resolveModuleNameLiterals = (literals, file) =>
    literals.map(({ text }) => {
      const path = join(dirname(file), `${text}.ts`);
      const found = text.startsWith(".") && ts.sys.fileExists(path);
      return {
        resolvedModule: found
          ? { resolvedFileName: path, extension: ts.Extension.Ts, isExternalLibraryImport: false }
          : undefined,
      };
    });
  const base = dirname(files[0]!);
  mkdirSync(join(ROOT, ".cache"), { recursive: true });
  const out = mkdtempSync(join(ROOT, ".cache/typeorm-"));
  try {
    writeFileSync(join(out, "package.json"), '{ "type": "commonjs" }');
    const program = ts.createProgram([...files], { ...OPTIONS, outDir: out, rootDir: base }, host);
    program.emit();
    return files.map((file) => {
      const name = relative(base, file).replace(basename(file), basename(file, ".ts"));
      return require(join(out, `${name}.js`)) as Record<string, unknown>;
    });
  } finally {
    rmSync(out, { recursive: true });
  }
}

/** Like `dataSource`, for one file that is given as text and needs no other. */
export function dataSourceOf(text: string, options: DataSourceOptions): DataSource {
  const { outputText } = ts.transpileModule(text, { compilerOptions: OPTIONS });
  const exported: Record<string, unknown> = {};
  // The text is our own, made by the test.
  // eslint-disable-next-line no-new-func, typescript/no-implied-eval
  new Function("require", "exports", outputText)(require, exported);
  return sourceOver([exported], options);
}

/** A data source over the entities that the files export; not connected. */
export function dataSource(files: readonly string[], options: DataSourceOptions): DataSource {
  return sourceOver(executed(files), options);
}

function sourceOver(modules: readonly Record<string, unknown>[], options: DataSourceOptions): DataSource {
  const entities = modules.flatMap((module) =>
    Object.values(module).filter((one) => isEntity(one)),
  ) as NonNullable<DataSourceOptions["entities"]>;
  return new typeorm.DataSource({ ...options, entities } as DataSourceOptions);
}

function isEntity(value: unknown): boolean {
  if (value instanceof typeorm.EntitySchema) return true;
  return (
    typeof value === "function"
    && typeorm.getMetadataArgsStorage().tables.some(({ target }) => target === value)
  );
}

/** The strategy of the test of the same name. */
export function ownStrategy(): NamingStrategyInterface {
  const { snakeCase } = require("typeorm/util/StringUtils.js") as { snakeCase: (text: string) => string };
  class Own extends typeorm.DefaultNamingStrategy {
    override tableName(target: string, given: string | undefined): string {
      return given ? given : `t_${snakeCase(target)}`;
    }
    override columnName(property: string, given: string, prefixes: string[]): string {
      return snakeCase(prefixes.concat("").join("_")) + (given || snakeCase(property));
    }
    override joinColumnName(relation: string, referenced: string): string {
      return snakeCase(`${relation}_${referenced}`);
    }
    override joinTableColumnName(table: string, property: string, column?: string): string {
      return snakeCase(`${table}_${column ? column : property}`);
    }
    override foreignKeyName(_table: unknown, columns: string[]): string {
      return `fk_${columns.join("_")}`;
    }
  }
  return new Own();
}
