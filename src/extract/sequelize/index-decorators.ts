import type { ts as TS } from "ts-morph";
import {
  array,
  literal,
  type ObjectValue,
  type Place,
  type Property,
  stringOf,
  type Value,
} from "../typescript/values.ts";
import type { Decorator } from "./decorators.ts";

export interface FieldOfIndex {
  readonly property: string;
}

interface IndexDraft {
  readonly options: ReadonlyMap<string, Property>;
  readonly open: ObjectValue["open"];
  readonly fields: Value[];
}

const OF_FIELD = new Set(["length", "order", "collate"]);

/** The indexes that `@Index` and `createIndexDecorator` put together property by property. */
export class IndexDecorators {
  readonly #named = new Map<string | TS.Node, IndexDraft>();
  readonly #unnamed: IndexDraft[] = [];

  add(decorator: Decorator, property: string): void {
    const { args, at, maker } = decorator;
    const [first, second] = args;
    if (maker !== null) {
      const draft = this.#draft(maker, objectOf(first, at));
      draft.fields.push(field(property, second?.kind === "object" ? second.properties : new Map(), at));
      return;
    }
    const name = stringOf(first);
    const options = name === null ? objectOf(first, at) : object([["name", literal(name)]], at);
    const own = new Map([...options.properties].filter(([option]) => OF_FIELD.has(option)));
    const rest = new Map([...options.properties].filter(([option]) => !OF_FIELD.has(option)));
    const key = stringOf(rest.get("name")?.value);
    const draft = this.#draft(key, { ...options, properties: rest });
    draft.fields.push(field(property, own, at));
  }

  #draft(key: string | TS.Node | null, options: ObjectValue): IndexDraft {
    const known = key === null ? undefined : this.#named.get(key);
    if (known !== undefined) return known;
    const draft: IndexDraft = { options: options.properties, open: options.open, fields: [] };
    if (key === null) this.#unnamed.push(draft);
    else this.#named.set(key, draft);
    return draft;
  }

  /** As the option `indexes` would say it; undefined when there is none. */
  value(at: Place): Value | undefined {
    const drafts = [...this.#named.values(), ...this.#unnamed];
    if (drafts.length === 0) return undefined;
    return array(
      drafts.map(({ options, open, fields }) => ({
        kind: "object",
        properties: new Map(options).set("fields", { value: array(fields), at }),
        open,
      })),
    );
  }
}

function field(property: string, own: ReadonlyMap<string, Property>, at: Place): Value {
  return {
    kind: "object",
    properties: new Map([["name", { value: literal(property), at }], ...own]),
    open: [],
  };
}

function objectOf(value: Value | undefined, at: Place): ObjectValue {
  if (value?.kind === "object") return value;
  const open = value?.kind === "unknown" ? [value] : [];
  return { ...object([], at), open };
}

function object(entries: readonly (readonly [string, Value])[], at: Place): ObjectValue {
  return {
    kind: "object",
    properties: new Map(entries.map(([name, value]) => [name, { value, at }])),
    open: [],
  };
}
