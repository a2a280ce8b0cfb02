import { defineEntity, EntitySchema, p } from "@mikro-orm/core";

interface Author {
  id: number;
  name: string;
}

export const AuthorSchema = new EntitySchema<Author>({
  name: "Author",
  tableName: "authors",
  properties: {
    id: { type: "number", primary: true },
    name: { type: "string", length: 60, unique: true },
  },
  indexes: [{ properties: ["name"], name: "author_names" }],
} as never);

export const Book = defineEntity({
  name: "Book",
  properties: {
    id: p.integer().primary(),
    title: p.string().length(200).index(),
    isbn: p.string().nullable().unique(),
    pages: p.smallint().default(1),
    price: p.decimal().precision(8).scale(3),
    sold: p.datetime().defaultRaw("now()"),
    weight: p.double().fieldName("grams"),
    body: p.text(),
    meta: p.json().nullable(),
    state: p.enum(["draft", "done"]).default("draft"),
    author: () => p.manyToOne(AuthorSchema as never).nullable(),
    related: () => p.manyToMany(Book as never),
  } as never,
  uniques: [{ properties: ["title", "pages"] }],
  checks: [{ name: "some_pages", expression: "pages > 0" }],
} as never);

export const Shelf = defineEntity({
  name: "LongShelfName",
  properties: (q: typeof p) =>
    ({
      code: q.uuid().primary(),
      wide: q.boolean().default(false),
    }) as never,
} as never);
