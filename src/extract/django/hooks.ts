import type { ClassInfo } from "../python/classes.ts";
import { asString, constant, lastName, type CallValue, type Value } from "../python/values.ts";
import type { FieldSpec } from "./fields.ts";
import { automatic } from "./model.ts";
import type { Models } from "./models.ts";

const MPTT = "<mptt.models>";
const TREE = { left_attr: "lft", right_attr: "rght", tree_id_attr: "tree_id", level_attr: "level" };

/** Whether a call keeps a history of the model's rows in a table of its own (django-simple-history 3). */
export function isHistory(call: CallValue): boolean {
  const { callee } = call;
  if (callee.kind === "class")
    return callee.info.lineage().foreign.some((base) => lastName(base) === "HistoricalRecords");
  return callee.kind === "external" && /^simple_history\.(?:\w+\.)*HistoricalRecords$/.test(callee.name);
}

/** Fields that a library adds to a class when it is made. */
export function hookFields(models: Models, info: ClassInfo): FieldSpec[] {
  if (!isTreeRoot(models, info)) return [];
  const at = { file: info.file, line: info.def.line };
  const meta = models.host.ownAttribute(info, "MPTTMeta");
  return Object.entries(TREE).map(([attribute, plain]) => {
    const given = meta?.kind === "class" ? models.host.classAttribute(meta.info, attribute, meta.info) : null;
    const options = new Map<string, Value>([["db_index", constant(attribute === "tree_id_attr")]]);
    return automatic(asString(given ?? undefined) ?? plain, "PositiveIntegerField", options, at);
  });
}

/** The uppermost model below django-mptt's own (0.9 to 0.18), which gets the columns of the tree. */
function isTreeRoot(models: Models, info: ClassInfo): boolean {
  const [, ...above] = info.lineage().classes;
  if (info.file === MPTT || !above.some(({ file, name }) => file === MPTT && name === "MPTTModel"))
    return false;
  return !above.some((each) => each.file !== MPTT && isTreeRoot(models, each));
}

/** Whether a model got its tree from django-mptt, whose index on it differs by version. */
export function isTree(info: ClassInfo): boolean {
  return info.lineage().classes.some(({ file }) => file === MPTT);
}
