import type { DialectId, RelationKind } from "../../model/schema.ts";
import { calledExternal, type Chain, chainOf, makerOf, type Step } from "./chain.ts";
import type { CallValue, ExternalValue, Value } from "../typescript/values.ts";
import { lexicon } from "../../model/lexicon.ts";

/** A dialect we can speak, or one of Drizzle's that we cannot. */
export type Core = DialectId | "other";

const CORES: Readonly<Record<string, Core>> = lexicon({
  "pg-core": "postgresql",
  "sqlite-core": "sqlite",
  "mysql-core": "mysql",
  "singlestore-core": "other",
  "gel-core": "other",
  "mssql-core": "other",
  "cockroach-core": "other",
});

/** Which of Drizzle's cores an import comes from; null when from none. */
export function coreOf(external: ExternalValue | null): Core | null {
  const folder = external === null ? undefined : /^drizzle-orm\/([\w-]+)/.exec(external.module)?.[1];
  return folder !== undefined && Object.hasOwn(CORES, folder) ? (CORES[folder] ?? null) : null;
}

/** A table or view as it is written, before its names and columns are worked out. */
export interface TableCall {
  /** Two values are one table when their `call` is one object. */
  readonly call: CallValue;
  readonly core: Core;
  readonly kind: RelationKind;
  /** Renames the table: the function given to `pgTableCreator`. */
  readonly creator: Value | null;
  /** The argument of `pgSchema`. */
  readonly namespace: Value | null;
  /** What follows the call: `.enableRLS()`, a view's `.as(…)`. */
  readonly steps: readonly Step[];
}

/** Recognises a table or view; null when the value is something else. */
export function tableCallOf(value: Value | undefined): TableCall | null {
  const chain = chainOf(value);
  if (chain === null) return null;
  const { root, steps } = chain;
  const external = calledExternal(root);
  const core = coreOf(external);
  if (external !== null && core !== null) return fromCore(chain, external.name, core);
  const maker = makerOf(root);
  const creator = maker === null ? null : calledExternal(maker);
  const creatorCore = coreOf(creator);
  if (maker === null || creator === null || creatorCore === null || !creator.name.endsWith("TableCreator"))
    return null;
  return {
    call: root,
    core: creatorCore,
    kind: "table",
    creator: maker.args[0] ?? null,
    namespace: null,
    steps,
  };
}

function fromCore({ root, steps }: Chain, name: string, core: Core): TableCall | null {
  const plain = { core, creator: null };
  if (/^(pg|sqlite|mysql|singlestore|gel|mssql|cockroach)Table$/.test(name)) {
    return { ...plain, call: root, kind: "table", namespace: null, steps };
  }
  const view = viewKind(name);
  if (view !== null) return { ...plain, call: root, kind: view, namespace: null, steps };
  const [first, ...later] = steps;
  if (!/(Schema|Database)$/.test(name) || first === undefined) return null;
  const kind = first.name === "table" ? "table" : viewKind(first.name);
  if (kind === null) return null;
  return { ...plain, call: first.call, kind, namespace: root.args[0] ?? null, steps: later };
}

function viewKind(name: string): "view" | "materialized-view" | null {
  if (/^(pg)?MaterializedView$/i.test(name)) return "materialized-view";
  return /^(pg|sqlite|mysql|singlestore)?view$/i.test(name) ? "view" : null;
}

/** A native enum: `pgEnum("role", […])` or `schema.enum("role", […])`. */
export interface EnumCall {
  readonly call: CallValue;
  readonly namespace: Value | null;
}

/** Recognises a native enum; null when the value is something else. */
export function enumCallOf(value: Value | undefined): EnumCall | null {
  const chain = chainOf(value);
  if (chain === null || coreOf(calledExternal(chain.root)) !== "postgresql") return null;
  const name = calledExternal(chain.root)?.name;
  const [first] = chain.steps;
  if (name === "pgEnum" && first === undefined) return { call: chain.root, namespace: null };
  if (name !== "pgSchema" || first?.name !== "enum" || chain.steps.length > 1) return null;
  return { call: first.call, namespace: chain.root.args[0] ?? null };
}
