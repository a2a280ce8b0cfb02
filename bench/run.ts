/**
 * Measures whole processes in turn and prints ratios beside their goals: `npm run bench -- [--large] [--runs N]
 * [--sizes 50,2000] [--only postgresql|sqlite|repository]`. PG_BIN names a folder of PostgreSQL programs, DATABASE_URL a
 * server on which databases may be created.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";
import type { Places } from "./harness/commands.ts";
import { LARGE, measurePostgres } from "./harness/postgres.ts";
import { measureRepositories } from "./harness/repository.ts";
import { startServer } from "./harness/server.ts";
import { measureSqlite } from "./harness/sqlite.ts";
import { targetTable, type Target } from "./harness/table.ts";
import { installedPrograms } from "./harness/tools.ts";

const { values: flags } = parseArgs({
  options: {
    large: { type: "boolean", default: false },
    runs: { type: "string", default: "7" },
    sizes: { type: "string", default: "50,500,2000" },
    only: { type: "string" },
  },
});
const runs = Number(flags.runs);
const sizes = [...flags.sizes.split(",").map(Number), ...(flags.large ? [LARGE] : [])];
const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const places: Places = { root, scratch: mkdtempSync(join(tmpdir(), "schema-parity-bench-")) };

try {
  await prepare(places);
  const targets: Target[] = [];
  console.log(
    `Node ${process.versions.node}, ${process.platform} ${process.arch}, ${runs} runs. ${busyness()}\n`,
  );
  const wants = (part: string): boolean => (flags.only ?? part) === part;
  if (wants("postgresql")) targets.push(...(await postgres(places)));
  if (wants("sqlite")) targets.push(...(await sqlite(places)));
  if (wants("repository")) targets.push(...(await repositories(places)));
  console.log(targetTable(targets));
} finally {
  rmSync(places.scratch, { recursive: true, force: true });
}

/** What else the machine does: ratios hold on a busy one only roughly, for processes of several threads not at all. */
function busyness(): string {
  const [load = 0] = loadavg();
  const processors = availableParallelism();
  const verdict = load > processors / 2 ? " The machine is busy: do not trust these figures." : "";
  return `Load ${load.toFixed(1)} on ${processors} processors.${verdict}`;
}

/** The command line as it is published, built once, and two small processes made of its parts. */
async function prepare({ root, scratch }: Places): Promise<void> {
  if (!existsSync(join(root, "dist/cli.cjs"))) {
    const { status } = spawnSync(process.execPath, ["--import", "tsx", "scripts/build.ts"], {
      cwd: root,
      stdio: ["ignore", "ignore", "inherit"],
    });
    if (status !== 0) throw new Error("the build failed");
  }
  await build({
    absWorkingDir: root,
    entryPoints: ["bench/introspect.ts", "bench/bare-catalog.ts", "bench/floor.ts"],
    outdir: scratch,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20",
    external: ["better-sqlite3", "pg-native"],
    define: { Response: "undefined" }, // as in scripts/build.ts
    banner: {
      js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
    },
  });
}

async function postgres(places: Places): Promise<readonly Target[]> {
  const programs = installedPrograms(["psql", "pg_dump", "initdb", "postgres"]);
  const server = await startServer(programs);
  try {
    const { text, targets } = await measurePostgres(places, server, programs, sizes, runs);
    console.log(`## ${server.version}\n\n${text}\n`);
    return targets;
  } finally {
    await server.stop();
  }
}

async function sqlite(places: Places): Promise<readonly Target[]> {
  const { text, targets } = await measureSqlite(places, runs);
  console.log(`## SQLite, and starting\n\n${text}\n`);
  return targets;
}

async function repositories(places: Places): Promise<readonly Target[]> {
  const { text, targets } = await measureRepositories(places, runs);
  console.log(`## Large repositories\n\n${text}\n`);
  return targets;
}
