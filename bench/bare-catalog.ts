/** Asks the catalog queries and does nothing with the answers: stands in for psql where that is not installed. */
import { readFileSync } from "node:fs";
import pg from "pg";

const client = new pg.Client({ connectionString: process.env["DATABASE_URL"] });
await client.connect();
await client.query({ text: readFileSync(process.argv[2] ?? "", "utf8"), rowMode: "array" });
await client.end();
