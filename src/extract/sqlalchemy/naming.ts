import { createHash } from "node:crypto";
import type { DialectId } from "../../model/schema.ts";
import { asString, type DictValue, type Value } from "../python/values.ts";
import { calls } from "./names.ts";

/** The kinds a naming convention knows. */
export type NamedKind = "ix" | "uq" | "ck" | "fk" | "pk";

/** What a convention's tokens stand for. */
export interface NameParts {
  readonly table: string;
  readonly namespace: string | null;
  /** null: in an order that is not known. */
  readonly columns: readonly string[] | null;
  /** By what the model calls them. */
  readonly keys: readonly string[];
  readonly referredTable: string;
  readonly referredColumns: readonly string[];
  /** The name as given in the model. */
  readonly given: string | null;
}

const DEFAULT_INDEX = "ix_%(column_0_label)s";
const CLASSES: Readonly<Record<NamedKind, string>> = {
  ix: "Index",
  uq: "UniqueConstraint",
  ck: "CheckConstraint",
  fk: "ForeignKeyConstraint",
  pk: "PrimaryKeyConstraint",
};

/** Names constraints and indexes as a MetaData's naming convention would. */
export class Naming {
  private readonly convention: DictValue | null;
  private readonly longest: number;

  constructor(convention: DictValue | null, dialect: DialectId) {
    this.convention = convention;
    this.longest = dialect === "postgresql" ? 63 : dialect === "mysql" ? 64 : 9999;
  }

  /** The name the DDL gives; null when it leaves that to the database, or it cannot be told. */
  name(kind: NamedKind, parts: NameParts): string | null {
    if (this.convention !== null && this.convention.open !== null) return kind === "ck" ? null : parts.given;
    const template = this.template(kind);
    if (template === null) return parts.given;
    if (parts.given !== null && !template.includes("%(constraint_name)s")) return parts.given;
    if (parts.given === null && template.includes("%(constraint_name)s")) return null;
    let failed = false;
    const name = template.replace(/%\((\w+)\)s/g, (_, token: string) => {
      const text = expand(token, parts);
      if (text === null) failed = true;
      return text ?? "";
    });
    return failed ? null : this.shortened(name);
  }

  /** Whether the convention has no say for this kind, so that an unnamed one is named by the database. */
  private template(kind: NamedKind): string | null {
    const found = this.convention?.entries.findLast(([key]) => isKey(key, kind))?.[1];
    if (found !== undefined) return asString(found);
    return kind === "ix"
      && (this.convention === null || !this.convention.entries.some(([key]) => isKey(key, "ix")))
      ? DEFAULT_INDEX
      : null;
  }

  /** SQLAlchemy cuts generated names that are too long and ends them in four digits of their MD5. */
  private shortened(name: string): string {
    if (name.length <= this.longest) return name;
    const digest = createHash("md5").update(name).digest("hex").slice(-4);
    return `${name.slice(0, this.longest - 8)}_${digest}`;
  }
}

function isKey(key: Value, kind: NamedKind): boolean {
  if (asString(key) === kind) return true;
  return key.kind === "external" && key.name.endsWith(`.${CLASSES[kind]}`);
}

function expand(token: string, parts: NameParts): string | null {
  if (token === "table_name") return parts.table;
  if (token === "referred_table_name") return parts.referredTable;
  if (token === "constraint_name") return parts.given;
  const match = /^(referred_)?column_(\d+)(_?N)?_(name|label|key)$/.exec(token);
  if (match === null) return null;
  const [, referred, first, many, what] = match;
  if (referred !== undefined && what === "key") return null;
  const own = what === "key" ? parts.keys : parts.columns;
  const columns = referred === undefined ? own : parts.referredColumns;
  if (columns === null) return null;
  const prefix =
    parts.namespace === null ? parts.table : `${parts.namespace.replaceAll(".", "_")}_${parts.table}`;
  const text = (column: string): string => (what === "label" ? `${prefix}_${column}` : column);
  if (many !== undefined) return columns.map(text).join(many.startsWith("_") ? "_" : "");
  const column = columns[Number(first)];
  return column === undefined ? "" : text(column);
}

/** What `name=` gives: as it is with `conv()`, else as the convention wants it; null when it cannot be told. */
export function ownName(
  value: Value | undefined,
  convention: (given: string | null) => string | null,
): string | null {
  if (value === undefined || (value.kind === "constant" && value.value === null)) return convention(null);
  if (value.kind === "call") return calls(value) === "conv" ? asString(value.args[0]) : null;
  const given = asString(value);
  return given === null ? null : convention(given);
}

/** Names of constraints and indexes of one table. */
export interface Namer {
  (
    kind: NamedKind,
    given: string | null,
    columns: readonly string[] | null,
    referred?: { table: string; columns: readonly string[] },
  ): string | null;
}
