#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const argv = process.argv.slice(2);

if (argv.length === 1 && (argv[0] === "--version" || argv[0] === "-v")) {
  // Answered before anything is loaded: the commonest question of a CI log.
  const { name, version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  process.stdout.write(`${name} ${version}\n`);
} else {
  process.env.NODE_ENV ??= "production";
  const { main } = await import("../dist/cli.js");
  await main(argv, root);
}
