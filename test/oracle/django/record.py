"""Writes down what Django makes of models: the judge of our own reading of them.

    .cache/python-orms/python test/oracle/django/record.py PROJECTS OUT

Every folder in PROJECTS is a Django project of its own, loaded in a process of its own, with its settings in
`settings.py`. OUT/<project>.json says, for each dialect, what `migrate` would make of all installed models,
and the columns of those that are not managed;
OUT/<project>.sql.json has the statements themselves; OUT/versions.json, by which libraries. It needs no database.
"""

import importlib
import json
import os
import sys
import traceback
from importlib import metadata
from pathlib import Path

import ddl

DIALECTS = {"postgresql": "django.db.backends.postgresql", "sqlite": "django.db.backends.sqlite3"}
LIBRARIES = (
    "django", "djangorestframework", "django-extensions", "django-model-utils", "django-mptt",
    "django-simple-history", "django-taggit", "django-treebeard",
)


def models(managed):
    """
    Those that are not swapped, their tables in between left to the schema editor. `migrate` numbers those as the
    settings say, whatever the application's configuration says: migrations do not know it.
    """
    from django.apps import apps
    from django.conf import settings
    from django.utils.module_loading import import_string

    number = import_string(settings.DEFAULT_AUTO_FIELD)
    for model in apps.get_models(include_auto_created=False, include_swapped=False):
        for field in model._meta.local_many_to_many:
            through = field.remote_field.through._meta
            if through.auto_created:
                through.pk.__class__ = number
        if model._meta.managed == managed and not model._meta.proxy:
            yield model


def quoted(value):
    from django.db.backends.postgresql.psycopg_any import sql

    return sql.quote(value)


def postgresql(connection):
    """No connection: the newest server is assumed, and values are put into the text here."""
    connection.pg_version = 180000
    connection.ops.compose_sql = lambda text, params: text % tuple(quoted(each) for each in params)
    editor = connection.schema_editor(collect_sql=True, atomic=False)
    editor._is_collation_deterministic = lambda name: True
    return editor


def statements(connection, managed):
    made = connection.vendor == "postgresql"
    editor = postgresql(connection) if made else connection.schema_editor(collect_sql=True, atomic=False)
    with editor:
        for model in models(managed):
            editor.create_model(model)
    return editor.collected_sql


def record(project, out, dialect):
    """One dialect: names are cut for the default database when models are loaded."""
    sys.path.insert(0, str(project))
    os.environ["DJANGO_SETTINGS_MODULE"] = "settings"
    import django
    from django.conf import settings
    from django.db import connections

    settings.DATABASES = {"default": {"ENGINE": DIALECTS[dialect], "NAME": ":memory:"}}
    settings.SECRET_KEY = "none"
    django.setup()
    if dialect not in getattr(settings, "ORACLE_DIALECTS", DIALECTS):
        return
    collected = statements(connections["default"], True)
    others = statements(connections["default"], False)
    tables = described(collected, dialect) + unmanaged(others)
    tables.sort(key=lambda each: (each["schema"] or "", each["name"]))
    add(out / f"{project.name}.json", dialect, {"tables": tables, "enums": []})
    add(out / f"{project.name}.sql.json", dialect, collected + others)


def add(path, dialect, value):
    known = json.loads(path.read_text()) if path.exists() else {}
    write(path, {**known, dialect: value})


def unmanaged(collected):
    """Of tables that are not Django's to make, only the columns count."""
    empty = {"uniques": [], "indexes": [], "foreignKeys": [], "checks": []}
    return [{**table, **empty} for table in ddl.tables(collected)]


def described(collected, dialect):
    made = ddl.tables(collected)
    for table in made:
        for index in table["indexes"]:
            if dialect == "postgresql":
                index["method"] = index["method"] or "btree"
    return made


def write(path, value):
    path.write_text(json.dumps(value, indent=1, sort_keys=True) + "\n")


def versions():
    found = {"python": ".".join(map(str, sys.version_info[:2]))}
    for name in LIBRARIES:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            pass
    return found


def apart(project, out, dialect):
    """In a process of its own; whether that went well."""
    child = os.fork()
    if child == 0:
        try:
            record(project, out, dialect)
        except BaseException:
            print(f"{project.name} ({dialect}):", file=sys.stderr)
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    return os.waitpid(child, 0)[1] == 0


def warm():
    """What every project loads, loaded once before the processes part."""
    for name in (
        "django.db.models", "django.db.backends.postgresql.base", "django.db.backends.sqlite3.base",
        "django.core.management", "django.forms", "django.template", "django.contrib.postgres.fields",
    ):
        importlib.import_module(name)


def main(folder, out):
    out.mkdir(parents=True, exist_ok=True)
    for old in out.glob("*.json"):
        old.unlink()
    warm()
    failed = False
    for project in sorted(each for each in folder.iterdir() if (each / "settings.py").exists()):
        for dialect in DIALECTS:
            failed |= not apart(project, out, dialect)
    write(out / "versions.json", versions())
    return failed


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve(), Path(sys.argv[2])))
