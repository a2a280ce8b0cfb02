#!/usr/bin/env -S npx tsx
import { fileURLToPath } from "node:url";
import { main } from "../src/cli.ts";

await main(process.argv.slice(2), fileURLToPath(new URL("..", import.meta.url)));
