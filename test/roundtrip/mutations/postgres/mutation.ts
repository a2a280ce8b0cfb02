/** One change to a database that agrees with its models, and the line a check must then say. */
export interface Mutation {
  readonly change: string;
  readonly sql: string;
  /** `rule | subject | the model's value | the database's value`. */
  readonly finding: string;
  /** Of a rename: the other half of the pair. */
  readonly also?: readonly string[];
}
