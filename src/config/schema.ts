import { z } from "zod";

const text = z.string().min(1);
const textOrList = z.union([text, z.array(text)]);

const table = text.describe(
  "Name or glob of tables: `users`, `legacy_*`. With a dot it also names the schema: `audit.*`.",
);
const reason = text.describe("Why this is accepted. Shown in reports.");
const until = z.iso
  .date()
  .describe("Last day (YYYY-MM-DD) on which the entry holds; afterwards it is reported as outdated.");

const ignoreTable = z.strictObject({
  table,
  column: text.optional().describe("Name or glob of columns. Left out: the table and everything in it."),
  rule: textOrList.optional().describe("Id of a rule, or a list of them. Left out: all rules."),
  reason,
  until: until.optional(),
});

const ignoreFile = z.strictObject({
  file: text.describe(
    "Path or glob of model files, relative to this file, in which unreadable places are accepted.",
  ),
  rule: textOrList.optional().describe("Id of a rule, or a list of them. Left out: all rules."),
  reason,
  until: until.optional(),
});

const external = z.strictObject({
  table,
  reason: text.describe("Who owns these tables, e.g. `PostGIS`."),
});

const url = text.describe(
  "A database URL or the path of a SQLite file. `${VAR}` and `${VAR:-default}` are filled in from the environment.",
);

/** TypeORM's decorators of properties and classes that another may stand for. */
const TYPEORM_DECORATORS = [
  ...(["Column", "PrimaryColumn", "PrimaryGeneratedColumn", "CreateDateColumn", "UpdateDateColumn"] as const),
  ...(["DeleteDateColumn", "VersionColumn", "OneToOne", "OneToMany", "ManyToOne", "ManyToMany"] as const),
  ...([
    "JoinColumn",
    "JoinTable",
    "Index",
    "Unique",
    "Check",
    "Entity",
    "ChildEntity",
    "ViewEntity",
  ] as const),
] as const;

const typeorm = z.strictObject({
  decorators: z
    .record(
      text,
      z.strictObject({
        as: z
          .enum(TYPEORM_DECORATORS)
          .optional()
          .describe("The decorator of TypeORM that it stands for. Default: `Column`."),
        options: z
          .record(text, z.union([z.string(), z.number(), z.boolean(), z.null()]))
          .optional()
          .describe("Options of that decorator, e.g. `{ type: int }`; those given in the code win."),
      }),
    )
    .optional()
    .describe("Decorators that apply one of TypeORM's where no reader can see it, by name."),
  entityPrefix: z
    .string()
    .optional()
    .describe("What the data source puts before every table's name, where that is set while running."),
});

/** Every key of the configuration file. The published JSON Schema is made from this. */
export const configSchema = z
  .strictObject({
    database: url
      .optional()
      .describe(
        "The database to compare with: a URL or the path of a SQLite file. `${VAR}` and `${VAR:-default}` are filled in "
          + "from the environment; a password has no place in this file.",
      ),
    envFile: text
      .optional()
      .describe(
        "A file of NAME=value lines, e.g. `.env`. Adds variables for `${VAR}`; never overrides the environment.",
      ),
    models: textOrList
      .optional()
      .describe(
        "Files, folders or globs that hold the models. Left out: they are looked for below this file.",
      ),
    exclude: textOrList.optional().describe("Globs of files and folders never read as models."),
    metadata: textOrList
      .optional()
      .describe(
        "Only tables of these bases, MetaData or binds, where the models have several, e.g. `app.models:Base` or "
          + "`bind:stats`. `schema-parity models --json` names them.",
      ),
    schemas: textOrList
      .optional()
      .describe(
        'PostgreSQL schemas to compare, e.g. `[public]` or `["tenant_*"]`. Left out: those of the search path.',
      ),
    ignore: z
      .array(z.union([ignoreTable, ignoreFile]))
      .optional()
      .describe(
        "Findings that are known and accepted, each with its reason. An entry that matches nothing is reported.",
      ),
    external: z
      .array(external)
      .optional()
      .describe("Tables that live in the database but belong to something other than the models."),
    rules: z
      .record(text, z.enum(["off", "warning", "error"]))
      .optional()
      .describe("Severity of single rules, by id: `off`, `warning` or `error`."),
    failOn: z
      .enum(["error", "warning"])
      .optional()
      .describe("The least severity that makes a check fail (exit code 1). Default: `warning`."),
    baseline: text
      .optional()
      .describe("Path of a file of findings accepted once, so that only new ones are reported."),
    environments: z
      .record(text, url)
      .optional()
      .describe("More databases by name, e.g. `production`, to be chosen on the command line."),
    typeorm: typeorm.optional().describe("What the files of TypeORM models do not tell."),
    budget: z
      .strictObject({
        rows: z.int().min(0).optional().describe("Milliseconds that counting rows may take in all."),
      })
      .optional()
      .describe("Limits on time."),
  })
  .describe("Configuration of schema-parity.");

/** What the schema lets through. */
export type RawConfig = z.infer<typeof configSchema>;

/** The keys that may stand at a path of the file, for suggestions. */
export function keysAt(path: readonly PropertyKey[]): readonly string[] {
  if (path.length === 0) return Object.keys(configSchema.shape);
  if (path[0] === "ignore")
    return [...new Set([...Object.keys(ignoreTable.shape), ...Object.keys(ignoreFile.shape)])];
  if (path[0] === "external") return Object.keys(external.shape);
  if (path[0] === "typeorm") return path.length === 1 ? Object.keys(typeorm.shape) : ["as", "options"];
  return path[0] === "budget" ? ["rows"] : [];
}
