/** One edit of models that agree with a database, and the line a check must then say. */
export interface ModelMutation {
  readonly change: string;
  /** The text that is replaced; it stands there once, or the first is meant. */
  readonly from: string;
  readonly to: string;
  /** `rule | subject | the model's value | the database's value`. */
  readonly finding: string;
  /** Of a rename: the other half of the pair. */
  readonly also?: readonly string[];
}
