/** Builds `dist/`: one bundle that starts fast, its heavy parts in chunks of their own, and the Python grammar. */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const out = join(root, "dist");
const require = createRequire(import.meta.url);

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const { metafile } = await build({
  metafile: true,
  absWorkingDir: root,
  entryPoints: { cli: "src/cli.ts", commands: "src/commands/index.ts" },
  outdir: "dist",
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20",
  minify: true,
  legalComments: "none",
  // Native code, and what is loaded as it stands in node_modules.
  external: ["better-sqlite3", "pg-native", "ts-morph", "typescript"],
  // pg asks it whether this is a Cloudflare Worker; to answer, Node 20 would load all of fetch.
  define: { Response: "undefined" },
  // CommonJS packages in an ESM bundle still call require.
  banner: {
    js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
  },
});
copyFileSync(
  require.resolve("tree-sitter-python/tree-sitter-python.wasm"),
  join(out, "tree-sitter-python.wasm"),
);
copyFileSync(require.resolve("web-tree-sitter/web-tree-sitter.wasm"), join(out, "web-tree-sitter.wasm"));
writeFileSync(join(out, "THIRD-PARTY-LICENSES.txt"), licences(Object.keys(metafile.inputs)));

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
