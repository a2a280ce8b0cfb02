/** One edit of the statements of a database that agrees with its models, and the one line a check must then say. */
export interface Mutation {
  readonly change: string;
  /** The text that is replaced; it stands there once, or the first is meant. */
  readonly from: string;
  readonly to: string;
  /** `rule | subject | the model's value | the database's value`. */
  readonly finding: string;
}
