import { expect, test } from "vitest";
import { doubted, found, verdictOn } from "./support.ts";

test("a table whose schema cannot be told is neither missing nor extra, wherever it is", async () => {
  const models = `
from acme import settings
from sqlalchemy import MetaData
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
class Base(DeclarativeBase):
    metadata = MetaData(schema=settings.schema)
class A(Base):
    __tablename__ = "aaa"
    id: Mapped[int] = mapped_column(primary_key=True)
`;
  const report = await verdictOn(
    "postgresql",
    { "m.py": models },
    "CREATE TABLE aaa (id serial PRIMARY KEY)",
  );
  expect(found(report)).toEqual([]);
  expect(doubted(report)).toContain("table-without-model aaa: computed-table-name");
});
