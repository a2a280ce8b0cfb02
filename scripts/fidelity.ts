/**
 * Scores what `models` reads against what the ORM itself reports for real repositories, and prints one table.
 *
 *   npm run build && npx tsx scripts/fidelity.ts --truth DIR --repos DIR [--only TEXT] [--show N]
 *
 * DIR of --truth holds `score.mjs` and `truth/<framework>.<owner>+<repo>[.<variant>].json`; DIR of --repos holds the
 * checked-out repositories, each in a folder `<owner>+<repo>`. Every repository is read twice: from the path where
 * its models are, which is scored fact by fact, and from its root without a path, to see which tables are found.
 * Exits 1 when a fact is wrong.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, openSync, closeSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

interface Truth {
  readonly repo: string;
  readonly root: string | readonly string[];
  readonly dialect?: string;
  readonly tables: readonly NamedTable[];
}

interface NamedTable {
  readonly schema: string | null;
  readonly name: string;
}

interface Read {
  readonly tables: readonly (NamedTable & { readonly orm: string; readonly library?: string })[];
  readonly gaps: readonly unknown[];
}

const { values } = parseArgs({
  options: {
    truth: { type: "string" },
    repos: { type: "string" },
    only: { type: "string" },
    show: { type: "string", default: "0" },
  },
});
if (values.truth === undefined || values.repos === undefined) {
  console.error("usage: tsx scripts/fidelity.ts --truth DIR --repos DIR [--only TEXT] [--show N]");
  process.exit(2);
}
const [fidelity, repos] = [resolve(values.truth), resolve(values.repos)];
const program = resolve(import.meta.dirname, "../bin/run.js");
const scratch = mkdtempSync(join(tmpdir(), "schema-parity-fidelity-"));

/** What `models --json` prints for these paths, and the seconds it took; null where it found nothing or failed. */
function read(cwd: string, dialect: string, paths: readonly string[], into: string) {
  const out = openSync(into, "w");
  const started = process.hrtime.bigint();
  const { status } = spawnSync(
    process.execPath,
    [program, "models", "--dialect", dialect, "--json", "--", ...paths],
    { cwd, stdio: ["ignore", out, "ignore"] },
  );
  closeSync(out);
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  return { models: status === 0 ? (JSON.parse(readFileSync(into, "utf8")) as Read) : null, seconds };
}

const keyOf = ({ schema, name }: NamedTable): string =>
  `${schema === null || schema === "public" ? "" : schema.toLowerCase()}.${name.toLowerCase()}`;

/** How many of the truth's tables the same ORM finds from the repository's root, and how many others it claims. */
function discovered(truth: Truth, scored: Read, found: Read | null): string {
  if (found === null) return "nothing";
  const orms = new Set(scored.tables.map(({ orm }) => orm));
  const keys = new Set(
    found.tables.filter(({ orm, library }) => orms.has(orm) && library === undefined).map(keyOf),
  );
  const wanted = new Set(truth.tables.map(keyOf));
  const hits = [...wanted].filter((key) => keys.has(key)).length;
  return `${hits}/${wanted.size}, ${keys.size - hits} more`;
}

function row(file: string): { cells: string[]; wrong: number; details: string } {
  const truth = JSON.parse(readFileSync(join(fidelity, "truth", file), "utf8")) as Truth;
  const cwd = join(repos, truth.repo.replace("/", "+"));
  const name = file.replace(/\.json$/, "");
  if (!existsSync(cwd)) return { cells: [name, "not checked out"], wrong: 0, details: "" };
  const dialect = truth.dialect ?? "postgresql";
  const into = join(scratch, "read.json");
  const { models, seconds } = read(cwd, dialect, [truth.root].flat(), into);
  if (models === null) return { cells: [name, "not read"], wrong: 1, details: "" };
  const score = spawnSync(
    process.execPath,
    [join(fidelity, "score.mjs"), join(fidelity, "truth", file), into, "--show", values.show],
    { encoding: "utf8" },
  );
  const lines = score.stdout.trimEnd().split("\n");
  const facts = JSON.parse(lines.at(-1) ?? "{}") as { right: number; unknown: number; wrong: number };
  const tables = /^table +(\d+) right/m.exec(score.stdout)?.[1] ?? "0";
  const root = read(cwd, dialect, [], join(scratch, "root.json"));
  const share = (100 * facts.right) / (facts.right + facts.unknown + facts.wrong);
  return {
    cells: [
      name,
      `${tables}/${new Set(truth.tables.map(keyOf)).size}`,
      ...[facts.right, facts.unknown, facts.wrong].map(String),
      `${share.toFixed(2)} %`,
      discovered(truth, models, root.models),
      `${seconds.toFixed(1)} / ${root.seconds.toFixed(1)}`,
    ],
    wrong: facts.wrong,
    details: lines.filter((line) => line.startsWith("  ")).join("\n"),
  };
}

let wrong = 0;
console.log("| truth | tables | right | unknown | WRONG | right share | found from the root | seconds |");
console.log("| --- | --: | --: | --: | --: | --: | --: | --: |");
for (const file of readdirSync(join(fidelity, "truth")).sort()) {
  if (!file.includes(values.only ?? "")) continue;
  const scored = row(file);
  wrong += scored.wrong;
  console.log(`| ${scored.cells.join(" | ")} |`);
  if (scored.details !== "") console.log(scored.details);
}
rmSync(scratch, { recursive: true });
process.exitCode = wrong > 0 ? 1 : 0;
