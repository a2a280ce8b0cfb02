import type { Semantics } from "../model/dialect.ts";
import type { Fact } from "../model/fact.ts";
import type { Check, Column, ForeignKey, Index, IndexPart, Name, Unique } from "../model/schema.ts";
import type { Resolver } from "./names.ts";

/**
 * What plainly says the same on both sides, so that no rule could find or doubt anything there. `false` decides
 * nothing: it only means that rules must look. Nearly all of a schema agrees, so these build no text and no object.
 */

/** Whether every item of one list has a partner in the other, in whatever order, and nothing is left over. */
export function allAgree<T>(
  declared: readonly T[],
  actual: readonly T[],
  agree: (declared: T, actual: T) => boolean,
): boolean {
  if (declared.length !== actual.length) return false;
  if (declared.every((item, at) => agree(item, actual[at] as T))) return true;
  const free = [...actual];
  return declared.every((item) => {
    const at = free.findIndex((other) => agree(item, other));
    if (at >= 0) free.splice(at, 1);
    return at >= 0;
  });
}

/** Two columns of one name. A comment counts only where both sides can tell it. */
export function columnsAgree(declared: Column, actual: Column, semantics: Semantics): boolean {
  return (
    sameFact(declared.nullable, actual.nullable)
    && sameFact(declared.collation, actual.collation)
    && isKnownNull(declared.generated)
    && isKnownNull(actual.generated)
    && identitiesAgree(declared, actual)
    && commentsAgree(declared.comment, actual.comment)
    && typesAgree(declared, actual, semantics)
    && defaultsAgree(declared, actual, semantics)
  );
}

function identitiesAgree({ identity: declared }: Column, { identity: actual }: Column): boolean {
  return declared.known && actual.known && declared.value?.kind === actual.value?.kind;
}

function commentsAgree(declared: Fact<string | null>, actual: Fact<string | null>): boolean {
  return !declared.known || !actual.known || (declared.value ?? "") === (actual.value ?? "");
}

function typesAgree({ type: declared }: Column, { type: actual }: Column, semantics: Semantics): boolean {
  return declared.known && actual.known && semantics.compareTypes(declared.value, actual.value) === "same";
}

function defaultsAgree(declared: Column, actual: Column, semantics: Semantics): boolean {
  if (!declared.default.known || !actual.default.known || !actual.type.known) return false;
  const [one, other] = [declared.default.value, actual.default.value];
  if (one === null || other === null) return one === other;
  return semantics.compareDefaults(one, other, actual.type.value) === "same";
}

/** Two unique constraints, whatever their names. */
export function uniquesAgree(declared: Unique, actual: Unique): boolean {
  return (
    declared.nullsNotDistinct === actual.nullsNotDistinct
    && declared.deferrable === actual.deferrable
    && sameTexts(declared.columns, actual.columns)
  );
}

/** Two full indexes on plain columns, whatever their names. */
export function indexesAgree(declared: Index, actual: Index, semantics: Semantics): boolean {
  return (
    sameFact(declared.unique, actual.unique)
    && actual.valid
    && declared.nullsNotDistinct === actual.nullsNotDistinct
    && isKnownNull(declared.where)
    && isKnownNull(actual.where)
    && methodsAgree(declared, actual, semantics)
    && sameTexts(declared.include, actual.include)
    && declared.parts.length === actual.parts.length
    && declared.parts.every((part, at) => partsAgree(part, actual.parts[at]))
  );
}

function methodsAgree({ method: declared }: Index, { method: actual }: Index, semantics: Semantics): boolean {
  if (!declared.known || !actual.known) return false;
  const usual = semantics.defaultIndexMethod;
  return (declared.value ?? usual) === (actual.value ?? usual);
}

function partsAgree(declared: IndexPart, actual: IndexPart | undefined): boolean {
  return (
    declared.column !== null
    && declared.column === actual?.column
    && declared.descending === actual.descending
    && declared.nulls === actual.nulls
    && declared.opclass === actual.opclass
    && declared.collation === actual.collation
  );
}

/** Two foreign keys, whatever their names. */
export function foreignKeysAgree(declared: ForeignKey, actual: ForeignKey, names: Resolver): boolean {
  return (
    sameTexts(declared.columns, actual.columns)
    && sameTexts(declared.references.columns, actual.references.columns)
    && sameName(names.relation(declared.references.table), actual.references.table)
    && sameFact(declared.onDelete, actual.onDelete)
    && sameFact(declared.onUpdate, actual.onUpdate)
    && sameFact(declared.deferrable, actual.deferrable)
    && (actual.validated || !declared.validated)
  );
}

/** Two checks of one name. */
export function checksAgree(declared: Check, actual: Check, semantics: Semantics): boolean {
  return (
    declared.name !== null
    && declared.name === actual.name
    && (actual.validated || !declared.validated)
    && declared.expression.known
    && actual.expression.known
    && semantics.compareExpressions(declared.expression.value, actual.expression.value) === "same"
  );
}

function sameFact(declared: Fact<unknown>, actual: Fact<unknown>): boolean {
  return declared.known && actual.known && declared.value === actual.value;
}

function isKnownNull(fact: Fact<unknown>): boolean {
  return fact.known && fact.value === null;
}

function sameName(declared: Name, actual: Name): boolean {
  return declared.name === actual.name && declared.namespace === actual.namespace;
}

function sameTexts(declared: readonly string[], actual: readonly string[]): boolean {
  return declared.length === actual.length && declared.every((text, at) => text === actual[at]);
}
