import type { Dialect } from "../../model/dialect.ts";
import { openSession } from "./session.ts";
import { postgresSemantics } from "./semantics.ts";

/** PostgreSQL 13 and later. */
export const postgres: Dialect = {
  id: "postgresql",
  semantics: postgresSemantics,
  open: (target, options) => {
    if (target.dialect !== "postgresql") throw new TypeError(`not a PostgreSQL target: ${target.label}`);
    return openSession(target, options);
  },
};
