"""Writes down what SQLAlchemy makes of models: the judge of our own reading of them.

    .cache/python-orms/python test/oracle/sqlalchemy/record.py MODELS OUT

Every file and package in the folder MODELS is a theme of its own, loaded in a process of its own. OUT/<theme>.json says,
for each dialect, what `metadata.create_all()` would make; OUT/versions.json, by which libraries. It needs no database.
"""

import gc
import importlib
import json
import os
import pkgutil
import sys
import traceback
import warnings
from importlib import metadata
from pathlib import Path

import sqlalchemy
from facts import describe
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.postgresql.base import PGDialect

def postgresql():
    """As with a connection: no driver that wants percent signs doubled, backslashes that escape nothing."""
    dialect = PGDialect(paramstyle="named")
    dialect._backslash_escapes = False
    return dialect


DIALECTS = {"postgresql": postgresql, "sqlite": sqlite.dialect}
LIBRARIES = ("sqlalchemy", "sqlmodel", "flask-sqlalchemy", "advanced-alchemy", "sqlalchemy-utils")


def load(theme):
    module = importlib.import_module(theme)
    for _, name, _ in pkgutil.walk_packages(getattr(module, "__path__", []), f"{theme}."):
        importlib.import_module(name)
    sqlalchemy.orm.configure_mappers()


def metadatas():
    """Every MetaData there is, whoever holds it; a table's name may be in several."""
    return [each for each in gc.get_objects() if type(each) is sqlalchemy.MetaData]


def record(theme, out, libraries):
    load(theme)
    own = [table for each in metadatas() for table in each.tables.values()]
    for each, before in libraries:
        own += [table for table in each.tables.values() if table.key not in before]
    truth = {name: describe(own, dialect()) for name, dialect in DIALECTS.items()}
    (out / f"{theme}.json").write_text(lines(truth) + "\n")


def lines(value, indent="", width=400):
    """JSON with a line for each column, key or index."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False)
    if len(text) <= width or not isinstance(value, (dict, list)):
        return text
    deeper = indent + " "
    if isinstance(value, list):
        inner = [deeper + lines(each, deeper, width) for each in value]
        return "[\n" + ",\n".join(inner) + f"\n{indent}]"
    inner = [f"{deeper}{json.dumps(key)}: {lines(each, deeper, width)}" for key, each in sorted(value.items())]
    return "{\n" + ",\n".join(inner) + f"\n{indent}}}"


def versions():
    found = {"python": ".".join(map(str, sys.version_info[:2]))}
    for name in LIBRARIES:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return found


def main(models, out):
    warnings.simplefilter("ignore")
    out.mkdir(parents=True, exist_ok=True)
    sys.path.insert(0, str(models))
    sys.setrecursionlimit(5000)
    for name in ("sqlmodel", "flask_sqlalchemy", "advanced_alchemy.base"):
        try:
            importlib.import_module(name)
        except ImportError:
            continue
    libraries = [(each, set(each.tables)) for each in metadatas()]
    gc.freeze()  # from here on only what a theme makes is looked at
    failed = []
    for theme in sorted({each.stem for each in models.iterdir() if each.name[0] not in "._"}):
        child = os.fork()
        if child == 0:
            try:
                record(theme, out, libraries)
            except BaseException:
                print(f"{theme}:", file=sys.stderr)
                traceback.print_exc()
                os._exit(1)
            os._exit(0)
        if os.waitpid(child, 0)[1] != 0:
            failed.append(theme)
    (out / "versions.json").write_text(json.dumps(versions(), indent=1, sort_keys=True) + "\n")
    if failed:
        sys.exit(f"cannot be loaded: {', '.join(failed)}")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve())
