import { resolve } from "node:path";
import * as Flags from "@oclif/core/flags";
import type { LoadedConfig } from "../config/types.ts";
import { EXIT } from "../model/errors.ts";
import type { Outcome, Report } from "../model/finding.ts";
import type { Baseline } from "../model/settings.ts";
import { BaseCommand } from "./base.ts";
import { databaseTarget, environmentOf, fromConfig, projectConfig } from "./database.ts";
import { clearDestinations, deliver, type Destination, destinations } from "./output.ts";
import { writeNamed } from "./files.ts";
import { progressOn } from "./progress.ts";
import { settingsOf } from "./settings.ts";

const BASELINE_FILE = "schema-parity-baseline.json";
const EXITS: Readonly<Record<Outcome, number>> = {
  clean: EXIT.clean,
  findings: EXIT.findings,
  undetermined: EXIT.undetermined,
};

export class VerifySchema extends BaseCommand {
  static override readonly summary = "Compare a live database with the models in the code.";
  static override readonly description =
    "Reads the database's catalog (read-only) and the models' source (nothing is executed), and reports every difference with its place and the safe next step. Exit codes: 0 clean, 1 findings, 2 usage or configuration, 3 could not determine.";

  static override readonly examples = [
    "<%= config.bin %> <%= command.id %>",
    "<%= config.bin %> <%= command.id %> --database-url sqlite:///./kanban.db --models backend/app",
    "<%= config.bin %> <%= command.id %> --environment production --fail-on error",
    "<%= config.bin %> <%= command.id %> --format text --format sarif=schema.sarif",
    "<%= config.bin %> <%= command.id %> --update-baseline",
  ];

  static override readonly flags = {
    "database-url": Flags.string({
      char: "d",
      helpValue: "URL",
      description: "database to check; better kept in DATABASE_URL, where process lists do not show it",
    }),
    environment: Flags.string({
      char: "e",
      helpValue: "NAME",
      description: "one of the configuration's environments",
      exclusive: ["database-url"],
    }),
    models: Flags.string({
      char: "m",
      helpValue: "PATH",
      multiple: true,
      multipleNonGreedy: true,
      description:
        "file, folder or glob that holds models (repeat the flag for several); looked for when left out",
    }),
    exclude: Flags.string({
      helpValue: "GLOB",
      multiple: true,
      multipleNonGreedy: true,
      description: "files or folders never read as models",
    }),
    schema: Flags.string({
      helpValue: "NAME",
      multiple: true,
      multipleNonGreedy: true,
      description: "PostgreSQL schema to compare; those of the search path when left out",
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
    format: Flags.string({
      char: "f",
      helpValue: "FORMAT[=FILE]",
      multiple: true,
      multipleNonGreedy: true,
      description: "text, json, github, sarif, junit, gitlab or markdown; to a file with =FILE",
    }),
    json: Flags.boolean({ description: "the same as --format json" }),
    "fail-on": Flags.option({ options: ["error", "warning"] as const })({
      description: "least severity that exits 1 (default: warning)",
    }),
    strict: Flags.boolean({ description: "exit 3 when anything at all could not be decided" }),
    baseline: Flags.string({ helpValue: "FILE", description: "accepted findings; only others are reported" }),
    "update-baseline": Flags.boolean({
      description: `accept all present findings: write the baseline (${BASELINE_FILE}) and exit 0; a report is written where --format names one`,
    }),
    timeout: Flags.integer({
      helpValue: "SECONDS",
      default: 30,
      min: 1,
      description: "for each statement, and for connecting at most 5",
    }),
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(VerifySchema);
    if (flags["database-url"] !== undefined) this.protect(flags["database-url"]);
    const targets = destinations(flags.format ?? [], flags.json, process.env);
    clearDestinations(targets);
    const config = await projectConfig(flags.config);
    const place = { url: flags["database-url"], environment: flags.environment };
    const target = databaseTarget(config, place, (url) => this.protect(url));
    if (target.dialect === "postgresql") this.hide(target.password);
    const baseline = await this.#baseline(config, flags.baseline, flags["update-baseline"]);
    const progress = progressOn(process.stderr, process.env);
    const { check } = await import("../check.ts");
    const report = await check({
      cwd: process.cwd(),
      target,
      paths: flags.models ?? fromConfig(config, config.models),
      exclude: [...fromConfig(config, config.exclude), ...(flags.exclude ?? [])],
      metadata: flags.metadata ?? config.metadata,
      typeorm: config.typeorm,
      environment: environmentOf(config),
      namespaces: flags.schema ?? config.schemas,
      settings: settingsOf(
        config,
        { failOn: flags["fail-on"], strict: flags.strict },
        flags["update-baseline"] ? null : baseline,
      ),
      timeouts: { connectTimeoutMs: Math.min(flags.timeout, 5) * 1000, queryTimeoutMs: flags.timeout * 1000 },
      rowBudgetMs: config.budget.rows ?? 5000,
      onStage: progress.stage,
    }).finally(progress.done);
    if (flags["update-baseline"] && baseline !== null) {
      await this.#accept(report, baseline);
      const isAsked = ({ format, file }: Destination): boolean =>
        file !== null || flags.json || flags.format?.includes(format) === true;
      await this.#deliver(report, targets.filter(isAsked));
      return;
    }
    process.exitCode = EXITS[report.outcome];
    await this.#deliver(report, targets);
  }

  async #deliver(report: Report, targets: readonly Destination[]): Promise<void> {
    await deliver(report, targets, {
      print: (text) => this.print(text),
      redact: (text) => this.redact(text),
      root: this.config.root,
    });
  }

  async #baseline(
    config: LoadedConfig,
    flag: string | undefined,
    updating: boolean,
  ): Promise<Baseline | null> {
    const [configured] = config.baseline === null ? [] : fromConfig(config, [config.baseline]);
    const file = flag ?? configured ?? (updating ? BASELINE_FILE : null);
    if (file === null) return null;
    const { readBaseline } = await import("../config/baseline.ts");
    return readBaseline(resolve(file), file, updating);
  }

  /** Only what compares with the database can be accepted; what is wrong with the configuration is mended there. */
  async #accept(report: Report, { file }: Baseline): Promise<void> {
    const { baselineText } = await import("../config/baseline.ts");
    const { subjectName } = await import("../rules/engine/fingerprint.ts");
    const accepted = report.findings.filter(({ subject }) => subject.object?.kind !== "configuration");
    const entries = accepted.map(({ fingerprint, rule, subject }) => ({
      fingerprint,
      rule,
      subject: subjectName(subject),
    }));
    writeNamed(file, baselineText(entries), "The baseline");
    const count = `${accepted.length} ${accepted.length === 1 ? "finding" : "findings"}`;
    this.remark(
      `${count} accepted in ${file}. Commit it, and use it with --baseline ${file} or "baseline: ${file}" in the configuration.`,
    );
  }
}
