import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pythonRepository } from "../workload/python-repository.ts";
import { cli, type Places } from "./commands.ts";
import { medians, peakMemory, type Command } from "./measure.ts";
import { milliseconds, table, type Target } from "./table.ts";

const FILES = 10_000;

/** Reading the models of a large Python repository, against reading and prefiltering its text and parsing what passes. */
export async function measureRepository(
  places: Places,
  runs: number,
): Promise<{ readonly text: string; readonly targets: readonly Target[] }> {
  const root = join(places.scratch, "repository");
  for (const [path, text] of pythonRepository(FILES)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const floor: Command = {
    name: "read, prefilter, parse",
    program: process.execPath,
    args: [join(places.scratch, "floor.mjs")],
    cwd: root,
  };
  const models = cli(places, "models", ["models", "--dialect", "postgresql", "--json"], root);
  const [least = Number.NaN, time = Number.NaN] = await medians([floor, models], runs);
  const memory = await peakMemory(models, places.scratch);
  return {
    text: table(
      ["median ms", "", "/ floor"],
      [
        [floor.name, milliseconds(least), "1.00"],
        [models.name, milliseconds(time), (time / least).toFixed(2)],
      ],
    ),
    targets: [
      { job: "models of 10,000 Python files / floor", value: time / least, gate: 1.5, goal: null },
      {
        job: "models of 10,000 Python files, peak memory",
        value: memory,
        gate: 300,
        goal: null,
        unit: " MB",
      },
    ],
  };
}
