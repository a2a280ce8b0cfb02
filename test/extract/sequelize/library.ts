import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import type { Model, ModelStatic, Sequelize } from "sequelize";
import type { DialectId } from "../../../src/model/schema.ts";

/** What loading needs of a driver that nobody asks anything: the SQL is only written, never sent. */
const NO_DRIVER = {};

const PROJECT = fileURLToPath(new URL("../../../", import.meta.url));

/** The files of a folder of models, as texts. */
export function modelFiles(folder: string): Record<string, string> {
  const here = fileURLToPath(new URL(`./oracle/${folder}/`, import.meta.url));
  return Object.fromEntries(
    readdirSync(here).map((name) => [`${folder}/${name}`, readFileSync(join(here, name), "utf8")]),
  );
}

/** Compiles and runs models (ours, and only here) by the real library, in a folder of their own. */
export function load(files: Readonly<Record<string, string>>, entry: string, options: object): Sequelize {
  const folder = mkdtempSync(join(tmpdir(), "schema-parity-sequelize-"));
  try {
    symlinkSync(join(PROJECT, "node_modules"), join(folder, "node_modules"));
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(join(folder, path, ".."), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    compile(Object.keys(files).flatMap((path) => (path.endsWith(".ts") ? [join(folder, path)] : [])));
    (globalThis as { oracle?: object }).oracle = options;
    const require = createRequire(join(folder, "package.json"));
    return (require(join(folder, entry)) as { sequelize: Sequelize }).sequelize;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** As a project's own build does: decorators learn the types written in the same file. */
function compile(files: readonly string[]): void {
  const program = ts.createProgram(files, {
    module: ts.ModuleKind.CommonJS,
    target: ts.ScriptTarget.ES2022,
    experimentalDecorators: true,
    emitDecoratorMetadata: true,
    useDefineForClassFields: false,
    esModuleInterop: true,
    strictNullChecks: false,
    noResolve: true,
    noLib: true,
    noCheck: true,
  });
  program.emit();
}

/** Options of an instance that writes a dialect's SQL. */
export function writing(dialect: DialectId): object {
  const name = dialect === "postgresql" ? "postgres" : dialect;
  return { dialect: name, logging: false, ...(dialect === "postgresql" ? {} : { dialectModule: NO_DRIVER }) };
}

interface Attribute {
  readonly field: string;
  readonly type: { toString(options: object): string; values?: string[]; type?: { values?: string[] } };
  readonly allowNull?: boolean;
  readonly primaryKey?: boolean;
  readonly autoIncrement?: boolean;
  readonly unique?: unknown;
  readonly comment?: string;
  readonly references?: { model: string | { tableName: string }; key: string };
  readonly onDelete?: string;
  readonly onUpdate?: string;
}

interface Internals {
  readonly tableName: string;
  readonly tableAttributes: Record<string, Attribute>;
  readonly uniqueKeys: Record<string, { fields: string[]; customIndex: boolean }>;
  readonly _indexes: {
    name: string;
    unique?: boolean;
    fields: (string | { name?: string; val?: string })[];
  }[];
  readonly options: { comment?: string };
}

interface Generator {
  attributesToSQL(attributes: Record<string, Attribute>, options: object): Record<string, string>;
  escape(value: unknown): string;
}

/** A table as the library itself describes it. */
export function libraryShape(model: ModelStatic<Model>, dialect: DialectId) {
  const { tableName, tableAttributes, uniqueKeys, _indexes, options } = model as unknown as Internals;
  const generator = (model as unknown as { queryGenerator: Generator }).queryGenerator;
  const attributes = Object.values(tableAttributes);
  const keys = attributes.filter((one) => one.primaryKey).map((one) => one.field);
  const sql = generator.attributesToSQL(tableAttributes, { table: tableName, context: "createTable" });
  const escape = generator.escape.bind(generator);
  return {
    name: tableName,
    comment: dialect === "sqlite" ? null : (options.comment ?? null),
    columns: attributes
      .map((one) => ({
        name: one.field,
        type: typeOf(one, attributes, dialect, escape),
        values: dialect === "postgresql" ? (one.type.values ?? one.type.type?.values ?? null) : null,
        nullable: one.primaryKey === true ? "key" : (one.allowNull ?? true),
        default: defaultIn(sql[one.field] ?? "", dialect),
        numbered: one.autoIncrement === true,
        comment: dialect === "sqlite" ? null : (one.comment ?? null),
      }))
      .sort(byName),
    primaryKey: keys,
    uniques: [
      ...attributes.filter((one) => one.unique === true).map((one) => [one.field]),
      ...Object.values(uniqueKeys)
        .filter((key) => key.customIndex)
        .map((key) => key.fields),
    ]
      .map((columns) => columns.join())
      // PostgreSQL builds no rule that its primary key is already.
      .filter((columns) => dialect !== "postgresql" || columns !== keys.join())
      .sort(),
    indexes: _indexes
      .map((index) => ({
        name: index.name,
        unique: index.unique === true,
        columns: index.fields.map((one) => (typeof one === "string" ? one : (one.name ?? one.val))).join(),
      }))
      .sort(byName),
    foreignKeys: attributes
      .filter((one) => one.references !== undefined)
      .map((one) => {
        const { model: target, key } = one.references ?? { model: "", key: "" };
        const table = typeof target === "string" ? target : target.tableName;
        return {
          name: `${one.field} -> ${table}.${key}`,
          onDelete: one.onDelete?.toLowerCase() ?? "no action",
          onUpdate: one.onUpdate?.toLowerCase() ?? "no action",
        };
      })
      .sort(byName),
  };
}

/** In SQLite a key of whole numbers becomes the row's own number, whatever its type. */
function typeOf(
  { type, primaryKey }: Attribute,
  all: readonly Attribute[],
  dialect: DialectId,
  escape: (value: unknown) => string,
): string {
  const sql = type.toString({ escape }).replace(/ COLLATE NOCASE$/, "");
  const alone = primaryKey === true && all.filter((one) => one.primaryKey).length === 1;
  return dialect === "sqlite" && alone && sql.includes("INT") ? "INTEGER" : sql;
}

function defaultIn(sql: string, dialect: DialectId): string | null {
  const found =
    / DEFAULT (?!AS IDENTITY)(.*?)(?= UNIQUE| PRIMARY KEY| REFERENCES | COMMENT |$)/.exec(sql)?.[1] ?? null;
  // Sequelize replaces these when it puts the statement together.
  return dialect === "sqlite" ? (found?.replace(/^'?false'?/, "0").replace(/^'?true'?/, "1") ?? null) : found;
}

export function byName(a: { name: string }, b: { name: string }): number {
  return a.name < b.name ? -1 : Number(a.name > b.name);
}

/** The statements by which `sync()` would build a SQLite file. */
export function statements(instance: Sequelize): string[] {
  const generator = (
    instance.getQueryInterface() as unknown as {
      queryGenerator: Generator & {
        createTableQuery(table: string, attributes: Record<string, string>, options: object): string;
        addIndexQuery(table: string, options: object): string;
      };
    }
  ).queryGenerator;
  return Object.values(instance.models).flatMap((model) => {
    const { tableName, tableAttributes, uniqueKeys, _indexes } = model as unknown as Internals;
    const attributes = generator.attributesToSQL(tableAttributes, {});
    return [
      generator.createTableQuery(tableName, attributes, { uniqueKeys }),
      ..._indexes.map((index) => generator.addIndexQuery(tableName, { ...index, prefix: tableName })),
    ];
  });
}
