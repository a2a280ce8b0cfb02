import picomatch from "picomatch";
import { compare } from "./compare/compare.ts";
import type { Comparison } from "./compare/comparison.ts";
import { tableKey } from "./compare/names.ts";
import { dialectFor } from "./introspect/dialect-for.ts";
import type { LiveSchema, OpenOptions, Session, Target } from "./model/dialect.ts";
import type { Report } from "./model/finding.ts";
import type { Schema, Table } from "./model/schema.ts";
import type { Settings } from "./model/settings.ts";
import { readModels, type ModelsRequest } from "./models.ts";
import { RULES } from "./rules/engine/registry.ts";
import { acceptGaps, runRules } from "./rules/engine/run.ts";
import { holdsRows } from "./rules/support/subjects.ts";
import { summarise } from "./summary.ts";
import { declaredFor, tenantsOf } from "./tenants.ts";

export interface CheckRequest extends Omit<ModelsRequest, "dialect"> {
  readonly target: Target;
  /** PostgreSQL schemas to compare; empty: those of the search path and those that models name. */
  readonly namespaces: readonly string[];
  readonly settings: Settings;
  readonly timeouts: OpenOptions;
  /** For counting the rows of all endangered tables together. */
  readonly rowBudgetMs: number;
  /** Told before each stage, for a progress line. */
  readonly onStage: (stage: string) => void;
}

/**
 * The whole check, in order: files become a declared Schema, the URL a live one, both a Comparison, rules make
 * it a Report. Throws UserError when the database or the models cannot be read at all.
 */
export async function check(request: CheckRequest): Promise<Report> {
  const { target, settings, onStage } = request;
  onStage("connecting");
  const dialect = await dialectFor(target.dialect);
  const session = await dialect.open(target, request.timeouts);
  try {
    onStage("reading the database and the models");
    const reading = introspecting(session, request.namespaces);
    const models = await readModels({ ...request, dialect: target.dialect });
    const live = await withNamedNamespaces(session, await reading, models.schema, request.namespaces);
    onStage("comparing");
    const { tables: listed } = models.schema;
    const inTables = listed.items.flatMap(({ columns, uniques, indexes, foreignKeys, checks }) =>
      [columns, uniques, indexes, foreignKeys, checks].flatMap(({ gaps }) => gaps),
    );
    const accepted = acceptGaps([...listed.gaps, ...inTables], settings, (glob, file) =>
      picomatch.isMatch(file, glob),
    );
    const tables = { ...listed, gaps: listed.gaps.filter(accepted.isOpen) };
    const scoped = withinScope({ ...models.schema, tables }, live, request.namespaces);
    const tenants = tenantsOf(scoped.declared, live, dialect.semantics);
    const declared = declaredFor(tenants, scoped.declared, live, dialect.semantics);
    const paired = compare(declared, scoped.live, dialect.semantics);
    onStage("counting rows");
    const comparison = await withRows(paired, session, request.rowBudgetMs);
    const used = new Set<unknown>([...accepted.used, ...models.used]);
    const verdicts = runRules(comparison, RULES, settings, used);
    return summarise(comparison, verdicts, settings, { ...models, tenants }, accepted.isOpen);
  } finally {
    await session.close();
  }
}

/** Starts reading the database while the models are read; its failure is heard when it is awaited. */
function introspecting(session: Session, namespaces: readonly string[]): Promise<LiveSchema> {
  const reading = session.introspect({ namespaces });
  reading.catch(() => undefined);
  return reading;
}

/** Reads once more where models name a schema outside the search path that was not asked for. */
async function withNamedNamespaces(
  session: Session,
  live: LiveSchema,
  declared: Schema,
  asked: readonly string[],
): Promise<LiveSchema> {
  if (asked.length > 0 || live.dialect === "sqlite") return live;
  const named = new Set(declared.tables.items.flatMap((table) => table.name.namespace ?? []));
  const more = [...named].filter((namespace) => !live.namespaces.includes(namespace)).sort();
  return more.length === 0 ? live : session.introspect({ namespaces: [...live.namespaces, ...more] });
}

/** Leaves out what models declare in schemas that the user did not ask for, and says so among the exclusions. */
function withinScope(declared: Schema, live: LiveSchema, asked: readonly string[]) {
  if (asked.length === 0) return { declared, live };
  const inside = ({ name: { namespace } }: Table): boolean =>
    namespace === null || live.namespaces.includes(namespace) || asked.includes(namespace);
  const outside = declared.tables.items.filter((table) => !inside(table));
  const exclusions = outside.map(({ name }) => ({
    name,
    reason: "scope" as const,
    owner: name.namespace ?? "",
  }));
  return {
    declared: { ...declared, tables: { ...declared.tables, items: declared.tables.items.filter(inside) } },
    live: { ...live, exclusions: [...live.exclusions, ...exclusions] },
  };
}

/** Counts what stands to be lost: the rows of every live table that no model declares. */
async function withRows(comparison: Comparison, session: Session, budgetMs: number): Promise<Comparison> {
  const endangered = comparison.tables.flatMap(({ declared, actual }) =>
    declared === null && actual !== null && holdsRows(actual) ? [actual.name] : [],
  );
  if (endangered.length === 0) return comparison;
  const counts = await session.countRows(endangered, budgetMs);
  const rows = new Map(
    endangered.flatMap((name, i) => (counts[i] ? [[tableKey(name), counts[i]] as const] : [])),
  );
  return { ...comparison, rows };
}
