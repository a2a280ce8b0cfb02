const CORE = /["']drizzle-orm\/(pg|sqlite|mysql|singlestore)-core["']/;
const CREATOR = /\b(create|pg|sqlite|mysql)Table\s*\(/;
const BARREL = /^\s*export\s*(\*|\{[^}]*\})\s*from\b/m;

/** Whether a file may declare Drizzle tables or gather them. A configuration does neither: `configsBelow` finds it. */
export function recognises(path: string, text: string): boolean {
  if (text.includes("zzle-o") && CORE.test(text)) return true;
  if (text.includes("Table") && CREATOR.test(text) && /\bimport\b|\brequire\b/.test(text)) return true;
  return /schema|tables?\b|models?\b|\bdb\b/i.test(path) && BARREL.test(text);
}
