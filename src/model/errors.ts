/** Exit codes of every command. */
export const EXIT = { clean: 0, findings: 1, usage: 2, undetermined: 3 } as const;

/**
 * A mistake or misfortune the user can mend: shown without a stack. `exit` is 2 for usage and configuration,
 * 3 when the answer could not be determined. Message and hint never hold a credential.
 */
export class UserError extends Error {
  readonly code: string;
  readonly hint: string;
  readonly exit: 2 | 3;

  constructor(init: { code: string; message: string; hint: string; exit: 2 | 3; cause?: unknown }) {
    super(init.message, init.cause === undefined ? undefined : { cause: init.cause });
    this.name = "UserError";
    this.code = init.code;
    this.hint = init.hint;
    this.exit = init.exit;
  }
}
