import { createGenerator } from "ts-json-schema-generator";

/**
 * The JSON Schema of the JSON report, from the type `Report`: properties sorted, the same text on every run.
 * `root` is the project's folder. Throws when the type cannot be read.
 */
export function reportSchema(root: string): string {
  return schemaOf(
    root,
    "src/model/finding.ts",
    "Report",
    "What `schema-parity verify-schema --json` prints.",
  );
}

/** The JSON Schema of what `models --json` prints, from the type `PublishedModels`. */
export function modelsSchema(root: string): string {
  return schemaOf(
    root,
    "src/report/published.ts",
    "PublishedModels",
    "What `schema-parity models --json` prints.",
  );
}

function schemaOf(root: string, file: string, type: string, description: string): string {
  const generator = createGenerator({
    path: `${root}/${file}`,
    tsconfig: `${root}/tsconfig.json`,
    type,
    sortProps: true,
    additionalProperties: false,
    skipTypeCheck: true,
  });
  const { $schema, ...schema } = generator.createSchema(type);
  return `${JSON.stringify({ $schema, title: `schema-parity ${type}`, description, ...schema }, null, 2)}\n`;
}
