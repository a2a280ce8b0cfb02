import { isConfigText } from "./config.ts";

const CORE = /["']drizzle-orm\/(pg|sqlite|mysql|singlestore)-core["']/;
const CREATOR = /\b(create|pg|sqlite|mysql)Table\s*\(/;
const BARREL = /^\s*export\s*(\*|\{[^}]*\})\s*from\b/m;

/** Whether a file may declare Drizzle tables, gather them, or configure where they are. */
export function recognises(path: string, text: string): boolean {
  if (CORE.test(text) || isConfigText(text)) return true;
  if (CREATOR.test(text) && /\bimport\b|\brequire\b/.test(text)) return true;
  return /schema|tables?\b|models?\b|\bdb\b/i.test(path) && BARREL.test(text);
}
