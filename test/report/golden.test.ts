import { expect, test } from "vitest";
import { loadReporter, REPORTER_IDS } from "../../src/report/registry.ts";
import { withoutColours } from "./checks.ts";
import { RULES, SAMPLES } from "./samples.ts";

const EXTENSION: Readonly<Record<string, string>> = {
  text: "txt",
  json: "json",
  github: "github.txt",
  sarif: "sarif",
  junit: "xml",
  gitlab: "gitlab.json",
  markdown: "md",
};

for (const id of REPORTER_IDS) {
  for (const [name, report] of Object.entries(SAMPLES)) {
    test(`${id} shows the ${name} report`, async () => {
      const reporter = await loadReporter(id, RULES);
      const output = reporter.render(report, { color: false, width: 80 });
      expect(reporter.id).toBe(id);
      await expect(output).toMatchFileSnapshot(`golden/${name}.${EXTENSION[id]}`);
    });
  }
}

test("text in colour differs from text without only by its colours", async () => {
  const { render } = await loadReporter("text");
  for (const report of Object.values(SAMPLES)) {
    const plain = render(report, { color: false, width: 80 });
    const coloured = render(report, { color: true, width: 80 });
    expect(coloured).not.toBe(plain);
    expect(withoutColours(coloured)).toBe(plain);
  }
});

test("an unknown format is a usage error that names the formats", async () => {
  await expect(loadReporter("yaml")).rejects.toMatchObject({
    exit: 2,
    code: "unknown-format",
    hint: expect.stringContaining("text, json, github, sarif, junit, gitlab, markdown"),
  });
});
