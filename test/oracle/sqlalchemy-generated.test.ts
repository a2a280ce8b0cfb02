import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { sqlalchemy } from "../../src/extract/sqlalchemy/index.ts";
import type { DialectId } from "../../src/model/schema.ts";
import { memorySources } from "../support/sources.ts";
import { compareWithTruth } from "./compare.ts";
import { readJson, record, recorder } from "./recorded.ts";
import { models } from "./sqlalchemy/generate.ts";
import type { TruthSchema } from "./truth.ts";

const DIALECTS = ["postgresql", "sqlite"] satisfies DialectId[];
/** Each is loaded by SQLAlchemy in a process of its own, forked off one that has it imported. */
const MODULES = Number(process.env["SCHEMA_PARITY_GENERATED"] ?? 30);
const python = recorder("sqlalchemy");

beforeAll(() => sqlalchemy.prepare());

test.skipIf(python.path === null)(
  `random models are read as SQLAlchemy has them (${python.reason})`,
  () => {
    const seed = Number(process.env["SCHEMA_PARITY_SEED"] ?? Math.floor(Math.random() * 2 ** 31));
    const texts = fc.sample(models, { numRuns: MODULES, seed });
    const root = mkdtempSync(join(tmpdir(), "schema-parity-generated-"));
    try {
      const [sources, out] = [join(root, "models"), join(root, "truth")];
      mkdirSync(sources);
      texts.forEach((text, at) => {
        writeFileSync(join(sources, `m${at}.py`), text);
      });
      record(python, join(import.meta.dirname, "sqlalchemy/record.py"), sources, out);
      const differing = texts.flatMap((text, at) => {
        const truth = readJson<Record<DialectId, TruthSchema>>(join(out, `m${at}.json`));
        return DIALECTS.flatMap((dialect) => {
          const read = sqlalchemy.extract(memorySources({ "models.py": text }), { dialect });
          const { wrong, unknown } = compareWithTruth(read, truth[dialect]);
          return wrong.length + unknown.length === 0 ? [] : [{ dialect, wrong, unknown, text }];
        });
      });
      const [first] = differing;
      expect(
        differing.flatMap(({ wrong, unknown }) => [...wrong, ...unknown]),
        `SCHEMA_PARITY_SEED=${seed}, ${first?.dialect ?? ""}:\n${first?.text ?? ""}`,
      ).toEqual([]);
    } finally {
      rmSync(root, { recursive: true });
    }
  },
  120_000,
);
