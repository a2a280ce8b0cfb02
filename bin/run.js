#!/usr/bin/env node
// CommonJS: Node's loader of ES modules alone takes a fifth of what a bare start takes.
const { readFileSync } = require("node:fs");
const path = require("node:path");

const root = path.join(__dirname, "../");
const argv = process.argv.slice(2);

if (argv.length === 1 && (argv[0] === "--version" || argv[0] === "-v")) {
  // Answered before anything is loaded: the commonest question of a CI log.
  const { name, version } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
  process.stdout.write(`${name} ${version}\n`);
} else {
  process.env.NODE_ENV ??= "production";
  require("./load.js").load("cli.cjs").main(argv, root);
}
