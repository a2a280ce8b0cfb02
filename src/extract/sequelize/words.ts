import type inflectionModule from "inflection";

/** The package by which Sequelize itself forms plurals. Set once `loadWords` has resolved. */
let inflection: typeof inflectionModule;

/** Loads the rules of English; few projects need them. */
export async function loadWords(): Promise<void> {
  inflection ??= (await import("inflection")).default;
}

/** `Person` to `People`, as Sequelize 6 names a model's table. */
export function pluralize(text: string): string {
  return inflection.pluralize(text);
}

/** `People` to `Person`, as Sequelize 6 names the other end of an association. */
export function singularize(text: string): string {
  return inflection.singularize(text);
}

/** `userId` to `user_id`, as Sequelize 6 names columns of `underscored` models. */
export function underscore(text: string): string {
  return inflection.underscore(text);
}

/** `user_id` to `userId`, as Sequelize 6 names foreign keys. A separator at the end is an error there and stays. */
export function camelize(text: string): string {
  return text.trim().replace(/[-_\s]+(.)/g, (_, letter: string) => letter.toUpperCase());
}
