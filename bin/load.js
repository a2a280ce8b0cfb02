/**
 * Loads the bundles of dist/, each with what V8 compiled of it when the package was built (scripts/code-cache.mjs),
 * and the compiler that ts-morph carries in the same way. A cache is only ever a shortcut: it is taken for the very
 * release of Node that wrote it, V8 refuses it when its own version or flags differ, and without one the same text is
 * compiled anew.
 */
const { isAscii } = require("node:buffer");
const { existsSync, readFileSync } = require("node:fs");
const { createRequire, wrap } = require("node:module");
const path = require("node:path");
const { setFlagsFromString } = require("node:v8");
const { Script } = require("node:vm");

/**
 * How much bytecode a function runs before V8 optimises it, six times its own choice: a run of a second pays for
 * optimising more than it gets back. Only for the release of Node where that was measured; the caches are written
 * under it, as V8 takes them only under the flags they were written with.
 */
if (process.version.startsWith("v20.")) setFlagsFromString("--interrupt-budget=400000");

const DIST = path.join(__dirname, "../dist");
/** What the bundles ask for in place of src/extract/typescript/carried.ts. */
const COMPILER = "typescript.cjs";
const loaded = new Map();
/** The scripts that were run, by the file that the cache of each is kept in for this release of Node. */
const scripts = new Map();

/** What a bundle exports; `name` is that of its file in dist/. The bundles load each other in the same way. */
function load(name) {
  let module = loaded.get(name);
  if (module === undefined) {
    loaded.set(name, (module = { exports: {} }));
    if (name === COMPILER) module.exports = { ts: compiler() };
    else run(path.join(DIST, name), name, module);
  }
  return module.exports;
}

/** The file itself, as the package around it loads much more; its cache is good for one version of that package. */
function compiler() {
  const ofMorph = createRequire(createRequire(path.join(DIST, COMPILER)).resolve("ts-morph"));
  const folder = path.dirname(ofMorph.resolve("@ts-morph/common"));
  const filename = path.join(folder, "typescript.js");
  if (!existsSync(filename)) return ofMorph("@ts-morph/common").ts;
  const { version } = JSON.parse(readFileSync(path.join(folder, "../package.json"), "utf8"));
  return run(filename, `typescript.js-${version}`, { exports: {} });
}

/** Runs a CommonJS file as Node does and returns its exports; `name` is that of its cache. */
function run(filename, name, module) {
  const bytes = readFileSync(filename);
  const source = wrap(isAscii(bytes) ? bytes.latin1Slice() : bytes.utf8Slice()); // ASCII needs no decoding
  const cache = path.join(DIST, `${name}.${process.version}-${process.platform}-${process.arch}.cache`);
  const script = new Script(source, { filename, cachedData: contents(cache) });
  scripts.set(cache, script);
  const native = createRequire(filename);
  const required = Object.assign((id) => (id.startsWith("./") ? load(id.slice(2)) : native(id)), native);
  script.runInThisContext()(module.exports, required, module, filename, path.dirname(filename));
  return module.exports;
}

function contents(file) {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

module.exports = { load, scripts };
