"""Prints the statements with which SQLAlchemy itself would create a model package, as a JSON list.

Usage: ddl.py <package beside this file> <dialect>. No database and no driver is needed.
"""

import importlib
import json
import sys
from pathlib import Path

import sqlalchemy
from sqlalchemy.schema import CreateSchema


def statements(metadata, dialect):
    collected = []

    def keep(statement, *_, **__):
        collected.append(str(statement.compile(dialect=engine.dialect)))

    # With "named" parameters a percent sign in the DDL is not doubled for a driver.
    engine = sqlalchemy.create_mock_engine(f"{dialect}://", keep, paramstyle="named")
    # What a connection would tell: standard_conforming_strings is on.
    engine.dialect._backslash_escapes = False
    for schema in sorted({table.schema for table in metadata.tables.values() if table.schema}):
        collected.append(str(CreateSchema(schema).compile(dialect=engine.dialect)))
    metadata.create_all(engine, checkfirst=False)
    return collected


if __name__ == "__main__":
    package, dialect = sys.argv[1:]
    sys.path.insert(0, str(Path(__file__).parent))
    sys.dont_write_bytecode = True
    print(json.dumps(statements(importlib.import_module(package).Base.metadata, dialect)))
