import fc from "fast-check";
import { FIELDS, HEAD } from "./vocabulary.ts";

function sqlmodels(tables: readonly (readonly string[])[]): string {
  const all = tables.map((fields, at) =>
    [
      `class S${at}(${at % 2 === 0 ? "Common" : "SQLModel"}, table=True):`,
      "    id: Optional[int] = Field(default=None, primary_key=True)",
      ...fields.map((field, place) => `    f${place}: ${field}`),
    ].join("\n"),
  );
  const common = "class Common(SQLModel):\n    shared: str = Field(index=True)\n    f0: int = 3";
  return [HEAD, "from sqlmodel import Field, SQLModel", common, ...all].join("\n\n");
}

/** Random SQLModel classes, every other one with a base that brings fields. */
export const ofSqlModel: fc.Arbitrary<string> = fc
  .array(fc.array(fc.constantFrom(...FIELDS), { maxLength: 8 }), { minLength: 1, maxLength: 4 })
  .map(sqlmodels);
