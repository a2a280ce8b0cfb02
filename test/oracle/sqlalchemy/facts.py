"""What the DDL of one dialect says of tables, as plain values. Works with SQLAlchemy 1.4 and 2."""

import re

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, UniqueConstraint, exc
from sqlalchemy.schema import Column, Computed, Identity
from sqlalchemy.sql import operators
from sqlalchemy.sql.elements import BinaryExpression, UnaryExpression
from sqlalchemy.types import ARRAY, Enum, TypeDecorator

NULLS = {
    getattr(operators, "nulls_first_op", operators.nullsfirst_op): "first",
    getattr(operators, "nulls_last_op", operators.nullslast_op): "last",
}
SERIALS = {"SMALLSERIAL": "SMALLINT", "SERIAL": "INTEGER", "BIGSERIAL": "BIGINT"}
# Text that names a column after all.
SIMPLE = re.compile(r"(\w+)( DESC)?")
REFUSALS = (exc.CompileError, exc.IdentifierError, exc.UnsupportedCompilationError, NotImplementedError)


def describe(tables, dialect):
    enums = {}
    described = [Describer(table, dialect, enums).table() for table in tables]
    described.sort(key=lambda each: (each["schema"] or "", each["name"], repr(each)))
    return {"tables": described, "enums": [enums[key] for key in sorted(enums, key=repr)]}


def refusing(say):
    """What the DDL cannot say in this dialect is itself a truth."""
    try:
        return say()
    except REFUSALS as error:
        return {"refused": type(error).__name__}


def plain(name):
    """An identifier without its quotes; None stays None."""
    if name is None or not name.startswith('"'):
        return name
    return name[1:-1].replace('""', '"')


class Describer:
    def __init__(self, table, dialect, enums):
        self.of = table
        self.dialect = dialect
        self.enums = enums
        self.compiler = dialect.ddl_compiler(dialect, None)
        self.quote = self.compiler.preparer
        self.types = getattr(dialect, "type_compiler_instance", None) or dialect.type_compiler
        self.postgres = dialect.name == "postgresql"

    def table(self):
        of_columns = [each for column in self.of.columns for each in column.constraints]
        constraints = [each for each in (*self.of._sorted_constraints, *of_columns) if self.emitted(each)]
        kinds = {kind: [each for each in constraints if type(each) is kind] for kind in
                 (UniqueConstraint, CheckConstraint, ForeignKeyConstraint)}
        named = [each for each in self.of.indexes if self.emitted(each) and each.name is not None]
        return {
            "schema": self.schema(self.of.schema),
            "name": self.of.name,
            "comment": self.of.comment if self.dialect.supports_comments else None,
            "options": self.options(),
            "columns": [self.column(each) for each in self.of.columns if not each.system],
            "primaryKey": self.primary_key(),
            "uniques": listed(self.unique(each) for each in kinds[UniqueConstraint]),
            "foreignKeys": listed(self.foreign_key(each) for each in kinds[ForeignKeyConstraint]),
            "checks": listed(self.check(each) for each in kinds[CheckConstraint]),
            "indexes": listed(self.index(each) for each in named),
        }

    def emitted(self, item):
        """Whether the DDL of this dialect has the constraint or index at all."""
        rule = getattr(item, "_create_rule", None)
        if rule is not None and not rule(self.compiler):
            return False
        condition = getattr(item, "_ddl_if", None)
        if condition is not None and not condition._should_execute(None, item, None, compiler=self.compiler):
            return False
        if isinstance(item, ForeignKeyConstraint) and not self.postgres:
            return refusing(lambda: self.compiler.process(item)) is not None
        return True

    def schema(self, name):
        return name if self.postgres else None

    def options(self):
        found = [each.lower() for each in self.of._prefixes if each.upper() in ("UNLOGGED", "TEMPORARY")]
        if not self.postgres:
            options = self.of.dialect_options["sqlite"]
            found += ["strict"] if options.get("strict", False) else []
            found += [] if options["with_rowid"] else ["without-rowid"]
        return sorted(found)

    def sql(self, expression, group=False):
        grouped = expression.self_group() if group and not isinstance(expression, Column) else expression
        return self.compiler.sql_compiler.process(grouped, include_table=False, literal_binds=True)

    def column(self, column):
        spec = refusing(lambda: self.compiler.get_column_specification(column))
        kind = refusing(lambda: self.types.process(column.type, type_expression=column))
        collation = None
        if isinstance(kind, str) and " COLLATE " in kind:
            kind, collation = kind.split(" COLLATE ")
        identity = self.identity(column, spec)
        return {
            "name": column.name,
            "type": SERIALS[self.first_word(column, spec)] if identity == "serial" else kind,
            "enum": self.enum(column.type),
            "collation": plain(collation),
            "nullable": column.nullable,
            "default": refusing(lambda: self.default(column, spec)),
            "identity": identity,
            "generated": refusing(lambda: self.generated(column.computed)),
            "comment": column.comment if self.dialect.supports_comments else None,
        }

    def enum(self, kind):
        """The name of the native enum a type, or an array's element, is made of."""
        inner = kind.dialect_impl(self.dialect)
        while isinstance(inner, TypeDecorator):
            inner = inner.impl_instance if hasattr(inner, "impl_instance") else inner.impl
            inner = inner.dialect_impl(self.dialect)
        if isinstance(inner, ARRAY):
            return self.enum(inner.item_type)
        if not (self.postgres and isinstance(inner, Enum) and inner.native_enum and inner.name):
            return None
        name = {"schema": inner.schema, "name": str(inner.name)}
        self.enums[(inner.schema or "", inner.name)] = {**name, "values": list(inner.enums)}
        return name

    def default(self, column, spec):
        text = self.compiler.get_column_default_string(column)
        if text is None or not isinstance(spec, str):
            return text
        # SQLite wants an expression in parentheses, and SQLAlchemy gives it those.
        said = f"({text})" if f" DEFAULT ({text})" in spec else text
        assert f" DEFAULT {said}" in spec, spec
        return said

    def identity(self, column, spec):
        if not isinstance(spec, str):
            return None
        if not self.postgres:
            return "autoincrement" if "PRIMARY KEY AUTOINCREMENT" in spec else None
        if isinstance(column.identity, Identity):
            return "always" if column.identity.always else "by-default"
        return "serial" if self.first_word(column, spec) in SERIALS else None

    def first_word(self, column, spec):
        """What follows the column's name in its DDL: the type, or what stands in its place."""
        return spec[len(self.quote.format_column(column)) + 1:].split(" ")[0]

    def generated(self, computed):
        if not isinstance(computed, Computed):
            return None
        text = self.compiler.process(computed)
        return {"expression": self.sql(computed.sqltext), "stored": text.endswith(" STORED")}

    def name(self, constraint):
        if constraint.name is None:
            return None
        return refusing(lambda: plain(self.quote.format_constraint(constraint)))

    def primary_key(self):
        key = self.of.primary_key
        if len(key.columns) == 0:
            return None
        return {"name": self.name(key), "columns": [each.name for each in key.columns]}

    def unique(self, constraint):
        options = constraint.dialect_options["postgresql"] if self.postgres else {}
        return {
            "name": self.name(constraint),
            "columns": [each.name for each in constraint.columns],
            "nullsNotDistinct": bool(options.get("nulls_not_distinct", False)),
            "deferrable": deferrable(constraint),
        }

    def foreign_key(self, constraint):
        targets = [target(each) for each in constraint.elements]
        return {
            "name": self.name(constraint),
            "columns": list(constraint.column_keys) if not constraint.columns else [c.name for c in constraint.columns],
            "schema": self.schema(targets[0][0]),
            "table": targets[0][1],
            "referred": [each[2] for each in targets],
            "onDelete": (constraint.ondelete or "no action").lower(),
            "onUpdate": (constraint.onupdate or "no action").lower(),
            "deferrable": deferrable(constraint),
        }

    def check(self, constraint):
        return {"name": self.name(constraint), "expression": refusing(lambda: self.sql(constraint.sqltext))}

    def index(self, index):
        options = index.dialect_options[self.dialect.name]
        where = options.get("where")
        included = options.get("include") or []
        return {
            "name": plain(self.compiler._prepared_index_name(index)),
            "unique": bool(index.unique),
            "parts": [self.part(each, options.get("ops") or {}) for each in index.expressions],
            "method": (options["using"] or "btree").lower() if self.postgres else None,
            "where": None if where is None else self.condition(where),
            "include": [each if isinstance(each, str) else each.name for each in included],
            "nullsNotDistinct": bool(options.get("nulls_not_distinct", False)),
        }

    def condition(self, where):
        return where if isinstance(where, str) else self.sql(where)

    def part(self, expression, classes):
        said = {"descending": False, "nulls": None, "collation": None, "opclass": None}
        key = getattr(expression, "key", None)
        if key in classes and key is not None:
            said["opclass"] = classes[key]
        while isinstance(expression, UnaryExpression) and expression.modifier is not None:
            if expression.modifier is operators.desc_op:
                said["descending"] = True
            said["nulls"] = NULLS.get(expression.modifier, said["nulls"])
            expression = expression.element
        if isinstance(expression, BinaryExpression) and expression.operator is operators.collate:
            said["collation"] = expression.right.collation
            expression = expression.left
        if isinstance(expression, Column):
            return {**said, "column": expression.name, "expression": None}
        text = self.sql(expression)
        simple = SIMPLE.fullmatch(text)
        if simple is not None and simple[1] in self.of.columns:
            return {**said, "column": simple[1], "expression": None, "descending": said["descending"] or bool(simple[2])}
        return {**said, "column": None, "expression": text}


def listed(items):
    return sorted(items, key=lambda each: (str(each.get("name")), repr(each)))


def deferrable(constraint):
    deferred = (constraint.initially or "").upper() == "DEFERRED"
    if not (constraint.deferrable or deferred):
        return "no"
    return "initially-deferred" if deferred else "initially-immediate"


def target(key):
    """Schema, table and column that a foreign key points at, whether or not the table is there."""
    try:
        return key.column.table.schema, key.column.table.name, key.column.name
    except exc.NoReferenceError:
        *schema, table, column = key._get_colspec().split(".")
        return ".".join(schema) or None, table, column
