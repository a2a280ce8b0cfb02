import { known, unknown, type Fact, type Gap } from "../../model/fact.ts";
import type { Check, Column, ForeignKey, Key, Name, Origin, Table } from "../../model/schema.ts";
import { isLibrary } from "../python/modules.ts";
import { asString, constant, type Value } from "../python/values.ts";
import type { Columns } from "./columns.ts";
import { ABSENT, gap, isNone, text, texts } from "./facts.ts";
import type { FieldSpec } from "./fields.ts";
import { isTree } from "./hooks.ts";
import { MetaKeys } from "./meta-keys.ts";
import { link, type Model } from "./model.ts";
import { indexName, splitName, truncated } from "./names.ts";
import { typeCheck } from "./types.ts";

const KEY_WIDTH =
  "Django gives the key of such a table the type that DEFAULT_AUTO_FIELD named when it was created, and never changes it.";
const NO_ACTION = known("no action" as const);

/** Makes tables of models. */
export class Tables {
  private readonly columns: Columns;

  constructor(columns: Columns) {
    this.columns = columns;
  }

  private get dialect() {
    return this.columns.dialect;
  }

  /** The table of a model; a gap when its name cannot be told. */
  table(model: Model): Table | Gap {
    const name = this.columns.models.tableName(model);
    if (!name.known) return { ...name.gap, code: "computed-table-name" };
    return this.build(model, name.value);
  }

  private build(model: Model, name: string): Table {
    const keys = new MetaKeys(this.columns, model, name);
    const gaps: Gap[] = [...model.columnGaps];
    const columns: Column[] = [];
    const foreignKeys: ForeignKey[] = [];
    const keyGaps: Gap[] = [];
    const checks: Check[] = [];
    for (const field of model.fields) {
      if (!this.columns.hasColumn(field)) continue;
      const column = this.columns.column(field, model);
      if (column === null) {
        gaps.push(
          gap("computed-column", `the column of ${model.name}.${field.name} cannot be told`, field.at),
        );
        continue;
      }
      columns.push(column);
      keys.field(field, column.name);
      this.foreignKey(field, column.name, model, name, foreignKeys, keyGaps);
      const check = this.check(field, column.name);
      if (check !== null)
        checks.push({ name: null, expression: known(check), validated: true, at: field.at });
    }
    this.meta(keys, model);
    const { found } = keys;
    const lost = model.columnGaps;
    const managed = model.managed;
    return {
      name: this.nameOf(name),
      kind: "table",
      columns: { items: columns, gaps },
      primaryKey: this.primaryKey(model, columns),
      uniques: {
        items: managed ? found.uniques : [],
        gaps: [...found.gaps.uniques, ...lost, ...unmanaged(model)],
      },
      indexes: {
        items: managed ? found.indexes : [],
        gaps: [...found.gaps.indexes, ...lost, ...unmanaged(model)],
      },
      foreignKeys: { items: managed ? foreignKeys : [], gaps: [...keyGaps, ...lost, ...unmanaged(model)] },
      checks: {
        items: managed ? [...checks, ...found.checks] : [],
        gaps: [...found.gaps.checks, ...lost, ...unmanaged(model)],
      },
      comment:
        this.dialect === "sqlite"
          ? ABSENT
          : text(model.meta.get("db_table_comment"), "db_table_comment", model.at),
      options: [],
      origin: originOf(model),
      at: model.at,
    };
  }

  private meta(keys: MetaKeys, model: Model): void {
    keys.together("unique_together");
    keys.together("index_together");
    keys.metaIndexes();
    keys.constraints();
    const { gaps } = keys.found;
    for (const list of [gaps.uniques, gaps.indexes, gaps.checks]) list.push(...model.meta.gaps);
    if (isTree(model.info)) {
      const detail = "newer versions of django-mptt add an index on the tree's columns";
      gaps.indexes.push(gap("library-index", detail, model.at));
    }
  }

  private nameOf(name: string): Name {
    const { namespace, name: bare } = splitName(name);
    return { namespace: namespace === "" ? null : namespace, name: bare };
  }

  private check(field: FieldSpec, column: string): string | null {
    if (field.kind !== "plain" || field.own !== null || !field.internal.known) return null;
    return typeCheck(field.internal.value, column, this.dialect);
  }

  private primaryKey(model: Model, columns: readonly Column[]): Fact<Key | null> {
    const composite = model.fields.find(({ kind }) => kind === "composite-key");
    if (composite !== undefined) {
      const named = texts({
        kind: "items",
        type: "tuple",
        items: [...composite.options.values()],
        open: null,
      });
      const found = (named ?? []).flatMap((name) => {
        const field = model.fields.find((each) => each.name === name || `${each.name}_id` === name);
        const column = field === undefined ? null : this.columns.name(field);
        return column?.known === true ? column.value : [];
      });
      if (named !== null && found.length === named.length && found.length > 0)
        return known({ name: null, columns: found, at: composite.at });
      return unknown(gap("computed-key", `the key of ${model.name} cannot be told`, composite.at));
    }
    const doubtful = model.fields.find((each) => {
      const value = each.options.get("primary_key");
      return value !== undefined && value.kind !== "constant";
    });
    if (doubtful !== undefined)
      return unknown(gap("not-constant", `whether ${doubtful.name} is the key cannot be told`, doubtful.at));
    const field = this.columns.key(model);
    const name = field === null ? null : this.columns.name(field);
    if (name?.known === true && columns.some((each) => each.name === name.value))
      return known({ name: null, columns: [name.value], at: field?.at ?? model.at });
    const [because] = model.columnGaps;
    return unknown(because ?? gap("computed-key", `the key of ${model.name} cannot be told`, model.at));
  }

  private foreignKey(
    field: FieldSpec,
    column: string,
    model: Model,
    table: string,
    found: ForeignKey[],
    gaps: Gap[],
  ): void {
    if (field.kind !== "foreign-key" && field.kind !== "one-to-one") return;
    const constraint = field.options.get("db_constraint");
    if (constraint?.kind === "constant" && constraint.value === false) return;
    const target = this.columns.target(field, model);
    const name = "code" in target ? null : this.columns.models.tableName(target.model);
    const to = "code" in target ? null : this.columns.name(target.field);
    if ("code" in target || name?.known !== true || to?.known !== true) {
      gaps.push(
        "code" in target ? target : gap("unresolved-relation", `what ${field.name} refers to`, field.at),
      );
      return;
    }
    const suffix = `_fk_${splitName(name.value).name}_${to.value}`;
    found.push({
      name: this.dialect === "sqlite" ? null : indexName(table, [column], suffix, this.dialect),
      columns: [column],
      references: { table: this.nameOf(name.value), columns: [to.value] },
      onDelete: NO_ACTION,
      onUpdate: NO_ACTION,
      deferrable: known(this.dialect === "mysql" ? "no" : "initially-deferred"),
      validated: true,
      at: field.at ?? model.at,
    });
  }

  /** The table in between that a many-to-many field makes; null: it has one of its own, or none. */
  between(model: Model, field: FieldSpec): Table | Gap | null {
    const through = field.options.get("through");
    if (through !== undefined && !isNone(through)) return null;
    const owner = this.columns.models.tableName(model);
    if (!owner.known) return null;
    const given = text(field.options.get("db_table"), `the db_table of ${field.name}`, field.at);
    if (!given.known) return { ...given.gap, code: "computed-table-name" };
    const plain = truncated(`${owner.value.replace(/^"|"$/g, "")}_${field.name}`, this.dialect);
    const table = this.build(this.throughModel(model, field), given.value ?? plain);
    const cannotState = { ...table.origin?.cannotState, "key-width": KEY_WIDTH };
    return table.origin === null ? table : { ...table, origin: { ...table.origin, cannotState } };
  }

  private throughModel(model: Model, field: FieldSpec): Model {
    const to = field.options.get("to");
    const target = this.columns.models.target(to, model, field.at);
    const constraint: [string, Value][] = [];
    const free = field.options.get("db_constraint");
    if (free !== undefined) constraint.push(["db_constraint", free]);
    const name = model.name.toLowerCase();
    const other =
      "code" in target ? (asString(to)?.split(".").at(-1)?.toLowerCase() ?? null) : target.name.toLowerCase();
    const same = other === name;
    const one = link("foreign-key", same ? `from_${name}` : name, model, constraint, field.at);
    const fields: FieldSpec[] = [this.columns.models.automaticKey({ ...model, app: null }), one];
    const gaps: Gap[] = [];
    if (other === null)
      gaps.push("code" in target ? target : gap("unresolved-relation", field.name, field.at));
    else {
      const second = link("foreign-key", same ? `to_${other}` : other, model, constraint, field.at);
      if ("code" in target) {
        const options = new Map([...second.options, ["to", to ?? constant(null)]] as const);
        const { target: _, ...open } = second;
        fields.push({ ...open, options });
      } else fields.push({ ...second, target });
    }
    const names = fields.slice(1).map((each) => constant(each.name));
    const unique: Value = { kind: "items", type: "tuple", items: names, open: null };
    return {
      ...model,
      name: `${model.name}.${field.name}`,
      managed: true,
      fields,
      manyToMany: [],
      parents: new Map(),
      columnGaps: gaps,
      histories: [],
      meta: { gaps: [], get: (wanted) => (wanted === "unique_together" ? unique : undefined) },
      at: field.at ?? model.at,
    };
  }
}

function unmanaged(model: Model): Gap[] {
  if (model.managed) return [];
  const detail = `${model.name} is not managed: its constraints and indexes are none of Django's business`;
  return [gap("unmanaged-model", detail, model.at)];
}

function libraryOf({ info }: Model): string | null {
  if (!isLibrary(info.file)) return null;
  return info.file.slice(1, -1).replace(/\.models$/, "");
}

/** Whether a model gets a table. */
export function hasTable(model: Model): boolean {
  return !model.abstract && !model.proxy && model.label !== null;
}

function originOf(model: Model): Origin {
  const origin = { orm: "django", model: model.name, library: libraryOf(model) };
  if (model.managed) return origin;
  const kind = "The model is not managed: Django never creates its table, so it may stand for a view.";
  return { ...origin, cannotState: { "relation-kind": kind } };
}
