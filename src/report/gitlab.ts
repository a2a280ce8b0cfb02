import type { Location } from "../model/fact.ts";
import type { Report, Reporter } from "../model/finding.ts";
import { ANCHOR, digest, uniquely, undecidedFingerprint } from "./anchor.ts";
import { limitPhrase, limitsOf, openGaps, openUndecided } from "./limits.ts";
import { sortFindings, sortGaps, sortUndecided } from "./order.ts";
import { json, visible } from "./sanitize.ts";
import { verdict } from "./verdict.ts";
import { findingLines, subjectLabel } from "./wording.ts";

type Severity = "info" | "minor" | "major";

/**
 * GitLab's code quality report. Errors are major, warnings minor. What could not be decided or read is info, or major
 * when it keeps the whole answer undetermined, so that the widget never shows silence for a pass. GitLab needs a path:
 * entries without a model's place get ANCHOR's.
 */
export const gitlab: Reporter = { id: "gitlab", render: (report) => json(entries(report)) };

function entries(report: Report): readonly unknown[] {
  const dark = report.outcome === "undetermined" ? "major" : "info";
  const number = uniquely();
  const entry = (
    rule: string,
    severity: Severity,
    description: string,
    key: string,
    at: Location | null,
  ): unknown => ({
    description,
    check_name: rule,
    fingerprint: number(key),
    severity,
    location: { path: relativePath((at ?? ANCHOR).file), lines: { begin: Math.max(1, (at ?? ANCHOR).line) } },
  });
  const alarm = report.outcome === "undetermined" ? [verdict(report)] : [];
  return [
    ...alarm.map((text) => entry("undetermined", dark, text, digest(["undetermined"]), null)),
    ...sortFindings(report.findings).map((finding) => {
      const text = `${visible(subjectLabel(finding.subject))}: ${findingLines(finding).join(" | ")}`;
      const severity = finding.severity === "error" ? "major" : "minor";
      return entry(finding.rule, severity, text, finding.fingerprint, finding.at);
    }),
    ...sortUndecided(openUndecided(report)).map((item) => {
      const text = `${visible(subjectLabel(item.subject))}: could not be decided. ${visible(item.because.detail)}`;
      return entry(item.rule, dark, text, undecidedFingerprint(item), item.because.at);
    }),
    ...sortGaps(openGaps(report)).map((gap) => {
      const key = digest([gap.code, gap.at?.file ?? "", gap.detail]);
      return entry(gap.code, dark, `could not be read: ${visible(gap.detail)}`, key, gap.at);
    }),
    ...limitsOf(report).map((limit) => {
      const key = digest(["limit", limit.code, limit.detail]);
      return entry(limit.code, "info", visible(limitPhrase(limit)), key, null);
    }),
  ];
}

/** GitLab matches paths as text: relative, without `./`. */
function relativePath(file: string): string {
  return file.replace(/^(?:\.?\/)+/u, "");
}
