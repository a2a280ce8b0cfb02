import { join } from "node:path";
import { generate } from "../generate.ts";
import { introspection, limit, pgDump, verify, type Places } from "./commands.ts";
import { medians, peakMemory, type Command } from "./measure.ts";
import type { Server } from "./server.ts";
import { milliseconds, table, type Target } from "./table.ts";
import type { Programs } from "./tools.ts";

const SQLALCHEMY = "verify-schema, SQLAlchemy";
const DRIZZLE = "verify-schema, Drizzle";
/** The size at which memory is measured, and growth from 2,000. */
export const LARGE = 10_000;

/** Medians of one size by the command's name. */
type Measured = ReadonlyMap<string, number>;

export interface PostgresResult {
  readonly text: string;
  readonly targets: readonly Target[];
}

/** Reading and checking PostgreSQL: all commands of all sizes in turn, so that sizes can be compared too. */
export async function measurePostgres(
  places: Places,
  server: Server,
  programs: Programs | null,
  sizes: readonly number[],
  runs: number,
): Promise<PostgresResult> {
  const prepared: { readonly size: number; readonly commands: readonly Command[] }[] = [];
  for (const size of sizes) {
    const workload = join(places.scratch, `postgresql-${size}`);
    const url = await server.create(String(size), generate(size, workload).clean.postgresql);
    prepared.push({ size, commands: commandsFor(places, programs, workload, url, server.major) });
  }
  const times = [
    ...(await medians(
      prepared.flatMap(({ commands }) => commands),
      runs,
    )),
  ];
  const measured = new Map(
    prepared.map(({ size, commands }) => [
      size,
      new Map(commands.map(({ name }) => [name, times.shift() ?? Number.NaN])),
    ]),
  );
  const largest = prepared.find(({ size }) => size === LARGE);
  const check = largest?.commands.find(({ name }) => name === SQLALCHEMY);
  const memory = check === undefined ? null : await peakMemory(check, places.scratch);
  return { text: timesTable(measured), targets: targetsOf(measured, memory) };
}

function commandsFor(
  places: Places,
  programs: Programs | null,
  workload: string,
  url: string,
  major: number,
): readonly Command[] {
  return [
    limit(places, programs, url),
    introspection(places, url),
    // An older pg_dump refuses a newer server.
    ...(programs !== null && programs.major >= major ? [pgDump(programs, url)] : []),
    verify(places, SQLALCHEMY, workload, "sqlalchemy-postgresql", url),
    verify(places, DRIZZLE, workload, "drizzle-postgresql", url),
  ];
}

function timesTable(measured: ReadonlyMap<number, Measured>): string {
  const names = [...(measured.values().next().value?.keys() ?? [])];
  return table(
    ["median ms", ...[...measured.keys()].map((size) => `${milliseconds(size)} tables`)],
    names.map((name) => [
      name,
      ...[...measured.values()].map((times) => milliseconds(times.get(name) ?? Number.NaN)),
    ]),
  );
}

function targetsOf(measured: ReadonlyMap<number, Measured>, memory: number | null): readonly Target[] {
  const time = (size: number, start: string): number | null =>
    [...(measured.get(size) ?? [])].find(([name]) => name.startsWith(start))?.[1] ?? null;
  const ratio = (size: number, name: string, to: string): number | null =>
    quotient(time(size, name), time(size, to));
  const growth = (name: string): number | null => {
    const factor = quotient(time(LARGE, name), time(2000, name));
    return factor === null ? null : Math.log(factor) / Math.log(LARGE / 2000);
  };
  return [
    {
      job: "introspection, 2,000 tables / limit",
      value: ratio(2000, "introspection", "raw"),
      gate: 2,
      goal: 1.6,
    },
    {
      job: "introspection, 2,000 tables / pg_dump",
      value: ratio(2000, "introspection", "pg_dump"),
      gate: 0.5,
      goal: 0.3,
    },
    {
      job: "introspection, growth exponent 2,000 to 10,000",
      value: growth("introspection"),
      gate: 1.05,
      goal: 1,
      unit: "",
    },
    {
      job: "SQLAlchemy, 2,000 tables / pg_dump",
      value: ratio(2000, SQLALCHEMY, "pg_dump"),
      gate: 1,
      goal: 0.5,
    },
    {
      job: "SQLAlchemy, growth exponent 2,000 to 10,000",
      value: growth(SQLALCHEMY),
      gate: 1.05,
      goal: 1,
      unit: "",
    },
    {
      job: "SQLAlchemy, 10,000 tables, peak memory",
      value: memory,
      gate: 300,
      goal: 250,
      unit: " MB",
    },
    { job: "Drizzle, 500 tables / pg_dump", value: ratio(500, DRIZZLE, "pg_dump"), gate: 1.2, goal: null },
    { job: "Drizzle, 2,000 tables / pg_dump", value: ratio(2000, DRIZZLE, "pg_dump"), gate: 1, goal: 0.7 },
  ];
}

function quotient(above: number | null, below: number | null): number | null {
  return above === null || below === null ? null : above / below;
}
