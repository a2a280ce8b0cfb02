import * as Args from "@oclif/core/args";
import * as Flags from "@oclif/core/flags";
import type { DialectId } from "../model/schema.ts";
import { BaseCommand } from "./base.ts";
import { databaseTarget, environmentOf, fromConfig, projectConfig } from "./database.ts";

export class Models extends BaseCommand {
  static override readonly summary = "List the tables that the models in the code declare.";
  static override readonly description =
    "Reads the models' source without executing it and needs no database. What could not be read is listed too.";

  static override readonly examples = [
    "<%= config.bin %> <%= command.id %>",
    "<%= config.bin %> <%= command.id %> backend/app --dialect postgresql",
    "<%= config.bin %> <%= command.id %> src/db --json",
  ];

  static override readonly strict = false;
  static override readonly args = {
    path: Args.string({ description: "file, folder or glob that holds models (several may follow)" }),
  };

  static override readonly flags = {
    dialect: Flags.option({ options: ["postgresql", "sqlite", "mysql"] as const })({
      description: "whose types to spell; that of the configured database when left out, else postgresql",
    }),
    exclude: Flags.string({
      helpValue: "GLOB",
      multiple: true,
      multipleNonGreedy: true,
      description: "files or folders never read as models",
    }),
    metadata: Flags.string({
      helpValue: "NAME",
      multiple: true,
      multipleNonGreedy: true,
      description:
        "only tables of this base, MetaData or bind, e.g. app.models:Base or bind:stats (models --json names them)",
    }),
    config: Flags.string({
      char: "c",
      helpValue: "FILE",
      description: "configuration file; looked for upwards when left out",
    }),
    json: Flags.boolean({ description: "print the published form (schemas/models.schema.json)" }),
  };

  async run(): Promise<void> {
    const { flags, argv } = await this.parse(Models);
    const config = await projectConfig(flags.config);
    const { leftOutPhrase, readModels } = await import("../models.ts");
    const { schema, leftOut, variables } = await readModels({
      cwd: process.cwd(),
      paths: argv.length > 0 ? argv.map(String) : fromConfig(config, config.models),
      exclude: [...fromConfig(config, config.exclude), ...(flags.exclude ?? [])],
      metadata: flags.metadata ?? config.metadata,
      typeorm: config.typeorm,
      environment: environmentOf(config),
      dialect: flags.dialect ?? this.#configured(config) ?? "postgresql",
    });
    if (flags.json) {
      const { publish } = await import("../report/published.ts");
      this.print(`${JSON.stringify(publish(schema, variables), null, 2)}\n`);
    } else {
      const { listModels } = await import("../report/models-text.ts");
      this.print(listModels(schema, leftOutPhrase(leftOut), variables));
    }
  }

  /** null: no database is configured, which this command does not need. */
  #configured(config: Awaited<ReturnType<typeof projectConfig>>): DialectId | null {
    try {
      return databaseTarget(config, { url: undefined, environment: undefined }, (url) => this.protect(url))
        .dialect;
    } catch {
      return null;
    }
  }
}
