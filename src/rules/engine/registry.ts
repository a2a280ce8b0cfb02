// Written by `npm run generate` from the files in src/rules. Do not edit.
import { caseMismatch } from "../case-mismatch.ts";
import { checkMismatch } from "../check-mismatch.ts";
import { collationMismatch } from "../collation-mismatch.ts";
import { commentMismatch } from "../comment-mismatch.ts";
import { constraintNotValidated } from "../constraint-not-validated.ts";
import { defaultMismatch } from "../default-mismatch.ts";
import { duplicateModel } from "../duplicate-model.ts";
import { emptyDatabase } from "../empty-database.ts";
import { enumMismatch } from "../enum-mismatch.ts";
import { extraColumn } from "../extra-column.ts";
import { foreignKeyActionMismatch } from "../foreign-key-action-mismatch.ts";
import { foreignKeyExtra } from "../foreign-key-extra.ts";
import { foreignKeyMissing } from "../foreign-key-missing.ts";
import { generatedMismatch } from "../generated-mismatch.ts";
import { identityMismatch } from "../identity-mismatch.ts";
import { indexExtra } from "../index-extra.ts";
import { indexMismatch } from "../index-mismatch.ts";
import { indexMissing } from "../index-missing.ts";
import { missingColumn } from "../missing-column.ts";
import { modelWithoutTable } from "../model-without-table.ts";
import { nullabilityMismatch } from "../nullability-mismatch.ts";
import { primaryKeyMismatch } from "../primary-key-mismatch.ts";
import { relationKindMismatch } from "../relation-kind-mismatch.ts";
import { tableOptionsMismatch } from "../table-options-mismatch.ts";
import { tableWithoutModel } from "../table-without-model.ts";
import { typeMismatch } from "../type-mismatch.ts";
import { uniqueMismatch } from "../unique-mismatch.ts";
import type { Rule } from "./rule.ts";

/** Every rule that compares, sorted by id. */
export const RULES: readonly Rule[] = [
  caseMismatch,
  checkMismatch,
  collationMismatch,
  commentMismatch,
  constraintNotValidated,
  defaultMismatch,
  duplicateModel,
  emptyDatabase,
  enumMismatch,
  extraColumn,
  foreignKeyActionMismatch,
  foreignKeyExtra,
  foreignKeyMissing,
  generatedMismatch,
  identityMismatch,
  indexExtra,
  indexMismatch,
  indexMissing,
  missingColumn,
  modelWithoutTable,
  nullabilityMismatch,
  primaryKeyMismatch,
  relationKindMismatch,
  tableOptionsMismatch,
  tableWithoutModel,
  typeMismatch,
  uniqueMismatch,
];
