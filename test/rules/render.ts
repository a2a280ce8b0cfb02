import type { Finding, Report } from "../../src/model/finding.ts";
import type { Location } from "../../src/model/fact.ts";
import { subjectName } from "../../src/rules/engine/fingerprint.ts";

const WIDTH = 96;

/** A report as the pages show it: every finding, then everything undecided, then every gap. */
export function renderReport({ findings, undecided, gaps }: Report): string {
  const blocks = [
    ...findings.map(renderFinding),
    ...undecided.map(({ rule, subject, because }) =>
      [`undecided  ${rule}  ${subjectName(subject)}`, ...wrapped(because.detail)].join("\n"),
    ),
    ...gaps.map(({ code, detail, at }) => [`not read  ${code}${place(at)}`, ...wrapped(detail)].join("\n")),
  ];
  return blocks.length === 0 ? "nothing found" : blocks.join("\n\n");
}

function renderFinding({ severity, rule, subject, message, declared, actual, at }: Finding): string {
  const lines = [`${severity}  ${rule}  ${subjectName(subject)}${place(at)}`, ...wrapped(message)];
  if (declared !== null || actual !== null)
    lines.push(`  model:    ${declared ?? "(none)"}`, `  database: ${actual ?? "(none)"}`);
  return lines.join("\n");
}

function place(at: Location | null): string {
  return at === null ? "" : `  (${at.file}:${at.line})`;
}

function wrapped(text: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length >= WIDTH) lines.push(`  ${word}`);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
