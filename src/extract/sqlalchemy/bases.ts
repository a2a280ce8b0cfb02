import type { Gap } from "../../model/fact.ts";
import type { ClassInfo } from "../python/classes.ts";
import { lastName, type Value } from "../python/values.ts";
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
