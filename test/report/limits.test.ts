import { describe, expect, test } from "vitest";
import type { Finding } from "../../src/model/finding.ts";
import { github } from "../../src/report/github.ts";
import { gitlab } from "../../src/report/gitlab.ts";
import { junit } from "../../src/report/junit.ts";
import { columns, wrap } from "../../src/report/layout.ts";
import { markdown } from "../../src/report/markdown.ts";
import { visible } from "../../src/report/sanitize.ts";
import { sarif } from "../../src/report/sarif.ts";
import { text } from "../../src/report/text.ts";
import { finding, report, SAMPLES, table } from "./samples.ts";

const OPTIONS = { color: false, width: 80 };

function many(count: number, severity: "error" | "warning" = "error"): readonly Finding[] {
  return Array.from({ length: count }, (_, index) =>
    finding("type-mismatch", severity, { subject: table(`t${index}`), message: "It differs. ".repeat(20) }),
  );
}

describe("github keeps within its ten annotations a level", () => {
  test("and says how many findings it does not show, errors first", () => {
    const findings = [...many(13, "warning"), ...many(14, "error")];
    const output = github.render(report({ outcome: "findings", findings }), OPTIONS);
    expect(output.match(/^::error /gmu)).toHaveLength(10);
    expect(output.match(/^::warning /gmu)).toHaveLength(10);
    expect(output).toContain("::notice title=schema-parity::7 more findings not shown here");
    expect(output.indexOf("::error")).toBeLessThan(output.indexOf("::warning"));
  });

  test("and gives no file for a finding that no model's line explains", () => {
    expect(github.render(report({ outcome: "findings", findings: many(1) }), OPTIONS)).not.toContain("file=");
  });
});

describe("nothing is hidden without a count", () => {
  const items = Array.from({ length: 30 }, (_, index) => ({
    rule: "check-mismatch",
    subject: table(`t${index}`),
    because: { code: "expression", detail: `Reason ${index}.`, at: null },
  }));

  test("text shows some undecided comparisons and counts the others", () => {
    const output = text.render(report({ undecided: items }), OPTIONS);
    expect(output).toContain("Could not be decided: 30 comparisons");
    expect(output).toContain("and 22 more; --format json lists all");
  });

  test("text joins comparisons that share their reason", () => {
    const same = items.map((item) => ({ ...item, because: { ...item.because, detail: "One reason." } }));
    const output = text.render(report({ undecided: same }), OPTIONS);
    expect(output.match(/One reason\./gu)).toHaveLength(1);
    expect(output).toContain("t0, t1, t10 and 27 more");
  });

  test("markdown stays below 900 KiB, says what was cut and closes what it opened", () => {
    const output = markdown.render(
      report({ outcome: "findings", findings: many(9000), undecided: items }),
      OPTIONS,
    );
    expect(Buffer.byteLength(output)).toBeLessThan(900 * 1024);
    expect(output).toMatch(/Truncated to stay below 900 KiB: [\d,]+ rows not shown/u);
    expect(output.match(/<details/gu)).toHaveLength(output.match(/<\/details>/gu)?.length ?? -1);
  });

  test("sarif stops at the 5,000 results GitHub keeps and notes the rest", () => {
    const output = sarif(new Map()).render(report({ outcome: "findings", findings: many(5001) }), OPTIONS);
    expect(output.match(/"ruleIndex"/gu)).toHaveLength(5000);
    expect(output).toContain("1 result left out");
  });
});

describe("an undetermined answer never looks like a pass", () => {
  const bare = report({ outcome: "undetermined" });

  test("text, markdown and github say so in words", () => {
    for (const reporter of [text, markdown, github]) {
      expect(reporter.render(bare, OPTIONS)).toContain("this is not a pass");
    }
    expect(github.render(bare, OPTIONS)).toMatch(/^::error /u);
  });

  test("junit has an error, gitlab an entry, sarif an unsuccessful run", () => {
    expect(junit.render(bare, OPTIONS)).toContain('errors="1"');
    expect(JSON.parse(gitlab.render(bare, OPTIONS))).toMatchObject([{ severity: "major" }]);
    expect(sarif(new Map()).render(bare, OPTIONS)).toContain('"executionSuccessful": false');
  });
});

test("a clean report turns no CI red, even with warnings and things undecided", () => {
  for (const sample of [SAMPLES["clean"], SAMPLES["tolerated"]]) {
    const output = junit.render(sample ?? report(), OPTIONS);
    expect(output).toContain('failures="0" errors="0"');
    expect(output).toContain('name="schema parity"');
  }
});

test("two findings of one rule on one line stay two alerts", () => {
  const at = { file: "app/models.py", line: 3 };
  const findings = ["a", "b"].map((column) =>
    finding("column-extra", "error", { subject: table("users", column), at }),
  );
  const output = sarif(new Map()).render(report({ outcome: "findings", findings }), OPTIONS);
  expect(new Set(output.match(/"primaryLocationLineHash": "[^"]+"/gu)).size).toBe(2);
});

describe("text", () => {
  test("keeps within the width it is given", () => {
    for (const width of [40, 60, 80, 100]) {
      const lines = text
        .render(report({ outcome: "findings", findings: many(2) }), { color: false, width })
        .split("\n");
      expect(Math.max(...lines.map(columns))).toBeLessThanOrEqual(width);
    }
  });

  test("shows values apart that differ in a hidden character only", () => {
    const findings = [finding("type-mismatch", "error", { declared: "a\\nb", actual: "a\nb" })];
    const output = text.render(report({ outcome: "findings", findings }), OPTIONS);
    expect(output).toContain('model     "a\\\\nb"');
    expect(output).toContain('database  "a\\nb"');
  });

  test("quotes names that are not plain words, so that dots are not taken for separators", () => {
    const findings = [finding("column-missing", "error", { subject: table("a.b", 'c"d') })];
    expect(text.render(report({ outcome: "findings", findings }), OPTIONS)).toContain('"a.b"."c""d"');
  });

  test("names the namespace only where more than one was read", () => {
    const findings = many(1);
    const two = { ...report().coverage, namespaces: ["billing", "public"] };
    expect(text.render(report({ outcome: "findings", findings }), OPTIONS)).not.toContain("public.t0");
    expect(text.render(report({ outcome: "findings", findings, coverage: two }), OPTIONS)).toContain(
      "public.t0",
    );
  });
});

test("hidden characters are shown, visible ones left alone", () => {
  expect(visible("naïve 日本 \\d+ é")).toBe("naïve 日本 \\d+ é");
  expect(visible("a\nb\u001B[0m\u202E\u00A0\u200B\uD800")).toBe(
    "a\\nb\\u{1b}[0m\\u{202e}\\u{a0}\\u{200b}\\u{d800}",
  );
});

test("wrapping breaks at spaces only and counts wide characters twice", () => {
  expect(wrap("one two three", 7)).toEqual(["one two", "three"]);
  expect(wrap("averyveryverylongword x", 5)).toEqual(["averyveryverylongword", "x"]);
  expect(columns("日本e\u0301")).toBe(5);
});
