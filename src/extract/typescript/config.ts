import { posix } from "node:path";
import type { Evaluator } from "./evaluator.ts";
import { stringOf, type Value } from "./values.ts";

/** The object behind `defineConfig(…)`, behind a function, or plain. */
export function configObject(value: Value, evaluator: Evaluator): Value {
  if (value.kind === "call") return value.args[0] ?? value;
  if (value.kind !== "function") return value;
  return evaluator.ask(() => evaluator.apply(value, [], { module: value.scope.module, node: value.node }));
}

/** A path that configuration code puts together; one known from the root on starts with `/`. Null when it cannot be told. */
export function pathOf(value: Value | undefined, file: string): string | null {
  if (value === undefined) return null;
  const text = stringOf(value);
  if (text !== null) return text;
  const here = `/${posix.dirname(file)}`;
  if (value.kind === "external")
    return value.name === "__dirname" ? here : value.name === "__filename" ? `/${file}` : null;
  if (value.kind === "member") {
    if (value.object.kind !== "external" || value.object.name !== "import.meta") return null;
    return value.name === "dirname" ? here : `/${file}`;
  }
  if (value.kind !== "call") return null;
  const { callee } = value;
  const name = callee.kind === "external" || callee.kind === "member" ? callee.name : "";
  if (name === "cwd") return ".";
  const parts = value.args.map((arg) => pathOf(arg, file));
  if (!parts.every((part) => part !== null)) return null;
  return combine(name, parts);
}

function combine(name: string, parts: readonly string[]): string | null {
  const [first = "", second = ""] = parts;
  switch (name) {
    case "join":
      return posix.join(...parts);
    case "resolve":
      return parts.reduce((base, part) => (part.startsWith("/") ? part : posix.join(base, part)), ".");
    case "dirname":
      return posix.dirname(first);
    case "fileURLToPath":
      return first;
    case "URL":
      return posix.join(posix.dirname(second), first);
    default:
      return null;
  }
}
