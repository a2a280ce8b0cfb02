import { beforeAll, describe, expect, test } from "vitest";
import { django } from "../../../src/extract/django/index.ts";
import { codes, names, readProject, shop, table, types } from "./read.ts";

beforeAll(() => django.prepare());

describe("what cannot be told is a gap, never a guess", () => {
  test.each([
    [
      "an unknown field class",
      "from acme import MoneyField\n",
      "price = MoneyField(null=True)",
      "unknown-field-class",
    ],
    [
      "an unknown field by its module",
      "import acme\n",
      "price = acme.fields.MoneyField()",
      "unknown-field-class",
    ],
    ["an unknown base", "from acme import Audited\n", "", "unresolved-base"],
    [
      "a field under a condition",
      "import os\nX = os.environ.get('X')\n",
      "if X:\n        price = models.IntegerField()\n    else:\n        price = models.TextField()",
      "conditional-field",
    ],
  ])("%s", (title, before, body, code) => {
    const bases = title.endsWith("base") ? "Audited, models.Model" : "models.Model";
    const schema = readProject(
      shop(`${before}class Thing(${bases}):\n    name = models.TextField()\n    ${body}\n`),
    );
    const found = table(schema, "shop_thing");
    expect(codes(found.columns.gaps)).toEqual([code]);
    expect(types(found)).toMatchObject({ name: "text" });
    expect(types(found)).not.toHaveProperty("price");
  });

  test.each([
    ["max_length", "name = models.CharField(max_length=length())", "not-constant"],
    [
      "a target",
      'name = models.ForeignKey("other.Missing", models.CASCADE, db_column="name")',
      "unresolved-relation",
    ],
    ["a computed db_type", "name = Odd()", "computed-type"],
  ])("%s", (_, body, code) => {
    const odd = "class Odd(models.Field):\n    def db_type(self, connection):\n        return compute()\n";
    const schema = readProject(shop(`${odd}class Thing(models.Model):\n    ${body}\n`));
    expect(types(table(schema, "shop_thing"))).toMatchObject({ name: code });
  });

  test("a table whose name is computed", () => {
    const body = "class Thing(models.Model):\n    class Meta:\n        db_table = prefix() + 'x'\n";
    const schema = readProject(shop(body));
    expect(names(schema)).toEqual([]);
    expect(codes(schema.tables.gaps)).toEqual(["computed-table-name"]);
  });

  test("a class whose only base is unknown but sounds like a model", () => {
    const body = "from cms.models import Page\nclass Home(Page):\n    body = models.TextField()\n";
    const schema = readProject(shop(body));
    expect(codes(schema.tables.gaps)).toEqual(["unresolved-base"]);
  });

  test("a file with mistakes", () => {
    const schema = readProject(
      shop("class Thing(models.Model):\n    name = models.TextField(\n\nclass = 1\n"),
    );
    expect(codes(schema.tables.gaps)).toContain("parsed-with-errors");
  });

  test("options of a constructor that cannot be followed", () => {
    const body = `class Odd(models.CharField):
    def __init__(self, *args, **kwargs):
        for key in unheard_of():
            kwargs[key] = 1
        super().__init__(*args, **kwargs)
class Thing(models.Model):
    name = Odd(max_length=3)
`;
    const found = table(readProject(shop(body)), "shop_thing");
    expect(types(found)).toMatchObject({ name: "computed-field" });
    expect(found.columns.items.find(({ name }) => name === "name")?.nullable.known).toBe(false);
  });
});

describe("what is no column makes no noise", () => {
  test.each([
    "objects = models.Manager()",
    "objects = CustomQuerySet.as_manager()",
    "tags = TaggableManager(blank=True)",
    "thumb = ImageSpecField(source='image')",
    "tracker = FieldTracker()",
    "CHOICES = [('a', 'A')]",
    "value = property(lambda self: 1)",
  ])("%s", (line) => {
    const imports =
      "from taggit.managers import TaggableManager\nfrom imagekit.models import ImageSpecField\nfrom model_utils import FieldTracker\nfrom .managers import CustomQuerySet\n";
    const schema = readProject(shop(`${imports}class Thing(models.Model):\n    ${line}\n`));
    const found = table(schema, "shop_thing");
    expect(types(found)).toEqual({ id: "integer" });
    expect(found.columns.gaps).toEqual([]);
    expect(schema.tables.gaps).toEqual([]);
  });
});

test("models nobody imports are none; those that ready() imports are", () => {
  const other = "from django.db import models\nclass Other(models.Model):\n    pass\n";
  const files = shop("class Thing(models.Model):\n    pass\n", { "shop/other.py": other });
  expect(names(readProject(files))).toEqual(["shop_thing"]);
  const apps =
    "from django.apps import AppConfig\nclass Shop(AppConfig):\n    name = 'shop'\n    def ready(self):\n        from . import other\n";
  expect(names(readProject({ ...files, "shop/apps.py": apps }))).toEqual(["shop_other", "shop_thing"]);
});

test("tables of installed libraries are known as such", () => {
  const settings = 'INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes", "shop"]\n';
  const schema = readProject(
    shop("", {
      "config/settings.py": settings,
      "shop/models.py": "from django.db import models\nclass A(models.Model): pass\n",
    }),
  );
  const libraries = schema.tables.items.flatMap(({ origin }) => origin?.library ?? []);
  expect([...new Set(libraries)].sort()).toEqual(["django.contrib.auth", "django.contrib.contenttypes"]);
  expect(table(schema, "auth_user").at).toBeNull();
});

describe("a class whose only base comes from elsewhere", () => {
  const told = (body: string): string[] =>
    readProject(shop(body)).tables.gaps.map(
      ({ code, detail }) => `${code}: ${/^\w+/.exec(detail)?.[0] ?? ""}`,
    );

  test("may be a table when it declares fields, whatever it is called", () => {
    const body = "from acme.things import Root\nclass Hero(Root):\n    b = models.IntegerField()\n";
    expect(told(body)).toEqual(["unresolved-base: Hero"]);
    expect(told(`${body}class Heir(Hero):\n    pass\n`)).toEqual([
      "unresolved-base: Hero",
      "unresolved-base: Heir",
    ]);
  });

  test.each([
    "from acme.things import Root\nclass Hero(Root):\n    b = 1\n",
    "from acme.things import Root\nclass Hero(Root):\n    b = models.IntegerField()\n    class Meta:\n        abstract = True\n",
    "class Hero:\n    b = models.IntegerField()\n",
    "from django.forms import ModelForm\nclass Hero(ModelForm):\n    b = models.IntegerField()\n",
  ])("is none: %s", (body) => {
    expect(told(body)).toEqual([]);
  });
});
