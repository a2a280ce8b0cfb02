import { Errors, flush, run } from "@oclif/core";
import { createRedactor, secretsOf } from "./config/redact.ts";
import { EXIT } from "./model/errors.ts";

/**
 * Runs one command line and sets the exit code. What a command cannot tell itself (an unknown command) ends here,
 * redacted like everything else. `root` is the package's folder.
 */
export async function main(argv: readonly string[], root: string): Promise<void> {
  try {
    await run([...argv], { root });
    await flush();
  } catch (error) {
    if (error instanceof Errors.ExitError) {
      process.exitCode = error.oclif.exit === 0 ? EXIT.clean : EXIT.usage;
      return;
    }
    const redact = createRedactor(argv.flatMap(secretsOf));
    const known = error instanceof Errors.CLIError;
    const text =
      error instanceof Error ? (known ? error.message : (error.stack ?? error.message)) : String(error);
    process.stderr.write(redact(`Error: ${text}\n  Run schema-parity --help to see the commands.\n`));
    process.exitCode = known ? EXIT.usage : EXIT.undetermined;
  }
}
