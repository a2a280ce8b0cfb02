import type { Gap } from "../../model/fact.ts";
import type { ClassInfo } from "./classes.ts";
import { gap } from "./facts.ts";
import { lastName, type Value } from "./values.ts";

/** Classes that may be tables, as they declare columns, but whose base is no part of the project. */
export class DoubtfulClasses {
  private readonly bases = new Map<ClassInfo, Value>();

  add(info: ClassInfo, base: Value): void {
    if (!info.name.endsWith("Mixin")) this.bases.set(info, base);
  }

  /** A gap for each that is no mere part of other models, which are given. */
  gaps(models: () => Iterable<ClassInfo>): Gap[] {
    if (this.bases.size === 0) return [];
    const inherited = new Set([...models()].flatMap((info) => info.lineage().classes.slice(1)));
    return [...this.bases].flatMap(([info, base]) => {
      if (inherited.has(info)) return [];
      const name = base.kind === "external" ? base.name : (lastName(base) ?? "a base");
      const detail = `${info.name} inherits from ${name}, which is not part of the project; it may be a table`;
      return [gap("unresolved-base", detail, { file: info.file, line: info.def.line })];
    });
  }
}
