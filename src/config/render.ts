import type { DatabaseClue, Discovery } from "./discover.ts";

/**
 * The text of a first schema-parity.yaml: valid, commented, without any secret.
 * What was not found stands there as a comment to fill in.
 */
export function renderConfig(discovery: Discovery): string {
  return [
    "# yaml-language-server: $schema=./node_modules/schema-parity/schemas/config.schema.json",
    "# Every key is described in that schema. Passwords have no place here: use ${VARIABLES}.",
    "",
    ...database(discovery.databases),
    "",
    ...models(discovery),
    "",
    "# Findings that are known and accepted, each with its reason:",
    "# ignore:",
    '#   - { table: "legacy_*", reason: "archived until the end of the year", until: 2027-12-31 }',
    "",
    "# Tables that something else owns:",
    "# external:",
    '#   - { table: "spatial_ref_sys", reason: "PostGIS" }',
    "",
  ].join("\n");
}

function database(clues: readonly DatabaseClue[]): string[] {
  const [best, ...others] = clues.filter((clue) => clue.kind !== "literal");
  const literals = clues.filter((clue) => clue.kind === "literal").map((clue) => warning(clue));
  const rest = others.map((clue) => `# Also found: ${describe(clue)}`);
  if (best === undefined) {
    return [
      ...literals,
      "# No database URL was found. Set DATABASE_URL, or name a variable of yours:",
      "# database: ${DATABASE_URL}",
    ];
  }
  return [`# ${describe(best)}`, ...settings(best), ...rest, ...literals];
}

function settings(clue: DatabaseClue): string[] {
  if (clue.kind === "sqlite") return [`database: ${JSON.stringify(clue.url)}`];
  if (clue.kind !== "variable") return [];
  const envFile = clue.usable ? [`envFile: ${JSON.stringify(clue.file)}`] : [];
  return [`database: \${${clue.name}}`, ...envFile];
}

function describe(clue: DatabaseClue): string {
  if (clue.kind !== "variable") return `the SQLite file named in ${inComment(clue.file)}`;
  const dialect = clue.dialect === null ? "" : ` (${clue.dialect})`;
  const verb = clue.usable ? "set in" : "named in";
  return `${clue.name}${dialect}, ${verb} ${inComment(clue.file)}`;
}

function warning(clue: DatabaseClue): string {
  return `# ${inComment(clue.file)} holds a database URL in plain text; it was not copied. Put it into a variable.`;
}

function models({ models: folders }: Discovery): string[] {
  if (folders.length === 0)
    return ["# No models were found. Name their folders or files:", "# models:", "#   - app/models"];
  return [
    "models:",
    ...folders.map(({ path, orms, files }) => {
      const count = files === 1 ? "1 file" : `${files} files`;
      return `  - ${scalar(path)} # ${orms.join(", ")}, ${count}`;
    }),
  ];
}

/** Quoted unless it is plainly a path. */
function scalar(text: string): string {
  return /^[A-Za-z_][\w./-]*$/.test(text) ? text : JSON.stringify(text);
}

/** A file's name may hold a line break, which would end the comment. */
function inComment(file: string): string {
  return /^[\w./-]+$/.test(file) ? file : JSON.stringify(file);
}
