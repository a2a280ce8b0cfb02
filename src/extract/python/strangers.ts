import type { Value } from "./values.ts";

const STANDARD = new Set(
  "abc array ast asyncio base64 binascii bisect builtins calendar cmath collections concurrent contextlib contextvars copy copyreg csv ctypes dataclasses datetime decimal difflib email enum errno fractions functools getpass glob gzip hashlib heapq hmac html http importlib inspect io ipaddress itertools json keyword locale logging math mimetypes multiprocessing numbers operator os pathlib pickle platform pprint queue random re secrets select shlex shutil signal socket sqlite3 ssl stat statistics string struct subprocess sys tempfile textwrap threading time timeit traceback types typing typing_extensions unicodedata unittest urllib uuid warnings weakref xml zipfile zlib zoneinfo".split(
    " ",
  ),
);
/** Packages whose functions, called in a model or with one, declare no columns or tables. */
const LIBRARIES = new Set(
  "alembic alembic_utils anyio arrow attr attrs babel bcrypt blinker cachetools celery citext click colour cryptography databases dateutil django eralchemy eralchemy2 factory faker fastapi flask flask_admin flask_appbuilder flask_babel flask_bcrypt flask_caching flask_login flask_marshmallow flask_migrate flask_security flask_sqlalchemy flask_wtf geoalchemy2 graphene graphene_sqlalchemy inflect inflection itsdangerous jinja2 jose jwt langchain loguru markdown markupsafe marshmallow marshmallow_sqlalchemy msgspec nanoid numpy opentelemetry orjson pandas passlib pendulum pgvector phonenumbers prometheus_client pydantic pydantic_core pydantic_extra_types pydantic_settings pytest pytest_alembic pytz redis requests rich sentry_sdk shapely shortuuid simplejson slugify sqladmin sqlalchemy sqlalchemy_continuum sqlalchemy_json sqlalchemy_mixins sqlalchemy_schemadisplay sqlalchemy_searchable sqlalchemy_serializer sqlalchemy_utils sqlmodel starlette starlette_admin strawberry structlog tenacity ulid uuid6 uuid_extensions uuid_utils validators werkzeug wtforms yaml yarl".split(
    " ",
  ),
);

/** Whether a value comes from neither the project, nor Python, nor a library known to declare nothing. */
export function isStranger(value: Value): boolean {
  switch (value.kind) {
    case "unknown":
      return true;
    case "external": {
      const [top = ""] = value.name.split(".", 1);
      return !STANDARD.has(top) && !LIBRARIES.has(top) && top !== "schema-parity";
    }
    case "call":
      return isStranger(value.callee);
    case "attribute":
    case "subscript":
      return isStranger(value.base);
    default:
      return false;
  }
}
