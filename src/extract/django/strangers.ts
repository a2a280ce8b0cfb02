import { lastName, type CallValue, type Value } from "../python/values.ts";

const LIBRARIES =
  /^(?:builtins|abc|typing|typing_extensions|collections|dataclasses|enum|functools|logging|threading|uuid|datetime|json|django|django_prometheus|django_lifecycle|model_utils\.tracker|django_stubs_ext|dirtyfields|pydantic|guardian\.mixins|rules\.contrib|cacheops|hashid_field|reversion|import_export|django_fsm|graphene|strawberry|ninja|rest_framework|waffle\.mixins|loginas|computedfields|rest_hooks|django_extensions\.management|auditlog|modelsearch)(?:\.|$)/;
/** Field-like names of things that have no column. */
const NO_COLUMN = new Set(
  "ImageSpecField AuditlogHistoryField GenericRelation GenericForeignKey FieldTracker VersatileImageFieldWarmer TaggableManager SitemapField FieldHistoryTracker HistoricalRecords ModelTracker VotableManager RatingField CachedField ObjectPermissionField".split(
    " ",
  ),
);

/** Whether a base class of a library is known to bring no fields. */
export function isHarmlessBase(base: Value): boolean {
  if (base.kind === "subscript") return isHarmlessBase(base.base);
  if (base.kind === "call") return isHarmlessBase(base.callee);
  return base.kind === "external" && LIBRARIES.test(base.name);
}

/** Whether a class of that name, whatever it is, makes no column. */
export function isColumnless(name: string): boolean {
  return NO_COLUMN.has(name);
}

/** Whether a call of something unknown makes no column although its name sounds like it. */
export function isHarmlessCall(call: CallValue): boolean {
  if (isColumnless(lastName(call.callee) ?? "")) return true;
  // Fields of forms and serializers.
  return (
    call.callee.kind === "external"
    && /\.(?:forms|serializers|fields\.related_descriptors)\./.test(call.callee.name)
  );
}
