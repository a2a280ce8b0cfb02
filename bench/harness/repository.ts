import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pythonRepository } from "../workload/python-repository.ts";
import { typescriptRepository } from "../workload/typescript-repository.ts";
import { cli, type Places } from "./commands.ts";
import { medians, peakMemory, type Command } from "./measure.ts";
import { milliseconds, table, type Target } from "./table.ts";

interface Repository {
  readonly language: "python" | "typescript";
  readonly title: string;
  /** What the floor consists of. */
  readonly floor: string;
  readonly files: () => ReadonlyMap<string, string>;
}

const REPOSITORIES: readonly Repository[] = [
  {
    language: "python",
    title: "10,000 Python files",
    floor: "read, prefilter, parse",
    files: () => pythonRepository(10_000),
  },
  {
    language: "typescript",
    title: "15,000 TypeScript files",
    floor: "read, prefilter, load TypeScript",
    files: () => typescriptRepository(15_000),
  },
];

/** Reading the models of large repositories, against the least that it can cost (`bench/floor.ts`). */
export async function measureRepositories(
  places: Places,
  runs: number,
): Promise<{ readonly text: string; readonly targets: readonly Target[] }> {
  const rows: string[][] = [];
  const targets: Target[] = [];
  for (const repository of REPOSITORIES) {
    const measured = await measure(repository, places, runs);
    rows.push(...measured.rows);
    targets.push(...measured.targets);
  }
  return { text: table(["median ms", "", "/ floor"], rows), targets };
}

async function measure(
  { language, title, floor, files }: Repository,
  places: Places,
  runs: number,
): Promise<{ readonly rows: string[][]; readonly targets: readonly Target[] }> {
  const root = join(places.scratch, language);
  for (const [path, text] of files()) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const least: Command = {
    name: floor,
    program: process.execPath,
    args: [join(places.scratch, "floor.mjs"), language, places.root],
    cwd: root,
  };
  const models = cli(places, "models", ["models", "--dialect", "postgresql", "--json"], root);
  const [limit = Number.NaN, time = Number.NaN] = await medians([least, models], runs);
  const job = `models of ${title}`;
  return {
    rows: [
      [`${title}: ${floor}`, milliseconds(limit), "1.00"],
      [job, milliseconds(time), (time / limit).toFixed(2)],
    ],
    targets: [
      { job: `${job} / floor`, value: time / limit, gate: 1.5, goal: null },
      {
        job: `${job}, peak memory`,
        value: await peakMemory(models, places.scratch),
        gate: 300,
        goal: null,
        unit: " MB",
      },
    ],
  };
}
