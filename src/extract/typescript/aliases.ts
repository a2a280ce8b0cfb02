import type { DecoratorMeaning, TypeormReading } from "../../model/settings.ts";
import { literal, type ObjectValue, type Place, unreadable, type Value } from "./values.ts";
import type { Applied } from "./marks.ts";

/** The decorators that the user's configuration explains, and which of the explanations were needed. */
export class Aliases {
  readonly used = new Set<DecoratorMeaning>();
  readonly #meanings: ReadonlyMap<string, DecoratorMeaning>;
  readonly #isType: (text: string) => boolean;

  /** `isType`: whether a text is a type in the dialect. */
  constructor(said: TypeormReading | null, isType: (text: string) => boolean) {
    this.#meanings = new Map(Object.entries(said?.decorators ?? {}));
    this.#isType = isType;
  }

  /** What a decorator stands for, by the name it is written with; null: nothing is said of it. */
  explain(name: string, argsOf: () => readonly Value[], at: Place): Applied | null {
    const meaning = this.#meanings.get(name);
    if (meaning === undefined) return null;
    this.used.add(meaning);
    return { name: meaning.as, args: explained(this.#options(name, meaning, at), argsOf()), at };
  }

  #options(name: string, { options }: DecoratorMeaning, at: Place): ObjectValue["properties"] {
    const valueOf = (key: string, value: string | number | boolean | null): Value =>
      key !== "type" || typeof value !== "string" || this.#isType(value)
        ? literal(value)
        : unreadable(`typeorm.decorators.${name} names the type ${value}, which this database has not`, at);
    return new Map(Object.entries(options).map(([key, value]) => [key, { value: valueOf(key, value), at }]));
  }
}

/** Of an ORM whose decorators no setting explains. */
export const NO_ALIASES = new Aliases(null, () => true);

/** The arguments of the decorator that is stood for: options given in the code win over those of the configuration. */
function explained(properties: ObjectValue["properties"], args: readonly Value[]): readonly Value[] {
  const said: ObjectValue = { kind: "object", properties, open: [] };
  const [first, ...others] = args;
  if (first === undefined || (first.kind === "literal" && first.value === undefined)) return [said];
  if (first.kind !== "object") return said.properties.size === 0 ? args : [...args, said];
  return [{ ...first, properties: new Map([...said.properties, ...first.properties]) }, ...others];
}
