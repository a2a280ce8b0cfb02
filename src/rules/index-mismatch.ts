import type { KeyLike } from "../compare/comparison.ts";
import type { Semantics } from "../model/dialect.ts";
import type { Fact, Judgement } from "../model/fact.ts";
import type { IndexPart } from "../model/schema.ts";
import { describeKey, isUnique, keyName, keyPairs } from "./support/keys.ts";
import type { Rule } from "./engine/rule.ts";
import { judge, objectSubject, placeOf } from "./support/subjects.ts";

export const indexMismatch: Rule = {
  id: "index-mismatch",
  summary:
    "An index covers other columns or rows, or is built otherwise, than the model declares; or it is invalid.",
  severity: "warning",
  *check(comparison) {
    for (const { table, declared, actual } of keyPairs(comparison)) {
      if (declared === null || actual === null || isUnique(declared) !== isUnique(actual)) continue;
      const subject = objectSubject(table.name, "index", keyName(declared));
      const judgement = compareKeys(declared, actual, comparison.semantics);
      if (judgement === "same") continue;
      if (judgement !== "different") {
        yield { subject, because: { code: "not-comparable", detail: judgement.undecided, at: declared.at } };
        continue;
      }
      yield {
        subject,
        message: actual.valid
          ? "the index is built otherwise in the database"
          : "the index is invalid in the database: building it failed, and no query uses it",
        declared: describeKey(declared),
        actual: describeKey(actual),
        fix: actual.valid
          ? "Change the model to what the database has, or let a migration build the declared index beside the old one first."
          : "Find out why building it failed (often duplicates), then rebuild it with REINDEX INDEX CONCURRENTLY.",
        at: placeOf(declared.at, table.declared),
      };
    }
  },
};

function compareKeys(declared: KeyLike, actual: KeyLike, semantics: Semantics): Judgement {
  const judgements = [
    actual.valid ? "same" : "different",
    compareParts(declared, actual, semantics),
    texts(declared.where, actual.where, semantics),
    sameList(declared.include, actual.include, semantics.fold),
    methods(declared, actual, semantics),
  ] as const;
  return judgements.find((one) => one === "different") ?? judgements.find((one) => one !== "same") ?? "same";
}

function methods(declared: KeyLike, actual: KeyLike, semantics: Semantics): Judgement {
  const method = (key: KeyLike) => (value: string | null) =>
    value ?? (key === null ? null : semantics.defaultIndexMethod);
  const result = judge(declared.method, actual.method, (a, b) =>
    (method(declared)(a) ?? "").toLowerCase() === (method(actual)(b) ?? "").toLowerCase()
      ? "same"
      : "different",
  );
  return result.verdict === "undecided" ? { undecided: result.because.detail } : result.verdict;
}

function compareParts(declared: KeyLike, actual: KeyLike, semantics: Semantics): Judgement {
  if (declared.parts.length !== actual.parts.length) return "different";
  // A unique constraint refuses the same duplicates in whatever order its columns stand; of an index, queries see it.
  const constraint = declared.source === "constraint" || actual.source === "constraint";
  const order = (key: KeyLike): readonly IndexPart[] =>
    constraint && key.parts.every((part) => part.column !== null)
      ? key.parts.toSorted((a, b) =>
          semantics.fold(a.column ?? "") < semantics.fold(b.column ?? "") ? -1 : 1,
        )
      : key.parts;
  const right = order(actual);
  const judgements = order(declared).map((part, i) => comparePart(part, right[i], semantics));
  return judgements.find((one) => one === "different") ?? judgements.find((one) => one !== "same") ?? "same";
}

function comparePart(declared: IndexPart, actual: IndexPart | undefined, semantics: Semantics): Judgement {
  if (actual === undefined) return "different";
  if (declared.column !== null && actual.column !== null) {
    if (semantics.fold(declared.column) !== semantics.fold(actual.column)) return "different";
  } else if (declared.column === null && actual.column === null) {
    const judgement = texts(declared.expression, actual.expression, semantics);
    if (judgement !== "same") return judgement;
  } else return "different";
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

function sameList(a: readonly string[], b: readonly string[], fold: (name: string) => string): Judgement {
  return JSON.stringify(a.map(fold).sort()) === JSON.stringify(b.map(fold).sort()) ? "same" : "different";
}

function texts(declared: Fact<string | null>, actual: Fact<string | null>, semantics: Semantics): Judgement {
  const result = judge(declared, actual, (a, b) => {
    if (a === null || b === null) return a === b ? "same" : "different";
    return semantics.compareExpressions(a, b);
  });
  return result.verdict === "undecided" ? { undecided: result.because.detail } : result.verdict;
}
