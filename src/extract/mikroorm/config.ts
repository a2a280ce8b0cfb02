import type { ts as TS } from "ts-morph";
import { posix } from "node:path";
import { lexicon } from "../../model/lexicon.ts";
import type { DialectId } from "../../model/schema.ts";
import type { SourceSet } from "../../sources/source.ts";
import { ts } from "../typescript/compiler.ts";
import type { Evaluator } from "../typescript/evaluator.ts";
import { isUnknown, type Maybe } from "../typescript/maybe.ts";
import { Options } from "../typescript/options.ts";
import type { SourceModule } from "../typescript/syntax.ts";
import { packageExport, type Place, type Scope, unreadable, type Value } from "../typescript/values.ts";
import { type Naming, STRATEGIES, UNDERSCORE } from "./naming.ts";
import { isMikro } from "./packages.ts";
import { recognises } from "./recognise.ts";

/** Who tells MikroORM the types that decorators leave out: `emitDecoratorMetadata`, or something else. */
export type Provider = "reflect" | "other";

/** The options of MikroORM that decide about names and types. */
export interface Config {
  readonly naming: Maybe<Naming>;
  readonly provider: Provider;
  readonly schema: string | null;
  /** Whether an embedded object's prefix stands for itself, or after that of the object around it. */
  readonly prefixes: Maybe<string>;
  /** The major version of MikroORM that the project asks for; null: it cannot be told. */
  readonly major: number | null;
  /** The project depends on the driver of MongoDB and on no other: what it declares are no tables. */
  readonly documents: boolean;
  /** The database that every configuration names by its driver; null: none, several, or it cannot be told. */
  readonly dialect: DialectId | "other" | null;
}

const DRIVERS: Readonly<Record<string, DialectId | "other">> = lexicon({
  postgresql: "postgresql",
  sqlite: "sqlite",
  "better-sqlite": "sqlite",
  libsql: "sqlite",
  mysql: "mysql",
  mariadb: "mysql",
  mssql: "other",
});

const DEFAULT: Config = {
  naming: UNDERSCORE,
  provider: "reflect",
  schema: null,
  prefixes: "absolute",
  major: null,
  documents: false,
  dialect: null,
};
const CALLS = new Set(["init", "initSync", "defineConfig", "forRoot", "MikroORM"]);
const MAX_DEPTH = 60;

interface Found {
  readonly folder: string;
  readonly options: Options;
  readonly dialect: Config["dialect"];
}

/** The configurations that are written down in the project's files, found when first asked for. */
export class Configs {
  readonly #sources: SourceSet;
  readonly #engine: Evaluator;
  #found: readonly Found[] | null = null;
  readonly #byFolder = new Map<string, Config>();
  readonly #busy = new Set<string>();

  constructor(sources: SourceSet, engine: Evaluator) {
    this.#sources = sources;
    this.#engine = engine;
  }

  /** The configuration that governs a place: that of the nearest folder. */
  at({ module }: Place): Config {
    const folder = posix.dirname(module.path);
    const known = this.#byFolder.get(folder);
    if (known !== undefined) return known;
    // A configuration may list the entities themselves.
    if (this.#busy.has(folder)) return DEFAULT;
    this.#busy.add(folder);
    this.#found ??= found(this.#sources, this.#engine);
    const config = this.#merged(folder);
    this.#busy.delete(folder);
    this.#byFolder.set(folder, config);
    return config;
  }

  #merged(folder: string): Config {
    const shared = (one: Found): number => commonLength(one.folder, folder);
    const nearest = Math.max(0, ...(this.#found ?? []).map(shared));
    const near = (this.#found ?? []).filter((one) => shared(one) === nearest);
    const { morph, major, documents } = this.#dependencies(folder);
    const readings = near.map(({ options }) => configOf(options, morph));
    const [first = { ...DEFAULT, provider: morph ? "other" : "reflect" }, ...rest] = readings;
    const naming = rest.some((one) => one.naming !== first.naming)
      ? unreadable("several configurations name things differently", null)
      : first.naming;
    const provider = readings.some((one) => one.provider === "other") ? "other" : first.provider;
    const schema = rest.some((one) => one.schema !== first.schema) ? null : first.schema;
    const named = near[0]?.dialect ?? null;
    const dialect = near.every((one) => one.dialect === named) ? named : null;
    return { naming, provider, schema, prefixes: first.prefixes, major, documents, dialect };
  }

  /** What the nearest `package.json` that names MikroORM says of its version and its providers of metadata. */
  #dependencies(folder: string): {
    readonly morph: boolean;
    readonly major: number | null;
    readonly documents: boolean;
  } {
    for (let one = folder; ; one = posix.dirname(one)) {
      const file = this.#sources.lookup(one === "." ? "package.json" : `${one}/package.json`);
      const version = /"@mikro-orm\/core"\s*:\s*"[^\d"]*(\d*)/.exec(file?.text ?? "");
      if (file !== null && version !== null)
        return {
          morph: file.text.includes('"@mikro-orm/reflection"'),
          major: version[1] ? Number(version[1]) : null,
          documents: onlyDocuments(file.text),
        };
      if (one === "." || one === "/") return { morph: false, major: null, documents: false };
    }
  }
}

function onlyDocuments(text: string): boolean {
  const sql = /"@mikro-orm\/(sql|knex|postgresql|sqlite|better-sqlite|libsql|mysql|mariadb|mssql)"/;
  return text.includes('"@mikro-orm/mongodb"') && !sql.test(text);
}

function commonLength(a: string, b: string): number {
  const left = a.split("/");
  const right = b.split("/");
  let count = 0;
  while (count < left.length && count < right.length && left[count] === right[count]) count++;
  return count;
}

function configOf(options: Options, morph: boolean): Config {
  const schema = options.text("schema");
  const provider =
    options.has("metadataProvider") === false
      ? morph
        ? "other"
        : "reflect"
      : providerOf(options.get("metadataProvider"));
  const embeddables = Options.of(options.get("embeddables"), null).text("prefixMode");
  return {
    naming: namingOf(options),
    provider,
    schema: isUnknown(schema) || schema === "public" || schema === "*" ? null : schema,
    prefixes: isUnknown(embeddables) ? embeddables : (embeddables ?? "absolute"),
    major: null,
    documents: false,
    dialect: null,
  };
}

/** The database whose driver the options name, or whose package makes the configuration. */
function dialectOf(options: Options, maker: Value | null): Config["dialect"] {
  const driver = options.get("driver");
  const from = options.has("driver") === false ? maker : driver;
  const name =
    from === null ? undefined : /^@mikro-orm\/([\w-]+)$/.exec(packageExport(from)?.module ?? "")?.[1];
  return name === undefined ? null : (DRIVERS[name] ?? null);
}

function providerOf(value: Value): Provider {
  return value.kind === "external" && value.name === "ReflectMetadataProvider" ? "reflect" : "other";
}

function namingOf(options: Options): Maybe<Naming> {
  if (options.has("namingStrategy") !== true) return UNDERSCORE;
  const value = options.get("namingStrategy");
  const own = value.kind === "external" && isMikro(value.module) ? STRATEGIES[value.name] : undefined;
  return own ?? unreadable("a naming strategy of the project's own decides about names", null);
}

function found(sources: SourceSet, engine: Evaluator): readonly Found[] {
  const all: Found[] = [];
  for (const { path, text } of sources.candidates) {
    if (!recognises(path, text) || !/MikroORM|defineConfig|MikroOrmModule|Options/.test(text)) continue;
    const module = engine.modules.load(path);
    if (module === null) continue;
    for (const { node, called } of optionNodes(module)) {
      const scope: Scope = { module, variables: new Map(), parent: null };
      const value = engine.ask(() => engine.evaluate(node, scope));
      if (value.kind !== "object") continue;
      const values = new Map([...value.properties].map(([key, one]) => [key, one.value]));
      const options = new Options(values, null);
      const maker = called === null ? null : engine.ask(() => engine.evaluate(called, scope));
      all.push({ folder: posix.dirname(path), options, dialect: dialectOf(options, maker) });
    }
  }
  return all;
}

interface OptionNode {
  readonly node: TS.Expression;
  /** What is called with it. */
  readonly called: TS.Expression | null;
}

/** Expressions that are the options of MikroORM by where they stand. */
function optionNodes(module: SourceModule): readonly OptionNode[] {
  const nodes: OptionNode[] = [];
  const visit = (node: TS.Node, depth: number): void => {
    if (depth > MAX_DEPTH) return;
    if ((ts.isCallExpression(node) || ts.isNewExpression(node)) && CALLS.has(lastName(node.expression))) {
      const [first] = node.arguments ?? [];
      if (first !== undefined) nodes.push({ node: first, called: node.expression });
    } else if (ts.isVariableDeclaration(node) && node.initializer !== undefined) {
      if (node.type !== undefined && isOptions(node.type, module))
        nodes.push({ node: node.initializer, called: null });
    } else if ((ts.isAsExpression(node) || ts.isSatisfiesExpression(node)) && isOptions(node.type, module))
      nodes.push({ node: node.expression, called: null });
    ts.forEachChild(node, (child) => visit(child, depth + 1));
  };
  visit(module.ast, 0);
  return nodes;
}

function isOptions(type: TS.TypeNode, { bindings }: SourceModule): boolean {
  if (!ts.isTypeReferenceNode(type) || !ts.isIdentifier(type.typeName)) return false;
  const name = type.typeName.text;
  const binding = bindings.get(name);
  const mikro =
    binding?.kind === "import"
      ? isMikro(binding.specifier) || binding.specifier.startsWith("@mikro-orm/")
      : true;
  return mikro && /^(Options|MikroOrmModule(Sync)?Options|MikroORMOptions)$/.test(name);
}

function lastName(node: TS.Expression): string {
  if (ts.isIdentifier(node)) return node.text;
  return ts.isPropertyAccessExpression(node) ? node.name.text : "";
}
