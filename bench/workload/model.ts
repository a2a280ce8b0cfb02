/** One synthetic schema, described once; the writers beside this file spell it in every form. */
export interface SampleSchema {
  readonly tables: readonly SampleTable[];
  readonly enums: readonly SampleEnum[];
}

export interface SampleEnum {
  readonly name: string;
  readonly values: readonly string[];
}

export interface SampleTable {
  readonly name: string;
  readonly comment: string;
  readonly columns: readonly SampleColumn[];
  /** false only in a drifted database. */
  readonly primaryKey: boolean;
  readonly unlogged: boolean;
  readonly foreignKeys: readonly SampleForeignKey[];
  readonly uniques: readonly SampleKey[];
  readonly indexes: readonly SampleKey[];
  readonly checks: readonly SampleCheck[];
}

/** The kinds of column; each writer knows its dialect's or library's word for them. */
export type Kind =
  | "id"
  | "reference"
  | "short"
  | "long"
  | "state"
  | "text"
  | "money"
  | "double"
  | "count"
  | "flag"
  | "json"
  | "uuid"
  | "date"
  | "instant";

/** `draft`: the first value of the enum. `now`: the time of the insert. Others are literals. */
type SampleDefault = "draft" | "now" | "zero" | "one" | "two" | "true";

export interface SampleColumn {
  readonly name: string;
  readonly kind: Kind;
  /** The enum of a `state` column. */
  readonly enum: SampleEnum | null;
  readonly nullable: boolean;
  readonly default: SampleDefault | null;
  readonly comment: string | null;
  /** What numbers the `id`; `by-default` only in a drifted database. */
  readonly identity: "always" | "by-default";
}

interface SampleKey {
  readonly name: string;
  readonly columns: readonly string[];
}

interface SampleForeignKey {
  readonly name: string;
  readonly column: string;
  readonly table: string;
  readonly onDelete: "SET NULL" | "CASCADE" | null;
  /** false only in a drifted database. */
  readonly validated: boolean;
}

interface SampleCheck {
  readonly name: string;
  readonly sql: string;
}

/** Tables that share a file, and an enum. */
export const TABLES_PER_FILE = 10;

const AREAS = ["billing", "catalog", "fleet", "people", "support", "warehouse", "identity", "reporting"];
const THINGS = [
  "contract",
  "delivery",
  "employee",
  "receipt",
  "vehicle",
  "campaign",
  "device",
  "parcel",
  "quote",
];
const CHECKS = ["amount >= 0", "position > 0 AND position < 10000", "length(reference) > 0"];

/** Builds the schema of `count` tables; the same count gives the same schema. */
export function sampleSchema(count: number): SampleSchema {
  const enums = Array.from({ length: Math.ceil(count / TABLES_PER_FILE) }, (_, group) => ({
    name: `${AREAS[group % AREAS.length]}_state_${serial(group)}`,
    values: ["draft", "open", "closed", `on_hold_${group % 7}`],
  }));
  const tables = Array.from({ length: count }, (_, i) => sampleTable(i, count, enums));
  return { tables, enums };
}

/** The file, without its ending, that declares the table at that position. */
export function fileOf(position: number): string {
  return `models_${serial(Math.floor(position / TABLES_PER_FILE))}`;
}

function sampleTable(i: number, count: number, enums: readonly SampleEnum[]): SampleTable {
  const name = tableName(i);
  return {
    name,
    comment: `One ${thing(i)} as the ${area(i)} department sees it.`,
    columns: columnsOf(i, enums[Math.floor(i / TABLES_PER_FILE)] ?? null),
    primaryKey: true,
    unlogged: false,
    foreignKeys: [
      foreignKey(name, "parent_id", Math.floor(i / 2), "SET NULL"),
      foreignKey(name, "owner_id", ownerOf(i, count), "CASCADE"),
    ],
    uniques: [{ name: `uq_${name}_reference`, columns: ["reference"] }],
    indexes: [
      { name: `ix_${name}_owner_id`, columns: ["owner_id"] },
      { name: `ix_${name}_state_created_at`, columns: ["state", "created_at"] },
    ],
    checks: [{ name: `ck_${name}_valid`, sql: CHECKS[i % CHECKS.length] ?? "" }],
  };
}

function columnsOf(i: number, states: SampleEnum | null): readonly SampleColumn[] {
  const varied = (["double", "date", "text", "uuid", "instant"] as const)[i % 5] ?? "text";
  return [
    column("id", "id"),
    column("parent_id", "reference", { nullable: true }),
    column("owner_id", "reference"),
    column("reference", "short"),
    column("title", "long", { comment: `What people call this ${thing(i)}` }),
    column("state", "state", { default: "draft", enum: states }),
    column("amount", "money", { default: "zero", comment: "Gross, in the currency of the contract" }),
    column("position", "count", { default: "one" }),
    column("is_active", "flag", { default: "true" }),
    column("attributes", "json", { nullable: true }),
    column("created_at", "instant", { default: "now" }),
    column(`${varied}_value`, varied, { nullable: true }),
  ];
}

/** A column that is NOT NULL and has neither default nor comment, but for what is given. */
export function column(name: string, kind: Kind, given: Partial<SampleColumn> = {}): SampleColumn {
  const plain = { nullable: false, default: null, comment: null, enum: null, identity: "always" } as const;
  return { name, kind, ...plain, ...given };
}

function foreignKey(
  table: string,
  name: string,
  target: number,
  onDelete: SampleForeignKey["onDelete"],
): SampleForeignKey {
  return { name: `fk_${table}_${name}`, column: name, table: tableName(target), onDelete, validated: true };
}

/** Only the first half is pointed to, so that the second can lose keys and tables in a drifted database. */
function ownerOf(i: number, count: number): number {
  const choices = Math.max(1, Math.min(i, Math.floor(count / 2)));
  return (Math.imul(i, 2_654_435_761) >>> 0) % choices;
}

function tableName(i: number): string {
  return `${area(i)}_${thing(i)}_${serial(i)}`;
}

function area(i: number): string {
  return AREAS[Math.floor(i / TABLES_PER_FILE) % AREAS.length] ?? "";
}

function thing(i: number): string {
  return THINGS[i % THINGS.length] ?? "";
}

function serial(value: number): string {
  return String(value).padStart(4, "0");
}
