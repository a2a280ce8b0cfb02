/** Builds `library.db`, which agrees with the models in everything: `npx tsx build.ts`. The same rows on every run. */
import { readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import Database from "better-sqlite3";

const ROWS = `
  INSERT INTO authors (id, name) VALUES (1, 'Ada Vale'), (2, 'Ben Ochre');
  INSERT INTO books (id, isbn, title, pages, price, details) VALUES
    (1, '9780000000017', 'Tables and Chairs', 240, 18.5, '{}'),
    (2, '9780000000024', 'The Quiet Index', 96, 9, '{}');
  INSERT INTO book_authors (book_id, author_id) VALUES (1, 1), (1, 2), (2, 2);
  INSERT INTO copies (book_id, number) VALUES (1, 1), (1, 2), (2, 1);
  INSERT INTO loans (id, book_id, copy_number, reader, due_on) VALUES
    ('00000000000040008000000000000001', 1, 2, 'Cleo', '2026-01-31');
`;

/** Writes `library.db` into the folder, in place of any older one. */
export function build(folder: string): void {
  const file = join(folder, "library.db");
  for (const ending of ["", "-journal", "-shm", "-wal"]) rmSync(file + ending, { force: true });
  const database = new Database(file);
  try {
    database.pragma("foreign_keys = ON");
    database.exec(readFileSync(join(folder, "schema.sql"), "utf8"));
    database.exec(ROWS);
  } finally {
    database.close();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) build(dirname(fileURLToPath(import.meta.url)));
