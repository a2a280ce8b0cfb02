import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { django } from "../../../src/extract/django/index.ts";
import { memorySources } from "../../support/sources.ts";
import { readProject, shop } from "./read.ts";

const PROJECTS = join(import.meta.dirname, "../../oracle/django/projects");
const FILES = readdirSync(PROJECTS, { recursive: true, encoding: "utf8" })
  .filter((path) => /(?:models|settings|fields)\w*\.py$/.test(path))
  .map((path) => readFileSync(join(PROJECTS, path), "utf8"));
const DIALECT = fc.constantFrom("postgresql", "sqlite", "mysql");

beforeAll(() => django.prepare());

/** A real file with a stretch of it dropped, doubled or replaced. */
const mutated = fc
  .record({
    source: fc.constantFrom(...FILES),
    at: fc.nat(),
    length: fc.nat({ max: 60 }),
    by: fc.oneof(
      fc.constant(""),
      fc.string({ maxLength: 8 }),
      fc.constantFrom("(", ")", "\n", "    ", "'", "None", "**", "self", "*[]", "super().__init__()"),
    ),
  })
  .map(({ source, at, length, by }) => {
    const start = at % (source.length + 1);
    return source.slice(0, start) + by + source.slice(start + length);
  });

describe("laws", () => {
  test("no mutation of real models makes it throw, and the same text gives the same schema", () => {
    fc.assert(
      fc.property(mutated, DIALECT, (text, dialect) => {
        const files = { ...shop(""), "shop/models.py": text };
        const once = JSON.stringify(readProject(files, dialect));
        expect(JSON.stringify(readProject(files, dialect))).toBe(once);
      }),
      { numRuns: 200 },
    );
  });

  test("no mutation of settings makes it throw", () => {
    fc.assert(
      fc.property(mutated, (text) => {
        readProject(shop("class A(models.Model): pass\n", { "config/settings.py": text }));
      }),
      { numRuns: 100 },
    );
  });

  test("no text at all makes it throw", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        readProject({
          ...shop(""),
          "shop/models.py": `from django.db import models\nclass A(models.Model):\n${text}`,
        });
        django.extract(memorySources({ "settings.py": text, "models.py": text }), { dialect: "sqlite" });
      }),
      { numRuns: 100 },
    );
  });

  test("cycles end", () => {
    const models = `from shop.models import *
class A(A): pass
class P(Q, models.Model): pass
class Q(P): pass
class R(models.Model):
    key = models.OneToOneField("S", models.CASCADE, primary_key=True)
    class Meta(Meta): pass
class S(models.Model):
    key = models.OneToOneField(R, models.CASCADE, primary_key=True)
    up = models.ForeignKey("self", models.CASCADE, to_field="up_id")
class F(models.CharField):
    def __init__(self, *args, **kwargs):
        F.__init__(self, *args, **kwargs)
class T(models.Model):
    f = F()
    a = a
`;
    const settings =
      "from config.settings import *\nINSTALLED_APPS = INSTALLED_APPS\nINSTALLED_APPS += ['shop']\n";
    for (const extra of ["", "INSTALLED_APPS = ['shop']\n"])
      readProject(shop(models, { "config/settings.py": settings + extra }));
  });
});
