/** `camelToSnakeCase` of Medusa 2. */
export function snake(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, "$1_$2").toLowerCase();
}

/** `toCamelCase` of Medusa 2. */
function camel(name: string): string {
  return /^([a-zA-Z]+)(([A-Z]([a-z]+))+)$/.test(name)
    ? name
    : name.toLowerCase().replace(/[^a-zA-Z0-9]+(.)/g, (_, letter: string) => letter.toUpperCase());
}

/** The name that an entity made of a model has: `parseEntityName`. */
export function entityName(name: string): string {
  const made = camel(name.includes(".") ? name.slice(name.indexOf(".") + 1) : name);
  return made.charAt(0).toUpperCase() + made.slice(1);
}
