import { CLIError, ExitError } from "@oclif/core/errors";
import { flush } from "@oclif/core/flush";
import { createRedactor, secretsOf } from "./config/redact.ts";
import { COMMANDS } from "./commands/index.ts";
import { PlainConfig } from "./commands/plain-config.ts";
import { didYouMean } from "./config/suggest.ts";
import { EXIT } from "./model/errors.ts";

export { COMMANDS };

/**
 * Runs one command line and sets the exit code. What a command cannot tell itself (an unknown command) ends here,
 * redacted like everything else. `root` is the package's folder.
 */
export async function main(argv: readonly string[], root: string): Promise<void> {
  process.stdout.removeAllListeners("error"); // oclif's throws, with its own source for a message
  process.stdout.on("error", outputFailed);
  try {
    await runCommand(argv, root);
    await flush();
  } catch (error) {
    if (error instanceof ExitError) {
      process.exitCode = error.oclif.exit === 0 ? EXIT.clean : EXIT.usage;
      return;
    }
    const redact = createRedactor(argv.flatMap(secretsOf));
    const known = error instanceof CLIError;
    const wrong = /^command (\S+) not found$/.exec(known ? error.message : "")?.[1];
    if (wrong !== undefined) {
      process.stderr.write(redact(unknownCommand(wrong.replaceAll(":", " "))));
      process.exitCode = EXIT.usage;
      return;
    }
    const text =
      error instanceof Error ? (known ? error.message : (error.stack ?? error.message)) : String(error);
    process.stderr.write(redact(`Error: ${text}\n  Run schema-parity --help to see the commands.\n`));
    process.exitCode = known ? EXIT.usage : EXIT.undetermined;
  }
}

/** A command that is plainly named runs at once; whatever else stands there, oclif makes out what is meant. */
async function runCommand(argv: readonly string[], root: string): Promise<void> {
  const [name = "", ...rest] = argv;
  const plain = Object.hasOwn(COMMANDS, name) && (rest[0] ?? "-").startsWith("-");
  if (plain && !rest.includes("--help") && !rest.includes("-h")) {
    const command = new COMMANDS[name as keyof typeof COMMANDS](rest, new PlainConfig(root));
    return command.runPlainly();
  }
  const { run } = await import("@oclif/core/run");
  await run([...argv], { root });
}

function unknownCommand(words: string): string {
  const [first = "", ...others] = words.split(" ");
  const names = Object.keys(COMMANDS);
  if (names.includes(first))
    return `Error: ${first} takes no argument "${others.join(" ")}".\n  Run schema-parity ${first} --help to see its flags; paths of models go behind --models.\n`;
  const meant = names.find((name) => name.startsWith(first)) ?? null;
  const suggestion = meant === null ? didYouMean(first, names) : ` Did you mean "${meant}"?`;
  return `Error: there is no command "${first}".${suggestion}\n  Commands: ${names.join(", ")}.\n`;
}

/** A reader that went away (`| head`) wanted no more; any other failure means that the answer did not get out. */
function outputFailed(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") {
    process.stderr.write(`Error: the output could not be written (${error.code ?? error.message}).\n`);
    process.exitCode = EXIT.undetermined;
  }
  process.exit();
}
