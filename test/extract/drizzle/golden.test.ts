import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "vitest";
import { drizzle } from "../../../src/extract/drizzle/index.ts";
import type { Fact, Gap } from "../../../src/model/fact.ts";
import type { Column, DialectId, Index, Schema, Table } from "../../../src/model/schema.ts";
import { memorySources } from "../../support/sources.ts";

// Each folder is a small project: models.txt holds its files, each below a line `-- path --`, and expected.json
// is what is read from them. After a change on purpose: vitest -u.

const here = fileURLToPath(new URL("./", import.meta.url));
const cases = readdirSync(here).filter((name) => existsSync(`${here}${name}/models.txt`));

beforeAll(async () => {
  await drizzle.prepare();
});

test.each(cases)("%s", async (name) => {
  const [head = "", ...parts] = readFileSync(`${here}${name}/models.txt`, "utf8").split(/^-- (.+) --\n/m);
  const files = Object.fromEntries(
    parts.flatMap((part, at) => (at % 2 === 0 ? [[part, parts[at + 1] ?? ""]] : [])),
  );
  const dialect = /^dialect: (.+)$/m.exec(head)?.[1] as DialectId;
  const roots = /^roots: (.+)$/m.exec(head)?.[1]?.split(" ");
  const schema = drizzle.extract(memorySources(files, roots), { dialect });
  await expect(`${JSON.stringify(summary(schema), null, 2)}\n`).toMatchFileSnapshot(
    `./${name}/expected.json`,
  );
});

function summary({ tables, enums }: Schema): unknown {
  return {
    tables: tables.items.map(tableSummary),
    enums: enums.items.map(
      ({ name, values }) => `${dotted(name)}: ${fact(values, (list) => list.join(" "))}`,
    ),
    gaps: tables.gaps.map(gapText),
  };
}

function dotted({ namespace, name }: Table["name"]): string {
  return namespace === null ? name : `${namespace}.${name}`;
}

function fact<T>(value: Fact<T>, text: (value: T) => string): string {
  return value.known ? text(value.value) : `UNKNOWN (${gapText(value.gap)})`;
}

function gapText({ code, detail, at }: Gap): string {
  return `${at === null ? "" : `${at.file}:${at.line} `}${code}: ${detail}`;
}

function tableSummary(table: Table): unknown {
  const { at, columns, primaryKey, uniques, indexes, foreignKeys, checks } = table;
  const gaps = new Set(
    [columns, uniques, indexes, foreignKeys, checks].flatMap((list) => list.gaps.map(gapText)),
  );
  return {
    name: `${table.kind} ${dotted(table.name)} = ${table.origin?.model ?? "?"} at ${at?.file ?? "?"}:${at?.line ?? 0}`,
    columns: columns.items.map(columnText),
    primaryKey: fact(primaryKey, (key) =>
      key === null ? "none" : `${key.name ?? "unnamed"} (${key.columns.join(", ")})`,
    ),
    uniques: uniques.items.map(({ name, columns: list }) => `${name ?? "unnamed"} (${list.join(", ")})`),
    indexes: indexes.items.map(indexText),
    foreignKeys: foreignKeys.items.map(
      (key) =>
        `${key.name ?? "unnamed"} (${key.columns.join(", ")}) -> ${dotted(key.references.table)} (${key.references.columns.join(", ")}) on delete ${fact(key.onDelete, String)}`,
    ),
    gaps: [...gaps],
  };
}

function columnText(column: Column): string {
  const { name, type, nullable, identity, at } = column;
  return [
    `${name} ${fact(type, ({ sql }) => sql)}`,
    fact(nullable, (yes) => (yes ? "null" : "not null")),
    fact(column.default, (given) => (given === null ? "" : `default ${given.sql}`)),
    fact(identity, (made) => made?.kind ?? ""),
    `at ${at?.file ?? "?"}:${at?.line ?? 0}`,
  ]
    .filter((part) => part !== "")
    .join(", ");
}

function indexText({ name, parts, unique }: Index): string {
  const list = parts.map(({ column, expression }) => column ?? fact(expression, String));
  return `${fact(unique, (yes) => (yes ? "unique " : ""))}${name ?? "unnamed"} (${list.join(", ")})`;
}
