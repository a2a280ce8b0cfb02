import { Command } from "@oclif/core/command";
import { CLIError } from "@oclif/core/errors";
import { createRedactor, secretsOf } from "../config/redact.ts";
import { EXIT, UserError } from "../model/errors.ts";
import { githubData } from "../report/sanitize.ts";

/**
 * What all commands share: errors with the right exit code and without secrets. oclif's own handling is not
 * used: with `--json` it turns every exit code into 1 and prints the arguments, password included.
 */
export abstract class BaseCommand extends Command {
  #secrets: string[] = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined ? [] : environmentSecrets(name, value),
  );

  /** Runs the command as oclif does once it has found it. */
  runPlainly(): Promise<void> {
    // oxlint-disable-next-line no-underscore-dangle -- oclif's name for what its own `run` ends in
    return this._run();
  }

  /** Makes sure that what is secret in a database URL never appears in anything this command prints. */
  protected protect(url: string): void {
    this.#secrets.push(...secretsOf(url));
  }

  /** The same for a secret that stands alone. */
  protected hide(secret: string | null): void {
    if (secret !== null) this.#secrets.push(secret);
  }

  /** Text without secrets. */
  protected redact(text: string): string {
    return createRedactor(this.#secrets)(text);
  }

  /** Writes a result to standard output, redacted. */
  protected print(text: string): void {
    try {
      process.stdout.write(this.redact(text));
    } catch (error) {
      const reason = (error as NodeJS.ErrnoException).code ?? "unknown error";
      throw new UserError({
        code: "output-failed",
        message: `The output could not be written (${reason}).`,
        hint: "Free some space, or write the report to a file: --format FORMAT=FILE.",
        exit: 3,
      });
    }
  }

  /** Writes a remark to standard error, redacted. */
  protected remark(text: string): void {
    process.stderr.write(this.redact(`${text}\n`));
  }

  /** Replaces oclif's handling: exit 2 or 3 with what, where and how to mend; our own bugs with their stack. */
  protected override catch(error: Error): Promise<void> {
    for (const argument of this.argv) this.protect(argument.replace(/^--?[\w-]+=/, ""));
    const told = describe(error);
    process.exitCode = told.exit;
    if (process.env["GITHUB_ACTIONS"] === "true" && !wantsJson(this.argv))
      this.print(`::error title=schema-parity::${githubData(`${told.message} ${told.hint}`)}\n`);
    if (wantsJson(this.argv)) {
      const { code, message, hint } = told;
      const redacted = { code, message: this.redact(message), hint: this.redact(hint) };
      process.stdout.write(`${JSON.stringify({ error: redacted }, null, 2)}\n`);
    } else this.remark(`Error: ${told.message}${told.hint === "" ? "" : `\n  ${told.hint}`}`);
    return Promise.resolve();
  }
}

function wantsJson(argv: readonly string[]): boolean {
  const own = argv.includes("--") ? argv.slice(0, argv.indexOf("--")) : argv;
  return /(?:^|\0)(?:--json|(?:-f|--format)[\0=]?json)(?:\0|$)/.test(own.join("\0"));
}

interface Told {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly exit: number;
}

function describe(error: Error): Told {
  if (error instanceof UserError) return error;
  if (error instanceof CLIError)
    return {
      code: "usage",
      message: error.message.replace(/\nSee more help with --help$/, ""),
      hint: "Run the command with --help to see its flags and examples.",
      exit: EXIT.usage,
    };
  return {
    code: "internal-error",
    message: `this is a bug in schema-parity: ${error.stack ?? String(error)}`,
    hint: "Nothing was changed. Please report it with the text above.",
    exit: EXIT.undetermined,
  };
}

function environmentSecrets(name: string, value: string): readonly string[] {
  if (/(?:PASSWORD|PASSWD|SECRET|TOKEN)/i.test(name) && value.length >= 6) return [value];
  return /(?:URL|URI|DSN)$/i.test(name) ? secretsOf(value) : [];
}
