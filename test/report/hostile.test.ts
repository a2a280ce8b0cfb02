import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Location } from "../../src/model/fact.ts";
import type { Finding, Report, Subject } from "../../src/model/finding.ts";
import { github } from "../../src/report/github.ts";
import { gitlab } from "../../src/report/gitlab.ts";
import { json } from "../../src/report/json.ts";
import { junit } from "../../src/report/junit.ts";
import { markdown } from "../../src/report/markdown.ts";
import { loadReporter, REPORTER_IDS } from "../../src/report/registry.ts";
import { sarif } from "../../src/report/sarif.ts";
import { text } from "../../src/report/text.ts";
import { cells, hiddenCharacters, runnerCommands, withoutColours, xmlFaults } from "./checks.ts";
import { report as sample } from "./samples.ts";

const OPTIONS = { color: false, width: 80 };

const NASTY = [
  ..."\n\r\t\u0000\u001B\u0085\u009B\u2028\u202E\u2066\uFEFF\uFFFE\uD800|`\\<>&\"'@#:[]()*_~$%,;. \u00A0",
  "::error::x",
  "##[add-mask]x",
  "]]>",
  "-->",
  "</details>",
  "\u001B[31m",
];

/** Any UTF-16 at all, lone surrogates included, thick with what some format treats as special. */
const name = fc
  .array(
    fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: "binary", maxLength: 4 }), fc.constant("users")),
    {
      maxLength: 8,
    },
  )
  .map((parts) => parts.join(""));

const at: fc.Arbitrary<Location | null> = fc.option(
  fc.record({ file: name.filter((file) => file !== ""), line: fc.nat({ max: 999 }).map((line) => line + 1) }),
);

const subject: fc.Arbitrary<Subject> = fc.record({
  table: fc.option(fc.record({ namespace: fc.option(name), name })),
  column: fc.option(name),
  object: fc.option(fc.record({ kind: fc.constantFrom("index" as const, "check" as const), name })),
});

const gap = fc.record({ code: fc.constantFrom("computed", "denied"), detail: name, at });

const finding: fc.Arbitrary<Finding> = fc.record({
  rule: fc.constantFrom("column-missing", "type-mismatch"),
  severity: fc.constantFrom("error" as const, "warning" as const),
  subject,
  message: name,
  declared: fc.option(name),
  actual: fc.option(name),
  fix: name,
  at,
  fingerprint: fc.constantFrom("a1", "b2", "c3", "d4"),
});

const reports: fc.Arbitrary<Report> = fc
  .record({
    server: name,
    database: name,
    namespace: name,
    outcome: fc.constantFrom("clean" as const, "findings" as const, "undetermined" as const),
    findings: fc.array(finding, { maxLength: 5 }),
    undecided: fc.array(fc.record({ rule: fc.constant("default-mismatch"), subject, because: gap }), {
      maxLength: 4,
    }),
    gaps: fc.array(gap, { maxLength: 3 }),
    owner: name,
  })
  .map(({ server, database, namespace, owner, ...rest }) =>
    sample({
      ...rest,
      database: { dialect: "postgresql", name: database, server },
      coverage: {
        ...sample().coverage,
        namespaces: [namespace],
        exclusions: [{ name: { namespace, name: "x" }, reason: "extension", owner }],
      },
    }),
  );

function holds(check: (report: Report) => void): void {
  fc.assert(fc.property(reports, check), { numRuns: 400 });
}

describe("whatever the names are", () => {
  test("json parses back to the very report", () => {
    holds((report) => {
      expect(JSON.parse(json.render(report, OPTIONS))).toEqual(JSON.parse(JSON.stringify(report)));
    });
  });

  test("nothing printed moves the cursor, recolours or reorders text", () => {
    for (const reporter of [text, json, github, sarif(new Map()), junit, gitlab, markdown]) {
      holds((report) => {
        expect(hiddenCharacters(reporter.render(report, OPTIONS))).toEqual([]);
      });
    }
  });

  test("with colour, text holds no control characters but our own colours", () => {
    holds((report) => {
      const output = text.render(report, { color: true, width: 80 });
      expect(hiddenCharacters(withoutColours(output))).toEqual([]);
    });
  });

  test("no format but github prints anything that the runner obeys", () => {
    for (const reporter of [text, json, sarif(new Map()), junit, gitlab, markdown]) {
      holds((report) => {
        expect(runnerCommands(reporter.render(report, OPTIONS))).toEqual([]);
      });
    }
  });

  test("github prints one command for each finding, and no other", () => {
    holds((report) => {
      const lines = github.render(report, OPTIONS).trimEnd().split("\n");
      const commands = runnerCommands(lines.join("\n"));
      const levels = commands.map((line) => /^::(error|warning|notice) [^\n]*?::/u.exec(line)?.[1]);
      const alarms = report.outcome === "undetermined" ? 1 : 0;
      const notes = report.undecided.length + report.gaps.length > 0 ? 1 : 0;
      const count = (level: string): number =>
        report.findings.filter((item) => item.severity === level).length;
      expect(levels.filter((level) => level === "error")).toHaveLength(count("error") + alarms);
      expect(levels.filter((level) => level === "warning")).toHaveLength(count("warning"));
      expect(levels.filter((level) => level === "notice")).toHaveLength(notes);
      expect(lines).toHaveLength(commands.length + 1);
    });
  });

  test("junit is well-formed and its counts are those of its cases", () => {
    holds((report) => {
      const output = junit.render(report, OPTIONS);
      expect(xmlFaults(output)).toEqual([]);
      const tags = (tag: string): number => output.match(new RegExp(`<${tag}[ />]`, "gu"))?.length ?? 0;
      const counts =
        /<testsuites name="schema-parity" tests="(\d+)" failures="(\d+)" errors="(\d+)" skipped="(\d+)">/u;
      expect(counts.exec(output)?.slice(1).map(Number)).toEqual([
        tags("testcase"),
        tags("failure"),
        tags("error"),
        tags("skipped"),
      ]);
    });
  });

  test("every row of a markdown table has the columns of its head", () => {
    holds((report) => {
      let width = 0;
      for (const line of markdown.render(report, OPTIONS).split("\n")) {
        if (!line.startsWith("|")) width = 0;
        else if (width === 0) width = cells(line).length;
        else expect(cells(line)).toHaveLength(width);
      }
    });
  });

  test("markdown lets no tag, mention or link of a name through", () => {
    holds((report) => {
      const output = markdown.render(report, OPTIONS).replace(/`[^`\n]*`/gu, "");
      expect(output.match(/<(?!\/?(?:details|summary|code|br|span)\b|!-- -->)/gu)).toBeNull();
      expect(output.match(/@(?!<!-- -->)\w/gu)).toBeNull();
      expect(output.match(/(?<!\\)\]\(/gu)).toBeNull();
    });
  });

  test("the same report gives the same bytes, in whatever order its parts come", async () => {
    for (const id of REPORTER_IDS.filter((format) => format !== "json")) {
      const { render } = await loadReporter(id);
      holds((report) => {
        const distinct = report.findings.map((item, index) => ({ ...item, fingerprint: `f${index}` }));
        const there = { ...report, findings: distinct };
        const back = {
          ...report,
          findings: [...distinct].reverse(),
          undecided: [...report.undecided].reverse(),
          gaps: [...report.gaps].reverse(),
        };
        expect(render(back, OPTIONS)).toBe(render(there, OPTIONS));
        expect(render(structuredClone(there), OPTIONS)).toBe(render(there, OPTIONS));
      });
    }
  });
});

describe("whatever the names are, code scanning gets what it needs", () => {
  const fingerprintsOf = (results: readonly SarifResult[]): readonly (string | undefined)[] =>
    results.map((item) => item.partialFingerprints["schemaParity/v1"]);

  test("sarif gives each result a rule, a message, a relative place and a fingerprint of its own", () => {
    holds((report) => {
      const log = JSON.parse(sarif(new Map()).render(report, OPTIONS)) as SarifLog;
      const [run] = log.runs;
      const results = run?.results ?? [];
      expect(log.version).toBe("2.1.0");
      expect(results).toHaveLength(report.findings.length + report.undecided.length);
      for (const result of results) {
        expect(run?.tool.driver.rules[result.ruleIndex]?.id).toBe(result.ruleId);
        expect(result.message.text).not.toBe("");
        expect(result.locations).toHaveLength(1);
        const place = result.locations[0]?.physicalLocation;
        expect(place?.artifactLocation.uri).toMatch(/^(?:[\w\-.!~*'()/]|%[0-9A-F]{2})+$/u);
        expect(place?.region.startLine).toBeGreaterThan(0);
      }
      const fingerprints = fingerprintsOf(results);
      expect(new Set(fingerprints).size).toBe(results.length);
    });
  });

  test("gitlab gives each entry a severity, a path and a fingerprint of its own", () => {
    holds((report) => {
      const entries = JSON.parse(gitlab.render(report, OPTIONS)) as readonly GitlabEntry[];
      for (const entry of entries) {
        expect(entry.severity).toMatch(/^(?:info|minor|major)$/u);
        expect(entry.location.path).not.toMatch(/^\.\//u);
        expect(entry.location.lines.begin).toBeGreaterThan(0);
        expect(entry.description).not.toBe("");
      }
      expect(new Set(entries.map((entry) => entry.fingerprint)).size).toBe(entries.length);
    });
  });
});

interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly message: { readonly text: string };
  readonly locations: readonly {
    readonly physicalLocation: {
      readonly artifactLocation: { readonly uri: string };
      readonly region: { readonly startLine: number };
    };
  }[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
}

interface SarifLog {
  readonly version: string;
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
    readonly results: readonly SarifResult[];
  }[];
}

interface GitlabEntry {
  readonly description: string;
  readonly fingerprint: string;
  readonly severity: string;
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}
