from sqlalchemy import (
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    String,
    Table,
    UniqueConstraint,
)

metadata = MetaData(schema="shop")

products = Table(
    "products",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("region", String(2), primary_key=True),
    Column("sku", String(20), unique=True),
)

tags = Table("tags", metadata, Column("name", String(30), primary_key=True), schema="misc")

product_tags = Table(
    "product_tags",
    metadata,
    Column("product_id", Integer, nullable=False),
    Column("product_region", nullable=False),
    Column("tag", ForeignKey(tags.c.name)),
    Column("extra", ForeignKey("misc.tags.name")),
    ForeignKeyConstraint(
        ["product_id", "product_region"], ["products.id", "products.region"], name="fk_product"
    ),
    UniqueConstraint("product_id", "tag"),
)

# One call, several tables.
for kind in ("photo", "video"):
    Table(f"{kind}s", metadata, Column("id", Integer, primary_key=True))


def temporary():
    return Table("scratch", MetaData(), Column("x", Integer))


def later(metadata):
    return Table("later", metadata, Column("x", Integer))
