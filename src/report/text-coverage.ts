import type { ComparedKind, KindCoverage, Report } from "../model/finding.ts";
import { labelled, type Page } from "./layout.ts";
import { visible } from "./sanitize.ts";
import { plural } from "./wording.ts";

const LABEL_WIDTH = 14;
/** Files or schemas named before the rest becomes a count. */
const MAX_NAMES = 3;

/** What is compared of each column, in the order of the report; everything else is counted by itself. */
const OF_COLUMNS: ReadonlySet<ComparedKind> = new Set([
  "types",
  "nullability",
  "defaults",
  "numbering",
  "generated columns",
  "collations",
  "comments",
]);

/** What was compared and what was not, a line each; what the header already tells is left out. */
export function coverageLines(report: Report, page: Page): readonly string[] {
  const style = { width: page.width, labelWidth: LABEL_WIDTH, style: page.paint.faint };
  return coverageRows(report).flatMap(([label, value]) => labelled(0, label, value, style));
}

/** The same as label and sentence, for other formats that people read. Sanitised. */
export function coverageRows({ coverage }: Report): readonly (readonly [string, string])[] {
  const { tenants, kinds, notCompared, unreadFiles } = coverage;
  const compared = comparedPhrase(kinds);
  const off = kinds.filter((one) => one.off).map(({ kind }) => kind);
  const never = [notCompared.join(", "), off.length > 0 ? `switched off: ${off.join(", ")}` : ""]
    .filter((part) => part !== "")
    .join("; ");
  return [
    ...(tenants.length === 0 ? [] : [["Alike", tenantsPhrase(tenants)] as const]),
    ...(compared === "" ? [] : [["Compared", compared] as const]),
    ...(never === "" ? [] : [["Not compared", never] as const]),
    ...(unreadFiles.length === 0 ? [] : [["Not all read", filesPhrase(unreadFiles)] as const]),
  ];
}

function comparedPhrase(kinds: readonly KindCoverage[]): string {
  const told = kinds.filter(({ kind, compared }) => compared > 0 && kind !== "tables" && kind !== "columns");
  const ofColumns = told.filter(({ kind }) => OF_COLUMNS.has(kind)).map(ofColumnsPhrase);
  const others = told.filter(({ kind }) => !OF_COLUMNS.has(kind)).map(countPhrase);
  return [ofColumns.join(", "), others.join(", ")].filter((part) => part !== "").join("; ");
}

function ofColumnsPhrase({ kind, compared, undecided, notStated }: KindCoverage): string {
  return undecided + notStated === 0 ? kind : `${kind} of ${plural(compared, "column")}`;
}

function countPhrase({ kind, compared, undecided, notStated }: KindCoverage): string {
  const open = undecided + notStated;
  const one = kind === "indexes" ? "index" : kind.slice(0, -1);
  const counted = plural(compared, one).replace(/indexs$/, "indexes");
  return open === 0 ? counted : `${counted} (${open} left open)`;
}

function tenantsPhrase(tenants: Report["coverage"]["tenants"]): string {
  const differing = tenants.filter(({ findings }) => findings > 0);
  const named = differing
    .slice(0, MAX_NAMES)
    .map(({ schema, findings }) => `${visible(schema)} (${findings})`);
  const more = differing.length > MAX_NAMES ? ` and ${differing.length - MAX_NAMES} more` : "";
  const differ = differing.length === 0 ? "" : `; differing: ${named.join(", ")}${more}`;
  return `${plural(tenants.length, "schema")} held against the same models, ${tenants.length - differing.length} without finding${differ}`;
}

function filesPhrase(files: readonly string[]): string {
  const named = files.slice(0, MAX_NAMES).map(visible).join(", ");
  const more = files.length > MAX_NAMES ? ` and ${files.length - MAX_NAMES} more` : "";
  return `${plural(files.length, "file")}: ${named}${more}`;
}
