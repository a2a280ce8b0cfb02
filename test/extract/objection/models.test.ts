import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { objection } from "../../../src/extract/objection/index.ts";
import type { Schema } from "../../../src/model/schema.ts";
import { memorySources } from "../../support/sources.ts";

beforeAll(async () => {
  await objection.prepare();
});

function read(files: Record<string, string>): Schema {
  return objection.extract(memorySources(files), { dialect: "postgresql" });
}

function told({ tables }: Schema): string[] {
  return tables.items.map(
    ({ name, origin, columns }) =>
      `${name.namespace === null ? "" : `${name.namespace}.`}${name.name} = ${origin?.model ?? "?"}: ${columns.items.map((one) => one.name).join(" ")}`,
  );
}

const HEAD = `const { Model, snakeCaseMappers } = require("objection");`;

test("tables by static, getter, method and base class; columns from schema, relations and idColumn", () => {
  const schema = read({
    "base.js": `${HEAD} class Base extends Model { static get idColumn() { return "uid"; } } module.exports = { Base };`,
    "person.js": `const { Base } = require("./base");
      class Person extends Base {
        static tableName = "persons";
        static get virtualAttributes() { return ["fullName"]; }
        static get jsonSchema() {
          return { type: "object", required: ["first"], properties: { first: { type: "string" }, address: { type: "object" }, fullName: {}, pets: { type: "array" } } };
        }
        static get relationMappings() {
          const Pet = require("./pet");
          return {
            pets: { relation: Base.HasManyRelation, modelClass: Pet, join: { from: "persons.uid", to: "pets.ownerId" } },
            movies: {
              relation: Base.ManyToManyRelation,
              modelClass: "movie",
              join: { from: "persons.uid", through: { from: "roles.personId", to: "roles.movieId", extra: ["credit"] }, to: "movies.id" },
            },
          };
        }
      }
      module.exports = Person;`,
    "pet.js": `${HEAD} class Pet extends Model { static get tableName() { return "pets"; } name; } module.exports = Pet;`,
    "movie.js": `${HEAD} module.exports = class Movie extends Model { static tableName() { return "cinema.movies"; } };`,
  });
  expect(schema.tables.gaps).toEqual([]);
  expect(told(schema)).toEqual([
    "movies = ?: id",
    "persons = Person: first address uid",
    "pets = Pet: ownerId",
    "roles = ?: personId movieId credit",
    "cinema.movies = Movie: ",
  ]);
});

test("names in snake case: of one model's properties, or of everything", () => {
  const model = (extra: string): string =>
    `${HEAD} class UserProfile extends Model { static tableName = "userProfiles"; ${extra} static jsonSchema = { properties: { firstName: {} } }; }`;
  expect(told(read({ "a.js": model("static columnNameMappers = snakeCaseMappers();") }))).toEqual([
    "userProfiles = UserProfile: first_name",
  ]);
  const knex = `const { knexSnakeCaseMappers } = require("objection"); module.exports = { ...knexSnakeCaseMappers() };`;
  expect(told(read({ "a.js": model(""), "knexfile.js": knex }))).toEqual([
    "user_profiles = UserProfile: first_name",
  ]);
});

test("mixins lead to a model, other classes with a tableName do not", () => {
  const text = `import { Model, QueryBuilder, compose } from "objection"; import { Soft } from "./soft"; import { Entity } from "other-orm";
    class A extends compose(Soft)(Model) { static tableName = "a"; static jsonSchema = {}; }
    class B extends Soft(Model) { static tableName = "b"; }
    class C extends Entity { static tableName = "c"; }
    class D { static tableName = "d"; }
    class Query extends QueryBuilder {}
    abstract class Base extends Model {}
    class E extends Base { static tableName = "e"; }`;
  const schema = read({ "a.ts": text });
  expect(told(schema)).toEqual(["a = A: ", "b = B: ", "e = E: "]);
  expect(schema.tables.gaps).toEqual([]);
});

test("a table name that is computed is a gap; what a model lists is never all", () => {
  const schema = read({
    "a.js": `${HEAD} class A extends Model { static get tableName() { return process.env.T; } } class B extends Model { static tableName = "b"; static jsonSchema = { additionalProperties: false, properties: { id: {} } } }`,
  });
  expect(schema.tables.gaps).toMatchObject([{ code: "computed-table-name", at: { file: "a.js", line: 1 } }]);
  expect(schema.tables.items[0]?.columns.gaps).toMatchObject([{ code: "columns-not-declared-in-objection" }]);
  expect(schema.tables.items[0]?.columns.items[0]).toMatchObject({
    name: "id",
    type: { known: false, gap: { code: "not-declared-in-objection" } },
    nullable: { known: false },
  });
});

test("a model without a table name is told, unless others that have one extend it", () => {
  const base = `${HEAD} const named = require("objection-table-name"); class Base extends named()(Model) {} module.exports = Base;`;
  const user = `const Base = require("./base"); class User extends Base { static tableName = "users"; }`;
  expect(read({ "base.js": base }).tables.gaps).toMatchObject([{ code: "computed-table-name" }]);
  expect(read({ "base.js": base, "user.js": user }).tables.gaps).toEqual([]);
});

test("any text is read", () => {
  const text = `${HEAD} class A extends B { static tableName = "a"; static get relationMappings() { return { x: { join: { from: "a.id", to: "b.a" } } } } } class B extends A {}`;
  fc.assert(
    fc.property(
      fc.nat(text.length),
      fc.nat(60),
      fc.string({ unit: "binary", maxLength: 20 }),
      (at, length, insert) => {
        const cut = text.slice(0, at) + insert + text.slice(at + length);
        expect(JSON.stringify(read({ "a.js": cut }))).toBe(JSON.stringify(read({ "a.js": cut })));
      },
    ),
  );
});

test("a class on a package's base class may be a model", () => {
  const text = `const { BaseModel } = require("@acme/obj");
    class Ob extends BaseModel { static get tableName() { return "ob"; } static get jsonSchema() { return { properties: {} }; } }
    class Plain extends BaseModel {}`;
  const { tables } = read({ "ob.js": text });
  expect(tables.items).toEqual([]);
  expect(tables.gaps.map(({ code, detail }) => [code, detail])).toEqual([
    [
      "table-not-read",
      "Whether Ob is a model could not be read: its base class BaseModel comes from @acme/obj, which is not read.",
    ],
  ]);
  const other = `import { Model } from "sequelize"; class A extends Model { static get tableName() { return "a"; } }`;
  expect(read({ "a.js": other }).tables).toEqual({ items: [], gaps: [] });
});
