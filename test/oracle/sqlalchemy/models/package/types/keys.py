from typing import Annotated

from sqlalchemy import BigInteger, Identity, String
from sqlalchemy.orm import mapped_column

from . import enums as e

big_key = Annotated[int, mapped_column(BigInteger, Identity(always=True), primary_key=True)]
short = Annotated[str, mapped_column(String(e.SIZES["code"]))]
