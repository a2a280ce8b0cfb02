import { join } from "node:path";
import { createSqlite, generate } from "../generate.ts";
import { bareNode, cli, verify, type Places } from "./commands.ts";
import { medians } from "./measure.ts";
import { milliseconds, table, type Target } from "./table.ts";

/** The check of a SQLite file at 50 and 2,000 tables, and the start of the command line, against bare Node. */
export async function measureSqlite(
  places: Places,
  runs: number,
): Promise<{ readonly text: string; readonly targets: readonly Target[] }> {
  const commands = [bareNode];
  for (const size of [50, 2000]) {
    const workload = join(places.scratch, `sqlite-${size}`);
    const { clean } = generate(size, workload);
    createSqlite(join(workload, "sqlite.db"), clean.sqlite);
    createSqlite(join(workload, "sqlite-drizzle.db"), clean["sqlite-drizzle"]);
    const label = `${milliseconds(size)} tables`;
    commands.push(
      verify(places, `SQLAlchemy, ${label}`, workload, "sqlalchemy-sqlite", "sqlite:///sqlite.db"),
      verify(places, `Drizzle, ${label}`, workload, "drizzle-sqlite", "sqlite:///sqlite-drizzle.db"),
    );
  }
  const starts = [
    cli(places, "--version", ["--version"], places.scratch),
    cli(places, "--help", ["--help"], places.scratch),
  ];
  commands.push(...starts);
  const times = await medians(commands, runs);
  const ratio = (name: string): number | null => {
    const time = times[commands.findIndex((command) => command.name === name)];
    return time === undefined || times[0] === undefined ? null : time / times[0];
  };
  return {
    text: table(
      ["median ms", "", "/ bare node"],
      commands.map(({ name }, i) => [
        name,
        milliseconds(times[i] ?? Number.NaN),
        (ratio(name) ?? 1).toFixed(2),
      ]),
    ),
    targets: [
      {
        job: "SQLite, SQLAlchemy, 50 tables / bare node",
        value: ratio("SQLAlchemy, 50 tables"),
        gate: 6,
        goal: 4,
      },
      { job: "--version / bare node", value: ratio("--version"), gate: 1.5, goal: 1.2 },
      { job: "--help / bare node", value: ratio("--help"), gate: 4, goal: 2.5 },
    ],
  };
}
