/** Opens the database of DATABASE_URL, reads its schema and says how many tables it has; nothing else. */
import { parseTarget } from "../src/config/target.ts";
import { dialectFor } from "../src/introspect/dialect-for.ts";

const target = parseTarget(process.env["DATABASE_URL"] ?? "", { directory: process.cwd() });
const dialect = await dialectFor(target.dialect);
const session = await dialect.open(target, { connectTimeoutMs: 5000, queryTimeoutMs: 60_000 });
const schema = await session.introspect({ namespaces: [] });
console.log(`${schema.tables.items.length} tables`);
await session.close();
