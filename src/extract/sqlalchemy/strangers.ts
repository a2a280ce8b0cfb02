import type { FunctionDef } from "../python/ast.ts";
import { comesFromElsewhere } from "../python/strangers.ts";
import { lastName, type CallValue, type Value } from "../python/values.ts";
import type { Annotation } from "./annotations.ts";
import { calls } from "./names.ts";

/** Packages whose functions, called in a model or with one, declare no columns or tables. */
const LIBRARIES = new Set(
  "advanced_alchemy alembic alembic_utils anyio arrow attr attrs babel bcrypt blinker authlib cachetools celery citext click coaster colour cryptography databases dateutil django eralchemy eralchemy2 factory faker fastapi flask flask_admin flask_appbuilder flask_babel flask_bcrypt flask_caching flask_login flask_marshmallow flask_migrate flask_security flask_sqlalchemy flask_wtf geoalchemy2 graphene graphene_sqlalchemy inflect inflection itsdangerous jinja2 jose jwt langchain litestar loguru markdown markupsafe marshmallow marshmallow_sqlalchemy msgspec nanoid netaddr neutron_lib numpy opentelemetry oslo_config oslo_db oslo_log oslo_serialization oslo_utils orjson pandas passlib pendulum pgvector phonenumbers prometheus_client pydantic pydantic_core pydantic_extra_types pydantic_settings pytest pytest_alembic pytz redis requests rich sentry_sdk shapely shortuuid simplejson slugify sqladmin sqlalchemy sqlalchemy_continuum sqlalchemy_json sqlalchemy_mixins sqlalchemy_schemadisplay sqlalchemy_searchable sqlalchemy_serializer sqlalchemy_utils sqlmodel starlette starlette_admin strawberry structlog tenacity ulid uuid6 uuid_extensions uuid_utils validators werkzeug wtforms yaml yarl".split(
    " ",
  ),
);
const WRAPPERS = new Set(["deferred", "column_property", "undefer"]);
const COLLECTIONS =
  /^(?:list|List|set|Set|Sequence|dict|Dict|Collection|Mapping|DynamicMapped|WriteOnlyMapped)$/;

/** Whether a value comes from neither the project, nor Python, nor a library known to declare nothing. */
export function isStranger(value: Value): boolean {
  return comesFromElsewhere(value, LIBRARIES);
}

/** Whether an attribute that was read as no column may be one all the same. */
export function mayStandForColumn(
  value: Value,
  annotation: Annotation | null,
  isMapped: (core: Value) => boolean,
): boolean {
  if (annotation?.mapped !== true) return value.kind === "call" && madeByStranger(value);
  const { core } = annotation;
  const container = core.kind === "subscript" ? core.base : core;
  if (COLLECTIONS.test(lastName(container) ?? "") || isMapped(core)) return false;
  if (value.kind === "call") return value.callee.kind === "function" || madeByStranger(value);
  return isStranger(value);
}

function madeByStranger(value: CallValue): boolean {
  const name = calls(value);
  if (name !== null) {
    return WRAPPERS.has(name) && value.args.some((arg) => arg.kind === "call" && madeByStranger(arg));
  }
  if (value.callee.kind === "class") {
    return value.callee.info.lineage().foreign.some((base) => base.kind !== "subscript" && isStranger(base));
  }
  return isStranger(value.callee);
}

const COLUMN = /"(?:Column|mapped_column)"/;
const TABLE = /"Table"/;
const mentions = new WeakMap<FunctionDef, string>();

function words(def: FunctionDef): string {
  let found = mentions.get(def);
  if (found === undefined) mentions.set(def, (found = JSON.stringify(def.body() ?? [])));
  return found;
}

/** Whether a function's body, or any other piece of syntax, speaks of columns. */
export function mentionsColumn(syntax: object): boolean {
  return COLUMN.test(JSON.stringify(syntax));
}

/** Whether a function speaks of columns. */
export function columnsIn(def: FunctionDef): boolean {
  return COLUMN.test(words(def));
}

const RELATION = /"(?:relationship|relation|synonym|association_proxy|dynamic_loader|backref)"/;

/** Whether a function speaks of what is mapped but no column. */
export function relatesIn(def: FunctionDef): boolean {
  return RELATION.test(words(def));
}

/** Whether a function speaks of tables. */
export function tablesIn(def: FunctionDef): boolean {
  return TABLE.test(words(def));
}
