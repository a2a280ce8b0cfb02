/** A ratio measured, and what it should be. */
export interface Target {
  readonly job: string;
  /** null: could not be measured here. */
  readonly value: number | null;
  readonly gate: number;
  /** null: there is only a gate. */
  readonly goal: number | null;
  /** What the value counts; `×` when left out. */
  readonly unit?: string;
}

/** A Markdown table, its first column to the left and the others to the right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows];
  const widths = head.map((_, i) => Math.max(...all.map((row) => row[i]?.length ?? 0), 3));
  const line = (row: readonly string[]): string =>
    `| ${widths.map((width, i) => (i === 0 ? (row[i] ?? "").padEnd(width) : (row[i] ?? "").padStart(width))).join(" | ")} |`;
  const rule = widths.map((width, i) => (i === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`));
  return [line(head), `| ${rule.join(" | ")} |`, ...rows.map(line)].join("\n");
}

/** The ratios beside what they should be. */
export function targetTable(targets: readonly Target[]): string {
  return table(
    ["job", "this run", "first gate", "goal", "met"],
    targets.map(({ job, value, gate, goal, unit = " ×" }) => [
      job,
      value === null ? "not measured" : `${number(value)}${unit}`,
      `${number(gate)}${unit}`,
      goal === null ? "–" : `${number(goal)}${unit}`,
      verdict(value, gate, goal),
    ]),
  );
}

/** Milliseconds with a thousands separator. */
export function milliseconds(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ",");
}

function verdict(value: number | null, gate: number, goal: number | null): string {
  if (value === null) return "–";
  if (goal !== null && value <= goal) return "goal";
  return value <= gate ? "first gate" : "no";
}

function number(value: number): string {
  return value >= 20 ? String(Math.round(value)) : value.toFixed(2);
}
