import type { Gap } from "../../model/fact.ts";
import { asString, type CallValue } from "../python/values.ts";
import type { Assembler } from "./assemble.ts";
import type { Declarative } from "./declarative.ts";
import type { Draft } from "./draft.ts";
import { gap } from "./facts.ts";
import { owningDraft } from "./references.ts";

/** Gives each `Index(...)` outside of classes to the table of its first column; gaps for those without one. */
export function attachLoose(
  loose: readonly CallValue[],
  drafts: readonly Draft[],
  assembler: Assembler,
  declarative: Declarative,
): Gap[] {
  const [any] = drafts;
  if (any === undefined) return [];
  const gaps: Gap[] = [];
  for (const index of loose) {
    const columns = index.args.slice(1);
    // Columns by name alone belong to no table: SQLAlchemy makes nothing of such an index.
    if (!index.keywords.has("_table") && columns.every((each) => asString(each) !== null)) continue;
    const owner = columns
      .map((each) => owningDraft(each, assembler.references, any, 0))
      .find((each) => each !== null);
    if (owner !== undefined && owner !== null) {
      declarative.reopen(owner);
      owner.items.push(index);
    } else {
      const at = { file: index.file, line: index.line };
      gaps.push(gap("computed-index", "an Index() whose table cannot be told", at));
    }
  }
  return gaps;
}
