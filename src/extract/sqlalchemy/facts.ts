export * from "../python/facts.ts";
