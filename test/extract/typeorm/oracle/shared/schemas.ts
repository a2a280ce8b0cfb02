import { EntitySchema } from "typeorm";

const BASE = {
  id: { type: Number, primary: true, generated: true },
  created: { type: Date, createDate: true },
} as const;

export const AuthorSchema = new EntitySchema<any>({
  name: "Author",
  columns: {
    ...BASE,
    name: { type: String, length: 30 },
    email: { type: "varchar", unique: true, nullable: true },
  },
  relations: {
    books: { type: "one-to-many", target: "Book", inverseSide: "author" },
    favourites: { type: "many-to-many", target: "Book", joinTable: { name: "favourite_books" } },
    liked: { type: "many-to-many", target: "Book", joinTable: true },
  },
  indices: [{ name: "author_name", columns: ["name"], unique: true }, { columns: ["name", "email"] }],
  uniques: [{ name: "author_once", columns: ["email", "name"] }],
  checks: [{ name: "named", expression: `"name" <> ''` }],
});

export const BookSchema = new EntitySchema<any>({
  name: "Book",
  tableName: "books",
  columns: {
    ...BASE,
    isbn: { type: "varchar", name: "isbn_code", default: "0" },
    authorId: { type: Number, nullable: true },
  },
  relations: {
    author: { type: "many-to-one", target: "Author", joinColumn: { name: "authorId" }, onDelete: "CASCADE", nullable: false },
    editor: { type: "many-to-one", target: "Author", joinColumn: true },
    cover: { type: "one-to-one", target: "Author", joinColumn: true },
  },
  embeddeds: {
    size: {
      schema: new EntitySchema<any>({ name: "Size", columns: { width: { type: Number }, high: { type: Number, nullable: true } } }),
      prefix: "size_",
    },
  },
});
