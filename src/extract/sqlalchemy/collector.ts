import { unknown, type Gap, type Location } from "../../model/fact.ts";
import type { Expr, FunctionDef, Site } from "../python/ast.ts";
import type { ClassInfo } from "../python/classes.ts";
import type { Evaluator } from "../python/evaluate.ts";
import { isLibrary } from "../python/modules.ts";
import type { Binding } from "../python/scope.ts";
import { placeless } from "../python/tokens.ts";
import { lastName, type CallValue, type Value } from "../python/values.ts";
import { readAnnotation, readAttribute, typeFor, type Annotation } from "./annotations.ts";
import { inheritedGaps } from "./bases.ts";
import { columnCalls, readColumn, type ColumnSpec } from "./columns.ts";
import { asFields, scanned } from "./order.ts";
import { compositeColumns, compositeGap } from "./composite.ts";
import { columnsOf, type Draft } from "./draft.ts";
import { gap } from "./facts.ts";
import { calledFor, inside, mangled, unique, type Gathering } from "./gathering.ts";
import type { Root } from "./metadata.ts";
import { calls, isCallOf } from "./names.ts";
import { settings } from "./setters.ts";
import { fieldColumn } from "./sqlmodel.ts";
import { columnsIn, isStranger, relatesIn, mayStandForColumn, mentionsColumn } from "./strangers.ts";

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
    const into: Gathering = { info, types, columns: [], gaps: inheritedGaps(info) };
    const seen = new Set<string>();
    for (const each of info.lineage().classes) {
      const inherited = each !== info && this.mapping.isMapped(each);
      if (inherited) this.inheritedKeys(each, seen);
      for (const [own, binding] of scanned(each)) {
        const key = mangled(each, own);
        if (seen.has(key)) continue;
        seen.add(key);
        if (inherited || key.startsWith("__")) continue;
        if (this.mapping.root(info)?.kind === "sqlmodel") {
          this.field(each, key, binding, into);
          continue;
        }
        this.attribute(each, key, binding, into);
      }
      if (!inherited) this.decorated(each, into);
    }
    const here: Location = { file: info.file, line: info.def.line };
    const isModel = this.mapping.root(info)?.kind === "sqlmodel";
    const ordered = isModel ? asFields(into.columns, info) : into.columns;
    const placed = unique(ordered).map((column) =>
      isLibrary(column.at.file) ? { ...column, at: here } : column,
    );
    if (placed.some(({ rank }) => rank !== 0)) placed.sort((a, b) => a.rank - b.rank);
    return { columns: placed, gaps: into.gaps };
  }

  private inheritedKeys(parent: ClassInfo, seen: Set<string>): void {
    const draft = this.mapping.tableOf(parent);
    if (draft !== null) for (const column of columnsOf(draft)) seen.add(column.key);
  }

  /** The columns of an attribute that is set once the class is there. */
  late(info: ClassInfo, key: string, value: Value, types: Root["meta"]["types"], at: Location): ColumnSpec[] {
    const into: Gathering = { info, types, columns: [], gaps: [] };
    this.take(key, value, null, at, into);
    return unique(into.columns);
  }

  /** What class decorators set. */
  private decorated(holder: ClassInfo, into: Gathering): void {
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
        this.take(key, given, null, { file, line }, into);
      if (!set.open) continue;
      const detail = `a decorator of ${holder.name} may add columns to it`;
      into.gaps.push(gap("computed-column", detail, { file: holder.file, line: decorator.line }));
    }
  }

  private attribute(holder: ClassInfo, key: string, binding: Binding, into: Gathering): void {
    const { info } = into;
    const annotation = (expr: Expr | null, at: number): Annotation | null =>
      expr === null ? null : readAttribute(expr, at, holder, this.host);
    if (binding.kind === "declared") {
      const read = annotation(binding.annotation, binding.line);
      if (read?.mapped === true) {
        const at: Location = { file: holder.file, line: binding.line };
        into.columns.push(this.column(key, null, read, into.types, at));
      }
      return;
    }
    if (binding.kind === "function") {
      this.declaredAttribute(holder, key, binding.def, into);
      return;
    }
    const value = this.host.ownAttribute(holder, inside(holder, key));
    if (value === null || value.kind === "constant") return;
    const at: Location = { file: holder.file, line: "line" in binding ? binding.line : holder.def.line };
    const [made] = value.kind === "call" && lastName(value.callee) === "declared_attr" ? value.args : [];
    if (made?.kind === "function" && made.def !== null) {
      const result = calledFor(this.host, made, info);
      this.declaredValue(holder, key, made.def, result, into);
      return;
    }
    if (value.kind === "items") {
      for (const item of value.items) this.take(key, item, null, at, into);
      return;
    }
    if (value.kind === "unknown" && (binding.kind === "opaque" || binding.kind === "either")) {
      into.gaps.push({ ...value.gap, detail: `${info.name}.${key} may be a column: ${value.gap.detail}` });
    }
    const read = binding.kind === "value" ? annotation(binding.annotation, binding.line) : null;
    const opaque = value.kind === "unknown" && binding.kind === "value" && mentionsColumn(binding.expr);
    const isVariable = binding.kind === "value" && isClassVariable(binding.annotation);
    if (!isVariable && (opaque || this.mayStandForColumn(value, read))) {
      const detail = `${info.name}.${key} is made by what cannot be followed, and may be a column`;
      into.gaps.push(gap("computed-column", detail, at));
    } else if (value.kind === "call") this.take(key, value, read, at, into);
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
  private field(holder: ClassInfo, key: string, binding: Binding, into: Gathering): void {
    if (binding.kind === "function" || key.startsWith("_")) return;
    const expr = binding.kind === "declared" || binding.kind === "value" ? binding.annotation : null;
    if (expr === null || !("line" in binding) || isClassVariable(expr)) return;
    const at: Location = { file: holder.file, line: binding.line };
    const annotation = readAttribute(expr, binding.line, holder, this.host);
    const value = binding.kind === "value" ? this.host.ownAttribute(holder, key) : null;
    if (value?.kind === "call" && isStranger(value.callee)) {
      const detail = `${holder.name}.${key} is made by what cannot be followed`;
      into.gaps.push(gap("computed-column", detail, at));
      return;
    }
    const site = value?.kind === "call" ? value : { line: at.line, at: placeless() };
    const call = fieldColumn(annotation, value, site, at.file);
    if (call !== null) into.columns.push(this.column(key, call, null, into.types, at));
  }

  private take(
    key: string,
    value: Value,
    annotation: Annotation | null,
    at: Location,
    into: Gathering,
  ): void {
    if (value.kind === "call" && calls(value) === "composite") {
      this.composite(key, value, annotation, at, into);
      return;
    }
    // deferred() and column_property() look at no annotation.
    const read = isCallOf(value, "deferred", "column_property") ? null : annotation;
    for (const call of columnCalls(value)) {
      into.columns.push(this.column(key, call, read, into.types, at, call !== value));
    }
  }

  private composite(
    key: string,
    value: CallValue,
    annotation: Annotation | null,
    at: Location,
    into: Gathering,
  ): void {
    const parts = compositeColumns(value, annotation, this.host);
    const because = compositeGap(key, at);
    if (parts === null) into.gaps.push(because);
    for (const part of parts ?? []) {
      const column = this.column(part.key, part.call, part.annotation, into.types, at);
      const undecided =
        part.open && !column.nullableGiven && !(column.primaryKey.known && column.primaryKey.value);
      const nullable = undecided ? unknown(because) : column.nullable;
      into.columns.push({ ...column, wrapped: true, nullable });
    }
  }

  private declaredAttribute(holder: ClassInfo, key: string, def: FunctionDef, into: Gathering): void {
    const isDeclared = def.decorators.some((decorator) => {
      const name = lastName(this.host.evaluate(decorator, holder.env));
      return name === "declared_attr" || name === "directive" || name === "cascading";
    });
    if (!isDeclared) return;
    const value = this.host.classAttribute(into.info, key, into.info);
    if (value !== null) this.declaredValue(holder, key, def, value, into);
  }

  /** What a function answers of which the class asks an attribute. */
  private declaredValue(
    holder: ClassInfo,
    key: string,
    def: FunctionDef,
    value: Value,
    into: Gathering,
  ): void {
    const { info, gaps } = into;
    const annotation = def.returns === null ? null : readAnnotation(def.returns, holder.env, this.host);
    const at: Location = { file: holder.file, line: def.line };
    if (value.kind === "unknown") {
      if (annotation !== null && annotation.mapped && !isColumnType(annotation, this.mapping)) return;
      if (!columnsIn(def) && relatesIn(def)) return;
      const detail = `${info.name}.${key} is computed by a function that is not followed: ${value.gap.detail}`;
      gaps.push(gap("computed-column", detail, at));
    } else if (this.mayStandForColumn(value, annotation)) {
      const detail = `${info.name}.${key} is made by what cannot be followed, and may be a column`;
      gaps.push(gap("computed-column", detail, at));
    } else this.take(key, value, annotation, at, into);
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

function isClassVariable(annotation: Expr | null): boolean {
  return JSON.stringify(annotation).includes('"ClassVar"');
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
