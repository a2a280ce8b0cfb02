import { lastName, type CallValue, type Value } from "../python/values.ts";
import { FIELD_CLASSES } from "./field-classes.ts";

/** Packages that are Peewee, come with it, or stand for it with an event loop. */
const PACKAGES =
  /^(?:peewee|playhouse|peewee_async|aiopeewee|peewee_aio|muffin_peewee|flask_peewee|pgvector\.peewee)\./;
/** Modules of playhouse that have fields of their own under names that others use as well. */
const OWN_FIELDS = /^playhouse\.(postgres_ext|psycopg3_ext|sqlite_ext|mysql_ext|cockroachdb)\.(\w+)$/;

/**
 * The name by which Peewee's users know a thing: `CharField`, or with its module where several have one of that
 * name, e.g. `postgres_ext.JSONField`; null for anything that is not Peewee's.
 */
export function nameOf(value: Value): string | null {
  if (value.kind !== "external" || !PACKAGES.test(value.name)) return null;
  const own = OWN_FIELDS.exec(value.name);
  const last = lastName(value);
  return own !== null && /^(?:JSON|JSONB|RowID|UUIDKey)Field$/.test(own[2] ?? "")
    ? `${own[1]}.${own[2]}`
    : last;
}

/** Of a call, Peewee's name of what is called; null when the value is no such call. */
export function calls(value: Value | undefined): string | null {
  return value?.kind === "call" ? nameOf(value.callee) : null;
}

/** Whether the value is a call of one of these. */
export function isCallOf(value: Value | undefined, ...names: readonly string[]): value is CallValue {
  const name = calls(value);
  return name !== null && names.includes(name);
}

const MODELS = new Set(["Model", "AioModel", "AIOModel"]);
/** Models over SQLite's virtual tables. */
const VIRTUAL = new Set(["VirtualModel", "FTSModel", "FTS5Model", "BaseFTSModel", "LSMTable", "RTreeModel"]);

/** Whether a base class is Peewee's Model, an equal of it, or `db.Model` of one of Peewee's databases. */
export function modelKind(base: Value): "model" | "virtual" | null {
  const name = nameOf(base);
  if (name !== null) return MODELS.has(name) ? "model" : VIRTUAL.has(name) ? "virtual" : null;
  if (base.kind !== "attribute" || base.name !== "Model" || base.base.kind !== "call") return null;
  return nameOf(base.base.callee) === null ? null : "model";
}

const EXPORTED = new Set(
  "Model SQL Check fn CompositeKey DeferredThroughModel DatabaseProxy Proxy Value".split(" "),
);

/** Whether `from module import *` brings a name that matters to models. Playhouse passes on all that Peewee has. */
export function exportsName(module: string, name: string): boolean {
  const value = { kind: "external", name: `${module}.${name}` } as const;
  const known = nameOf(value);
  if (known === null) return false;
  return (
    EXPORTED.has(name)
    || (known === name ? FIELD_CLASSES.has(name) && isAtHome(module, name) : FIELD_CLASSES.has(known))
  );
}

const PLAYHOUSE = new Set(
  "CompressedField PickleField DateTimeTZField HStoreField BinaryJSONField TSVectorField IntervalField ArrayField AutoIncrementField DocIDField TDecimalField SearchField VectorField HalfVectorField FixedBitField SparseVectorField".split(
    " ",
  ),
);

/** Fields of playhouse come from no other of its modules. */
function isAtHome(module: string, name: string): boolean {
  return module !== "peewee" || !PLAYHOUSE.has(name);
}
