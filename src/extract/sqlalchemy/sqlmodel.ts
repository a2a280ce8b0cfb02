import {
  lastName,
  NO_KEYWORDS,
  NO_VALUES,
  asString,
  constant,
  type CallValue,
  type Value,
  truth,
  unknownValue,
} from "../python/values.ts";
import type { Site } from "../python/ast.ts";
import { typeFor, type Annotation } from "./annotations.ts";

const TEXTUAL =
  /^(?:builtins\.str|pydantic\..*(?:Str|Url|Email\w*|Path|IP\w+)|ipaddress\.\w+|pathlib\.(?:Pure)?(?:Posix|Windows)?Path)$/;
const PASSED_ON = ["primary_key", "index", "unique"] as const;

/** The `Column` that SQLModel makes of a field; null for what is no column (a relationship, a class variable). */
export function fieldColumn(
  annotation: Annotation,
  value: Value | null,
  site: Site,
  file: string,
): CallValue | null {
  const assigned = fieldCall(value);
  const annotated = annotatedField(annotation);
  if (assigned !== null && annotated !== null) return unmerged(assigned, site, file);
  const field = assigned ?? annotated;
  if (value?.kind === "call" && lastName(value.callee) === "Relationship") return null;
  if (annotation.core.kind === "subscript" && lastName(annotation.core.base) === "ClassVar") return null;
  const own = field?.keywords.get("sa_column");
  if (own?.kind === "call") return own;
  const keywords = new Map<string, Value>();
  for (const name of PASSED_ON) {
    const given = field?.keywords.get(name);
    if (given !== undefined) keywords.set(name, given);
  }
  const isKey = truth(keywords.get("primary_key") ?? constant(false)) === true;
  keywords.set("nullable", field?.keywords.get("nullable") ?? constant(!isKey && annotation.optional));
  const hasDefault =
    field === null || assigned === null
      ? value !== null
      : field.args.length > 0 || field.keywords.has("default") || field.keywords.has("default_factory");
  if (hasDefault) keywords.set("default", defaultOf(assigned, value));
  const extra = field?.keywords.get("sa_column_kwargs");
  if (extra?.kind === "dict")
    for (const [key, each] of extra.entries) keywords.set(asString(key) ?? "", each);
  const type = field?.keywords.get("sa_type") ?? fieldType(annotation, field, site, file);
  const args = [
    ...(type === null ? NO_VALUES : [type]),
    ...references(field, site, file),
    ...extraArguments(field),
  ];
  return {
    kind: "call",
    callee: { kind: "external", name: "sqlalchemy.Column" },
    args,
    keywords,
    open: field?.open ?? null,
    line: site.line,
    at: site.at,
    file,
  };
}

function fieldCall(value: Value | null): CallValue | null {
  return value?.kind === "call" && lastName(value.callee) === "Field" ? value : null;
}

/** The `Field()` of `Annotated[str, Field()]`. */
function annotatedField({ whole }: Annotation): CallValue | null {
  if (whole.kind !== "subscript" || lastName(whole.base) !== "Annotated") return null;
  const items = whole.index.kind === "items" ? whole.index.items : [];
  return items.map(fieldCall).find((each) => each !== null) ?? null;
}

/** What two `Field()` calls make together is pydantic's to say. */
function unmerged(field: CallValue, site: Site, file: string): CallValue {
  const detail = "the field is described twice, in Annotated and by its value";
  const open = { code: "open-arguments", detail, at: { file, line: site.line } };
  return {
    ...field,
    callee: { kind: "external", name: "sqlalchemy.Column" },
    args: [],
    keywords: NO_KEYWORDS,
    open,
  };
}

/** A default of None is none to the database driver. */
function defaultOf(field: CallValue | null, value: Value | null): Value {
  const given =
    field === null
      ? value
      : (field.keywords.get("default_factory") ?? field.keywords.get("default") ?? field.args[0]);
  return given ?? constant(null);
}

function extraArguments(field: CallValue | null): readonly Value[] {
  const extra = field?.keywords.get("sa_column_args");
  return extra?.kind === "items" ? extra.items : NO_VALUES;
}

function references(field: CallValue | null, site: Site, file: string): readonly Value[] {
  const target = field?.keywords.get("foreign_key");
  if (target === undefined || (target.kind === "constant" && target.value === null)) return NO_VALUES;
  const ondelete = field?.keywords.get("ondelete");
  const keywords = ondelete === undefined ? NO_KEYWORDS : new Map([["ondelete", ondelete]]);
  return [
    {
      kind: "call",
      callee: { kind: "external", name: "sqlalchemy.ForeignKey" },
      args: [target],
      keywords,
      open: null,
      line: site.line,
      at: site.at,
      file,
    },
  ];
}

function fieldType(annotation: Annotation, field: CallValue | null, site: Site, file: string): Value | null {
  const make = (name: string, keywords: Map<string, Value>): Value => ({
    kind: "call",
    callee: { kind: "external", name: `sqlalchemy.${name}` },
    args: NO_VALUES,
    keywords,
    open: null,
    line: site.line,
    at: site.at,
    file,
  });
  const given = (from: string, to: string): [string, Value][] => {
    const value = field?.keywords.get(from);
    return value === undefined ? [] : [[to, value]];
  };
  const { core } = annotation;
  if (isText(core)) return make("String", new Map(given("max_length", "length")));
  if (core.kind === "external" && core.name === "decimal.Decimal") {
    return make(
      "Numeric",
      new Map([...given("max_digits", "precision"), ...given("decimal_places", "scale")]),
    );
  }
  if (core.kind === "subscript" && lastName(core.base) === "Literal") return make("String", new Map());
  if (core.kind === "external" && core.name === "datetime.datetime") {
    const detail =
      "whether SQLModel's own type for datetime has a time zone depends on its release; `sa_type=` would say";
    const zone = unknownValue("depends-on-release", detail, file, site.line);
    return make("DateTime", new Map<string, Value>([["timezone", zone]]));
  }
  return typeFor(annotation, null, site, file);
}

function isText(core: Value): boolean {
  if (core.kind === "external") return TEXTUAL.test(core.name);
  if (core.kind !== "class" || core.info.isEnum()) return false;
  return core.info.derivesFrom(new Set(["builtins.str"]));
}
