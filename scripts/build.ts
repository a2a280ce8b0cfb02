/** Builds `dist/`: one bundle that starts fast, its heavy parts in chunks of their own, and the Python grammar. */
import { execFileSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type BuildOptions, type PluginBuild } from "esbuild";
import { createSqlite, generate } from "../bench/generate.ts";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const out = join(root, "dist");
const require = createRequire(import.meta.url);
const TABLES_TO_WARM_UP = 50;

/** Packages that only some runs need. Each is a bundle of its own, loaded when it is first asked for. */
const APART: Readonly<Record<string, string>> = {
  pg: 'module.exports = require("pg");',
  "web-tree-sitter": 'module.exports = require("web-tree-sitter");',
  yaml: 'module.exports = require("yaml");',
  zod: 'export { z } from "zod";',
};

const OPTIONS = {
  absWorkingDir: root,
  bundle: true,
  format: "cjs",
  platform: "node",
  target: "node20",
  minify: true,
  legalComments: "none",
  supported: { "dynamic-import": false }, // becomes require, which bin/load.js answers
  define: {
    "import.meta.url": "__bundleUrl",
    // pg asks it whether this is a Cloudflare Worker; to answer, Node 20 would load all of fetch.
    Response: "undefined",
  },
  banner: { js: 'const __bundleUrl = require("node:url").pathToFileURL(__filename).href;' },
} as const satisfies BuildOptions;

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const inputs = [
  await bundle("cli", {
    entryPoints: ["src/cli.ts"],
    // Native code, and what oclif never loads here.
    external: ["better-sqlite3", "typescript"],
    plugins: [{ name: "apart", setup: leaveApart }],
  }),
];
for (const [name, contents] of Object.entries(APART))
  inputs.push(
    await bundle(name, { stdin: { contents, resolveDir: root, loader: "js" }, external: ["pg-native"] }),
  );
// oclif loads the commands from a file of their own.
writeFileSync(
  join(out, "commands.cjs"),
  'exports.COMMANDS = require("../bin/load.js").load("cli.cjs").COMMANDS;\n',
);
copyFileSync(
  require.resolve("tree-sitter-python/tree-sitter-python.wasm"),
  join(out, "tree-sitter-python.wasm"),
);
copyFileSync(require.resolve("web-tree-sitter/web-tree-sitter.wasm"), join(out, "web-tree-sitter.wasm"));
writeFileSync(join(out, "THIRD-PARTY-LICENSES.txt"), licences(inputs.flat()));

writeCodeCaches();

/** Builds `dist/<name>.cjs` and returns the files that are in it. */
async function bundle(name: string, options: BuildOptions): Promise<readonly string[]> {
  const { metafile } = await build({
    ...OPTIONS,
    ...options,
    metafile: true,
    outfile: join(out, `${name}.cjs`),
  });
  return Object.keys(metafile.inputs);
}

function leaveApart(build: PluginBuild): void {
  build.onResolve({ filter: /\/carried\.ts$/ }, () => ({ path: "./typescript.cjs", external: true }));
  build.onResolve({ filter: new RegExp(`^(?:${Object.keys(APART).join("|")})$`) }, ({ path }) => ({
    path: `./${path}.cjs`,
    external: true,
  }));
}

/** Runs the program as users do, in a process of its own, so that V8 can tell what it had to compile. */
function writeCodeCaches(): void {
  const folder = mkdtempSync(join(tmpdir(), "schema-parity-build-"));
  try {
    const { clean, drifted } = generate(TABLES_TO_WARM_UP, folder);
    createSqlite(join(folder, "clean.db"), clean.sqlite);
    createSqlite(join(folder, "clean-drizzle.db"), clean["sqlite-drizzle"]);
    createSqlite(join(folder, "drifted.db"), drifted?.sqlite.statements ?? []);
    execFileSync(process.execPath, [join(root, "scripts/code-cache.mjs")], {
      cwd: folder,
      env: { ...process.env, NODE_OPTIONS: "" }, // V8 takes a cache only under the flags it was written with
      stdio: ["ignore", "ignore", "inherit"],
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The licence texts of every package whose code is in the bundle, sorted by name. */
function licences(inputs: readonly string[]): string {
  const folders = inputs.flatMap(
    (input) => /^node_modules\/(?:@[^/]+\/)?[^/]+(?:\/node_modules\/(?:@[^/]+\/)?[^/]+)*/.exec(input) ?? [],
  );
  return [...new Set([...folders, "node_modules/tree-sitter-python"])].sort().map(licenceOf).join("\n\n");
}

function licenceOf(folder: string): string {
  const { name, version, license } = JSON.parse(
    readFileSync(join(root, folder, "package.json"), "utf8"),
  ) as Record<string, string>;
  const file = existsSync(join(root, folder))
    ? readdirSync(join(root, folder)).find((one) => /^licen[cs]e/i.test(one))
    : undefined;
  const text = file === undefined ? "" : `\n\n${readFileSync(join(root, folder, file), "utf8").trim()}`;
  return `${name} ${version} (${license})${text}`;
}
