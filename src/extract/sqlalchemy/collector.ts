import { unknown, type Gap, type Location } from "../../model/fact.ts";
import type { Expr, FunctionDef, Site } from "../python/ast.ts";
import type { ClassInfo } from "../python/classes.ts";
import type { Evaluator } from "../python/evaluate.ts";
import { isLibrary } from "../python/modules.ts";
import type { Binding } from "../python/scope.ts";
import { placeless } from "../python/tokens.ts";
import { lastName, type CallValue, type Value } from "../python/values.ts";
import { readAnnotation, typeFor, type Annotation } from "./annotations.ts";
import { inheritedGaps } from "./bases.ts";
import { columnCalls, readColumn, type ColumnSpec } from "./columns.ts";
import { compositeColumns, compositeGap } from "./composite.ts";
import { columnsOf, type Draft } from "./draft.ts";
import { gap } from "./facts.ts";
import type { Root } from "./metadata.ts";
import { calls, isCallOf } from "./names.ts";
import { settings } from "./setters.ts";
import { fieldColumn } from "./sqlmodel.ts";
import { columnsIn, isStranger, mayStandForColumn, mentionsColumn } from "./strangers.ts";

/** What collecting columns asks of the reader of classes. */
export interface Mapping {
  isMapped(info: ClassInfo): boolean;
  tableOf(info: ClassInfo): Draft | null;
  root(info: ClassInfo): Root | null;
}

/** Finds the columns a class's table gets. */
export class ColumnCollector {
  private readonly host: Evaluator;
  private readonly mapping: Mapping;

  constructor(host: Evaluator, mapping: Mapping) {
    this.host = host;
    this.mapping = mapping;
  }

  /** Every column the class's table gets from the class itself, its mixins and its abstract bases. */
  columns(info: ClassInfo, types: Root["meta"]["types"]): { columns: ColumnSpec[]; gaps: Gap[] } {
    const columns: ColumnSpec[] = [];
    const gaps = inheritedGaps(info);
    const seen = new Set<string>();
    for (const each of info.lineage().classes) {
      const inherited = each !== info && this.mapping.isMapped(each);
      if (inherited) this.inheritedKeys(each, seen);
      for (const [key, binding] of each.scope.names) {
        if (seen.has(key)) continue;
        seen.add(key);
        if (inherited || key.startsWith("__")) continue;
        if (this.mapping.root(info)?.kind === "sqlmodel") {
          this.field(each, key, binding, types, columns, gaps);
          continue;
        }
        this.attribute(info, each, key, binding, types, columns, gaps);
      }
      if (!inherited) this.decorated(each, types, columns, gaps);
    }
    const here: Location = { file: info.file, line: info.def.line };
    const placed = unique(columns).map((column) =>
      isLibrary(column.at.file) ? { ...column, at: here } : column,
    );
    return { columns: placed, gaps };
  }

  private inheritedKeys(parent: ClassInfo, seen: Set<string>): void {
    const draft = this.mapping.tableOf(parent);
    if (draft !== null) for (const column of columnsOf(draft)) seen.add(column.key);
  }

  /** The columns of an attribute that is set once the class is there. */
  late(key: string, value: Value, types: Root["meta"]["types"], at: Location): ColumnSpec[] {
    const columns: ColumnSpec[] = [];
    this.take(key, value, null, types, at.file, at.line, columns, []);
    return unique(columns);
  }

  /** What class decorators set. */
  private decorated(
    holder: ClassInfo,
    types: Root["meta"]["types"],
    columns: ColumnSpec[],
    gaps: Gap[],
  ): void {
    for (const decorator of holder.def.decorators) {
      const value = this.host.evaluate(decorator, holder.outer);
      const fn = value.kind === "call" ? value.callee : value;
      const target: Value = { kind: "class", info: holder };
      const set =
        fn.kind === "function" && value === fn
          ? settings(this.host, fn, [target], target)
          : {
              attributes: [],
              open: fn.kind === "function" ? fn.def !== null && columnsIn(fn.def) : isStranger(fn),
            };
      const file = fn.kind === "function" ? fn.env.module.path : holder.file;
      for (const { key, value: given, line } of set.attributes)
        this.take(key, given, null, types, file, line, columns, gaps);
      if (!set.open) continue;
      const detail = `a decorator of ${holder.name} may add columns to it`;
      gaps.push(gap("computed-column", detail, { file: holder.file, line: decorator.line }));
    }
  }

  private attribute(
    info: ClassInfo,
    holder: ClassInfo,
    key: string,
    binding: Binding,
    types: Root["meta"]["types"],
    columns: ColumnSpec[],
    gaps: Gap[],
  ): void {
    const annotation = (expr: Expr | null): Annotation | null =>
      expr === null ? null : readAnnotation(expr, holder.env, this.host);
    if (binding.kind === "declared") {
      const read = annotation(binding.annotation);
      if (read?.mapped === true) {
        columns.push(this.column(key, null, read, types, { file: holder.file, line: binding.line }));
      }
      return;
    }
    if (binding.kind === "function") {
      this.declaredAttribute(info, holder, key, binding.def, types, columns, gaps);
      return;
    }
    const value = this.host.ownAttribute(holder, key);
    if (value === null || value.kind === "constant") return;
    const line = "line" in binding ? binding.line : holder.def.line;
    if (value.kind === "items") {
      for (const item of value.items) this.take(key, item, null, types, holder.file, line, columns, gaps);
      return;
    }
    if (value.kind === "unknown" && (binding.kind === "opaque" || binding.kind === "either")) {
      gaps.push({ ...value.gap, detail: `${info.name}.${key} may be a column: ${value.gap.detail}` });
    }
    const read = binding.kind === "value" ? annotation(binding.annotation) : null;
    const opaque = value.kind === "unknown" && binding.kind === "value" && mentionsColumn(binding.expr);
    const isClassVariable =
      binding.kind === "value" && JSON.stringify(binding.annotation).includes('"ClassVar"');
    if (!isClassVariable && (opaque || this.mayStandForColumn(value, read))) {
      const detail = `${info.name}.${key} is made by what cannot be followed, and may be a column`;
      gaps.push(gap("computed-column", detail, { file: holder.file, line }));
    } else if (value.kind === "call") this.take(key, value, read, types, holder.file, line, columns, gaps);
  }

  private mayStandForColumn(value: Value, annotation: Annotation | null): boolean {
    if (columnCalls(value).length > 0) return false;
    if (value.kind === "call" && value.callee.kind === "function" && value.callee.def !== null) {
      if (columnsIn(value.callee.def)) return true;
    }
    const isMapped = (core: Value): boolean => core.kind === "class" && this.mapping.isMapped(core.info);
    return mayStandForColumn(value, annotation, isMapped);
  }

  /** An attribute of a SQLModel class: every annotated one is a column unless it is a relationship. */
  private field(
    holder: ClassInfo,
    key: string,
    binding: Binding,
    types: Root["meta"]["types"],
    columns: ColumnSpec[],
    gaps: Gap[],
  ): void {
    if (binding.kind === "function") return;
    const expr = binding.kind === "declared" || binding.kind === "value" ? binding.annotation : null;
    if (expr === null || !("line" in binding)) return;
    const at: Location = { file: holder.file, line: binding.line };
    const annotation = readAnnotation(expr, holder.env, this.host);
    if (annotation.core.kind === "unknown" && key.startsWith("_")) return;
    const value = binding.kind === "value" ? this.host.ownAttribute(holder, key) : null;
    if (value?.kind === "call" && isStranger(value.callee)) {
      const detail = `${holder.name}.${key} is made by what cannot be followed`;
      gaps.push(gap("computed-column", detail, at));
      return;
    }
    const site = value?.kind === "call" ? value : { line: at.line, at: placeless() };
    const call = fieldColumn(annotation, value, site, at.file);
    if (call !== null) columns.push(this.column(key, call, null, types, at));
  }

  private take(
    key: string,
    value: Value,
    annotation: Annotation | null,
    types: Root["meta"]["types"],
    file: string,
    line: number,
    columns: ColumnSpec[],
    gaps: Gap[],
  ): void {
    if (value.kind === "call" && calls(value) === "composite") {
      this.composite(key, value, annotation, types, { file, line }, columns, gaps);
      return;
    }
    // deferred() and column_property() look at no annotation.
    const read = isCallOf(value, "deferred", "column_property") ? null : annotation;
    for (const call of columnCalls(value)) {
      columns.push(this.column(key, call, read, types, { file, line }, call !== value));
    }
  }

  private composite(
    key: string,
    value: CallValue,
    annotation: Annotation | null,
    types: Root["meta"]["types"],
    at: Location,
    columns: ColumnSpec[],
    gaps: Gap[],
  ): void {
    const parts = compositeColumns(value, annotation, this.host);
    const because = compositeGap(key, at);
    if (parts === null) gaps.push(because);
    for (const part of parts ?? []) {
      const column = this.column(part.key, part.call, part.annotation, types, at);
      const undecided =
        part.open && !column.nullableGiven && !(column.primaryKey.known && column.primaryKey.value);
      columns.push({ ...column, wrapped: true, nullable: undecided ? unknown(because) : column.nullable });
    }
  }

  private declaredAttribute(
    info: ClassInfo,
    holder: ClassInfo,
    key: string,
    def: FunctionDef,
    types: Root["meta"]["types"],
    columns: ColumnSpec[],
    gaps: Gap[],
  ): void {
    const isDeclared = def.decorators.some((decorator) => {
      const name = lastName(this.host.evaluate(decorator, holder.env));
      return name === "declared_attr" || name === "directive" || name === "cascading";
    });
    if (!isDeclared) return;
    const value = this.host.classAttribute(info, key, info);
    const annotation = def.returns === null ? null : readAnnotation(def.returns, holder.env, this.host);
    if (value === null) return;
    if (value.kind === "unknown") {
      if (annotation !== null && annotation.mapped && !isColumnType(annotation, this.mapping)) return;
      if (columnsIn(def))
        gaps.push(
          gap(
            "computed-column",
            `${info.name}.${key} is computed by a function that is not followed: ${value.gap.detail}`,
            { file: holder.file, line: def.line },
          ),
        );
      return;
    }
    if (this.mayStandForColumn(value, annotation)) {
      const detail = `${info.name}.${key} is made by what cannot be followed, and may be a column`;
      gaps.push(gap("computed-column", detail, { file: holder.file, line: def.line }));
    } else this.take(key, value, annotation, types, holder.file, def.line, columns, gaps);
  }

  private column(
    key: string,
    call: Parameters<typeof readColumn>[1],
    annotation: Annotation | null,
    types: Root["meta"]["types"],
    at: Location,
    wrapped = false,
  ): ColumnSpec {
    const site: Site = call ?? { line: at.line, at: placeless() };
    const inferred =
      annotation === null ? null : (): Value | null => typeFor(annotation, types, site, at.file);
    return readColumn(key, call, annotation, inferred, at, wrapped);
  }
}

function isColumnType(annotation: Annotation, mapping: Mapping): boolean {
  const { core } = annotation;
  if (core.kind === "class") return core.info.isEnum() || !mapping.isMapped(core.info);
  if (core.kind !== "subscript") return core.kind !== "unknown";
  const name = lastName(core.base) ?? "";
  return (
    annotation.column !== null || !/^(?:list|List|set|Set|Sequence|dict|Dict|Collection|Mapping)$/.test(name)
  );
}

/** Each name once; a call that was only handed another attribute's column makes none of its own. */
function unique(columns: readonly ColumnSpec[]): ColumnSpec[] {
  const names = new Set<string>();
  const direct = new Set<number>();
  if (columns.some((column) => column.wrapped)) {
    for (const column of columns) if (!column.wrapped) direct.add(firstSite(column));
  }
  return columns.filter((column) => {
    const site = firstSite(column);
    if (column.wrapped && site !== 0 && direct.has(site)) return false;
    return !names.has(column.name) && names.add(column.name);
  });
}

/** Of the call that makes the column, else of the one in its annotation; 0: there is none. */
function firstSite({ site, annotatedSite }: ColumnSpec): number {
  return site === 0 ? annotatedSite : site;
}
