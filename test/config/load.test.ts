import { readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { configSchemaText } from "../../scripts/config-schema.ts";
import { loadConfig } from "../../src/config/load.ts";
import { plainVariables, resolveDatabase } from "../../src/config/resolve.ts";
import type { LoadedConfig } from "../../src/config/types.ts";
import { UserError } from "../../src/model/errors.ts";
import { project } from "./project.ts";

const CANARY = "S3cr3tC4nary";
const RULES = ["index-extra", "default-mismatch", "table-missing"];

type Files = Readonly<Record<string, string>>;
type Env = Readonly<Record<string, string | undefined>>;

async function load(
  files: Files,
  where: { cwd?: string; configPath?: string; env?: Env } = {},
): Promise<LoadedConfig> {
  const root = project({ ".git/": "", ...files });
  return loadConfig({
    cwd: path.join(root, where.cwd ?? "."),
    ...(where.configPath === undefined ? {} : { configPath: where.configPath }),
    env: where.env ?? {},
    knownRules: RULES,
  });
}

const yaml = (text: string, env: Env = {}): Promise<LoadedConfig> =>
  load({ "schema-parity.yaml": text }, { env });

/** The error of an action; nothing that can be shown of it holds the canary. */
async function failure(action: () => unknown): Promise<UserError> {
  try {
    await action();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    expect([error.message, error.hint, error.stack].join("\n")).not.toContain(CANARY);
    expect(error.exit).toBe(2);
    return error;
  }
  throw new Error("was accepted");
}

/** The lines that a wrong configuration file is answered with. */
async function complaints(text: string): Promise<string[]> {
  const error = await failure(() => yaml(text));
  expect(error.code).toBe("config-invalid");
  return error.message.split("\n");
}

const EVERYTHING = `# yaml-language-server: $schema=./node_modules/schema-parity/schemas/config.schema.json
database: \${DATABASE_URL}
envFile: .env
models:
  - backend/app/models
exclude: "**/fixtures/**"
schemas: [public, "tenant_*"]
ignore:
  - { table: "legacy_*", reason: "archived", until: 2027-01-31 }
  - table: users
    column: "tmp_*"
    rule: [index-extra, default-mismatch]
    reason: being renamed
  - { file: "app/dynamic.py", reason: "tables made at run time" }
external:
  - { table: spatial_ref_sys, reason: PostGIS }
rules: { index-extra: off, default-mismatch: warning }
failOn: warning
baseline: parity-baseline.json
environments: { production: "\${PROD_DATABASE_URL}", test: "sqlite:///./test.db" }
budget: { rows: 1500 }
`;

describe("a configuration file", () => {
  it("with every key is read into plain data", async () => {
    const config = await load(
      { "schema-parity.yaml": EVERYTHING, ".env": "DATABASE_URL=postgresql://from-file\nEXTRA='x y'\n" },
      { env: { DATABASE_URL: "postgresql://from-environment", PATH: "/bin" } },
    );
    const at = (line: number, column: number) => ({ file: "schema-parity.yaml", line, column });
    expect(config).toMatchObject({
      file: "schema-parity.yaml",
      database: { text: "${DATABASE_URL}", at: at(2, 11) },
      envFile: { path: ".env", found: true },
      models: ["backend/app/models"],
      exclude: ["**/fixtures/**"],
      schemas: ["public", "tenant_*"],
      ignore: [
        {
          table: "legacy_*",
          column: null,
          file: null,
          rules: [],
          reason: "archived",
          until: "2027-01-31",
          at: at(9, 5),
        },
        {
          table: "users",
          column: "tmp_*",
          rules: ["index-extra", "default-mismatch"],
          until: null,
          at: at(10, 5),
        },
        { table: null, file: "app/dynamic.py", at: at(14, 5) },
      ],
      external: [{ table: "spatial_ref_sys", reason: "PostGIS", at: at(16, 5) }],
      rules: { "index-extra": "off", "default-mismatch": "warning" },
      failOn: "warning",
      baseline: "parity-baseline.json",
      budget: { rows: 1500 },
      literalPasswords: [],
    });
    expect(plainVariables(config)).toEqual({
      DATABASE_URL: "postgresql://from-environment",
      PATH: "/bin",
      EXTRA: "x y",
    });
  });

  it.each(["", "# nothing yet\n", "---\n"])("that says nothing (%j) leaves the defaults", async (text) => {
    expect(await yaml(text)).toMatchObject({
      file: "schema-parity.yaml",
      database: null,
      models: [],
      ignore: [],
      rules: {},
      failOn: null,
      budget: { rows: null },
    });
  });

  it("may be a key of package.json, in JSON with tabs", async () => {
    const manifest =
      '{\n\t"name": "x",\n\t"schema-parity": {\n\t\t"models": "src",\n\t\t"database": "./a.db"\n\t}\n}\n';
    expect(await load({ "package.json": manifest })).toMatchObject({
      file: "package.json",
      models: ["src"],
      database: { text: "./a.db", at: { line: 5, column: 15 } },
    });
    const error = await failure(() => load({ "package.json": manifest.replace("models", "modles") }));
    expect(error.message).toBe('package.json:4:3: Unknown key "modles". Did you mean "models"?');
  });
});

describe("the file is found", () => {
  it.each(["schema-parity.yaml", "schema-parity.yml", ".schema-parity.yaml", ".schema-parity.yml"])(
    "as %s",
    async (name) => {
      expect((await load({ [name]: "failOn: warning" })).file).toBe(name);
    },
  );

  it("upwards, up to the repository's root and no further", async () => {
    const files = {
      "schema-parity.yaml": "failOn: error",
      "a/b/": "",
      "inner/.git": "gitdir: x",
      "inner/c/": "",
    };
    const found = await load(files, { cwd: "a/b" });
    expect(found).toMatchObject({ file: "../../schema-parity.yaml", failOn: "error" });
    expect(path.basename(found.directory)).toMatch(/^sp-config-/);
    expect(await load(files, { cwd: "inner/c" })).toMatchObject({ file: null, failOn: null });
  });

  it("where it is said to be, and only there", async () => {
    const files = { "schema-parity.yaml": "failOn: error", "conf/other.yaml": "failOn: warning" };
    expect(await load(files, { configPath: "conf/other.yaml" })).toMatchObject({
      file: "conf/other.yaml",
      failOn: "warning",
    });
    expect((await failure(() => load(files, { configPath: "nowhere.yaml" }))).code).toBe("config-missing");
    expect((await failure(() => load(files, { configPath: "conf" }))).code).toBe("config-unreadable");
  });

  it("a package.json that merely depends on this tool is none", async () => {
    expect((await load({ "package.json": '{"devDependencies": {"schema-parity": "1"}}' })).file).toBeNull();
    expect((await load({ "package.json": "{ broken" })).file).toBeNull();
  });

  it("two in one folder are refused", async () => {
    const two = { "schema-parity.yaml": "", ".schema-parity.yml": "" };
    expect((await failure(() => load(two))).message).toContain("schema-parity.yaml and .schema-parity.yml");
    const manifest = { "schema-parity.yaml": "", "package.json": '{"schema-parity": {}}' };
    expect((await failure(() => load(manifest))).message).toContain("schema-parity.yaml and package.json");
  });
});

describe("mistakes are shown with line, column and a suggestion", () => {
  it.each([
    ["modles: x", ['1:1: Unknown key "modles". Did you mean "models"?']],
    ["failOn: eror", ['1:9: "failOn" must be one of error, warning. Did you mean "error"?']],
    ["failon: error", ['1:1: Unknown key "failon". Did you mean "failOn"?']],
    [
      "models: 3",
      ['1:9: "models" must be text or a list, not a number (put it in quotes if it is meant as text).'],
    ],
    [
      "models:\n  - a\n  - 3",
      ['3:5: "models[1]" must be text, not a number (put it in quotes if it is meant as text).'],
    ],
    ["database:", ['1:1: "database" must be text, not empty.']],
    ["database: [a]", ['1:11: "database" must be text, not a list.']],
    ["- a", ["1:1: The configuration must be a mapping of keys to values, not a list."]],
    ["rules: { index-extra: warn }", ['1:23: "rules.index-extra" must be one of off, warning, error.']],
    ["rules: { index-exta: off }", ['1:10: Unknown rule "index-exta". Did you mean "index-extra"?']],
    [
      "ignore:\n  - table: x\n    rule: [index-extra, tabel-missing]\n    reason: y",
      ['3:25: Unknown rule "tabel-missing". Did you mean "table-missing"?'],
    ],
    ["ignore:\n  - table: x", ['2:5: "ignore[0]" needs "reason".']],
    ["ignore:\n  - reason: x", ['2:5: "ignore[0]" needs "table" or "file".']],
    [
      "ignore:\n  - { table: x, reason: y, untill: 2027-01-01 }",
      ['2:28: Unknown key "untill" in "ignore[0]". Did you mean "until"?'],
    ],
    [
      "ignore:\n  - { file: x, reason: y, column: z }",
      ['2:27: "column" does not go with the other keys in "ignore[0]".'],
    ],
    [
      "ignore:\n  - { table: x, reason: y, until: 2027-02-30 }",
      ['2:35: "ignore[0].until" must be a date that exists, written YYYY-MM-DD.'],
    ],
    ["external:\n  - { table: x, reason: '' }", ['2:25: "external[0].reason" must not be empty.']],
    ["budget: { rows: -1 }", ['1:17: "budget.rows" must not be negative.']],
    ["database: ${A", ["1:11: only ${NAME} and ${NAME:-default} are filled in; here a ${ starts neither."]],
    [
      "environments:\n  p: ${1}",
      ["2:6: only ${NAME} and ${NAME:-default} are filled in; here a ${ starts neither."],
    ],
  ])("%s", async (text, expected) => {
    expect(await complaints(text)).toEqual(expected.map((line) => `schema-parity.yaml:${line}`));
  });

  it("all at once, in the order of the file", async () => {
    const lines = await complaints(
      "zzzzzzzz: 1\nmodels: 3\nignore:\n  - { table: a }\nrules: { nope-nope: off, index-extra: of }\nfailOn: x\n",
    );
    expect(lines.map((line) => line.split(": ")[0])).toEqual([
      "schema-parity.yaml:1:1",
      "schema-parity.yaml:2:9",
      "schema-parity.yaml:4:5",
      "schema-parity.yaml:5:10",
      "schema-parity.yaml:5:39",
      "schema-parity.yaml:6:9",
    ]);
    expect(lines[0]).toContain("Known keys: database, envFile, models");
    expect(lines[4]).toContain('Did you mean "off"?');
  });

  it.each([
    ["failOn: error\nfailOn: error", "2:1: this key was already given"],
    [
      "exclude: *_old",
      '1:10: a value that begins with * must stand in quotes, e.g. "*_old" (YAML aliases are not supported)',
    ],
    ["exclude: [ @x ]", "1:12: a value that begins with @, ` or % must stand in quotes"],
    [
      "environments: { p: ${A} }",
      "1:21: unexpected text; inside [ ] and { } a value such as ${VAR} must stand in quotes",
    ],
    ["baseline: a: b", "1:11: this line has two keys, or is indented by mistake"],
    ["ignore:\n\t- x: 1", "2:1: indentation must be made of spaces, not tabs"],
    ["models: !glob x", "1:9: YAML tags (words beginning with !) are not supported"],
    ["a: 1\n---\nb: 2", "2:1: the file holds more than one YAML document"],
  ])("as YAML: %s", async (text, expected) => {
    expect((await complaints(text))[0]).toContain(`schema-parity.yaml:${expected}`);
  });

  it.each([
    [`a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nmodels: *c`],
    ["[".repeat(5_000)],
    ["- ".repeat(5_000)],
    ["models: ".repeat(5_000)],
    ["failOn: error\0"],
  ])("a hostile file is refused (%#)", async (text) => {
    expect((await complaints(text)).length).toBeGreaterThan(0);
  });

  it("a file over 256 KiB is refused unread", async () => {
    expect((await failure(() => yaml(`# ${"x".repeat(300_000)}`))).code).toBe("config-too-large");
  });

  it("never with a value of the file", async () => {
    const warnings: Error[] = [];
    process.on("warning", (warning) => warnings.push(warning));
    const url = `postgresql://bob:${CANARY}@h/d`;
    for (const text of [
      `database: {${url}}`,
      `database: { x: ${url} }`,
      `database: "${url}`,
      `database: ${url}: x`,
      `database: [${url}, {}]`,
      `{ ${url} }`,
      `? ${url}\n: 1`,
      `? [${url}]\n: 1`,
      `{ {${url}: 1}: 1 }`,
      `database: !${CANARY} x`,
      `database: *${CANARY}`,
      `failOn: ${CANARY}`,
      `rules: { index-extra: ${CANARY} }`,
      `ignore: [ { table: [${CANARY}], reason: { a: ${CANARY} } } ]`,
      `environments: { "${url}": 1 }`,
      `environments: [${url}]`,
      `database: ${url} \${`,
    ]) {
      await failure(() => yaml(text));
    }
    await new Promise((resolve) => setImmediate(resolve));
    expect(warnings).toEqual([]);
  });

  it("whatever the file holds, the answer is a configuration or an explanation", async () => {
    const fragment = fc.oneof(
      fc.constantFrom(
        ..."[]{}:,#&*!|>'\"%@`-? \n\t",
        "database: ",
        "ignore:\n",
        "  - ",
        "rules",
        "${",
        "}",
        "__proto__",
        "null",
        "<<",
      ),
      fc.string({ maxLength: 4 }),
    );
    const root = project({ ".git/": "" });
    const { parseConfigText } = await import("../../src/config/document.ts");
    const { unknownRules, validateConfig } = await import("../../src/config/validate.ts");
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 30 }), (parts) => {
        try {
          const document = parseConfigText(parts.join(""), path.basename(root), []);
          validateConfig(document);
          unknownRules(document, RULES);
        } catch (error) {
          expect(error).toBeInstanceOf(UserError);
        }
      }),
      { numRuns: 3000 },
    );
  });
});

describe("resolveDatabase", () => {
  const text =
    'database: ${DATABASE_URL}\nenvironments: { prod: "postgresql://app:${PW}@${HOST:-localhost}/db", test: ./t.db }';

  it("fills in variables, and says where they come from", async () => {
    const config = await yaml(text, { DATABASE_URL: "postgresql://x", PW: "p" });
    expect(resolveDatabase(config)).toEqual({
      url: "postgresql://x",
      origin: "DATABASE_URL in the environment, schema-parity.yaml:1",
    });
    expect(resolveDatabase(config, "prod").url).toBe("postgresql://app:p@localhost/db");
    expect(resolveDatabase(config, "test")).toEqual({ url: "./t.db", origin: "schema-parity.yaml:2" });
  });

  it("complains about a missing variable only where it is used", async () => {
    const config = await yaml(text, { PW: "", DATABASE_URL: undefined });
    expect(resolveDatabase(config, "test").url).toBe("./t.db");
    const error = await failure(() => resolveDatabase(config));
    expect(error).toMatchObject({
      code: "variable-missing",
      message: "schema-parity.yaml:1: the variable DATABASE_URL is not set, or empty.",
    });
    expect(error.hint).toContain("export DATABASE_URL=");
    expect((await failure(() => resolveDatabase(config, "prod"))).message).toContain(
      "schema-parity.yaml:2: the variable PW",
    );
  });

  it("names the env file in question", async () => {
    const files = { "schema-parity.yaml": "database: ${DB_URL}\nenvFile: backend/.env" };
    expect((await failure(async () => resolveDatabase(await load(files)))).hint).toContain(
      "create backend/.env",
    );
    const there = { ...files, "backend/.env": "OTHER=1" };
    expect((await failure(async () => resolveDatabase(await load(there)))).hint).toContain(
      "add it to backend/.env",
    );
    const set = await load({ ...files, "backend/.env": "U=bob\nDB_URL=postgresql://${U}:${P:-pw}@h/d" });
    expect(resolveDatabase(set)).toEqual({
      url: "postgresql://bob:pw@h/d",
      origin: "DB_URL in backend/.env, schema-parity.yaml:1",
    });
    const circle = { ...files, "backend/.env": "DB_URL=${A}\nA=${DB_URL}" };
    expect((await failure(async () => resolveDatabase(await load(circle)))).message).toContain(
      "refers to itself",
    );
  });

  it("takes variables of the environment as they are", async () => {
    const config = await yaml("database: ${DB}", { DB: "postgresql://u:${X}$&@h/d" });
    expect(resolveDatabase(config).url).toBe("postgresql://u:${X}$&@h/d");
  });

  it("falls back to DATABASE_URL, else explains", async () => {
    expect(resolveDatabase(await load({}, { env: { DATABASE_URL: "./a.db" } }))).toEqual({
      url: "./a.db",
      origin: "DATABASE_URL in the environment",
    });
    expect((await failure(async () => resolveDatabase(await load({})))).code).toBe("no-database");
  });

  it("suggests the environment that was meant, and never repeats a URL", async () => {
    const config = await yaml(text);
    expect((await failure(() => resolveDatabase(config, "prd"))).message).toContain('Did you mean "prod"?');
    expect((await failure(() => resolveDatabase(config, "constructor"))).hint).toBe(
      "Environments: prod, test.",
    );
    await failure(() => resolveDatabase(config, `postgresql://u:${CANARY}@h/d`));
  });
});

describe("a password in plain text is noticed", () => {
  it.each([
    ["postgresql://u:pw@h/d", true],
    ["postgresql://u:${PW:-pw}@h/d", true],
    ["${DATABASE_URL:-postgresql://u:pw@h/d}", true],
    ["postgresql://h/d?user=u&password=pw", true],
    ["host=h password=pw", true],
    ["postgresql://${U}:${PW}@${H}/d", false],
    ["postgresql://u@h/d", false],
    ["postgresql://h/d?password=${PW}", false],
    ["sqlite:///./a@b:c.db", false],
    ["${DATABASE_URL}", false],
  ])("%s: %s", async (url, noticed) => {
    const config = await yaml(`environments:\n  p: "${url}"`);
    expect(config.literalPasswords).toEqual(
      noticed ? [{ at: { file: "schema-parity.yaml", line: 2, column: 6 } }] : [],
    );
  });
});

describe("the published schema", () => {
  const schema = JSON.parse(configSchemaText()) as { properties: Record<string, { description?: string }> };

  it("is the checked-in one", () => {
    const file = new URL("../../schemas/config.schema.json", import.meta.url);
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(JSON.parse(configSchemaText()));
  });

  it("describes every key", () => {
    for (const [key, property] of Object.entries(schema.properties)) {
      expect(property.description, key).toBeTruthy();
    }
  });
});
