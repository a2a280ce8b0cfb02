/** An edit of the statements of a database that agrees with its models, or one more statement. */
export type Edit =
  | {
      /** The text that is replaced; it stands there once, or the first is meant. */
      readonly from: string;
      readonly to: string;
    }
  | { readonly sql: string };

/** One change, and the line a check must then say. */
export type Mutation = Edit & {
  readonly change: string;
  /** `rule | subject | the model's value | the database's value`. */
  readonly finding: string;
  /** Of a rename: the other half of the pair. */
  readonly also?: readonly string[];
};

/** The statements after the change. */
export function edited(clean: string, edit: Edit): string {
  if ("sql" in edit) return `${clean}; ${edit.sql}`;
  const text = clean.replace(edit.from, edit.to);
  if (text === clean) throw new Error(`nothing reads: ${edit.from}`);
  return text;
}
