import type { EnvironmentVariable } from "../model/environment.ts";
import type { ExtractOptions, Extracted } from "./extractor.ts";
import type { SourceSet } from "../sources/source.ts";

/**
 * What a variable holds where the models are read: a text, nothing, or what may not be told. `uses` is for `note`,
 * when something comes to depend on it.
 */
export type Reading =
  | { readonly kind: "set"; readonly text: string; readonly uses: Uses }
  | { readonly kind: "unset"; readonly uses: Uses }
  | { readonly kind: "untold"; readonly detail: string };

/** Variables by name, true where one is set. */
export type Uses = ReadonlyMap<string, boolean>;

/** Variables with such names hold secrets; where one is set, its value is never used. */
const SECRET =
  /PASS|PWD|SECRET|TOKEN|KEY|CREDENTIAL|PRIVATE|AUTH|COOKIE|SALT|CERT|DSN|URL|URI|CONNECTION_?STRING/i;

/** Values that may be shown as part of a name: short, and neither a URL nor a login. */
const PLAIN = /^(?!.*:\/\/)(?!.*:.*@)(?!.*@.*:)[\w.:@ -]{0,63}$/;

/** A long word of letters and digits may be a key. */
const RANDOM = /(?=[^\W_]*\d)(?=[^\W_]*[A-Za-z])[^\W_]{20,}/;

const NAME = /^\w{1,100}$/;

/** Files in which projects keep variables that their code or their runner loads. */
const DOTENV = [".env", ".env.local", ".flaskenv"] as const;

/** `load_dotenv("a/prod.env")`, `env.read_env(BASE / ".env.prod")`, `dotenv.config({ path: "…" })`, `Config("…")`. */
const LOADED =
  /\b(?:load_dotenv|find_dotenv|read_env|[cC]onfig)\s*\([^()]{0,200}?["'`](?:[^"'`\n]{0,200}\/)?([\w.-]{0,40}env[\w.-]{0,40})["'`]/g;

/**
 * The environment that models are read in. What code reads from it decides what an ORM would declare, so it is an
 * input like the files; every variable that something came to depend on is remembered by name. Values of which any could be a
 * secret are not answered for, nor are variables that a dotenv file or the code itself sets.
 */
export class Environment {
  readonly #sources: SourceSet;
  readonly #read: (name: string) => string | undefined;
  #noted: Map<string, boolean> | null = null;
  readonly #assigned = new Map<string, boolean>();
  readonly #dotenvs = new Map<string, ReadonlySet<string>>();

  constructor(sources: SourceSet, read: (name: string) => string | undefined) {
    this.#sources = sources;
    this.#read = read;
  }

  /** The variables that something came to depend on, by name. */
  used(): readonly EnvironmentVariable[] {
    return [...(this.#noted ?? [])]
      .map(([name, set]) => ({ name, set }))
      .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  }

  /** Begins to note apart what is read from now on; what it gives is to be handed to `leave`. */
  enter(): Map<string, boolean> | null {
    const outer = this.#noted;
    this.#noted = null;
    return outer;
  }

  /** Ends what `enter` began. What was read meanwhile is for the caller to `note` where something depends on it. */
  leave(outer: Map<string, boolean> | null): Uses | null {
    const inner = this.#noted;
    this.#noted = outer;
    return inner;
  }

  /** Something has come to depend on these. */
  note(uses: Uses): void {
    this.#noted ??= new Map();
    for (const [name, set] of uses) this.#noted.set(name, set);
  }

  /**
   * The first of the names that is set, as code in a file reads it; unset goes by the first name. `dotenvs` are
   * further files of variables that the code names.
   */
  read(names: readonly string[], file: string, dotenvs: readonly string[] = []): Reading {
    const [first = ""] = names;
    const name = names.find((each) => this.#read(each) !== undefined) ?? first;
    const text = this.#read(name);
    const detail = this.#untold(name, names, text, file, dotenvs);
    if (detail !== null) return { kind: "untold", detail };
    const uses = new Map([[name, text !== undefined]]);
    return text === undefined ? { kind: "unset", uses } : { kind: "set", text, uses };
  }

  #untold(
    name: string,
    names: readonly string[],
    text: string | undefined,
    file: string,
    dotenvs: readonly string[],
  ): string | null {
    if (!names.every((each) => NAME.test(each))) return "an environment variable has an unusual name";
    const told = `the environment variable ${name}`;
    if (names.some((each) => this.#isAssigned(each, file))) return `${told} is set by the code itself`;
    if (text !== undefined) {
      const usable = !names.some((each) => SECRET.test(each)) && PLAIN.test(text) && !RANDOM.test(text);
      return usable ? null : `${told} may hold a secret, so its value is not used`;
    }
    const holder = this.#holder(names, file, dotenvs);
    return holder === null ? null : `${told} is set in ${holder}, which is read only where envFile names it`;
  }

  /** The file of variables, beside the code or above it, that sets one of the names. Values are not looked at. */
  #holder(names: readonly string[], file: string, dotenvs: readonly string[]): string | null {
    const wanted = names.map((each) => each.toUpperCase());
    const parts = file.split("/").slice(0, -1);
    const loaded = (this.#sources.lookup(file)?.text ?? "").matchAll(LOADED);
    const files = new Set([...DOTENV, ...dotenvs, ...Array.from(loaded, ([, name = ""]) => name)]);
    for (let depth = parts.length; depth >= 0; depth--) {
      for (const each of files) {
        const path = [...parts.slice(0, depth), each].join("/");
        if (wanted.some((name) => this.#namesIn(path).has(name))) return path;
      }
    }
    return null;
  }

  #namesIn(path: string): ReadonlySet<string> {
    let names = this.#dotenvs.get(path);
    if (names === undefined) {
      const text = this.#sources.exists(path) ? (this.#sources.lookup(path)?.text ?? "") : "";
      const found = text.matchAll(/^[ \t]*(?:export[ \t]+)?([A-Za-z_]\w*)[ \t]*[=:]/gm);
      names = new Set(Array.from(found, ([, name = ""]) => name.toUpperCase()));
      this.#dotenvs.set(path, names);
    }
    return names;
  }

  /** Whether the file that reads a variable, or one that may declare models, sets it. */
  #isAssigned(name: string, file: string): boolean {
    const key = `${name}\0${file}`;
    let assigned = this.#assigned.get(key);
    if (assigned === undefined) {
      const pattern = assignmentOf(name);
      const own = this.#sources.lookup(file);
      const texts = [...(own === null ? [] : [own]), ...this.#sources.candidates];
      assigned = texts.some(({ text }) => text.includes(name) && pattern.test(text));
      this.#assigned.set(key, assigned);
    }
    return assigned;
  }
}

/** Extracts in the environment that the options give, null where they give none, and tells what was read of it. */
export function inEnvironment(
  sources: SourceSet,
  { environment: read }: ExtractOptions,
  extract: (environment: Environment | null) => Extracted,
): Extracted {
  if (read === undefined) return extract(null);
  const environment = new Environment(sources, read);
  const extracted = extract(environment);
  return { ...extracted, variables: environment.used() };
}

/** `os.environ["X"] = …`, `os.environ.setdefault("X", …)`, `os.putenv("X", …)`, `process.env.X ??= …`. */
function assignmentOf(name: string): RegExp {
  const word = name.replace(/[^\w]/g, "\\$&");
  const quoted = `["'\`]${word}["'\`]`;
  return new RegExp(
    `\\benv(?:iron)?\\s*(?:\\.${word}\\b|\\[\\s*${quoted}\\s*\\])\\s*(?:\\?\\?|\\|\\|)?=(?![=>])`
      + `|\\benviron\\.setdefault\\(\\s*${quoted}|\\bputenv\\(\\s*${quoted}`,
  );
}
