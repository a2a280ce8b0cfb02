import type { Gap } from "../../model/fact.ts";
import type { Expr } from "../python/ast.ts";
import type { ClassInfo } from "../python/classes.ts";
import type { Binding } from "../python/scope.ts";
import { asString, type CallValue, type Value } from "../python/values.ts";
import { isColumnless, isHarmlessBase, isHarmlessCall } from "./strangers.ts";
import { gap, nameOf } from "./facts.ts";
import { readField, strangeField, type FieldSpec } from "./fields.ts";
import { hookFields, isHistory } from "./hooks.ts";
import { isModel, link, type Model } from "./model.ts";
import type { Models } from "./models.ts";

interface Collected {
  readonly fields: FieldSpec[];
  readonly manyToMany: FieldSpec[];
  readonly parents: ReadonlyMap<Model, FieldSpec>;
  readonly columnGaps: Gap[];
  readonly histories: CallValue[];
}

/**
 * The fields of a model: its own, those of the abstract models above it unless something nearer took their name, and
 * the links to the concrete ones. In the order of `ModelBase.__new__`.
 */
export function collectFields(
  models: Models,
  info: ClassInfo,
  { abstract, proxy }: { abstract: boolean; proxy: boolean },
): Collected {
  const own = ownFields(models, info);
  const fieldNames = new Set([...own.fields, ...own.manyToMany].map(({ name }) => name));
  const inherited: FieldSpec[] = [];
  const manyToMany: FieldSpec[] = [];
  const parents = new Map<Model, FieldSpec>();
  const links = parentLinks(models, info, own.fields);
  const taken = new Set<string>();
  const histories = [...own.histories];
  const direct = new Set(info.bases().flatMap((base) => (base.kind === "class" ? [base.info] : [])));
  for (const each of info.lineage().classes) {
    const base = direct.has(each) ? models.of(each) : null;
    if (base === null) {
      for (const name of each.scope.names.keys()) taken.add(name);
      continue;
    }
    own.columnGaps.push(...base.columnGaps);
    if (base.abstract) {
      for (const field of base.fields) if (isFree(field)) inherited.push(field);
      for (const field of base.manyToMany) if (isFree(field)) manyToMany.push(field);
      for (const [parent, field] of base.parents) parents.set(parent, field);
      histories.push(...base.histories.filter((call) => isInherited(call)));
    } else {
      for (const field of [...base.fields, ...base.manyToMany]) taken.add(field.name);
      const concrete = concreteOf(models, base);
      if (concrete === null) continue;
      const name = `${concrete.name.toLowerCase()}_ptr`;
      const existing = links.get(concrete) ?? inherited.find((field) => field.name === name);
      const made = existing ?? (proxy || abstract ? null : link("one-to-one", name, concrete, [], null));
      if (made === null) continue;
      if (existing === undefined) inherited.unshift(made);
      parents.set(concrete, made);
    }
  }
  return {
    fields: [...ordered(inherited, info.file), ...own.fields],
    manyToMany: [...manyToMany, ...own.manyToMany],
    parents,
    columnGaps: [...new Set(own.columnGaps)],
    histories,
  };

  function isFree({ name }: FieldSpec): boolean {
    const free = !fieldNames.has(name) && !taken.has(name) && !inherited.some((each) => each.name === name);
    return free && !manyToMany.some((each) => each.name === name);
  }
}

/** Inherited fields in the order they were made: file by file, the model's own file last. */
function ordered(fields: readonly FieldSpec[], file: string): FieldSpec[] {
  const files = [...new Set(fields.map((each) => each.place?.file ?? ""))];
  const rank = ({ place }: FieldSpec): number =>
    place === null ? -1 : place.file === file ? files.length : files.indexOf(place.file);
  return fields.toSorted((a, b) => rank(a) - rank(b) || (a.place?.at ?? 0) - (b.place?.at ?? 0));
}

/** A history is kept for a derived class only when it says so. */
function isInherited(call: CallValue): boolean {
  const value = call.keywords.get("inherit");
  return value?.kind === "constant" && value.value === true;
}

/** The model whose table a proxy uses. */
export function concreteOf(models: Models, model: Model): Model | null {
  if (!model.proxy) return model;
  for (const base of model.info.bases()) {
    const found = base.kind === "class" ? models.of(base.info) : null;
    if (found !== null && !found.abstract) return concreteOf(models, found);
  }
  return null;
}

/** One-to-one fields, of the class or an abstract base, that link to a model it derives from. */
function parentLinks(models: Models, info: ClassInfo, own: readonly FieldSpec[]): Map<Model, FieldSpec> {
  const found = new Map<Model, FieldSpec>();
  const bases = info.bases().flatMap((base) => (base.kind === "class" ? (models.of(base.info) ?? []) : []));
  const candidates = [...bases.filter(({ abstract }) => abstract).flatMap(({ fields }) => fields), ...own];
  for (const base of bases) {
    if (base.abstract) continue;
    for (const field of candidates) {
      if (field.kind !== "one-to-one") continue;
      const to = field.options.get("to");
      const text = asString(to);
      const same =
        field.target === base
        || (to?.kind === "class" && to.info === base.info)
        || (text !== null
          && (text === base.name || text.toLowerCase() === `${base.label ?? ""}.${base.name}`.toLowerCase()));
      if (same) found.set(base, field);
    }
  }
  return found;
}

function ownFields(models: Models, info: ClassInfo) {
  const own = {
    fields: [] as FieldSpec[],
    manyToMany: [] as FieldSpec[],
    columnGaps: baseGaps(models, info),
    histories: [] as CallValue[],
  };
  const add = (field: FieldSpec): void => {
    if (field.kind === "many-to-many") own.manyToMany.push(field);
    else if (field.kind !== "virtual") own.fields.push(field);
  };
  for (const [name, binding] of info.scope.names) {
    if (name.startsWith("__") || binding.kind === "function" || binding.kind === "class") continue;
    const value = models.host.ownAttribute(info, name);
    if (value === null) continue;
    const field = readField(models.host, name, value);
    if (field !== null) add(field);
    else if (value.kind === "call" && isHistory(value)) own.histories.push(value);
    else if (value.kind === "unknown") own.columnGaps.push(...undecided(models, info, name, value));
    else if (value.kind === "call") own.columnGaps.push(...strange(info, name, value, binding));
  }
  for (const field of hookFields(models, info)) add(field);
  return own;
}

/** A field of a class that is not known may have a column, several, or none. */
function strange(info: ClassInfo, name: string, value: CallValue, binding: Binding): Gap[] {
  if (isHarmlessCall(value)) return [];
  const written = "expr" in binding ? calledName(binding.expr) : "";
  const label = value.callee.kind === "unknown" ? written : strangeField(value);
  if (label === null || !/(?:Field|ForeignKey)$/.test(label) || isColumnless(label)) return [];
  const detail = `${info.name}.${name} is a ${label}, which is not part of the project and not known`;
  return [gap("unknown-field-class", detail, { file: value.file, line: value.line })];
}

function calledName(written: Expr): string {
  if (written.kind !== "call") return "";
  const { func } = written;
  return func.kind === "name" ? func.id : func.kind === "attribute" ? func.attr : "";
}

/** An attribute that is a field in one branch of a condition that cannot be told. */
function undecided(models: Models, info: ClassInfo, name: string, value: Value & { kind: "unknown" }): Gap[] {
  const branches = value.branches?.() ?? [];
  const isField = branches.some((each) => each !== null && readField(models.host, name, each) !== null);
  if (!isField) return [];
  const detail = `${info.name}.${name} is a field under a condition that cannot be told`;
  return [gap("conditional-field", detail, value.gap.at)];
}

/** Reasons a class may have more fields than are written in the project. */
function baseGaps(models: Models, info: ClassInfo): Gap[] {
  const at = { file: info.file, line: info.def.line };
  // Fields of a class that is no model count for nothing, but what it derives from may be one.
  const plain = info.lineage().classes.filter((each) => each === info || !isModel(each));
  const gaps = plain.flatMap((each) =>
    each.bases().flatMap((base) => {
      if (base.kind === "class" || isHarmlessBase(base) || models.host.beneath(base) !== null) return [];
      const name = base.kind === "external" ? base.name : nameOf(base);
      const detail = `${info.name} inherits from ${name}, which is not part of the project and may bring fields`;
      return [gap("unresolved-base", detail, at)];
    }),
  );
  const { errorLine } = info.outer.module;
  if (errorLine !== null) {
    const detail = `${info.file} has syntax errors; parts of ${info.name} may be missing`;
    gaps.push(gap("parsed-with-errors", detail, { file: info.file, line: errorLine }));
  }
  return gaps;
}
