/** One change to a database that agrees with its models, and the one line a check must then say. */
export interface Mutation {
  readonly change: string;
  readonly sql: string;
  /** `rule | subject | the model's value | the database's value`. */
  readonly finding: string;
}
