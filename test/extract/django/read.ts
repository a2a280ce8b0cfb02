import type { Schema, Table } from "../../../src/model/schema.ts";
import type { DialectId } from "../../../src/model/schema.ts";
import { django } from "../../../src/extract/django/index.ts";
import { memorySources } from "../../support/sources.ts";

/** A project with one app `shop`, whose models are these. */
export function shop(models: string, others: Readonly<Record<string, string>> = {}): Record<string, string> {
  return {
    "manage.py": 'os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")\n',
    "config/__init__.py": "",
    "config/settings.py": 'INSTALLED_APPS = ["shop"]\n',
    "shop/__init__.py": "",
    "shop/models.py": `from django.db import models\n${models}`,
    ...others,
  };
}

/** What is read of a project. */
export function readProject(
  files: Readonly<Record<string, string>>,
  dialect: DialectId = "postgresql",
): Schema {
  return django.extract(memorySources(files), { dialect });
}

/** The names of all tables, sorted. */
export function names(schema: Schema): string[] {
  return schema.tables.items.map(({ name }) => name.name).sort();
}

/** The one table of that name. */
export function table(schema: Schema, name: string): Table {
  const found = schema.tables.items.find((each) => each.name.name === name);
  if (found === undefined) throw new Error(`no table ${name} among ${names(schema).join(", ")}`);
  return found;
}

/** Columns with their types, or the code of why the type is unknown. */
export function types(of: Table): Record<string, string> {
  return Object.fromEntries(
    of.columns.items.map(({ name, type }) => [name, type.known ? type.value.sql : type.gap.code]),
  );
}

/** The codes of gaps. */
export function codes(gaps: readonly { readonly code: string }[]): string[] {
  return [...new Set(gaps.map(({ code }) => code))].sort();
}
