import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { projectFiles } from "../../src/config/discover-files.ts";
import { discover } from "../../src/config/discover.ts";
import type { ModelFile } from "../../src/config/discover-models.ts";
import { loadConfig } from "../../src/config/load.ts";
import { renderConfig } from "../../src/config/render.ts";
import { resolveDatabase } from "../../src/config/resolve.ts";
import { project } from "./project.ts";

const CANARY = "S3cr3tC4nary";
const URL_WITH_SECRET = `postgresql://bob:${CANARY}@h/d`;

function rendered(files: Readonly<Record<string, string>>, models: readonly ModelFile[] = []) {
  const root = project({ ".git/": "", ...files });
  const discovery = discover(projectFiles(root), models);
  expect(JSON.stringify(discovery)).not.toContain(CANARY);
  const text = renderConfig(discovery);
  expect(text).not.toContain(CANARY);
  return { discovery, text };
}

const models = (orm: string, ...paths: string[]): ModelFile[] => paths.map((path) => ({ path, orm }));

describe("discover", () => {
  it("prefers the variable of a real env file over examples and programs", () => {
    const { discovery, text } = rendered({
      "backend/.env": `SECRET_KEY=${CANARY}\nDATABASE_URL="${URL_WITH_SECRET}"\nTEST_DATABASE_URL=${URL_WITH_SECRET}\n`,
      "backend/.env.example": "DATABASE_URL=postgresql://user:password@localhost/app\n",
      "drizzle.config.ts":
        "export default defineConfig({ dbCredentials: { url: process.env.DATABASE_URL! } });",
      "node_modules/x/.env": "DATABASE_URL=postgresql://elsewhere\n",
    });
    expect(discovery.databases).toEqual([
      { kind: "variable", name: "DATABASE_URL", file: "backend/.env", dialect: "postgresql", usable: true },
      {
        kind: "variable",
        name: "TEST_DATABASE_URL",
        file: "backend/.env",
        dialect: "postgresql",
        usable: true,
      },
    ]);
    expect(text).toContain('database: ${DATABASE_URL}\nenvFile: "backend/.env"\n');
  });

  it.each([
    [{ ".env.example": "SQLALCHEMY_DATABASE_URI=\n" }, "database: ${SQLALCHEMY_DATABASE_URI}\n"],
    [{ "drizzle.config.ts": `dbCredentials: { url: env["DB_URL"] }` }, "database: ${DB_URL}\n"],
    [
      { "prisma.config.ts": `export default defineConfig({ datasource: { url: env('DATABASE_URL') } });` },
      "database: ${DATABASE_URL}\n",
    ],
    [{ "src/db.ts": "new Pool({ connectionString: process.env.PG_URL ?? '' })" }, "database: ${PG_URL}\n"],
    [{ "app/db.py": 'create_engine(os.environ["DB_URL"])' }, "database: ${DB_URL}\n"],
    [{ "app/db.py": 'create_engine(os.getenv("DATABASE_URL"))' }, "database: ${DATABASE_URL}\n"],
    [{ "app/db.py": 'os.environ.get("SECRET_KEY")' }, "# No database URL was found."],
    [
      { "prisma/schema.prisma": 'datasource db {\n  provider = "postgresql"\n  url = env("PG_URL")\n}' },
      "database: ${PG_URL}\n",
    ],
    [
      { "prisma/schema.prisma": 'datasource db {\n  url = "file:./dev.db"\n}' },
      'database: "sqlite:///./prisma/dev.db"\n',
    ],
    [
      { "backend/alembic.ini": "sqlalchemy.url = sqlite:///./app.db\n" },
      'database: "sqlite:///./backend/app.db"\n',
    ],
    [
      { "backend/alembic.ini": "sqlalchemy.url = sqlite:///app.db\n", "app.db": "" },
      'database: "sqlite:///./app.db"\n',
    ],
    [
      { ".env": "DATABASE_URL=sqlite+aiosqlite:////data/app.db?x=1\n" },
      'database: ${DATABASE_URL}\nenvFile: ".env"\n',
    ],
    [{ "backend/.env": "DATABASE_URL=sqlite:////data/app.db\n" }, 'database: "sqlite:////data/app.db"\n'],
    [
      { "drizzle.config.ts": "dbCredentials: { url: './local.sqlite' }" },
      'database: "sqlite:///./local.sqlite"\n',
    ],
    [
      { "alembic.ini": "sqlalchemy.url = driver://user:pass@localhost/dbname\n" },
      "# No database URL was found.",
    ],
    [{ "alembic.ini": "sqlalchemy.url = %(DB_URL)s\n" }, "# No database URL was found."],
    [
      { "alembic.ini": `sqlalchemy.url = ${URL_WITH_SECRET}\n` },
      "# alembic.ini holds a database URL in plain text",
    ],
    [{ ".env": `DATABASE_URL=file:./x.db?authToken=${CANARY}\n` }, "database: ${DATABASE_URL}\n"],
    [{}, "# database: ${DATABASE_URL}\n"],
  ])("%j", (files, expected) => {
    expect(rendered(files).text).toContain(expected);
  });

  it("sums models up to the nearest common folders", () => {
    const { discovery } = rendered({}, [
      ...models(
        "sqlalchemy",
        "backend/app/models/user.py",
        "backend/app/models/team.py",
        "backend/app/billing/models.py",
      ),
      ...models("drizzle", "frontend/src/db/schema.ts"),
      ...models("sqlmodel", "backend/app/extra/m.py"),
      ...models("prisma", "schema.prisma", "tools/db/x.prisma"),
    ]);
    expect(discovery.models).toEqual([
      { path: "backend/app", orms: ["sqlalchemy", "sqlmodel"], files: 4 },
      { path: "frontend/src/db", orms: ["drizzle"], files: 1 },
      { path: "schema.prisma", orms: ["prisma"], files: 1 },
      { path: "tools/db", orms: ["prisma"], files: 1 },
    ]);
  });
});

describe("renderConfig", () => {
  it("is a configuration that loads, and names what was found", async () => {
    const files = { ".git/": "", ".env": "DATABASE_URL=postgresql://u@h/d\n" };
    const found = models("drizzle", "src/we [ird]: #\nname/schema.ts", "src/plain/a.ts", "lib/x y/a.ts");
    const root = project(files);
    const text = renderConfig(discover(projectFiles(root), found));
    expect(text.split("\n")[0]).toBe(
      "# yaml-language-server: $schema=./node_modules/schema-parity/schemas/config.schema.json",
    );
    const config = await loadConfig({
      cwd: project({ ...files, "schema-parity.yaml": text }),
      env: {},
      knownRules: [],
    });
    expect(config.models).toEqual(["lib/x y", "src"]);
    expect(resolveDatabase(config).url).toBe("postgresql://u@h/d");
  });

  it("loads with every comment of settings made real", async () => {
    const { text } = rendered({});
    const real = text
      .replace(/^# (?=(?:database|ignore|external|models):|  - )/gm, "")
      .replace(/^# {3}- /gm, "  - ");
    const config = await loadConfig({
      cwd: project({ "schema-parity.yaml": real }),
      env: {},
      knownRules: [],
    });
    expect(config).toMatchObject({ models: ["app/models"], ignore: [{ table: "legacy_*" }], external: [{}] });
  });

  it("loads whatever the files are called", async () => {
    const { parseConfigText } = await import("../../src/config/document.ts");
    const { validateConfig } = await import("../../src/config/validate.ts");
    const segment = fc.string({ minLength: 1, unit: "binary" }).map((text) => text.replace(/[/\0]/g, "_"));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(segment, segment), { minLength: 1, maxLength: 4 }),
        segment,
        (paths, folder) => {
          fc.pre(paths.every(([a]) => a !== "." && a !== ".."));
          const text = renderConfig({
            models: discover(
              { paths: [], read: () => null, exists: () => false },
              models("x", ...paths.map((p) => p.join("/"))),
            ).models,
            databases: [
              { kind: "variable", name: "DATABASE_URL", file: folder, dialect: null, usable: true },
              { kind: "literal", file: folder, dialect: null },
            ],
          });
          const raw = validateConfig(parseConfigText(text, "f", []));
          expect(raw).toMatchObject({ envFile: folder, database: "${DATABASE_URL}" });
        },
      ),
    );
  });
});
