import type { ClassInfo } from "../python/classes.ts";
import type { Evaluator } from "../python/evaluate.ts";
import { truth, type ExternalValue, type Value } from "../python/values.ts";
import { isHarmlessBase } from "./strangers.ts";

const MODEL_MODULE = /(?:models?\.(?:\w+\.)*\w+|\w*(?:Model|Page|Abstract\w+))$/;
const MODEL_CLASS = /Model$|Page$|Abstract/;
const FIELD = /^django\.(?:contrib\.(?:gis|postgres)\.)?(?:db\.models|fields)\.(?:\w+\.)*\w+(?:Field|Key)$/;

/**
 * The base because of which a class may be a model: of a library that is not known, while its name, or what the
 * class declares, speaks of models; or null.
 */
export function doubtfulBase(info: ClassInfo, host: Evaluator): Value | null {
  const strange = info.lineage().foreign.filter(isStrange);
  const [first] = strange;
  if (first === undefined) return null;
  const named = strange.find(({ name }) => MODEL_MODULE.test(name));
  if (named !== undefined && (info.scope.names.has("Meta") || MODEL_CLASS.test(named.name))) return named;
  const declares = info.lineage().classes.some((each) => declaresFields(each, host));
  return declares && !isAbstract(info, host) ? first : null;
}

function isStrange(base: Value): base is ExternalValue {
  return base.kind === "external" && !isHarmlessBase(base) && !base.name.startsWith("django.");
}

function declaresFields(info: ClassInfo, host: Evaluator): boolean {
  return [...info.scope.names.values()].some((binding) => {
    if (binding.kind !== "value" || binding.expr.kind !== "call") return false;
    const callee = host.evaluate(binding.expr.func, info.env);
    return callee.kind === "external" && FIELD.test(callee.name);
  });
}

function isAbstract(info: ClassInfo, host: Evaluator): boolean {
  const meta = host.ownAttribute(info, "Meta");
  if (meta?.kind !== "class") return false;
  const said = host.ownAttribute(meta.info, "abstract");
  return said !== null && truth(said) === true;
}
