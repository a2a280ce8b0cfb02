import { readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { sqlalchemy } from "../../../src/extract/sqlalchemy/index.ts";
import type { DialectId } from "../../../src/model/schema.ts";
import { memorySources } from "../../support/sources.ts";
import { published } from "./published.ts";

const HERE = import.meta.dirname;

function cases(): string[] {
  return readdirSync(HERE, { withFileTypes: true }).flatMap((each) =>
    each.isDirectory() ? [each.name] : [],
  );
}

function models(folder: string): Record<string, string> {
  const root = join(HERE, folder);
  const found = readdirSync(root, { recursive: true, withFileTypes: true }).filter((each) =>
    each.name.endsWith(".py"),
  );
  return Object.fromEntries(
    found.map((each) => {
      const path = join(each.parentPath, each.name);
      return [relative(root, path), readFileSync(path, "utf8")];
    }),
  );
}

beforeAll(() => sqlalchemy.prepare());

describe.each(cases())("%s", (folder) => {
  test.each(["postgresql", "sqlite"] satisfies DialectId[])("as %s states it", async (dialect) => {
    const schema = sqlalchemy.extract(memorySources(models(folder)), { dialect });
    const text = `${JSON.stringify(published(schema), null, 2)}\n`;
    await expect(text).toMatchFileSnapshot(join(HERE, folder, `expected.${dialect}.json`));
  });
});
