import fc from "fast-check";
import type { DataSourceOptions } from "typeorm";
import { beforeAll, expect, test } from "vitest";
import { typeorm } from "../../../src/extract/typeorm/index.ts";
import { memorySources } from "../../support/sources.ts";
import { dataSourceOf } from "./real-typeorm.ts";
import { ormShapes, ourShapes, sorted } from "./shapes.ts";

// Entities made up at random, read by TypeORM itself and by us.

const OPTIONS: Record<string, DataSourceOptions> = {
  postgresql: { type: "postgres" },
  sqlite: { type: "better-sqlite3", database: ":memory:" },
};

beforeAll(async () => {
  await typeorm.prepare();
});

const NAMES = [
  "id2",
  "name",
  "userName",
  "URLPath",
  "x_y",
  "aB3",
  "HTTPServer",
  "is_Admin",
  "value9Z",
  "ÄpfelÖl",
];

const text = fc.constantFrom("a", "it", "Größe", "x y");

const option = fc.oneof(
  fc.boolean().map((on) => `nullable: ${on}`),
  fc.constantFrom("name: 'given_name'", "name: 'GivenName'", "unique: true", "select: false", "length: 20"),
  text.map((value) => `default: ${JSON.stringify(value)}`),
  text.map((value) => `comment: ${JSON.stringify(value)}`),
);

const plainColumn = fc
  .tuple(
    fc.constantFrom("string", "number", "boolean", "Date", "string | null", "Kind", "Level", "Word"),
    fc.array(option, { maxLength: 2 }),
  )
  .map(([type, options]) => ({ mark: `@Column({ ${options.join(", ")} })`, type }));

const typedColumn = fc
  .tuple(
    fc.constantFrom(
      "'varchar'",
      "'int'",
      "'text'",
      "'decimal', { precision: 8, scale: 3 }",
      "'date'",
      "'boolean', { default: false }",
      "'simple-json'",
      "'bigint', { default: 7 }",
    ),
    fc.boolean(),
  )
  .map(([type, index]) => ({ mark: `${index ? "@Index() " : ""}@Column(${type})`, type: "any" }));

const special = fc.constantFrom(
  { mark: "@CreateDateColumn()", type: "Date" },
  { mark: "@UpdateDateColumn({ name: 'changed' })", type: "Date" },
  { mark: "@DeleteDateColumn()", type: "Date" },
  { mark: "@VersionColumn()", type: "number" },
  { mark: "@Column(() => Part)", type: "Part" },
  { mark: "@Column(() => Part, { prefix: 'pre' })", type: "Part" },
  { mark: "@Column(() => Part, { prefix: false })", type: "Part" },
  { mark: "@Column({ type: 'simple-enum', enum: Kind })", type: "Kind" },
);

const relation = fc
  .tuple(
    fc.constantFrom("ManyToOne", "OneToOne", "ManyToMany"),
    fc.nat(2),
    fc.array(
      fc.constantFrom(
        "nullable: false",
        "onDelete: 'CASCADE'",
        "onUpdate: 'SET NULL'",
        "createForeignKeyConstraints: false",
      ),
      { maxLength: 2 },
    ),
    fc.boolean(),
  )
  .map(([kind, to, options, join]) => ({
    mark: `@${kind}(() => E${to}, { ${[...new Set(options)].join(", ")} }) ${kind === "ManyToMany" ? "@JoinTable()" : `@JoinColumn(${join ? `{ name: 'joined_to_${to}' }` : ""})`}`,
    type: "any",
  }));

const member = fc.oneof(plainColumn, typedColumn, special, relation);

const key = fc.constantFrom(
  "@PrimaryGeneratedColumn() id: number;",
  "@PrimaryGeneratedColumn('uuid') id: string;",
  "@PrimaryGeneratedColumn({ type: 'bigint', name: 'key_id' }) id: string;",
  "@PrimaryColumn({ length: 9 }) code: string;",
  "@PrimaryColumn() first: number; @PrimaryColumn('varchar', { length: 3 }) second: string;",
);

const entity = fc.tuple(
  key,
  fc.uniqueArray(fc.constantFrom(...NAMES), { maxLength: 6 }),
  fc.array(member, { minLength: 6, maxLength: 6 }),
  fc.boolean(),
  fc.constantFrom("", "'given'", "{ name: 'MixedCase' }"),
);

const HEAD = `
import { ${"Column CreateDateColumn DeleteDateColumn Entity Index JoinColumn JoinTable ManyToMany ManyToOne OneToOne PrimaryColumn PrimaryGeneratedColumn UpdateDateColumn VersionColumn".split(" ").join(", ")} } from "typeorm";
enum Kind { A = "a", B = "b" }
enum Level { Low, High }
type Word = "yes" | "no";
export class Part { @Column() partName: string; @Column({ nullable: true, name: "part_size" }) size: number; @Index() @Column() ref: string; }
export abstract class Base { @Column({ default: "base" }) inherited: string; @Index() @CreateDateColumn() made: Date; }
`;

const models = fc.tuple(entity, entity, entity).map(
  (entities) =>
    HEAD
    + entities
      .map(([primary, names, members, inherits, given], index) => {
        const name = given.replace(/(given|MixedCase)/, `$1${index}`);
        const body = names.map(
          (one, at) =>
            `  ${members[at]!.mark.replace(/(given_name|GivenName|changed)/, `$1${at}`)} ${one}: ${members[at]!.type};`,
        );
        return `@Entity(${name}) export class E${index}${inherits ? " extends Base" : ""} {\n  ${primary}\n${body.join("\n")}\n}`;
      })
      .join("\n"),
);

test.each(["postgresql", "sqlite"] as const)(
  "entities made up at random, in %s",
  async (dialect) => {
    await fc.assert(
      fc.asyncProperty(models, async (source) => {
        let real: Awaited<ReturnType<typeof ormShapes>>;
        try {
          real = await ormShapes(dataSourceOf(source, OPTIONS[dialect]!));
        } catch {
          return; // what TypeORM refuses is no model
        }
        const schema = typeorm.extract(memorySources({ "a.ts": source }), { dialect });
        expect(schema.tables.gaps).toEqual([]);
        expect(sorted(ourShapes(schema))).toEqual(sorted(real));
      }),
      { numRuns: 60 },
    );
  },
  120_000,
);
