import { beforeAll, describe, expect, test } from "vitest";
import { django } from "../../../src/extract/django/index.ts";
import { codes, names, readProject, shop, table, types } from "./read.ts";

const THING = "class Thing(models.Model):\n    pass\n";

beforeAll(() => django.prepare());

function installed(settings: string, others: Readonly<Record<string, string>> = {}) {
  return readProject(shop(THING, { "config/settings.py": settings, ...others }));
}

describe("which apps are installed", () => {
  test.each([
    ["a list", 'INSTALLED_APPS = ["shop"]'],
    ["a tuple", 'INSTALLED_APPS = ("shop",)'],
    ["a sum", 'A = ["django.contrib.messages"]\nB = ["shop"]\nINSTALLED_APPS = A + B'],
    ["stars", 'A = ("shop",)\nINSTALLED_APPS = [*A, "corsheaders"]'],
    ["additions", 'INSTALLED_APPS = []\nINSTALLED_APPS += ["shop"]'],
    ["a method", 'INSTALLED_APPS = []\nINSTALLED_APPS.append("shop")'],
    ["a loop", 'INSTALLED_APPS = []\nfor app in ["shop"]:\n    INSTALLED_APPS.append(app)'],
    ["itself again", 'INSTALLED_APPS = ["corsheaders"]\nINSTALLED_APPS = ["shop"] + INSTALLED_APPS'],
    ["a known condition", 'ON = True\nINSTALLED_APPS = []\nif ON:\n    INSTALLED_APPS += ["shop"]'],
    ["a comprehension", 'INSTALLED_APPS = [app for app in ("shop", "corsheaders")]'],
    ["a class", 'class Base(Configuration):\n    INSTALLED_APPS = ["shop"]'],
    [
      "a property of a class",
      'class Base(Settings):\n    @property\n    def INSTALLED_APPS(self):\n        apps = ["shop"]\n        if ext:\n            apps.append("corsheaders")\n        return apps',
    ],
  ])("from %s", (_, settings) => {
    const schema = installed(settings);
    expect(names(schema)).toEqual(["shop_thing"]);
    expect(schema.tables.gaps).toEqual([]);
  });

  test("from what another module says, star imports included", () => {
    const others = {
      "config/base.py":
        'INSTALLED_APPS = ["corsheaders"]\nDEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"\n',
      "config/local.py": "from .base import *\nINSTALLED_APPS += ['shop']\n",
    };
    const schema = installed("from config.local import *", others);
    expect(types(table(schema, "shop_thing"))).toEqual({ id: "bigint" });
  });

  test("from files that django-split-settings runs", () => {
    const schema = installed(
      'from split_settings.tools import include, optional\ninclude("parts.py", optional("none.py"))',
      {
        "config/parts.py": 'INSTALLED_APPS = ["shop"]\n',
      },
    );
    expect(names(schema)).toEqual(["shop_thing"]);
  });

  test("an app that a condition adds is read; one of a library is a gap", () => {
    const settings =
      'import os\nINSTALLED_APPS = []\nif os.environ.get("X"):\n    INSTALLED_APPS += ["shop", "django.contrib.sites"]\n';
    const schema = installed(settings);
    expect(names(schema)).toEqual(["shop_thing"]);
    expect(codes(schema.tables.gaps)).toEqual(["conditional-app"]);
  });

  test.each([
    ["unknown additions", 'INSTALLED_APPS = ["shop"] + plugins()', "installed-apps-open"],
    ["unknown stars", 'INSTALLED_APPS = ["shop", *plugins()]', "installed-apps-open"],
    [
      "an unknown loop",
      'INSTALLED_APPS = ["shop"]\nfor x in plugins():\n    INSTALLED_APPS.append(x)',
      "installed-apps-open",
    ],
    ["an unknown library", 'INSTALLED_APPS = ["shop", "acme.crm"]', "unknown-app"],
  ])("%s are a gap, and nothing that is known is lost", (_, settings, code) => {
    const schema = installed(settings);
    expect(names(schema)).toEqual(["shop_thing"]);
    expect(codes(schema.tables.gaps)).toEqual([code]);
  });

  test("an unknown library says how its tables are accepted", () => {
    const [because] = installed('INSTALLED_APPS = ["shop", "acme.crm"]').tables.gaps;
    expect(because?.detail).toMatch(/acme\.crm .*ignore.*external/);
  });

  test.each(["import_export", "debreach", "django_structlog", "health_check.contrib.redis"])(
    "%s is known to have no tables",
    (app) => {
      expect(installed(`INSTALLED_APPS = ["shop", "${app}"]`).tables.gaps).toEqual([]);
    },
  );

  test("without settings every folder with models counts, and that is said", () => {
    const schema = readProject({ "shop/models.py": `from django.db import models\n${THING}` });
    expect(names(schema)).toEqual(["shop_thing"]);
    expect(types(table(schema, "shop_thing"))).toEqual({ id: "settings-not-found" });
    expect(codes(schema.tables.gaps)).toEqual(["settings-not-found"]);
  });

  test("models of an app that is not installed are none", () => {
    expect(names(installed('INSTALLED_APPS = ["corsheaders"]'))).toEqual([]);
  });
});

describe("two projects in one repository", () => {
  test("are read each with its own settings", () => {
    const project = (name: string, field: string): [string, string][] => [
      [`${name}/manage.py`, 'os.environ["DJANGO_SETTINGS_MODULE"] = "settings"\n'],
      [
        `${name}/settings.py`,
        `INSTALLED_APPS = ["${name}_app"]\nDEFAULT_AUTO_FIELD = "django.db.models.${field}"\n`,
      ],
      [`${name}/${name}_app/models.py`, `from django.db import models\n${THING}`],
    ];
    const schema = readProject(
      Object.fromEntries([...project("one", "BigAutoField"), ...project("two", "SmallAutoField")]),
    );
    expect(types(table(schema, "one_app_thing"))).toEqual({ id: "bigint" });
    expect(types(table(schema, "two_app_thing"))).toEqual({ id: "smallint" });
  });
});

describe("the version of Django", () => {
  const identity = (files: Readonly<Record<string, string>>): unknown => {
    const [id] = table(readProject(shop(THING, files)), "shop_thing").columns.items;
    return id?.identity.known ? id.identity.value?.kind : null;
  };
  test.each([
    ["nothing", {}, "by-default"],
    ["requirements.txt", { "requirements.txt": "Django==3.2.1\n" }, "serial"],
    ["requirements/base.txt", { "requirements/base.txt": "psycopg2\ndjango ~= 4.0\n" }, "serial"],
    ["pyproject.toml", { "pyproject.toml": '[project]\ndependencies = ["django>=5.0"]\n' }, "by-default"],
    ["uv.lock", { "uv.lock": '[[package]]\nname = "django"\nversion = "4.0.3"\n' }, "serial"],
  ])("is what %s says", (_, files, kind) => {
    expect(identity(files)).toBe(kind);
  });

  test("decides what automatic keys are", () => {
    const schema = readProject(shop(THING, { "requirements.txt": "Django==6.0\n" }));
    expect(types(table(schema, "shop_thing"))).toEqual({ id: "bigint" });
  });
});
