import { beforeAll, describe, expect, test } from "vitest";
import { loadCompiler } from "../../../src/extract/typescript/compiler.ts";
import { Modules } from "../../../src/extract/typescript/modules.ts";
import { memorySources } from "../../support/sources.ts";

beforeAll(loadCompiler);

/** The path that a specifier means when imported from a file. */
function resolve(files: Record<string, string>, from: string, specifier: string): string | null {
  const modules = new Modules(memorySources({ ...files, [from]: files[from] ?? "" }));
  const module = modules.load(from);
  return module === null ? null : modules.resolve(specifier, module);
}

test.each([
  ["./b", "src/b.ts", "src/b.ts"],
  ["./b.js", "src/b.ts", "src/b.ts"],
  ["./b.mjs", "src/b.mts", "src/b.mts"],
  ["./b.jsx", "src/b.tsx", "src/b.tsx"],
  ["./b.ts", "src/b.ts", "src/b.ts"],
  ["./b", "src/b/index.tsx", "src/b/index.tsx"],
  ["..", "index.cjs", "index.cjs"],
  [".", "src/index.ts", "src/index.ts"],
  ["../../b", "b.ts", null],
  ["./b.config", "src/b.config.ts", "src/b.config.ts"],
  ["b", "src/b.ts", null],
])("%s with %s is %s", (specifier, present, expected) => {
  expect(resolve({ [present]: "" }, "src/a.ts", specifier)).toBe(expected);
});

describe("tsconfig", () => {
  const target = { "lib/x.ts": "", "lib/deep/y.ts": "" };

  test("paths with comments, the longest pattern first", () => {
    const config = `{ // aliases
      "compilerOptions": { "paths": { "@/*": ["./nowhere/*", "./lib/*"], "@/deep/*": ["./lib/deep/*"], "one": ["./lib/x.ts"], } } }`;
    const files = { ...target, "tsconfig.json": config };
    expect(resolve(files, "src/a.ts", "@/x")).toBe("lib/x.ts");
    expect(resolve(files, "src/a.ts", "@/deep/y")).toBe("lib/deep/y.ts");
    expect(resolve(files, "src/a.ts", "one")).toBe("lib/x.ts");
    expect(resolve(files, "src/a.ts", "@/absent")).toBe(null);
  });

  test("extends, baseUrl, and the nearest file wins", () => {
    const files = {
      ...target,
      "base.json": `{ "compilerOptions": { "baseUrl": "lib", "paths": { "~/*": ["deep/*"] } } }`,
      "src/tsconfig.json": `{ "extends": "../base" }`,
      "tsconfig.json": `{ "compilerOptions": { "paths": { "~/*": ["./lib/*"] } } }`,
    };
    expect(resolve(files, "src/in/a.ts", "~/y")).toBe("lib/deep/y.ts");
    expect(resolve(files, "src/in/a.ts", "x")).toBe("lib/x.ts");
    expect(resolve(files, "a.ts", "~/x")).toBe("lib/x.ts");
  });

  test("a solution's referenced projects", () => {
    const files = {
      ...target,
      "tsconfig.json": `{ "files": [], "references": [{ "path": "./tsconfig.app.json" }, { "path": "./nowhere" }] }`,
      "tsconfig.app.json": `{ "compilerOptions": { "paths": { "@/*": ["./lib/*"] } } }`,
    };
    expect(resolve(files, "src/a.ts", "@/x")).toBe("lib/x.ts");
  });

  test("one that extends itself, or is no JSON, is passed over", () => {
    expect(resolve({ ...target, "tsconfig.json": `{ "extends": "./tsconfig.json" }` }, "a.ts", "@/x")).toBe(
      null,
    );
    expect(resolve({ ...target, "tsconfig.json": `[` }, "a.ts", "@/x")).toBe(null);
  });
});

describe("packages of a monorepo", () => {
  const manifest = (json: object): string => JSON.stringify(json);
  const yaml = `packages:\n  # ours\n  - "packages/**"\n  - '!packages/old'\ncatalog:\n  a: 1\n`;
  const files = {
    "pnpm-workspace.yaml": yaml,
    "packages/one/package.json": manifest({ name: "@acme/one", main: "dist/main.js" }),
    "packages/one/src/main.ts": "",
    "packages/one/src/other.ts": "",
    "packages/group/two/package.json": manifest({
      name: "two",
      exports: {
        ".": { require: "./nowhere.cjs", types: "./src/start.ts" },
        "./features/*": "./src/features/*.ts",
        "./features/special": { import: { default: "./src/special.ts" } },
      },
      imports: { "#own/*": "./src/*.ts" },
    }),
    "packages/group/two/src/start.ts": "",
    "packages/group/two/src/special.ts": "",
    "packages/group/two/src/features/a.ts": "",
  };
  const from = "packages/group/two/src/start.ts";

  test.each([
    ["@acme/one", "packages/one/src/main.ts"],
    ["@acme/one/other", "packages/one/src/other.ts"],
    ["two", "packages/group/two/src/start.ts"],
    ["two/features/a", "packages/group/two/src/features/a.ts"],
    ["two/features/special", "packages/group/two/src/special.ts"],
    ["#own/special", "packages/group/two/src/special.ts"],
    ["#other", null],
    ["react", null],
  ])("%s is %s", (specifier, expected) => {
    expect(resolve(files, from, specifier)).toBe(expected);
  });

  test("npm and yarn name them in package.json", () => {
    for (const workspaces of [["packages/*"], { packages: ["packages/one"] }]) {
      const { "pnpm-workspace.yaml": _, ...rest } = files;
      const project = { ...rest, "package.json": manifest({ workspaces }) };
      expect(resolve(project, "packages/one/src/other.ts", "@acme/one")).toBe("packages/one/src/main.ts");
    }
  });
});

describe("exports", () => {
  const files = {
    "barrel.ts": `export * from "./a"; export * as space from "./b"; export { two as renamed, default as main } from "./b"; export * from "ext";`,
    "a.ts": `export * from "./barrel"; export const one = 1; import { two } from "./b"; export { two as through };`,
    "b.ts": `const two = 2; export { two }; export default two; export type Hidden = string; export function fn() {}; export enum E {}`,
    "c.cjs": `exports.x = 1; module.exports.y = 2;`,
  };
  const modules = (): Modules => new Modules(memorySources(files));
  const declared = (path: string, name: string): unknown => {
    const all = modules();
    const module = all.load(path);
    const found = module === null ? null : all.exported(module, name);
    if (found === null) return null;
    if (found.kind === "external") return `${found.module}#${found.name}`;
    return `${found.module.path}#${found.kind === "whole-module" ? "*" : found.name}`;
  };

  test.each([
    ["one", "a.ts#one"],
    ["through", "a.ts#through"],
    ["space", "b.ts#*"],
    ["renamed", "b.ts#two"],
    ["main", "b.ts#default"],
    ["unheard", "ext#unheard"],
    ["default", null],
  ])("%s of a barrel that imports itself is declared at %s", (name, expected) => {
    expect(declared("barrel.ts", name)).toBe(expected);
  });

  test("names are listed once, types are not", () => {
    const all = modules();
    const names = (path: string): readonly string[] => {
      const module = all.load(path);
      return module === null ? [] : [...all.exportNames(module)].sort();
    };
    expect(names("barrel.ts")).toEqual(["main", "one", "renamed", "space", "through"]);
    expect(names("b.ts")).toEqual(["E", "default", "fn", "two"]);
    expect(names("c.cjs")).toEqual(["x", "y"]);
  });
});
