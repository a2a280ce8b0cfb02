import { known, unknown, type Fact, type Gap, type Location } from "../../model/fact.ts";
import type { Action, Deferrable, DialectId, ForeignKey } from "../../model/schema.ts";
import { NONE, asString, truth, type CallValue, type Value } from "../python/values.ts";
import type { Assembler } from "./assemble.ts";
import type { ColumnSpec } from "./columns.ts";
import type { Draft } from "./draft.ts";
import { gap, reason } from "./facts.ts";
import { ownName, type Namer } from "./naming.ts";
import { lexicon } from "../../model/lexicon.ts";

/** Reads the foreign keys of one table. */
export class ForeignKeyReader {
  readonly keys: ForeignKey[] = [];
  readonly gaps: Gap[] = [];
  private readonly assembler: Assembler;
  private readonly draft: Draft;
  private readonly namer: Namer;

  constructor(assembler: Assembler, draft: Draft, namer: Namer) {
    this.assembler = assembler;
    this.draft = draft;
    this.namer = namer;
  }

  /** A `ForeignKeyConstraint`, whose own columns are already told. */
  constraint(value: CallValue, columns: readonly string[] | Gap | null, at: Location): void {
    const list = (each: Value | undefined): readonly Value[] | null =>
      each === undefined ? null : this.assembler.host.iterate(each);
    const references = list(value.args[1] ?? value.keywords.get("refcolumns"));
    if (columns === null || references === null || "code" in columns) {
      this.gaps.push(
        columns !== null && "code" in columns
          ? columns
          : gap("computed-foreign-key", `a foreign key of ${this.draft.name}`, at),
      );
      return;
    }
    this.key(columns, references, value, null);
  }

  /** A foreign key of one or more columns. */
  key(
    columns: readonly string[],
    references: readonly Value[],
    call: CallValue,
    column: ColumnSpec | null,
  ): void {
    const at: Location = column?.at ?? { file: call.file, line: call.line };
    const targets = references.map((each) => this.target(each, column));
    const [first] = targets;
    if (first === undefined || first === null || targets.includes(null)) {
      const bad = references[targets.indexOf(null)] ?? NONE;
      this.gaps.push({
        ...reason(bad, `a foreign key of ${this.draft.name}`, at),
        code: "computed-foreign-key",
      });
      return;
    }
    const lost = this.assembler.dialect === "sqlite" ? null : targets.find((each) => each?.open)?.open;
    if (lost != null) {
      const detail = `the schema that a foreign key of ${this.draft.name} points into: ${lost.detail}`;
      this.gaps.push(gap("computed-foreign-key", detail, at));
      return;
    }
    // SQLAlchemy leaves these out for SQLite, whose schemas are files.
    if (this.assembler.dialect === "sqlite" && first.namespace !== this.draft.namespace) return;
    const referred = targets.map((each) => each?.column ?? "");
    this.keys.push({
      name: ownName(call.keywords.get("name"), (given) =>
        this.namer("fk", given, columns, { table: first.table, columns: referred }),
      ),
      columns,
      references: {
        table: { namespace: this.assembler.dialect === "sqlite" ? null : first.namespace, name: first.table },
        columns: referred,
      },
      onDelete: action(call.keywords.get("ondelete"), at),
      onUpdate: action(call.keywords.get("onupdate"), at),
      deferrable: deferral(call, at),
      validated: isValidated(call, this.assembler.dialect),
      at,
    });
  }

  private target(value: Value, column: ColumnSpec | null): Target | null {
    const name = asString(value);
    if (name !== null) {
      const { references } = this.assembler;
      const target = references.parseTarget(name, this.draft, column?.alias ?? "");
      const referred = references.draftNamed(target.namespace, target.table);
      const { schema } = this.draft.meta;
      const open = schema.known || target.namespace !== null ? null : schema.gap;
      return referred === null
        ? { ...target, open }
        : { ...target, open, column: references.columnNamed(target.column, referred) };
    }
    const place = this.assembler.references.placeOf(value, this.draft);
    if (place === null) return null;
    const { namespace, namespaceGap, name: table } = place.draft;
    return { namespace, table, column: place.column.name, open: namespaceGap };
  }
}

/** Where a foreign key leads; `open`: why its schema cannot be told. */
interface Target {
  readonly namespace: string | null;
  readonly table: string;
  readonly column: string;
  readonly open: Gap | null;
}

const NO_ACTION: Fact<Action> = known("no action");
const ACTIONS: Readonly<Record<string, Fact<Action>>> = lexicon({
  "no action": NO_ACTION,
  restrict: known("restrict"),
  cascade: known("cascade"),
  "set null": known("set null"),
  "set default": known("set default"),
});
const NOT_DEFERRABLE: Fact<Deferrable> = known("no");

function action(value: Value | undefined, at: Location): Fact<Action> {
  if (value === undefined || (value.kind === "constant" && value.value === null)) return NO_ACTION;
  const found = ACTIONS[(asString(value) ?? "").trim().toLowerCase().replace(/\s+/g, " ")];
  return found ?? unknown(reason(value, "a foreign key's action", at));
}

/** Whether a constraint is checked against the rows that are there: not with `postgresql_not_valid=True`. */
export function isValidated(call: CallValue, dialect: DialectId): boolean {
  return dialect !== "postgresql" || truth(call.keywords.get("postgresql_not_valid") ?? NONE) !== true;
}

/** `deferrable=` and `initially=` of a constraint. */
export function deferral(call: CallValue, at: Location): Fact<Deferrable> {
  const deferrable = call.keywords.get("deferrable");
  const initially = asString(call.keywords.get("initially"))?.toUpperCase();
  if (deferrable === undefined && initially === undefined) return NOT_DEFERRABLE;
  const told = deferrable === undefined ? initially === "DEFERRED" : truth(deferrable);
  if (told === null) return unknown(reason(deferrable ?? NONE, "deferrable", at));
  if (!told) return NOT_DEFERRABLE;
  return known(initially === "DEFERRED" ? "initially-deferred" : "initially-immediate");
}
