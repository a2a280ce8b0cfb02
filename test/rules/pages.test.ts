import { readdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { RULES } from "../../src/rules/engine/registry.ts";
import { SETTINGS_RULES } from "../../src/rules/engine/settings-rules.ts";
import { type Example, fileOf, readPage, type Remedy } from "./page.ts";
import { renderReport } from "./render.ts";
import { createDatabase, type Live, runCheck } from "./run.ts";

const FOLDER = join(import.meta.dirname, "../../docs/rules");
const SOURCES = join(import.meta.dirname, "../../src/rules");
/** `UPDATE_PAGES=1` writes what the check says into the pages' text blocks; review the difference. */
const UPDATE = process.env["UPDATE_PAGES"] === "1";

const rules = new Map<string, { summary: string; severity: string }>([
  ...RULES.map((rule) => [rule.id, rule] as const),
  ...Object.entries(SETTINGS_RULES),
]);
const ids = readdirSync(FOLDER)
  .filter((name) => name.endsWith(".md"))
  .map((name) => basename(name, ".md"))
  .sort();

test("every rule has a page, and every page a rule", () => {
  expect(ids).toEqual([...rules.keys()].sort());
});

test("every file in src/rules is a rule of its name", () => {
  const files = readdirSync(SOURCES).filter((name) => name.endsWith(".ts"));
  expect(files.map((name) => basename(name, ".ts")).sort()).toEqual(RULES.map(({ id }) => id).sort());
});

const SECTIONS = [
  "What it finds",
  "Why it matters",
  "Example",
  "How to mend it",
  "When it is right as it is",
];
/** What only rules that compare have. */
const COMPARING = "What counts as the same";
const DESTRUCTIVE = /\b(?:drop|truncate|reset|delete|push)\b/i;

for (const id of ids) {
  const rule = rules.get(id);
  if (rule === undefined) continue;
  describe(`docs/rules/${id}.md`, () => {
    const path = join(FOLDER, `${id}.md`);
    const page = readPage(path);

    test("begins with the rule's name, summary and severity", () => {
      expect(page.lines.slice(0, 5)).toEqual([
        `# ${id}`,
        "",
        rule.summary,
        "",
        `Severity: ${rule.severity}. Another one is set with \`rules: { ${id}: … }\`.`,
      ]);
    });

    test("has every section, short lines, and is short itself", () => {
      expect(page.sections).toEqual(id in SETTINGS_RULES ? SECTIONS : [...SECTIONS, COMPARING]);
      expect(page.lines.length).toBeLessThanOrEqual(125);
      const wordy = page.lines.filter((line, index) => index > 4 && line.length > 120);
      expect(wordy).toEqual([]);
    });

    test("shows a finding of the rule and a way to mend it that destroys nothing", () => {
      const found = page.examples.flatMap(({ expected }) => expected.text.match(/^\S.*/gm) ?? []);
      expect(found.filter((line) => line !== "nothing found")).not.toEqual([]);
      for (const line of found) expect(line).toMatch(new RegExp(`^(?:nothing found$|\\w+  ${id}  )`));
      const mending = page.remedies.filter(({ kind }) => kind === "mend");
      expect(mending).not.toEqual([]);
      for (const { block } of page.remedies) expect(block.text).not.toMatch(DESTRUCTIVE);
    });

    for (const [position, example] of page.examples.entries())
      test(`line ${example.expected.line}: the check says exactly this (${example.dialect})`, async () => {
        const said = await report(example, `${id} ${example.expected.line}`);
        if (UPDATE) writeExpected(path, position, said);
        else expect(said).toBe(example.expected.text);
      });

    for (const remedy of page.remedies)
      test(`line ${remedy.block.line}: ${TITLES[remedy.kind]}`, async () => {
        const name = `${id} ${remedy.block.line}`;
        if (remedy.kind === "look")
          await withDatabase(remedy.example, name, (live) => live.sql(remedy.block.text));
        else expect(await reportAfter(remedy, name)).toBe("nothing found");
      });
  });
}

const TITLES: Readonly<Record<Remedy["kind"], string>> = {
  mend: "mends the example",
  accept: "accepts the example as it is",
  look: "is a query that runs",
};

async function withDatabase<T>(example: Example, name: string, use: (live: Live) => Promise<T>): Promise<T> {
  const live = await createDatabase(example.dialect, `page ${name}`, example.sql);
  try {
    return await use(live);
  } finally {
    await live.drop();
  }
}

async function report(example: Example, name: string, afterwards = ""): Promise<string> {
  return withDatabase(example, name, async (live) => {
    if (afterwards !== "") await live.sql(afterwards);
    return renderReport(await runCheck(example, live));
  });
}

/** What the check says when the remedy alone is applied: run as SQL, or put in place of models or configuration. */
async function reportAfter({ example, block }: Remedy, name: string): Promise<string> {
  const file = fileOf(block);
  if (file !== null) return report({ ...example, models: { ...example.models, [file]: block.text } }, name);
  if (block.language === "yaml") return report({ ...example, config: block.text }, name);
  return report(example, name, block.text);
}

function writeExpected(path: string, position: number, text: string): void {
  const { lines, examples } = readPage(path);
  const { line, text: before } = examples[position]!.expected;
  const after = lines.toSpliced(line - 1, before.split("\n").length, ...text.split("\n"));
  writeFileSync(path, after.join("\n"));
}
