import { describe, expect, test } from "vitest";
import { found, verdictOn } from "./support.ts";

// What Django itself takes for one thing is one thing to us.

const project = (models: string): Record<string, string> => ({
  "manage.py": 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "site.settings")\n',
  "site/__init__.py": "",
  "site/settings.py": 'INSTALLED_APPS = ["shop"]\nDEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"\n',
  "shop/__init__.py": "",
  "shop/models.py": `from django.db import models\n${models}`,
});

describe("numbers of rows", () => {
  const models = project("class Order(models.Model):\n    note = models.TextField()\n");

  test("a serial column of before Django 4.1 is as good as an identity", async () => {
    const sql = "CREATE TABLE shop_order (id bigserial PRIMARY KEY, note text NOT NULL)";
    expect(found(await verdictOn("postgresql", models, sql))).toEqual([]);
  });

  test("a column that nothing numbers is not", async () => {
    const sql = "CREATE TABLE shop_order (id bigint PRIMARY KEY, note text NOT NULL)";
    expect(found(await verdictOn("postgresql", models, sql))).toEqual(["identity-mismatch shop_order.id"]);
  });
});

describe("a model that Django does not manage", () => {
  const models = (managed: string) =>
    project(
      `class Report(models.Model):\n    total = models.IntegerField(primary_key=True)\n\n    class Meta:\n        managed = ${managed}\n        db_table = "reports"\n`,
    );
  const sql = "CREATE VIEW reports AS SELECT 1 AS total";

  test("may stand for a view", async () => {
    expect(found(await verdictOn("postgresql", models("False"), sql))).toEqual([]);
  });

  test("a managed one may not", async () => {
    expect(found(await verdictOn("postgresql", models("True"), sql))).toEqual([
      "relation-kind-mismatch reports",
    ]);
  });
});
