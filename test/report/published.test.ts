import { beforeAll, expect, test } from "vitest";
import { drizzle } from "../../src/extract/drizzle/index.ts";
import { publish } from "../../src/report/published.ts";
import { memorySources } from "../support/sources.ts";

beforeAll(() => drizzle.prepare());

test("a part of an index that the model writes as SQL is published as that SQL", () => {
  const sources = memorySources({
    "schema.ts": `
      import { index, pgTable, text } from "drizzle-orm/pg-core";
      import { sql } from "drizzle-orm";
      export const banks = pgTable("banks", { name: text("name"), code: text("code") }, (t) => [
        index("by_sql").using("gin", sql\`\${t.name} gin_trgm_ops\`),
        index("by_builder").using("gin", t.code.op("gin_trgm_ops")),
        index("by_expression").on(sql\`lower(\${t.name})\`),
      ]);`,
  });
  const published = publish(drizzle.extract(sources, { dialect: "postgresql" }));
  expect(Object.fromEntries(published.tables[0]?.indexes.map((i) => [i.name, i.columns]) ?? [])).toEqual({
    by_sql: ['("name" gin_trgm_ops)'],
    by_builder: ["code"],
    by_expression: ['(lower("name"))'],
  });
});
