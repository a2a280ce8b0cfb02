import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { peewee } from "../../src/extract/peewee/index.ts";
import type { DialectId } from "../../src/model/schema.ts";
import { memorySources } from "../support/sources.ts";
import { compareWithTruth } from "./compare.ts";
import { minor, readJson, record, recorder, themeFiles } from "./recorded.ts";
import type { TruthSchema } from "./truth.ts";

const HERE = join(import.meta.dirname, "peewee");
const MODELS = join(HERE, "models");
const TRUTH = join(HERE, "truth");
const THEMES = readdirSync(MODELS)
  .filter((name) => !/^[._]/.test(name))
  .map((name) => name.replace(/\.py$/, ""));
const DIALECTS = ["postgresql", "sqlite", "mysql"] satisfies DialectId[];

/** Facts of the themes that we do not state, each with its reason; everything else we do. */
const UNKNOWN = readJson<Record<string, Partial<Record<DialectId, readonly string[]>>>>(
  join(HERE, "unknown.json"),
);

beforeAll(() => peewee.prepare());

describe.each(THEMES)("%s", (theme) => {
  test.each(DIALECTS)("is read as Peewee has it in %s", (dialect) => {
    const truth = readJson<Record<DialectId, TruthSchema>>(join(TRUTH, `${theme}.json`))[dialect];
    const read = peewee.extract(memorySources(themeFiles(MODELS, theme)), { dialect });
    const { wrong, unknown, right } = compareWithTruth(read, truth);
    expect({ wrong, unknown }).toEqual({ wrong: [], unknown: UNKNOWN[theme]?.[dialect] ?? [] });
    expect(right).toBeGreaterThan(0);
  });
});

const python = recorder("peewee");
const recorded = readJson<Record<string, string>>(join(TRUTH, "versions.json"));

test("each recorded theme still has its models", () => {
  const names = readdirSync(TRUTH).map((name) => name.replace(/\.json$/, ""));
  expect(names.filter((name) => name !== "versions").sort()).toEqual([...THEMES].sort());
});

test.skipIf(python.path === null)(`Peewee says the same again (${python.reason})`, (context) => {
  const out = mkdtempSync(join(tmpdir(), "schema-parity-truth-"));
  try {
    record(python, join(HERE, "record.py"), MODELS, out);
    const now = readJson<Record<string, string>>(join(out, "versions.json"))["peewee"];
    if (minor(now) !== minor(recorded["peewee"]))
      context.skip(`recorded with Peewee ${recorded["peewee"]}, here is ${now ?? "none"}`);
    for (const theme of THEMES) {
      const file = join(out, `${theme}.json`);
      expect(existsSync(file), theme).toBe(true);
      expect(readFileSync(file, "utf8"), theme).toBe(readFileSync(join(TRUTH, `${theme}.json`), "utf8"));
    }
  } finally {
    rmSync(out, { recursive: true });
  }
});
