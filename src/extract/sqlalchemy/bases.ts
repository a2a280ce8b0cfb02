import type { Gap } from "../../model/fact.ts";
import type { ClassInfo } from "../python/classes.ts";
import type { Evaluator } from "../python/evaluate.ts";
import { isLibrary } from "../python/modules.ts";
import { lastName, truth, type Value } from "../python/values.ts";
import { gap } from "./facts.ts";
import { isBaseMaker } from "./library.ts";
import { isCallOf, nameOf } from "./names.ts";
import { columnsIn } from "./strangers.ts";

const HARMLESS =
  /^(?:builtins|typing|typing_extensions|abc|enum|dataclasses|collections|datetime|uuid|pydantic|flask_login|sqlalchemy_serializer|sqlalchemy_mixins|sqlalchemy_continuum|flask_security)\./;
const HARMLESS_CLASSES = new Set(
  "MappedAsDataclass AsyncAttrs DeclarativeBase DeclarativeBaseNoMeta SerializerMixin AbstractConcreteBase ConcreteBase DeferredReflection SQLModel Mutable".split(
    " ",
  ),
);

/** The bases anywhere that neither the project nor our knowledge of libraries explains. */
export function unresolvedBases(info: ClassInfo): readonly Value[] {
  return info.lineage().foreign.filter((base) => {
    if (base.kind === "subscript") return false;
    if (base.kind === "external")
      return (
        !HARMLESS.test(base.name) && !HARMLESS_CLASSES.has(lastName(base) ?? "") && nameOf(base) === null
      );
    if (base.kind === "attribute" && base.name === "Model") return false;
    return !isBaseMaker(base) && !isCallOf(base, "with_metaclass");
  });
}

/** The base because of which a class may be a table: none that is known, while it declares columns; or null. */
export function doubtfulBase(info: ClassInfo, host: Evaluator): Value | null {
  const [base] = unresolvedBases(info);
  if (base === undefined || isLibrary(info.file)) return null;
  const isTable = info.def.keywords.some(
    ({ name, value }) => name === "table" && truth(host.evaluate(value, info.outer)) === true,
  );
  return isTable || info.lineage().classes.some((each) => declaresColumns(each, base, host)) ? base : null;
}

function declaresColumns(info: ClassInfo, base: Value, host: Evaluator): boolean {
  return [...info.scope.names.values()].some((binding) => {
    if (binding.kind !== "value" && binding.kind !== "declared") return false;
    const annotation = binding.annotation?.kind === "subscript" ? binding.annotation.value : null;
    if (annotation !== null && nameOf(host.evaluate(annotation, info.env)) === "Mapped") return true;
    if (binding.kind !== "value" || binding.expr.kind !== "call") return false;
    const callee = host.evaluate(binding.expr.func, info.env);
    return /^(?:Column|mapped_column)$/.test(nameOf(callee) ?? "") || isBeside(base, callee);
  });
}

/** `db.Column` of the same thing that has `db.Model`. */
function isBeside(model: Value, column: Value): boolean {
  return (
    model.kind === "external"
    && column.kind === "external"
    && model.name.endsWith(".Model")
    && column.name === model.name.replace(/Model$/, "Column")
  );
}

/** Why a class may have more columns than were found: bases that are not followed, mistakes in its file. */
export function inheritedGaps(info: ClassInfo): Gap[] {
  const at = { file: info.file, line: info.def.line };
  const bases = unresolvedBases(info).map((base) => {
    const name = base.kind === "external" ? base.name : (lastName(base) ?? "a base");
    const detail = `${info.name} inherits from ${name}, which is not part of the project and may declare columns`;
    return gap("unresolved-base", detail, at);
  });
  const hooks = info
    .lineage()
    .classes.slice(1)
    .flatMap((each) => hookGaps(info, each));
  return [...syntaxGaps(info), ...bases, ...hooks];
}

function hookGaps(info: ClassInfo, base: ClassInfo): Gap[] {
  const binding = base.scope.names.get("__init_subclass__");
  if (binding?.kind !== "function" || !columnsIn(binding.def)) return [];
  const detail = `__init_subclass__ of ${base.name} may add columns to ${info.name}`;
  return [gap("computed-column", detail, { file: base.file, line: binding.def.line })];
}

/** A class read from a file with mistakes may have lost members. */
export function syntaxGaps(info: ClassInfo): Gap[] {
  return info.lineage().classes.flatMap((each) => {
    const line = each.outer.module.errorLine;
    if (line === null) return [];
    return [
      gap("parsed-with-errors", `${each.file} has syntax errors; parts of ${each.name} may be missing`, {
        file: each.file,
        line,
      }),
    ];
  });
}
