import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { sqlalchemy } from "../../src/extract/sqlalchemy/index.ts";
import type { DialectId } from "../../src/model/schema.ts";
import { memorySources } from "../support/sources.ts";
import { compareWithTruth } from "./compare.ts";
import { interpreter, minor, readJson, record, recorder, themeFiles } from "./recorded.ts";
import type { TruthSchema } from "./truth.ts";

const HERE = join(import.meta.dirname, "sqlalchemy");
const MODELS = join(HERE, "models");
const TRUTH = join(HERE, "truth");
const THEMES = readdirSync(MODELS)
  .filter((name) => !/^[._]/.test(name))
  .map((name) => name.replace(/\.py$/, ""));
const DIALECTS = ["postgresql", "sqlite"] satisfies DialectId[];

/** Facts of the themes that we do not state, each with its reason; everything else we do. */
const UNKNOWN = readJson<Record<string, Partial<Record<DialectId, readonly string[]>>>>(
  join(HERE, "unknown.json"),
);

beforeAll(() => sqlalchemy.prepare());

describe.each(THEMES)("%s", (theme) => {
  test.each(DIALECTS)("is read as SQLAlchemy has it in %s", (dialect) => {
    const truth = readJson<Record<DialectId, TruthSchema>>(join(TRUTH, `${theme}.json`))[dialect];
    const read = sqlalchemy.extract(memorySources(themeFiles(MODELS, theme)), { dialect });
    const { wrong, unknown, right } = compareWithTruth(read, truth);
    expect({ wrong, unknown }).toEqual({ wrong: [], unknown: UNKNOWN[theme]?.[dialect] ?? [] });
    expect(right).toBeGreaterThan(0);
  });
});

const python = recorder("sqlalchemy");
const recorded = readJson<Record<string, string>>(join(TRUTH, "versions.json"));

test("each recorded theme still has its models", () => {
  const names = readdirSync(TRUTH).map((name) => name.replace(/\.json$/, ""));
  expect(names.filter((name) => name !== "versions").sort()).toEqual([...THEMES].sort());
});

test.skipIf(python.path === null)(
  `SQLAlchemy says the same again (${python.reason})`,
  (context) => {
    const out = mkdtempSync(join(tmpdir(), "schema-parity-truth-"));
    try {
      record(python, join(HERE, "record.py"), MODELS, out);
      const now = readJson<Record<string, string>>(join(out, "versions.json"));
      for (const [library, version] of Object.entries(recorded))
        if (minor(now[library]) !== minor(version))
          context.skip(`recorded with ${library} ${version}, here is ${now[library] ?? "none"}`);
      for (const theme of THEMES) {
        const file = join(out, `${theme}.json`);
        expect(existsSync(file), theme).toBe(true);
        expect(readFileSync(file, "utf8"), theme).toBe(readFileSync(join(TRUTH, `${theme}.json`), "utf8"));
      }
    } finally {
      rmSync(out, { recursive: true });
    }
  },
  120_000,
);

/** Debian's own, where its release still has SQLAlchemy 1.4. */
const python1x = interpreter("/usr/bin/python3", "sqlalchemy");
const is1x = python1x.path !== null && python1x.reason.startsWith("1.4.");

/** What 1.4 says otherwise and no comparison looks at: the order of columns, parentheses around SQLite's defaults. */
function isKnown(line: string): boolean {
  const [, read, is] = /default: read (.*), is (.*)$/.exec(line) ?? [];
  return line.includes(" order of columns:") || (read !== undefined && is === `(${read})`);
}

test.skipIf(!is1x)(
  `SQLAlchemy 1.4 says so too (${is1x ? python1x.reason : "NOT COMPARED: /usr/bin/python3 has none"})`,
  () => {
    const root = mkdtempSync(join(tmpdir(), "schema-parity-truth-"));
    try {
      const models = join(root, "models");
      mkdirSync(models);
      const themes = THEMES.filter((theme) => theme.endsWith("_1x"));
      for (const theme of themes) copyFileSync(join(MODELS, `${theme}.py`), join(models, `${theme}.py`));
      record(python1x, join(HERE, "record.py"), models, root);
      for (const theme of themes)
        for (const dialect of DIALECTS) {
          const truth = readJson<Record<DialectId, TruthSchema>>(join(root, `${theme}.json`))[dialect];
          const read = sqlalchemy.extract(memorySources(themeFiles(models, theme)), { dialect });
          const { wrong } = compareWithTruth(read, truth);
          expect(wrong.filter((line) => !isKnown(line))).toEqual([]);
        }
    } finally {
      rmSync(root, { recursive: true });
    }
  },
  120_000,
);
