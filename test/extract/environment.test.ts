import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { django } from "../../src/extract/django/index.ts";
import { drizzle } from "../../src/extract/drizzle/index.ts";
import type { Extracted, Extractor } from "../../src/extract/extractor.ts";
import { sqlalchemy } from "../../src/extract/sqlalchemy/index.ts";
import { typeorm } from "../../src/extract/typeorm/index.ts";
import { memorySources } from "../support/sources.ts";

beforeAll(async () => {
  for (const orm of [sqlalchemy, django, drizzle, typeorm]) await orm.prepare();
});

type Variables = Readonly<Record<string, string>>;
type Files = Readonly<Record<string, string>>;

function read(orm: Extractor, files: Files, variables: Variables | null): Extracted {
  const environment = (name: string): string | undefined =>
    Object.hasOwn(variables ?? {}, name) ? variables?.[name] : undefined;
  const options = { dialect: "postgresql", ...(variables === null ? {} : { environment }) } as const;
  return orm.extract(memorySources(files), options);
}

/** A SQLAlchemy model named by `x`, which `code` sets. */
function python(code: string, variables: Variables | null = {}, others: Files = {}): Extracted {
  const model = `
from sqlalchemy import Column, Integer
from sqlalchemy.orm import declarative_base
from settings import x
Base = declarative_base()
class A(Base):
    __tablename__ = f"{x}"
    id = Column(Integer, primary_key=True)
`;
  return read(sqlalchemy, { "settings.py": code, "models.py": model, ...others }, variables);
}

function typescript(expression: string, variables: Variables | null = {}, others: Files = {}): Extracted {
  const text = `import { pgTable, integer } from "drizzle-orm/pg-core";
    const name = ${expression};
    export const a = pgTable(String(name), { id: integer("id") });`;
  return read(drizzle, { "schema.ts": text, ...others }, variables);
}

/** The one table's name, or the code and text of why it is not known. */
function named({ tables }: Extracted): string {
  const [gap] = tables.gaps;
  return tables.items[0]?.name.name ?? `? ${gap?.detail ?? "nothing"}`;
}

describe("a variable that is not set leaves the code's default", () => {
  test.each([
    ["import os\nx = os.environ.get('T', 'd')", "d"],
    ["import os\nx = os.getenv('T', default='d')", "d"],
    ["from os import environ\nx = environ.get('T') or 'd'", "d"],
    ["from os import getenv as g\nx = 'a' if g('T') is None else 'b'", "a"],
    ["import os\nx = 'a' if 'T' in os.environ else 'b'", "b"],
    ["import os\nx = 'a' if 'T' not in os.environ else 'b'", "a"],
    ["import os\nx = 'n' + str(int(os.getenv('T', '4')) + 1)", "n5"],
    [
      "import os\ndef flag(n, d): return os.environ.get(n, d).lower() in ('1', 'yes')\nx = 'a' if flag('T', 'YES') else 'b'",
      "a",
    ],
    ["import os\nx = os.getenv('T', os.getenv('U', 'd'))", "d"],
    ["from decouple import config\nx = config('T', default='d')", "d"],
    ["from decouple import config\nx = f\"n{config('T', default='7', cast=int)}\"", "n7"],
    ["from decouple import config\nx = 'a' if config('T', default='off', cast=bool) else 'b'", "b"],
    ["import environ\nenv = environ.Env()\nx = env('T', default='d')", "d"],
    ["import environ\nenv = environ.Env(T=(str, 'd'))\nx = env('T')", "d"],
    ["import environ\nx = 'a' if environ.Env().bool('T', True) else 'b'", "a"],
    ["from environs import Env\nenv = Env()\nx = env.str('T', 'd')", "d"],
    ["from starlette.config import Config\nconfig = Config('.env')\nx = config('T', default='d')", "d"],
    [
      "from starlette.config import Config\nconfig = Config()\nx = 'a' if config('T', cast=bool, default=False) else 'b'",
      "b",
    ],
  ])("Python: %s", (code, expected) => {
    expect(named(python(code))).toBe(expected);
    expect(named(python(code, null))).toMatch(/^\?/);
  });

  test.each([
    ["process.env.T ?? 'd'", "d"],
    ["process.env.T || 'd'", "d"],
    ["process.env['T'] ?? 'd'", "d"],
    ["(({ T = 'd' }) => T)(process.env)", "d"],
    ["process.env.T === 'x' ? 'a' : 'b'", "b"],
    ["Number(process.env.T ?? 3) + 1", "4"],
  ])("TypeScript: %s", (expression, expected) => {
    expect(named(typescript(expression))).toBe(expected);
    expect(named(typescript(expression, null))).toMatch(/^\?/);
  });
});

describe("a variable that is set decides", () => {
  test.each([
    ["import os\nx = os.environ['T']", "v", "v"],
    ["import os\nx = os.environ.get('T', 'd')", "v", "v"],
    ["import os\nx = 'a' if 'T' in os.environ else 'b'", "", "a"],
    ["import os\nx = f\"n{int(os.getenv('T', 1))}\"", "12", "n12"],
    ["from decouple import config\nx = 'a' if config('T', default=False, cast=bool) else 'b'", "on", "a"],
    ["import environ\nx = f\"n{environ.Env()('T', default=5)}\"", "6", "n6"],
    ["import environ\nx = f\"n{environ.Env().int('T')}\"", "6", "n6"],
    ["from starlette.config import Config\nx = Config()('T')", "v", "v"],
  ])("Python: %s", (code, value, expected) => {
    const extracted = python(code, { T: value });
    expect(named(extracted)).toBe(expected);
    expect(extracted.variables).toEqual([{ name: "T", set: true }]);
  });

  test.each([
    ["process.env.T ?? 'd'", "v", "v"],
    ["process.env.T ?? 'd'", "", ""],
    ["process.env.T || 'd'", "", "d"],
    ["process.env.T === 'x' ? 'a' : 'b'", "x", "a"],
  ])("TypeScript: %s of %j", (expression, value, expected) => {
    expect(named(typescript(`"n" + (${expression})`, { T: value }))).toBe(`n${expected}`);
  });

  test("imported from node:process", () => {
    const text = `import { env } from "node:process"; import process from "process";
      import { pgTable, integer } from "drizzle-orm/pg-core";
      export const a = pgTable(env.T + process.env.U, { id: integer("id") });`;
    expect(named(read(drizzle, { "schema.ts": text }, { T: "a", U: "b" }))).toBe("ab");
  });
});

describe("what cannot be told stays unknown, and says which variable it is", () => {
  test.each([
    ["no default", "import os\nx = os.environ['T']", {}, /T is not set/],
    [
      "a name that looks secret",
      "import os\nx = os.environ['DB_TOKEN']",
      { DB_TOKEN: "canary" },
      /DB_TOKEN may hold a secret/,
    ],
    ["a URL", "import os\nx = os.environ['T']", { T: "postgres://canary@h/d" }, /T may hold a secret/],
    ["a login", "import os\nx = os.environ['T']", { T: "user:canary@h" }, /T may hold a secret/],
    ["a long value", "import os\nx = os.environ['T']", { T: "canary ".repeat(20) }, /T may hold a secret/],
    [
      "what may be a key",
      "import os\nx = os.environ['T']",
      { T: "canary0000000000000000" },
      /T may hold a secret/,
    ],
    [
      "an unknown conversion",
      "from decouple import config\nx = config('T', cast=lambda v: v)",
      { T: "v" },
      /T is converted/,
    ],
    ["not a number", "import environ\nx = environ.Env().int('T')", { T: "canary" }, /T is converted/],
    [
      "no boolean",
      "from decouple import config\nx = config('T', cast=bool)",
      { T: "canary" },
      /T is converted/,
    ],
    [
      "what the code sets",
      "import os\nos.environ['T'] = 'y'\nx = os.getenv('T', 'd')",
      {},
      /T is set by the code/,
    ],
    [
      "what the code presets",
      "import os\nos.environ.setdefault('T', 'y')\nx = os.getenv('T', 'd')",
      {},
      /T is set by the code/,
    ],
  ])("%s", (_, code, variables, reason) => {
    const extracted = python(code, variables);
    expect(named(extracted)).toMatch(reason);
    expect(extracted.variables).toEqual([]);
    expect(JSON.stringify(extracted)).not.toContain("canary");
  });

  test("a dotenv file beside the code or above it that sets the variable, unless the environment does", () => {
    const code = "import os\nx = os.getenv('T', 'd')";
    expect(named(python(code, {}, { ".env": "export T=canary" }))).toMatch(/T is set in \.env/);
    expect(named(python(code, {}, { ".env": "OTHER=canary\n# T=canary" }))).toBe("d");
    expect(named(python(code, { T: "v" }, { ".env": "T=canary" }))).toBe("v");
    expect(named(typescript("process.env.T ?? 'd'", {}, { ".env.local": "T=canary" }))).toMatch(
      /T is set in \.env\.local/,
    );
    const loading = "import os\nfrom dotenv import load_dotenv\nload_dotenv(ROOT / 'conf/prod.env')\n";
    expect(named(python(loading + code, {}, { "prod.env": "T=canary" }))).toMatch(/prod\.env/);
    const configured = 'dotenv.config({ path: ".env.dev" });\nexport const t = process.env.T ?? "d"';
    const model =
      'import { pgTable, integer } from "drizzle-orm/pg-core"; import { t } from "./env";\n export const a = pgTable(t, { id: integer("id") });';
    const apart = { "env.ts": configured, "schema.ts": model };
    expect(named(read(drizzle, apart, {}))).toBe("d");
    expect(named(read(drizzle, { ...apart, ".env.dev": "T=canary" }, {}))).toMatch(/T is set in \.env\.dev/);
    const decouple = "from decouple import config\nx = config('T', default='d')";
    expect(named(python(decouple, {}, { "settings.ini": "[settings]\nT = canary" }))).toMatch(
      /settings\.ini/,
    );
  });

  test("the environment as a whole", () => {
    for (const expression of ["{ ...process.env }.T", "Object.keys(process.env).filter", "`${process.env}`"])
      expect(named(typescript(expression))).toMatch(/^\?/);
    for (const code of [
      "import os\nx = dict(os.environ)['T']",
      "import os\nx = os.environ.copy().get('T', 'd')",
    ])
      expect(named(python(code))).toMatch(/^\?/);
  });

  test("no value of a variable that may be secret comes out, whatever it is", () => {
    const value = fc.string({ minLength: 1, maxLength: 40 }).map((text) => `canary${text}`);
    const name = fc.constantFrom(
      "DATABASE_URL",
      "API_KEY",
      "dbPassword",
      "AUTH",
      "S3_CREDENTIALS",
      "SENTRY_DSN",
    );
    fc.assert(
      fc.property(name, value, (variable, text) => {
        const all = [
          python(`import os\nx = os.environ.get('${variable}', 'd')`, { [variable]: text }),
          python(`import os\nx = 'a' if 'c' in os.environ['${variable}'] else 'b'`, { [variable]: text }),
          typescript(`process.env.${variable} ?? 'd'`, { [variable]: text }),
        ];
        for (const extracted of all) {
          expect(named(extracted)).toContain(variable);
          expect(JSON.stringify(extracted)).not.toContain("canary");
        }
      }),
      { numRuns: 30 },
    );
  });
});

const SETTINGS =
  "from pydantic_settings import BaseSettings, SettingsConfigDict\nfrom pydantic import Field\n";

function settings(
  body: string,
  variables: Variables = {},
  others: Files = {},
  made = "Settings()",
): Extracted {
  const code = `${SETTINGS}${body}\nsettings = ${made}\nx = settings.prefix`;
  return python(code, variables, others);
}

describe("pydantic's settings", () => {
  const plain = "class Settings(BaseSettings):\n    prefix: str = 'd'";
  const own = (text: string): string =>
    `class Settings(BaseSettings):\n    ${text.replaceAll("\n", "\n    ")}`;

  test.each([
    ["the default", plain, {}, "d"],
    ["in capitals", plain, { PREFIX: "v" }, "v"],
    ["in small letters", plain, { prefix: "v" }, "v"],
    [
      "a prefix",
      own("model_config = SettingsConfigDict(env_prefix='APP_')\nprefix: str = 'd'"),
      { APP_PREFIX: "v", PREFIX: "w" },
      "v",
    ],
    ["a dict", own("model_config = {'env_prefix': 'APP_'}\nprefix: str = 'd'"), { APP_PREFIX: "v" }, "v"],
    [
      "a class Config",
      own("prefix: str = 'd'\nclass Config:\n    env_prefix = 'APP_'"),
      { APP_PREFIX: "v" },
      "v",
    ],
    [
      "a keyword",
      "class Settings(BaseSettings, env_prefix='APP_'):\n    prefix: str = 'd'",
      { APP_PREFIX: "v" },
      "v",
    ],
    [
      "an alias",
      own(
        "model_config = SettingsConfigDict(env_prefix='APP_')\nprefix: str = Field('d', validation_alias='OTHER')",
      ),
      { OTHER: "v", APP_PREFIX: "w" },
      "v",
    ],
    ["Field's default", own("prefix: str = Field(default='d', max_length=5)"), {}, "d"],
    ["Field's factory", own("prefix: str = Field(default_factory=lambda: 'd')"), {}, "d"],
    [
      "cases told apart",
      own("model_config = SettingsConfigDict(case_sensitive=True)\nprefix: str = 'd'"),
      { PREFIX: "v" },
      "d",
    ],
    ["inherited", `${plain}\nclass More(Settings):\n    other: int = 1`, { PREFIX: "v" }, "v", "More()"],
    ["overridden", `${plain}\nclass More(Settings):\n    prefix: str = 'e'`, {}, "e", "More()"],
    ["given", plain, { PREFIX: "v" }, "g", "Settings(prefix='g')"],
    ["optional", own("prefix: str | None = 'd'"), { PREFIX: "v" }, "v"],
    [
      "a choice",
      "from typing import Literal\n" + own("prefix: Literal['a', 'b'] = 'a'"),
      { PREFIX: "b" },
      "b",
    ],
    [
      "an enum",
      "from enum import StrEnum\nclass E(StrEnum):\n    A = 'a'\n    B = 'b'\n" + own("prefix: E = E.A"),
      { PREFIX: "b" },
      "b",
    ],
    [
      "a number",
      own("number: int = 3\n@property\ndef prefix(self): return f'n{self.number}'"),
      { NUMBER: "4" },
      "n4",
    ],
    [
      "other fields' validators",
      own(
        "prefix: str = 'd'\nother: str = ''\n@field_validator('other')\n@classmethod\ndef check(cls, v): return v.upper()",
      ),
      {},
      "d",
    ],
    [
      "a validator of the whole that sets others",
      own(
        "prefix: str = 'd'\n@model_validator(mode='before')\n@classmethod\ndef check(cls, values):\n    if values.get('url') is not None:\n        values['host'] = parse(values['url'])\n    return values",
      ),
      {},
      "d",
    ],
  ])("%s", (_, body, variables, expected, made = "Settings()") => {
    expect(named(settings(body, variables, {}, made))).toBe(expected);
  });

  test("of version 1, with the names that a field gives", () => {
    const code =
      "from pydantic import BaseSettings, Field\nclass S(BaseSettings):\n  prefix: str = Field('d', env=['A', 'B'])\nx = S().prefix";
    expect(named(python(code, { B: "v" }))).toBe("v");
    expect(named(python(code))).toBe("d");
  });

  test("behind a function", () => {
    const code = `${SETTINGS}from functools import lru_cache\n${plain}\n@lru_cache\ndef get(): return Settings()\nx = get().prefix`;
    expect(named(python(code, { PREFIX: "v" }))).toBe("v");
  });

  test("of an extension of the project that is not installed, its own", () => {
    const loader =
      "import importlib\ndef load():\n  try:\n    m = importlib.import_module('shop_plus.conf')\n    S = getattr(m, 'Settings')\n  except ImportError:\n    m = importlib.import_module('shop.conf')\n    S = getattr(m, 'Settings')\n  return S()\nx = load().prefix";
    const files = { "shop/__init__.py": "", "shop/conf.py": SETTINGS + plain };
    const manifest = (text: string): Files => ({ ...files, "pyproject.toml": `dependencies = [${text}]` });
    expect(named(python(loader, {}, manifest('"pydantic"')))).toBe("d");
    expect(named(python(loader, {}, manifest('"shop-plus>=1"')))).toMatch(/^\?/);
    expect(named(python(loader, {}, files))).toMatch(/^\?/);
  });

  test.each([
    ["a field without a default", own("prefix: str"), {}],
    [
      "its own sources",
      `${plain}\n    @classmethod\n    def settings_customise_sources(cls, *a, **k): return ()`,
      {},
    ],
    ["its own __init__", `${plain}\n    def __init__(self): pass`, {}],
    [
      "a validator of the field",
      `${plain}\n    @field_validator('prefix')\n    @classmethod\n    def check(cls, v): return v + '_'`,
      {},
    ],
    [
      "a validator of all fields",
      `${plain}\n    @field_validator('*')\n    @classmethod\n    def check(cls, v): return v + '_'`,
      {},
    ],
    [
      "a validator of the whole that sets it",
      `${plain}\n    @model_validator(mode='after')\n    def check(self):\n        self.prefix = 'z'\n        return self`,
      {},
    ],
    [
      "a validator of the whole that may set it",
      `${plain}\n    @model_validator(mode='after')\n    def check(self):\n        fill(self)\n        return self`,
      {},
    ],
    [
      "a base from elsewhere",
      "from elsewhere import Mixin\nclass Settings(Mixin, BaseSettings):\n    prefix: str = 'd'",
      {},
    ],
    ["secrets in files", own("model_config = SettingsConfigDict(secrets_dir='/run')\nprefix: str = 'd'"), {}],
    ["a type that converts", own("prefix: SecretStr = 'd'"), { PREFIX: "v" }],
    ["a number that is none", own("prefix: int = 3"), { PREFIX: "canary" }],
    [
      "a prefix that cannot be told",
      own("model_config = SettingsConfigDict(env_prefix=made())\nprefix: str = 'd'"),
      {},
    ],
  ])("cannot be told with %s", (_, body, variables) => {
    const extracted = settings(body, variables);
    expect(named(extracted)).toMatch(/^\?/);
    expect(JSON.stringify(extracted)).not.toContain("canary");
  });

  test("the dotenv file they name", () => {
    const body = own(
      "model_config = SettingsConfigDict(env_file=ROOT / 'conf' / 'prod.env')\nprefix: str = 'd'",
    );
    const code = `from pathlib import Path\nROOT = Path(__file__).parent\n${body}`;
    expect(named(settings(code))).toBe("d");
    expect(named(settings(code, {}, { "prod.env": "prefix=canary" }))).toMatch(/prod\.env/);
    expect(named(settings(code, { PREFIX: "v" }, { "prod.env": "prefix=canary" }))).toBe("v");
  });
});

test("told are only the variables that something in the models depends on", () => {
  const code =
    "import os\nDEBUG = os.getenv('DEBUG', '0') == '1'\nunused = os.getenv('UNUSED', 'u')\nx = 'a' if DEBUG else 'b'";
  expect(python(code, { DEBUG: "1" }).variables).toEqual([{ name: "DEBUG", set: true }]);
  const text = `import { pgTable, integer } from "drizzle-orm/pg-core";
    export const options = { host: process.env.HOST ?? "localhost", prefix: process.env.P || "d" };
    export const a = pgTable(options.prefix, { id: integer("id") });`;
  expect(read(drizzle, { "schema.ts": text }, {}).variables).toEqual([{ name: "P", set: false }]);
});

test("a variable is told however often and wherever first what it decides is looked up", () => {
  const code = `
import os
if os.getenv("V") == "1":
    P = "a"
    N = ["x"]
else:
    P = "b"
    N = ["y"]
ignored = P if unknown else N
x = P + N[0]`;
  expect(named(python(code))).toBe("by");
  expect(python(code).variables).toEqual([{ name: "V", set: false }]);
  const text = `import { pgTable, integer } from "drizzle-orm/pg-core";
    const names = process.env.V === "1" ? { a: "x" } : { a: "y" };
    export const unused = names.a;
    export const a = pgTable(names.a, { id: integer("id") });`;
  expect(read(drizzle, { "schema.ts": text }, {}).variables).toEqual([{ name: "V", set: false }]);
});

test("whatever a variable is called and holds, reading ends without an error, and always alike", () => {
  const name = fc.oneof(
    fc.string(),
    fc.constantFrom("__proto__", "constructor", "toString", "A-B", "$(x)", "T"),
  );
  fc.assert(
    fc.property(name, fc.string(), (variable, value) => {
      const quoted = JSON.stringify(variable);
      const variables = Object.fromEntries([[variable, value]]);
      const all = (): unknown[] => [
        python(`import os\nx = os.environ.get(${quoted}, 'd')`, variables),
        typescript(`process.env[${quoted}] ?? "d"`, variables),
        settings(`class Settings(BaseSettings):\n    prefix: str = Field('d', alias=${quoted})`, variables),
      ];
      expect(JSON.stringify(all())).toBe(JSON.stringify(all()));
    }),
    { numRuns: 50 },
  );
});

test("Django's settings: what decides the installed apps", () => {
  const files = {
    "manage.py": 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")',
    "config/__init__.py": "",
    "config/settings.py":
      "import os\nSECRET_KEY = os.environ.get('SECRET_KEY', '')\nORIGINS = os.getenv('ORIGINS', '').split(',')\nEXTRA = []\nif os.getenv('SHOP') == '1':\n    EXTRA.append('shop')\nif os.getenv('CACHE'):\n    CACHES = {}\nINSTALLED_APPS = ['base'] + EXTRA\n",
    "base/__init__.py": "",
    "base/models.py": "from django.db import models\nclass Thing(models.Model):\n    pass\n",
    "shop/__init__.py": "",
    "shop/models.py": "from django.db import models\nclass Thing(models.Model):\n    pass\n",
  };
  const without = read(django, files, {});
  expect(without.tables.items.map(({ name }) => name.name)).toEqual(["base_thing"]);
  expect(without.variables).toEqual([{ name: "SHOP", set: false }]);
  const having = read(django, files, { SHOP: "1" });
  expect(having.tables.items.map(({ name }) => name.name).sort()).toEqual(["base_thing", "shop_thing"]);
});

test("TypeORM: a variable that names the driver means the asked dialect, set or not", () => {
  const text = `import { Column, Entity, PrimaryColumn } from "typeorm";
    const pg = process.env.DB_TYPE === "postgres";
    @Entity(process.env.TABLE ?? "a") export class A {
      @PrimaryColumn() id: number;
      @Column({ type: pg ? "jsonb" : "simple-json" }) data: object;
    }`;
  for (const variables of [{}, { DB_TYPE: "sqlite" }]) {
    const { tables, variables: told } = read(typeorm, { "a.ts": text }, variables);
    expect(tables.items[0]?.columns.items[1]?.type).toMatchObject({ value: { sql: "jsonb" } });
    expect(told).toEqual([{ name: "TABLE", set: false }]);
  }
});
