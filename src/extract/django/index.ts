import type { Gap } from "../../model/fact.ts";
import type { Schema, Table } from "../../model/schema.ts";
import type { SourceSet } from "../../sources/source.ts";
import { inEnvironment, type Environment } from "../environment.ts";
import type { ExtractOptions, Extractor } from "../extractor.ts";
import { loadParser } from "../python/parser.ts";
import { locate, type Located } from "./locate.ts";
import { ProjectReader } from "./read.ts";

const MODELS =
  /\bfrom\s+django(?:\.contrib\.gis)?\.db\s+import\b[^\n]*\bmodels\b|\bfrom\s+django\.db\.models\b|\bdjango\.contrib\.auth\.(?:models|base_user)\b|\bmodels\.(?:Model|\w+Field|ForeignKey)\b/;
const CLASS = /^[ \t]*class\s+\w+\s*\(/m;

/** Django 2.2 to 6.0: what `migrate` would make of the models of the installed applications. */
export const django: Extractor = {
  id: "django",
  title: "Django",
  extensions: [".py"],
  recognises: (path, text) => path.endsWith(".py") && MODELS.test(text) && CLASS.test(text),
  prepare: loadParser,
  preparesLate: true,
  cannotState: {
    numbering:
      "Django numbers rows by an identity since 4.1 and leaves the serial columns of before as they are.",
  },
  extract: (sources, options) =>
    inEnvironment(sources, options, (environment) => extract(sources, options, environment)),
};

function extract(sources: SourceSet, { dialect }: ExtractOptions, environment: Environment | null): Schema {
  const candidates = sources.candidates.filter(({ path, text }) => django.recognises(path, text));
  const located = locate(
    sources,
    candidates.map(({ path }) => path),
  );
  const projects: (Located | null)[] = located.length > 0 ? located : candidates.length > 0 ? [null] : [];
  const tables = new Map<string, Table>();
  const gaps: Gap[] = [];
  for (const project of projects) {
    const read = new ProjectReader(sources, dialect, project, django.recognises, environment).read(
      candidates,
    );
    gaps.push(...read.gaps);
    for (const table of read.tables) {
      const key = `${table.name.namespace ?? ""}\n${table.name.name}`;
      const known = tables.get(key);
      if (known === undefined || (known.at === null && table.at !== null)) tables.set(key, table);
    }
  }
  return {
    dialect,
    tables: { items: [...tables.values()], gaps: unique(gaps) },
    enums: { items: [], gaps: [] },
  };
}

function unique(gaps: readonly Gap[]): Gap[] {
  return [...new Map(gaps.map((each) => [JSON.stringify(each), each])).values()];
}
