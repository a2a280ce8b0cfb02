import { UserError } from "../model/errors.ts";

const ENCODING =
  "In a user name, password or database name write @ as %40, : as %3A, / as %2F, ? as %3F, # as %23, "
  + "% as %25, [ as %5B, ] as %5D and a space as %20.";

/** A database URL the user has to mend. The texts are fixed ones: nothing of the URL is ever quoted in them. */
export function urlError(code: string, message: string, hint: string): UserError {
  return new UserError({ code, message, hint, exit: 2 });
}

/** A URL whose parts cannot be told apart, or that cannot be decoded. */
export function malformedUrl(problem: string): UserError {
  return urlError("url-malformed", `The database URL cannot be read: ${problem}.`, ENCODING);
}

/** A URL with more than one host: which of them is to be checked is the user's to say. */
export function severalHosts(): UserError {
  return urlError(
    "url-several-hosts",
    "The database URL names several hosts.",
    "Name the one server that is to be checked, usually the primary.",
  );
}

/** A URL of an engine, or of a way to reach one, that this tool cannot read. */
export function unsupportedUrl(what: string, hint: string): UserError {
  return urlError("url-unsupported", what, hint);
}

/**
 * Undoes percent-encoding.
 * @throws UserError when a `%` does not start an escape, or the bytes are not UTF-8, or hold a NUL
 */
export function decodePart(text: string): string {
  let decoded: string;
  try {
    decoded = decodeURIComponent(text);
  } catch {
    throw malformedUrl('a "%" in it does not start a valid escape');
  }
  if (decoded.includes("\0")) throw malformedUrl("it holds a NUL character");
  return decoded;
}
