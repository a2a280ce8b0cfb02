import type { Gap } from "../../model/fact.ts";
import type { ClassInfo } from "../python/classes.ts";
import type { Evaluator } from "../python/evaluate.ts";
import { truth, type Value } from "../python/values.ts";
import { gap, nameOf } from "./facts.ts";

const HARMLESS = /^(?:builtins\.|typing|django_stubs_ext\.|abc\.)|TypedModelMeta$/;

/** `class Meta` of a model as it counts: its own, or that of an abstract model it derives from. */
export class Meta {
  private readonly host: Evaluator;
  private readonly info: ClassInfo | null;
  /** Whether the class wrote it itself. */
  private readonly isOwn: boolean;
  /** Reasons it may say more. */
  readonly gaps: readonly Gap[];

  private constructor(host: Evaluator, info: ClassInfo | null, isOwn: boolean, gaps: readonly Gap[]) {
    this.host = host;
    this.info = info;
    this.isOwn = isOwn;
    this.gaps = gaps;
  }

  /**
   * Finds it. `passesOn`: whether a class further up hands its `Meta` down, as abstract models and classes that are
   * no models do; a concrete model keeps it to itself.
   */
  static of(host: Evaluator, model: ClassInfo, passesOn: (info: ClassInfo) => boolean): Meta {
    for (const each of model.lineage().classes) {
      if (!each.scope.names.has("Meta") || (each !== model && !passesOn(each))) continue;
      const value = host.ownAttribute(each, "Meta");
      if (value?.kind === "class")
        return new Meta(host, value.info, each === model, strange(model, value.info));
      const at = { file: each.file, line: each.def.line };
      const detail = `the Meta of ${model.name} cannot be followed`;
      return new Meta(host, null, each === model, [gap("computed-meta", detail, at)]);
    }
    return new Meta(host, null, false, []);
  }

  /** What it says of a name; undefined: nothing. */
  get(name: string): Value | undefined {
    if (this.info === null) return undefined;
    const found = this.host.classAttribute(this.info, name, this.info) ?? undefined;
    return found?.kind === "member" ? found.value : found;
  }

  /** `abstract` is never inherited: Django takes it back from the Meta of a model once that is made. */
  isAbstract(isModelsMeta: (info: ClassInfo) => boolean): boolean {
    if (!this.isOwn || this.info === null) return false;
    for (const each of this.info.lineage().classes) {
      if (!each.scope.names.has("abstract")) continue;
      if (each !== this.info && isModelsMeta(each)) return false;
      const value = this.host.ownAttribute(each, "abstract");
      return value !== null && truth(value) === true;
    }
    return false;
  }
}

function strange(model: ClassInfo, info: ClassInfo): Gap[] {
  const at = { file: info.file, line: info.def.line };
  return info.lineage().foreign.flatMap((base) => {
    if (base.kind === "external" && HARMLESS.test(base.name)) return [];
    const detail = `the Meta of ${model.name} inherits from ${nameOf(base)}, which is not part of the project`;
    return [gap("unresolved-base", detail, at)];
  });
}
