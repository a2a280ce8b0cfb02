import type { KeyLike } from "../../compare/comparison.ts";
import type { Semantics } from "../../model/dialect.ts";
import type { Fact, Judgement } from "../../model/fact.ts";
import type { IndexPart } from "../../model/schema.ts";
import { judge } from "./subjects.ts";

/** Whether two unique keys refuse the same rows: the same columns in whatever order, the same expressions and rows. */
export function compareRefusal(declared: KeyLike, actual: KeyLike, semantics: Semantics): Judgement {
  return worst([
    compareParts(byColumn(declared, semantics), byColumn(actual, semantics), (a, b) =>
      compareSubject(a, b, semantics),
    ),
    texts(declared.where, actual.where, semantics),
  ]);
}

/** Whether two keys serve the same queries: all of the above, and order, direction, method and what they carry. */
export function compareBuild(declared: KeyLike, actual: KeyLike, semantics: Semantics): Judgement {
  // A unique constraint refuses the same duplicates in whatever order its columns stand; of an index, queries see it.
  const constraint = declared.source === "constraint" || actual.source === "constraint";
  const order = (key: KeyLike): readonly IndexPart[] => (constraint ? byColumn(key, semantics) : key.parts);
  return worst([
    actual.valid ? "same" : "different",
    compareParts(order(declared), order(actual), (a, b) => comparePart(a, b, semantics)),
    texts(declared.where, actual.where, semantics),
    sameList(declared.include, actual.include, semantics.fold),
    methods(declared, actual, semantics),
  ]);
}

/** A difference outweighs a doubt, a doubt outweighs agreement. */
function worst(judgements: readonly Judgement[]): Judgement {
  return judgements.find((one) => one === "different") ?? judgements.find((one) => one !== "same") ?? "same";
}

/** The parts by column name; as they stand when one of them is an expression. */
function byColumn(key: KeyLike, { fold }: Semantics): readonly IndexPart[] {
  if (key.parts.some((part) => part.column === null)) return key.parts;
  return key.parts.toSorted((a, b) => (fold(a.column ?? "") < fold(b.column ?? "") ? -1 : 1));
}

function compareParts(
  declared: readonly IndexPart[],
  actual: readonly IndexPart[],
  compare: (declared: IndexPart, actual: IndexPart) => Judgement,
): Judgement {
  if (declared.length !== actual.length) return "different";
  return worst(
    declared.map((part, i) => {
      const other = actual[i];
      return other === undefined ? "different" : compare(part, other);
    }),
  );
}

/** What a part is about: its column or its expression. */
function compareSubject(declared: IndexPart, actual: IndexPart, semantics: Semantics): Judgement {
  if (declared.column !== null && actual.column !== null)
    return semantics.fold(declared.column) === semantics.fold(actual.column) ? "same" : "different";
  for (const { expression } of [declared, actual])
    if (!expression.known) return { undecided: expression.gap.detail };
  if (declared.column !== null || actual.column !== null) return "different";
  return texts(declared.expression, actual.expression, semantics);
}

function comparePart(declared: IndexPart, actual: IndexPart, semantics: Semantics): Judgement {
  const judgement = compareSubject(declared, actual, semantics);
  if (judgement !== "same") return judgement;
  const built =
    declared.descending === actual.descending
    && nullsOf(declared) === nullsOf(actual)
    && (declared.collation ?? "") === (actual.collation ?? "")
    && sameOpclass(declared.opclass, actual.opclass);
  return built ? "same" : "different";
}

/** Descending puts NULLs first unless told otherwise, ascending last. */
function nullsOf(part: IndexPart): "first" | "last" {
  return part.nulls ?? (part.descending ? "first" : "last");
}

const NEVER_DEFAULT = /pattern_ops$|_path_ops$|trgm_ops$|(?:cosine|_ip|_l1|hamming|jaccard)_ops$/;

/** A model that spells out the default operator class says the same as one that says nothing. */
function sameOpclass(declared: string | null, actual: string | null): boolean {
  if (declared === actual) return true;
  return actual === null && declared !== null && !NEVER_DEFAULT.test(declared);
}

function methods(declared: KeyLike, actual: KeyLike, { defaultIndexMethod }: Semantics): Judgement {
  const method = (value: string | null): string => (value ?? defaultIndexMethod ?? "").toLowerCase();
  return told(
    judge(declared.method, actual.method, (a, b) => (method(a) === method(b) ? "same" : "different")),
  );
}

function sameList(a: readonly string[], b: readonly string[], fold: (name: string) => string): Judgement {
  return JSON.stringify(a.map(fold).sort()) === JSON.stringify(b.map(fold).sort()) ? "same" : "different";
}

function texts(declared: Fact<string | null>, actual: Fact<string | null>, semantics: Semantics): Judgement {
  return told(
    judge(declared, actual, (a, b) => {
      if (a === null || b === null) return a === b ? "same" : "different";
      return semantics.compareExpressions(a, b);
    }),
  );
}

function told(result: ReturnType<typeof judge>): Judgement {
  return result.verdict === "undecided" ? { undecided: result.because.detail } : result.verdict;
}
