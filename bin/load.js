/**
 * Loads the bundles of dist/, each with what V8 compiled of it when the package was built (scripts/code-cache.mjs).
 * A cache is only ever a shortcut: it is taken for the very release of Node that wrote it, V8 refuses it when its own
 * version or flags differ, and without one the same text is compiled anew.
 */
const { readFileSync } = require("node:fs");
const { createRequire, wrap } = require("node:module");
const path = require("node:path");
const { Script } = require("node:vm");

const DIST = path.join(__dirname, "../dist");
const loaded = new Map();

/** What a bundle exports; `name` is that of its file in dist/. The bundles load each other in the same way. */
function load(name) {
  const known = loaded.get(name);
  if (known !== undefined) return known.module.exports;
  const filename = path.join(DIST, name);
  const native = createRequire(filename);
  const source = wrap(readFileSync(filename, "latin1")); // esbuild writes ASCII
  const script = new Script(source, { filename, cachedData: cacheOf(name) });
  const module = { exports: {} };
  loaded.set(name, { module, script });
  const required = Object.assign((id) => (id.startsWith("./") ? load(id.slice(2)) : native(id)), native);
  script.runInThisContext()(module.exports, required, module, filename, path.dirname(filename));
  return module.exports;
}

function cacheOf(name) {
  try {
    return readFileSync(cacheFile(name));
  } catch {
    return undefined;
  }
}

/** Where the cache of a bundle is kept for this release of Node. */
function cacheFile(name) {
  return path.join(DIST, `${name}.${process.version}-${process.platform}-${process.arch}.cache`);
}

module.exports = { cacheFile, load, loaded };
