/** Where a database URL is read. */
export interface TargetBase {
  /** Absolute; what relative paths in the URL start from. */
  readonly directory: string;
  /** Supplies PGHOST, PGPASSWORD and their like for what the URL leaves out; none when absent. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** The user when none is named; the operating system's otherwise. */
  readonly osUser?: string;
  /** Where the server's socket is looked for when no host is named. */
  readonly socketDirectories?: readonly string[];
}
