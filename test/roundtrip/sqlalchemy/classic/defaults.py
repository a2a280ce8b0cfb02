import datetime
import uuid
from decimal import Decimal

import sqlalchemy as sa
from sqlalchemy import Column, func, text

from .base import Base
from .types import Color, State

GREETING = "hello"


class Defaults(Base):
    __tablename__ = "defaults"

    id = Column(sa.Integer, primary_key=True)
    string = Column(sa.String(20), server_default="plain")
    string_required = Column(sa.String(20), server_default="plain", nullable=False)
    empty = Column(sa.Text, server_default="")
    quote = Column(sa.Text, server_default="it's")
    percent = Column(sa.Text, server_default="100%")
    backslash = Column(sa.Text, server_default="a\\b")
    unicode = Column(sa.Text, server_default="naïve ☃")
    constant = Column(sa.Text, server_default=GREETING)
    formatted = Column(sa.Text, server_default=f"{GREETING} world")
    number_text = Column(sa.Integer, server_default="0")
    number = Column(sa.Integer, server_default=text("7"))
    negative = Column(sa.Integer, server_default=text("-7"))
    numeric = Column(sa.Numeric(10, 2), server_default="9.90")
    numeric_text = Column(sa.Numeric, server_default=text("1.5"))
    float_text = Column(sa.Float, server_default=text("0.5"))
    boolean_true = Column(sa.Boolean, server_default=sa.true())
    boolean_false = Column(sa.Boolean, server_default=sa.false(), nullable=False)
    boolean_text = Column(sa.Boolean, server_default=text("true"))
    boolean_expression = Column(sa.Boolean, server_default=sa.sql.expression.false())
    now = Column(sa.DateTime, server_default=func.now())
    now_zoned = Column(sa.DateTime(timezone=True), server_default=func.now(), nullable=False)
    now_text = Column(sa.DateTime, server_default=text("CURRENT_TIMESTAMP"))
    now_function = Column(sa.DateTime, server_default=func.current_timestamp())
    today = Column(sa.Date, server_default=func.current_date())
    literal_date = Column(sa.Date, server_default="2024-02-29")
    null = Column(sa.Text, server_default=text("NULL"))
    null_expression = Column(sa.Text, server_default=sa.null())
    literal = Column(sa.Integer, server_default=sa.literal(5))
    enumerated = Column(sa.Enum(Color, name="color_defaulted"), server_default="RED")
    enumerated_name = Column(sa.Enum(State, native_enum=False), server_default=State.OPEN.name)
    json = Column(sa.JSON, server_default="{}")
    json_text = Column(sa.JSON, server_default=text("'[]'"))
    expression = Column(sa.Text, server_default=text("('a' || 'b')"))
    client = Column(sa.Text, default="client")
    client_call = Column(sa.Text, default=lambda: str(uuid.uuid4()))
    client_now = Column(sa.DateTime, default=datetime.datetime.utcnow, onupdate=datetime.datetime.utcnow)
    client_number = Column(sa.Numeric, default=Decimal("1"))
    fetched = Column(sa.Integer, server_default=sa.FetchedValue())
    updated = Column(sa.DateTime, server_default=func.now(), server_onupdate=sa.FetchedValue())
