import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { UserError } from "../../../src/model/errors.ts";
import { databaseOf, introspect, scratch } from "./support.ts";

it("a file cut off at any length is the whole schema or a failure with exit 3, never a part", async () => {
  const tables = Array.from(
    { length: 40 },
    (_, at) =>
      `CREATE TABLE t${at} (id INTEGER PRIMARY KEY, a TEXT DEFAULT 'x' CHECK (a <> ''), b INT UNIQUE);`,
  );
  const path = databaseOf(tables.join("\n"));
  const bytes = readFileSync(path);
  const whole = JSON.stringify((await introspect(path)).tables);
  const outcomes = new Set<string>();
  for (let length = 1; length < bytes.length; length += 997) {
    const cut = join(scratch(), "app.db");
    writeFileSync(cut, bytes.subarray(0, length));
    try {
      const { tables: read } = await introspect(cut);
      outcomes.add(JSON.stringify(read) === whole ? "whole" : `a part at ${length}`);
    } catch (error) {
      outcomes.add(error instanceof UserError ? `exit ${error.exit}` : String(error));
    }
  }
  expect([...outcomes].filter((outcome) => outcome !== "exit 3" && outcome !== "whole")).toEqual([]);
});
