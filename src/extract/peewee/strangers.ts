import { comesFromElsewhere } from "../python/strangers.ts";
import type { Value } from "../python/values.ts";

/** Packages whose functions and classes, used in a model, declare no fields. */
const LIBRARIES = new Set(
  "arrow attr attrs babel bcrypt blinker celery click cryptography dateutil fastapi flask flask_admin flask_bcrypt flask_login flask_security itsdangerous jinja2 jwt loguru markdown marshmallow nanoid numpy orjson pandas passlib pendulum pydantic pytz quart quart_auth redis requests shortuuid slugify structlog tornado typing_extensions ujson ulid werkzeug wtforms yaml".split(
    " ",
  ),
);

/** Whether a value comes from neither the project, nor Python, nor a library known to declare no fields. */
export function isStranger(value: Value): boolean {
  return comesFromElsewhere(value, LIBRARIES);
}
