import type { Dialect } from "../model/dialect.ts";
import type { DialectId } from "../model/schema.ts";

/** Loads one dialect, and with it its driver only when a database is opened. */
export async function dialectFor(id: Exclude<DialectId, "mysql">): Promise<Dialect> {
  switch (id) {
    case "postgresql":
      return (await import("./postgres/index.ts")).postgres;
    case "sqlite":
      return (await import("./sqlite/index.ts")).sqlite;
  }
}
