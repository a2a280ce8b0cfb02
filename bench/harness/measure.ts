import { spawn } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** One process to time, from its start to its end. */
export interface Command {
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** Median wall milliseconds of each command, in their order. */
export type Medians = readonly number[];

/**
 * Runs the commands in turn, A B A B, so that what slows the machine for a while slows all of them, after one
 * round that warms caches and does not count. Throws when one exits otherwise than with 0: a benchmark of a wrong
 * answer is worth nothing.
 */
export async function medians(commands: readonly Command[], runs: number): Promise<Medians> {
  const times = commands.map(() => [] as number[]);
  for (let round = 0; round <= runs; round++)
    for (const [i, command] of commands.entries()) {
      const time = await once(command);
      if (round > 0) times[i]?.push(time);
    }
  return times.map(median);
}

/** Peak resident memory of a Node process in megabytes; `scratch` is a folder to write a helper in. */
export async function peakMemory(command: Command, scratch: string): Promise<number> {
  const hook = join(scratch, "peak.cjs");
  const result = join(scratch, "peak.txt");
  writeFileSync(
    hook,
    `process.on("exit", () => require("node:fs").writeFileSync(${JSON.stringify(result)}, String(process.resourceUsage().maxRSS)));`,
  );
  await once({ ...command, args: ["--require", hook, ...command.args] });
  const kilobytes = Number(readFileSync(result, "utf8"));
  rmSync(result);
  return kilobytes / 1024;
}

async function once({ name, program, args, env, cwd }: Command): Promise<number> {
  const start = process.hrtime.bigint();
  const child = spawn(program, args, {
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...inherited(), ...env },
    ...(cwd === undefined ? {} : { cwd }),
  });
  let complaint = "";
  child.stderr.on("data", (chunk: Buffer) => (complaint += chunk.toString()));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  const elapsed = Number(process.hrtime.bigint() - start) / 1e6;
  if (code !== 0) throw new Error(`${name} ended with exit code ${code}: ${complaint.slice(0, 2000)}`);
  return elapsed;
}

/** Without what slows or bends a child: certificates read at every start, and settings for other databases. */
function inherited(): Record<string, string | undefined> {
  const dropped = /^(?:NODE_EXTRA_CA_CERTS|NODE_OPTIONS|DATABASE_URL|PG[A-Z]+|CI|GITHUB_ACTIONS|GITLAB_CI)$/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !dropped.test(name)));
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}
