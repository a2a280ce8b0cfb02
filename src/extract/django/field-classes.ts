import { lastName, type ExternalValue } from "../python/values.ts";

/** One field class of Django: its internal type, what its positional arguments are called, and its defaults. */
export interface FieldClass {
  readonly name: string;
  readonly kind: FieldKind;
  /** Django's name of the column type, where `kind` is `plain`. */
  readonly internal: string;
  readonly params: readonly string[];
  readonly defaults: Readonly<Record<string, string | number | boolean>>;
}

export type FieldKind =
  | "plain"
  | "foreign-key"
  | "one-to-one"
  | "many-to-many"
  | "array"
  | "generated"
  | "geometry"
  | "composite-key"
  /** Something of Django's that has no column. */
  | "virtual";

const BASE =
  "verbose_name name primary_key max_length unique blank null db_index rel default editable serialize unique_for_date unique_for_month unique_for_year choices help_text db_column db_tablespace auto_created validators error_messages db_comment db_default".split(
    " ",
  );
const NAMED = ["verbose_name", "name"];
const RELATED = ["to", "on_delete"];

const FIELDS = new Map<string, FieldClass>();

function add(
  names: string,
  kind: FieldKind,
  params: readonly string[] = BASE,
  defaults: FieldClass["defaults"] = {},
  internal?: string,
): void {
  for (const name of names.split(" "))
    FIELDS.set(name, { name, kind, internal: internal ?? name, params, defaults });
}

const KEY = { primary_key: false };
add("AutoField BigAutoField SmallAutoField", "plain", BASE, KEY);
add(
  "BinaryField BooleanField CharField FloatField IntegerField BigIntegerField SmallIntegerField PositiveIntegerField PositiveBigIntegerField PositiveSmallIntegerField TextField DurationField IPAddressField UUIDField Field",
  "plain",
);
add("CommaSeparatedIntegerField", "plain", BASE, {}, "CharField");
add("NullBooleanField", "plain", BASE, { null: true });
add("DateField DateTimeField TimeField", "plain", [...NAMED, "auto_now", "auto_now_add"]);
add("DecimalField", "plain", [...NAMED, "max_digits", "decimal_places"]);
add("EmailField", "plain", BASE, { max_length: 254 }, "CharField");
add("URLField", "plain", NAMED, { max_length: 200 }, "CharField");
add("SlugField", "plain", BASE, { max_length: 50, db_index: true });
add("FilePathField", "plain", [...NAMED, "path", "match", "recursive", "allow_files", "allow_folders"], {
  max_length: 100,
});
add("FileField", "plain", [...NAMED, "upload_to", "storage"], { max_length: 100 });
add("ImageField", "plain", [...NAMED, "width_field", "height_field"], { max_length: 100 }, "FileField");
add("GenericIPAddressField", "plain", [...NAMED, "protocol", "unpack_ipv4"]);
add("JSONField", "plain", [...NAMED, "encoder", "decoder"]);
add("ForeignKey", "foreign-key", RELATED, { db_index: true });
add("OneToOneField", "one-to-one", [...RELATED, "to_field"], { unique: true });
add("ManyToManyField", "many-to-many", ["to", "related_name"]);
add("GeneratedField", "generated", []);
add("CompositePrimaryKey", "composite-key", [..."0123456789"]);
add(
  "HStoreField IntegerRangeField BigIntegerRangeField DecimalRangeField DateTimeRangeField DateRangeField CICharField CITextField SearchVectorField SearchQueryField",
  "plain",
);
add("CIEmailField", "plain", BASE, { max_length: 254 });
add("FloatRangeField", "plain", BASE, {}, "DecimalRangeField");
add("ArrayField", "array", ["base_field", "size"]);
add(
  "PointField LineStringField PolygonField MultiPointField MultiLineStringField MultiPolygonField GeometryCollectionField GeometryField RasterField",
  "geometry",
  ["verbose_name", "srid", "spatial_index"],
);
add("GenericForeignKey GenericRelation", "virtual", []);

const HOME =
  /^django\.(?:db\.models|contrib\.(?:postgres(?:\.fields|\.search)?|gis\.db\.models|contenttypes\.(?:fields|generic)))(?:\.|$)/;

/** The field class that a library's name stands for; null: it is none of Django's. */
export function fieldClass(value: ExternalValue): FieldClass | null {
  return HOME.test(value.name) ? (FIELDS.get(lastName(value) ?? "") ?? null) : null;
}
