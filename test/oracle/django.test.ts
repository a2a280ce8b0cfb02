import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { django } from "../../src/extract/django/index.ts";
import type { DialectId } from "../../src/model/schema.ts";
import { memorySources } from "../support/sources.ts";
import { compareWithTruth } from "./compare.ts";
import { minor, readJson, record, recorder, themeFiles } from "./recorded.ts";
import type { TruthSchema } from "./truth.ts";

const HERE = join(import.meta.dirname, "django");
const PROJECTS = join(HERE, "projects");
const TRUTH = join(HERE, "truth");
const THEMES = readdirSync(PROJECTS).filter((name) => !/^[._]/.test(name));
const DIALECTS = ["postgresql", "sqlite"] satisfies DialectId[];

/** Facts of the projects that we do not state, each with its reason; everything else we do. */
const UNKNOWN = readJson<Record<string, Partial<Record<DialectId, readonly string[]>>>>(
  join(HERE, "unknown.json"),
);

/** The project's files, as if it stood at the root. */
function filesOf(theme: string): Record<string, string> {
  const files = Object.entries(themeFiles(PROJECTS, theme));
  return Object.fromEntries(files.map(([path, text]) => [path.slice(theme.length + 1), text]));
}

beforeAll(() => django.prepare());

describe.each(THEMES)("%s", (theme) => {
  const truth = readJson<Partial<Record<DialectId, TruthSchema>>>(join(TRUTH, `${theme}.json`));
  test.each(DIALECTS.filter((each) => truth[each] !== undefined))(
    "is read as Django has it in %s",
    (dialect) => {
      const read = django.extract(memorySources(filesOf(theme)), { dialect });
      const schema = truth[dialect] ?? { tables: [], enums: [] };
      const { wrong, unknown, right } = compareWithTruth(read, schema);
      expect({ wrong, unknown }).toEqual({ wrong: [], unknown: UNKNOWN[theme]?.[dialect] ?? [] });
      expect(right).toBeGreaterThan(0);
    },
  );
});

const python = recorder("django");
const recorded = readJson<Record<string, string>>(join(TRUTH, "versions.json"));

test("each recorded project still has its models", () => {
  const names = readdirSync(TRUTH).map((name) => name.replace(/(?:\.sql)?\.json$/, ""));
  expect([...new Set(names.filter((name) => name !== "versions"))].sort()).toEqual([...THEMES].sort());
});

test.skipIf(python.path === null)(
  `Django says the same again (${python.reason})`,
  (context) => {
    const out = mkdtempSync(join(tmpdir(), "schema-parity-truth-"));
    try {
      record(python, join(HERE, "record.py"), PROJECTS, out);
      const now = readJson<Record<string, string>>(join(out, "versions.json"));
      for (const [library, version] of Object.entries(recorded))
        if (minor(now[library]) !== minor(version))
          context.skip(`recorded with ${library} ${version}, here is ${now[library] ?? "none"}`);
      for (const file of readdirSync(TRUTH)) {
        expect(existsSync(join(out, file)), file).toBe(true);
        expect(readJson(join(out, file)), file).toEqual(readJson(join(TRUTH, file)));
      }
    } finally {
      rmSync(out, { recursive: true });
    }
  },
  240_000,
);
