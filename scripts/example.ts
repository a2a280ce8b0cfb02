/**
 * Replays examples/incident-2025-11-10: builds the program and the database, then prints what verify-schema says.
 * Exits 0 when the check ended as it must here, with findings.
 */
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "../examples/incident-2025-11-10/build.ts";

const FINDINGS = 1;
const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const example = join(root, "examples/incident-2025-11-10");

function node(cwd: string, ...args: readonly string[]): number {
  const { status, error } = spawnSync(process.execPath, args, { cwd, stdio: "inherit" });
  if (error !== undefined) throw error;
  return status ?? -1;
}

const built = node(root, "--import", "tsx", "scripts/build.ts");
if (built !== 0) throw new Error(`the build failed with exit code ${built}`);
build(example);
console.log("examples/incident-2025-11-10 $ schema-parity verify-schema\n");
const code = node(example, join(root, "bin/run.js"), "verify-schema");
if (code === FINDINGS) {
  console.log("\nThe check exited with 1, as it must: in CI it would have stopped the deploy.");
} else {
  console.error(`\nThe check exited with ${code}; here it must find differences and exit with 1.`);
  process.exitCode = 1;
}
