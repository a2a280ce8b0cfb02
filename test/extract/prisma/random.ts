import fc from "fast-check";
import type { Flavour } from "./engine.ts";

// Random schemas that Prisma accepts: fields of every type with defaults of their kind, keys, indexes, relations.

interface RandomField {
  readonly type: string;
  readonly value: string;
  readonly mapped: boolean;
  readonly unique: boolean;
  readonly arity: "" | "?" | "[]";
}

interface RandomModel {
  readonly mapped: boolean;
  readonly key: "int" | "autoincrement" | "text" | "bigint" | "pair";
  readonly fields: readonly RandomField[];
  readonly indexes: readonly {
    readonly unique: boolean;
    readonly picks: readonly number[];
    readonly descending: boolean;
  }[];
  readonly relations: readonly {
    readonly to: number;
    readonly optional: boolean;
    readonly action: string;
    readonly many: boolean;
  }[];
}

const text = fc.oneof(
  fc.constantFrom(
    "it's",
    'say "x"',
    "back\\slash",
    "a,b",
    "{}",
    "",
    "%",
    "é ü",
    "//no comment",
    "tab\t",
    "line\n",
    "NULL",
  ),
  fc.string({ unit: "grapheme-ascii", maxLength: 6 }),
);
const bytes = fc.uint8Array({ maxLength: 6 }).map((value) => `"${Buffer.from(value).toString("base64")}"`);
const json = fc
  .oneof(
    fc.integer(),
    text,
    fc.array(text, { maxLength: 2 }),
    fc.dictionary(text, fc.boolean(), { maxKeys: 2 }),
  )
  .map((value) => JSON.stringify(JSON.stringify(value)));
const quoted = text.map((value) => JSON.stringify(value));

/** A type as it is written, and values that it may have by default. */
function typed(flavour: Flavour): fc.Arbitrary<{ type: string; value: fc.Arbitrary<string> }> {
  const integer = fc.integer({ min: -1000, max: 1000 }).map(String);
  const decimal = fc.tuple(fc.integer({ min: -99, max: 99 }), fc.nat(99)).map(([a, b]) => `${a}.${b}`);
  const moment = fc.constantFrom("now()", '"2020-02-03T04:05:06Z"', '"1999-12-31T23:59:59.25+01:00"');
  const kinds = [
    { type: "Int", value: integer },
    { type: "BigInt", value: integer },
    { type: "Float", value: fc.oneof(integer, decimal) },
    { type: "Decimal", value: fc.oneof(integer, decimal) },
    { type: "Boolean", value: fc.constantFrom("true", "false") },
    { type: "String", value: fc.oneof(quoted, fc.constantFrom("uuid()", "cuid()")) },
    { type: "DateTime", value: moment },
    { type: "Bytes", value: bytes },
    { type: "Color", value: fc.constantFrom("RED", "dark_blue") },
  ];
  const native = [
    { type: "String @db.VarChar(30)", value: quoted },
    { type: "String @db.Uuid", value: fc.constantFrom('dbgenerated("gen_random_uuid()")', "uuid()") },
    { type: "Int @db.SmallInt", value: integer },
    { type: "Decimal @db.Decimal(12, 4)", value: decimal },
    { type: "DateTime @db.Timestamptz(6)", value: moment },
    { type: "DateTime @db.Date", value: moment },
    { type: "Float @db.Real", value: decimal },
    { type: "Json", value: json },
    { type: "Json @db.Json", value: fc.constant('"{}"') },
  ];
  return fc.constantFrom(...kinds, ...(flavour === "postgresql" ? native : []));
}

function field(flavour: Flavour): fc.Arbitrary<RandomField> {
  return typed(flavour).chain(({ type, value }) =>
    fc.record({
      type: fc.constant(type),
      value: fc.oneof(fc.constant(""), value),
      mapped: fc.boolean(),
      unique: fc.boolean(),
      arity: fc.constantFrom(...(flavour === "sqlite" ? (["", "?"] as const) : (["", "?", "[]"] as const))),
    }),
  );
}

const model = (flavour: Flavour): fc.Arbitrary<RandomModel> =>
  fc.record({
    mapped: fc.boolean(),
    key: fc.constantFrom("int", "autoincrement", "text", "bigint", "pair"),
    fields: fc.array(field(flavour), { maxLength: 6 }),
    indexes: fc.array(
      fc.record({
        unique: fc.boolean(),
        picks: fc.array(fc.nat(9), { minLength: 1, maxLength: 3 }),
        descending: fc.boolean(),
      }),
      { maxLength: 3 },
    ),
    relations: fc.array(
      fc.record({
        to: fc.nat(9),
        optional: fc.boolean(),
        action: fc.constantFrom("", "Cascade", "Restrict", "NoAction"),
        many: fc.boolean(),
      }),
      { maxLength: 3 },
    ),
  });

/** The text of a random schema. */
export function schemaText(flavour: Flavour): fc.Arbitrary<string> {
  return fc.array(model(flavour), { minLength: 1, maxLength: 4 }).map((models) => {
    const bodies = models.map((one, at) => ownLines(one, at));
    models.forEach((one, at) => one.relations.forEach((_, index) => relate(models, at, index, bodies)));
    const blocks = bodies.map(
      (lines, at) => `model M${at} {\n${lines.map((line) => `  ${line}\n`).join("")}}\n`,
    );
    const color = 'enum Color {\n  RED\n  dark_blue @map("dark blue")\n}\n';
    return `datasource db {\n  provider = "${flavour}"\n}\n${color}${blocks.join("")}`;
  });
}

const KEYS: Readonly<Record<RandomModel["key"], readonly string[]>> = {
  int: ["id Int @id"],
  autoincrement: ["id Int @id @default(autoincrement())"],
  text: ["id String @id @default(cuid())"],
  bigint: ["id BigInt @id"],
  pair: ["id Int", "id2 String", "@@id([id, id2])"],
};

function ownLines({ mapped, key, fields, indexes }: RandomModel, at: number): string[] {
  const lines = [...KEYS[key], ...fields.map(fieldLine)];
  if (mapped) lines.push(`@@map("table ${at}")`);
  const indexable = fields.flatMap(({ type, arity }, index) =>
    arity === "[]" || /Json|Bytes/.test(type) ? [] : `f${index}`,
  );
  const seen = new Set<string>();
  for (const { unique, picks, descending } of indexes) {
    const names = [
      ...new Set(picks.flatMap((pick) => indexable[pick % Math.max(indexable.length, 1)] ?? [])),
    ];
    const kind = unique ? "unique" : "index";
    if (names.length === 0 || seen.has(kind + names.join()) || (unique && names.length === 1)) continue;
    seen.add(kind + names.join());
    lines.push(`@@${kind}([${names.map((name) => (descending ? `${name}(sort: Desc)` : name)).join(", ")}])`);
  }
  return lines;
}

function fieldLine({ type, value, mapped, unique, arity }: RandomField, index: number): string {
  const [name = "", ...native] = type.split(" ");
  const isList = arity === "[]";
  const functions = /\(/.test(value) && !value.startsWith('"');
  const given =
    value === "" || (isList && functions) ? "" : `@default(${isList ? `[${value}, ${value}]` : value})`;
  const refused = isList || /Json|Bytes/.test(type);
  const words = [`f${index}`, name + arity, native.join(" "), given, mapped ? `@map("f ${index}")` : ""];
  return [...words, unique && !refused ? "@unique" : ""].filter((word) => word !== "").join(" ");
}

/** A relation needs a line on either side, and a column where it is kept. */
function relate(models: readonly RandomModel[], at: number, index: number, bodies: string[][]): void {
  const { to, optional, action, many } = models[at]?.relations[index] ?? {
    to: 0,
    optional: true,
    action: "",
    many: false,
  };
  const target = to % models.length;
  const name = `R${at}_${index}`;
  const key = models[target]?.key;
  if (key === undefined || key === "pair") return;
  if (many) {
    if (models[at]?.key === "pair") return;
    bodies[at]?.push(`r${index} M${target}[] @relation("${name}")`);
    bodies[target]?.push(`back_${at}_${index} M${at}[] @relation("${name}")`);
    return;
  }
  const type = key === "text" ? "String" : key === "bigint" ? "BigInt" : "Int";
  const mark = optional ? "?" : "";
  const onDelete = action === "" ? "" : `, onDelete: ${action}`;
  bodies[at]?.push(`r${index}Id ${type}${mark}`);
  bodies[at]?.push(
    `r${index} M${target}${mark} @relation("${name}", fields: [r${index}Id], references: [id]${onDelete})`,
  );
  bodies[target]?.push(`back_${at}_${index} M${at}[] @relation("${name}")`);
}
