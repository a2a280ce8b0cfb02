import { existsSync } from "node:fs";
import * as Flags from "@oclif/core/flags";
import { UserError } from "../model/errors.ts";
import type { Discovery } from "../config/discover.ts";
import { BaseCommand } from "./base.ts";
import { writeNamed } from "./files.ts";

const FILE = "schema-parity.yaml";

export class Init extends BaseCommand {
  static override readonly summary = `Look around the project and write a commented ${FILE}.`;
  static override readonly description =
    "Finds where the database URL is kept and where the models are. Never writes a secret: the URL stays in its variable.";

  static override readonly examples = [
    "<%= config.bin %> <%= command.id %>",
    "<%= config.bin %> <%= command.id %> --dry-run",
  ];

  static override readonly flags = {
    "dry-run": Flags.boolean({ description: "print the file instead of writing it" }),
    force: Flags.boolean({ description: `replace an existing ${FILE}` }),
    json: Flags.boolean({ description: "print what was found as JSON; writes nothing" }),
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(Init);
    const found = await this.#look();
    if (flags.json) return this.print(`${JSON.stringify(found, null, 2)}\n`);
    const { renderConfig } = await import("../config/render.ts");
    const text = renderConfig(found);
    if (flags["dry-run"]) return this.print(text);
    if (existsSync(FILE) && !flags.force)
      throw new UserError({
        code: "file-exists",
        message: `${FILE} exists already and was left as it is.`,
        hint: "Use --dry-run to see what would be written, or --force to replace it.",
        exit: 2,
      });
    writeNamed(FILE, this.redact(text), "The configuration");
    this.remark(`Wrote ${FILE}. ${lacking(found)}Read it through, then run: schema-parity verify-schema`);
  }

  async #look(): Promise<Discovery> {
    const [{ discover }, { projectFiles }, { modelFiles }] = await Promise.all([
      import("../config/discover.ts"),
      import("../config/discover-files.ts"),
      import("../models.ts"),
    ]);
    return discover(projectFiles(process.cwd()), modelFiles(process.cwd()));
  }
}

/** What the user has to fill in. */
function lacking({ models, databases }: Discovery): string {
  const parts = [
    models.length === 0 ? "No models were found: name their folders under models. " : "",
    databases.every(({ kind }) => kind === "literal")
      ? "No database URL was found: set DATABASE_URL, or name a variable under database. "
      : "",
  ];
  return parts.join("");
}
