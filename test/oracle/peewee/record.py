"""Writes down what Peewee makes of models: the judge of our own reading of them.

    .cache/python-orms/python test/oracle/peewee/record.py MODELS OUT

Every file and package in the folder MODELS is a theme, loaded in a process of its own for each dialect, and has a
`db = DatabaseProxy()` and a `create_tables()`. OUT/<theme>.json says for each dialect what that makes, and by which
statements; OUT/versions.json, by which Peewee. It needs no database.
"""

import importlib
import json
import os
import pkgutil
import re
import sys
import traceback
import warnings
from pathlib import Path

import peewee

INLINE = re.compile(r"%s|\?")
SERIALS = {"SERIAL": "INTEGER", "BIGSERIAL": "BIGINT"}
IDENTITY = re.compile(r"(.*\S) GENERATED (ALWAYS|BY DEFAULT) AS IDENTITY")


def literal(value):
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, (int, float)) else "'%s'" % str(value).replace("'", "''")


def inline(sql, params):
    values = iter(params or ())
    return INLINE.sub(lambda _: literal(next(values)), sql) if params else sql


class Recording:
    """A database that is never spoken to: it keeps what it is told, and has nothing yet."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.statements = []

    def execute_sql(self, sql, params=None, commit=None):
        self.statements.append(inline(sql, params))

    def table_exists(self, *args, **kwargs):
        return False

    def sequence_exists(self, *args, **kwargs):
        return False


class Postgres(Recording, peewee.PostgresqlDatabase):
    pass


class Sqlite(Recording, peewee.SqliteDatabase):
    pass


class MySQL(Recording, peewee.MySQLDatabase):
    def get_binary_type(self):
        return bytes


DIALECTS = {"postgresql": Postgres, "sqlite": Sqlite, "mysql": MySQL}
ENGINES = {"postgresql": "postgres", "sqlite": "sqlite", "mysql": "mysql"}


def text(database, node):
    sql, params = database.get_sql_context(scope=peewee.SCOPE_VALUES, subquery=True).sql(node).query()
    return inline(sql, params)


def plain(sql):
    """An identifier without its quotes."""
    return re.sub(r"[`\"](\w+)[`\"]", r"\1", sql)


class Describer:
    def __init__(self, model, database, dialect):
        self.meta = model._meta
        self.model = model
        self.database = database
        self.dialect = dialect

    def table(self):
        uniques, checks, references = [], [], []
        columns = [self.column(field, uniques, checks) for field in self.meta.sorted_fields]
        for node in self.meta.constraints or ():
            self.constraint(text(self.database, node), uniques, checks)
        for field in self.meta.sorted_fields:
            if isinstance(field, peewee.ForeignKeyField) and not field.deferred:
                references.append(self.reference(field))
        keys = self.meta.primary_key.field_names if self.meta.composite_key else None
        named = [self.meta.fields[name] for name in keys] if keys else [f for f in self.meta.sorted_fields if f.primary_key]
        key = [field.column_name for field in named]
        for column in columns:
            if column["name"] in key and self.dialect != "sqlite":
                column["nullable"] = False
        options = ["strict"] if self.meta.strict_tables and self.dialect == "sqlite" else []
        options += ["temporary"] if self.meta.temporary else []
        options += ["without-rowid"] if self.meta.without_rowid and self.dialect == "sqlite" else []
        return {
            "schema": None if self.dialect == "sqlite" else self.meta.schema,
            "name": self.meta.table_name,
            "comment": None,
            "options": options,
            "columns": columns,
            "primaryKey": {"name": None, "columns": key} if key else None,
            "uniques": uniques,
            "foreignKeys": references,
            "checks": checks,
            "indexes": [self.index(each) for each in self.meta.fields_to_index()],
        }

    def column(self, field, uniques, checks):
        node = field.ddl_datatype(self.database.get_sql_context())
        spelled = "" if node is None else text(self.database, node)
        kind = None
        if self.dialect == "postgresql":
            identity = IDENTITY.fullmatch(spelled)
            if spelled in SERIALS:
                spelled, kind = SERIALS[spelled], "serial"
            elif identity:
                spelled, kind = identity[1], "always" if identity[2] == "ALWAYS" else "by-default"
        elif self.dialect == "mysql" and spelled.endswith(" AUTO_INCREMENT"):
            spelled, kind = spelled.removesuffix(" AUTO_INCREMENT"), "serial"
        elif text(self.database, field.ddl(self.database.get_sql_context())).endswith(" AUTOINCREMENT"):
            kind = "autoincrement"
        said = {"default": None, "collation": field.collation, "generated": None, "nullable": bool(field.null)}
        if field.sequence:
            said["default"] = "NEXTVAL('%s')" % field.sequence
        for node in field.constraints or ():
            self.clause(text(self.database, node), field.column_name, said, uniques, checks)
        return {"name": field.column_name, "type": spelled, "enum": None, "identity": kind, "comment": None, **said}

    def clause(self, sql, column, said, uniques, checks):
        """One clause of a column; the models write one in each SQL()."""
        generated = re.fullmatch(r"GENERATED ALWAYS AS \((.*)\)( STORED)?", sql)
        if sql.startswith("DEFAULT "):
            said["default"] = sql.removeprefix("DEFAULT ")
        elif sql.startswith("COLLATE "):
            said["collation"] = plain(sql.removeprefix("COLLATE "))
        elif sql == "UNIQUE":
            uniques.append(self.unique(None, [column]))
        elif generated:
            said["generated"] = {"expression": generated[1], "stored": generated[2] is not None}
        else:
            self.constraint(sql, uniques, checks)

    def constraint(self, sql, uniques, checks):
        name, body = re.fullmatch(r"(?:CONSTRAINT [`\"]?(\w+)[`\"]? )?(.*)", sql).groups()
        check = re.fullmatch(r"CHECK \((.*)\)", body)
        unique = re.fullmatch(r"UNIQUE \((.*)\)", body)
        if check:
            checks.append({"name": name, "expression": check[1]})
        elif unique:
            uniques.append(self.unique(name, plain(unique[1]).split(", ")))
        else:
            raise ValueError(f"write one clause in each SQL(), not {sql}")

    def unique(self, name, columns):
        return {"name": name, "columns": columns, "nullsNotDistinct": False, "deferrable": "no"}

    def reference(self, field):
        target = field.rel_model._meta
        deferrable = {None: "no", "INITIALLY DEFERRED": "initially-deferred", "INITIALLY IMMEDIATE": "initially-immediate"}
        return {
            "name": field.constraint_name,
            "columns": [field.column_name],
            "schema": None if self.dialect == "sqlite" else target.schema,
            "table": target.table_name,
            "referred": [field.rel_field.column_name],
            "onDelete": (field.on_delete or "no action").lower(),
            "onUpdate": (field.on_update or "no action").lower(),
            "deferrable": deferrable[field.deferrable],
        }

    def index(self, index):
        if isinstance(index, peewee.SQL):
            return self.statement(index.sql)
        method = (index._using or "btree").lower() if self.dialect == "postgresql" else None
        where = None if index._where is None else text(self.database, index._where)
        return {
            "name": index._name,
            "unique": bool(index._unique),
            "parts": [self.part(each) for each in index._expressions],
            "method": method,
            "where": where,
            "include": [],
            "nullsNotDistinct": False,
        }

    def statement(self, sql):
        """An index written by hand; the models write plain ones."""
        unique, name, parts = re.fullmatch(r"CREATE (UNIQUE )?INDEX (\w+) ON \w+ \((.*)\)", sql).groups()
        return {
            "name": name,
            "unique": unique is not None,
            "parts": [self.part(each) for each in parts.split(", ")],
            "method": "btree" if self.dialect == "postgresql" else None,
            "where": None,
            "include": [],
            "nullsNotDistinct": False,
        }

    def part(self, node):
        said = {"column": None, "expression": None, "descending": False, "nulls": None, "opclass": None, "collation": None}
        if isinstance(node, peewee.Ordering):
            said.update(descending=node.direction == "DESC", nulls=node.nulls and node.nulls.lower())
            node = node.node
        if isinstance(node, peewee.Field):
            return {**said, "column": node.column_name}
        sql = node if isinstance(node, str) else text(self.database, node)
        simple = re.fullmatch(r"(\w+)( DESC)?", sql)
        if simple:
            return {**said, "column": simple[1], "descending": simple[2] is not None}
        return {**said, "expression": sql}


def load(theme):
    module = importlib.import_module(theme)
    for _, name, _ in pkgutil.walk_packages(getattr(module, "__path__", []), f"{theme}."):
        importlib.import_module(name)
    return module


def record(theme, dialect, out):
    os.environ["DB_TYPE"] = ENGINES[dialect]
    database = DIALECTS[dialect](":memory:" if dialect == "sqlite" else "recorded")
    created = []
    create = peewee.Model.create_table.__func__
    peewee.Model.create_table = classmethod(lambda cls, *args, **kwargs: (created.append(cls), create(cls, *args, **kwargs)))
    module = load(theme)
    module.db.initialize(database)
    module.create_tables()
    tables = [Describer(model, database, dialect).table() for model in created]
    tables.sort(key=lambda each: (each["schema"] or "", each["name"]))
    truth = {"tables": tables, "enums": [], "statements": database.statements}
    (out / f"{theme}.{dialect}.part").write_text(json.dumps(truth))


def main(models, out):
    warnings.simplefilter("ignore")
    out.mkdir(parents=True, exist_ok=True)
    sys.path.insert(0, str(models))
    failed = []
    for theme in sorted({each.stem for each in models.iterdir() if each.name[0] not in "._"}):
        truth = {}
        for dialect in DIALECTS:
            child = os.fork()
            if child == 0:
                try:
                    record(theme, dialect, out)
                except BaseException:
                    print(f"{theme} in {dialect}:", file=sys.stderr)
                    traceback.print_exc()
                    os._exit(1)
                os._exit(0)
            if os.waitpid(child, 0)[1] != 0:
                failed.append(f"{theme} in {dialect}")
                continue
            part = out / f"{theme}.{dialect}.part"
            truth[dialect] = json.loads(part.read_text())
            part.unlink()
        (out / f"{theme}.json").write_text(json.dumps(truth, indent=1, sort_keys=True) + "\n")
    versions = {"peewee": peewee.__version__, "python": ".".join(map(str, sys.version_info[:2]))}
    (out / "versions.json").write_text(json.dumps(versions, indent=1, sort_keys=True) + "\n")
    if failed:
        sys.exit(f"cannot be recorded: {', '.join(failed)}")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve())
