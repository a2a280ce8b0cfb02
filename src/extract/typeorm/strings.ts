import { createHash } from "node:crypto";

/** `UserPhoto` as `user_photo`, by the rules of TypeORM's own `snakeCase`. */
export function snakeCase(text: string): string {
  return text
    .replace(/([A-Z])([A-Z])([a-z])/g, "$1_$2$3")
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .toLowerCase();
}

/** `user_photo` as `userPhoto`. */
export function camelCase(text: string, firstCapital = false): string {
  return (firstCapital ? ` ${text}` : text).replace(
    /^([A-Z])|[\s-_](\w)/g,
    (_match, first: string | undefined, next: string | undefined) =>
      next === undefined || next === "" ? (first ?? "").toLowerCase() : next.toUpperCase(),
  );
}

/** `firstName` as `Firstname`, each word alike. */
export function titleCase(text: string): string {
  return text.replace(/\w\S*/g, (word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase());
}

/** Shortens each part of a long name, as TypeORM does with the names of junction tables. */
export function shorten(text: string): string {
  const words = (segment: string): string[] =>
    segment.replace(/([a-z\xE0-\xFF])([A-Z\xC0-\xDF])/g, "$1 $2").split(" ");
  return text
    .split("_")
    .map((segment) => {
      const terms = words(segment);
      return terms.map((term) => term.slice(0, terms.length > 1 ? 2 : 3)).join("");
    })
    .join("_");
}

/** The digest in the names of constraints. Characters beyond ASCII are first percent-encoded, as TypeORM does. */
export function digest(text: string, length: number): string {
  return createHash("sha1").update(encoded(text)).digest("hex").slice(0, length);
}

function encoded(text: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    return text;
  }
}
