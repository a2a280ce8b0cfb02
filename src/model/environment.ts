/** A variable of the environment that what models declare depends on. Never its value. */
export interface EnvironmentVariable {
  readonly name: string;
  /** false: it is not set here, and the code's own default was taken. */
  readonly set: boolean;
}
