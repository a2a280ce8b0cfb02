import { type Unknown, unreadable, type Value } from "./values.ts";

/** The options of Kysely's CamelCasePlugin and of Objection's snakeCaseMappers, which are the same. */
export interface SnakeCase {
  readonly upperCase: boolean;
  readonly underscoreBeforeDigits: boolean;
  readonly underscoreBetweenUppercaseLetters: boolean;
}

/** A camel-case name as kysely 0.28 and objection 3 store it. */
export function snakeCase(name: string, options: SnakeCase): string {
  let out = name.charAt(0).toLowerCase();
  for (let i = 1; i < name.length; i++) {
    const char = name.charAt(i);
    const before = name.charAt(i - 1);
    if (options.underscoreBeforeDigits && isDigit(char) && !isDigit(before) && !out.endsWith("_")) {
      out += `_${char}`;
    } else if (!isUpper(char)) out += char;
    else {
      const starts = options.underscoreBetweenUppercaseLetters || !isUpper(before);
      out += (starts ? "_" : "") + char.toLowerCase();
    }
  }
  return options.upperCase ? out.toUpperCase() : out;
}

function isDigit(char: string): boolean {
  return char >= "0" && char <= "9";
}

function isUpper(char: string): boolean {
  return char === char.toUpperCase() && char !== char.toLowerCase();
}

/** The options as code gives them; a reason when they are computed. */
export function snakeCaseOptions(value: Value | undefined): SnakeCase | Unknown {
  const computed = unreadable("the options of its snake case names are computed", null);
  if (value !== undefined && (value.kind !== "object" || value.open.length > 0)) return computed;
  const options = new Map(
    value === undefined ? [] : [...value.properties].map(([name, one]) => [name, one.value]),
  );
  if ([...options.values()].some((option) => option.kind !== "literal")) return computed;
  const flag = (name: string): boolean => {
    const option = options.get(name);
    return option?.kind === "literal" && Boolean(option.value);
  };
  return {
    upperCase: flag("upperCase"),
    underscoreBeforeDigits: flag("underscoreBeforeDigits"),
    underscoreBetweenUppercaseLetters: flag("underscoreBetweenUppercaseLetters"),
  };
}
