import { type Gap, listing } from "../../model/fact.ts";
import type { DialectId, Table } from "../../model/schema.ts";
import type { SourceSet } from "../../sources/source.ts";
import type { Environment } from "../environment.ts";
import type { Extracted } from "../extractor.ts";
import { ts } from "../typescript/compiler.ts";
import { Evaluator } from "../typescript/evaluator.ts";
import { filesBelow } from "../typescript/files.ts";
import { Modules } from "../typescript/modules.ts";
import { compareTables } from "../typescript/order.ts";
import { inside, packageFolder, upward } from "../typescript/paths.ts";
import type { SourceModule } from "../typescript/syntax.ts";
import { gapAt, isUnknown, locate, type Place, unreadable } from "../typescript/values.ts";
import { type KyselyUses, type Use, usesIn } from "./instances.ts";
import { type Member, MemberReader, type Members } from "./members.ts";
import { type Naming, readTable } from "./tables.ts";
import { type NamedType, TypeNames } from "./type-names.ts";

const NAMED = /^(DB|Database|DbInterface|DatabaseSchema)$/;

/** An interface of tables that some Kysely database has. */
interface Database {
  readonly key: unknown;
  readonly members: Members;
  readonly at: Place;
  readonly uses: Use[];
}

/** Reads the interfaces that a project gives to Kysely. */
export class Reading {
  readonly #dialect: DialectId;
  readonly #sources: SourceSet;
  readonly #modules: Modules;
  readonly #evaluator: Evaluator;
  readonly #names: TypeNames;
  readonly #members: MemberReader;
  readonly #databases = new Map<unknown, Database>();
  readonly #plugins: KyselyUses["plugins"] = [];
  readonly #gaps = new Map<string, Gap>();

  constructor(sources: SourceSet, dialect: DialectId, environment: Environment | null) {
    this.#sources = sources;
    this.#dialect = dialect;
    this.#modules = new Modules(sources);
    this.#evaluator = new Evaluator(this.#modules, { member: () => null }, environment);
    this.#names = new TypeNames(this.#modules);
    this.#members = new MemberReader(this.#names, this.#evaluator);
  }

  schema(): Extracted {
    const modules = this.#sources.candidates.flatMap((file) => this.#modules.add(file) ?? []);
    for (const module of modules) this.#readUses(module);
    if (this.#databases.size === 0 && this.#gaps.size === 0) this.#byName(modules);
    if (this.#databases.size > 0 && this.#plugins.length === 0) this.#lookForPlugins();
    const tables = new Map<unknown, Table>();
    for (const database of this.#databases.values()) this.#readTables(database, tables);
    const sorted = [...tables.values()].sort(compareTables);
    const gaps = [...this.#gaps].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, gap]) => gap);
    return {
      dialect: this.#dialect,
      tables: listing(sorted, [...this.#modules.gaps, ...gaps]),
      enums: listing([]),
    };
  }

  #readUses(module: SourceModule): void {
    const found = this.#evaluator.ask(() => usesIn(module, this.#evaluator));
    if (isUnknown(found)) return;
    this.#plugins.push(...found.plugins);
    for (const use of found.uses) this.#use(use);
  }

  #use(use: Use): void {
    const { node, module } = use.type;
    const at = { module, node };
    if (!ts.isTypeReferenceNode(node)) {
      if (ts.isTypeLiteralNode(node) || ts.isIntersectionTypeNode(node))
        this.#add(node, this.#members.of(use.type), at, use);
      return;
    }
    const named = this.#names.resolve(node.typeName, module);
    // `Pick<DB, …>` shows a part of an interface that another use shows whole; a type parameter shows none.
    if (named === null || named.kind === "value") return;
    if (named.kind === "external" || named.kind === "missing") this.#missing(named, at);
    else
      this.#add(
        named.kind === "alias" ? named.node : named.nodes[0],
        this.#members.ofNamed(named, at),
        at,
        use,
      );
  }

  #add(key: unknown, members: Members, at: Place, use: Use | null): void {
    const known = this.#databases.get(key);
    if (known !== undefined && use !== null) known.uses.push(use);
    else this.#databases.set(key, { key, members, at, uses: use === null ? [] : [use] });
  }

  #missing(named: NamedType & { kind: "external" | "missing" }, at: Place): void {
    const from = named.kind === "missing" ? named.specifier : named.package;
    if (this.#isGenerated(at)) return;
    const detail = `The tables that Kysely is given here are declared in ${from}, which is not among the project's files.`;
    this.#gaps.set(from, gapAt("kysely-types-missing", detail, at));
  }

  /** Types that prisma-kysely writes need not be committed; the Prisma schema declares the tables. */
  #isGenerated({ module }: Place): boolean {
    for (const folder of upward(packageFolder(this.#sources, module.path))) {
      for (const path of ["schema.prisma", "prisma/schema.prisma"]) {
        const file = inside(folder, path);
        const text =
          file === null || !this.#sources.exists(file) ? undefined : this.#sources.lookup(file)?.text;
        if (text?.includes("prisma-kysely") === true) return true;
      }
    }
    return false;
  }

  /** Without any use, the interface is known by the name that generators and documentation give it. */
  #byName(modules: readonly SourceModule[]): void {
    if (!modules.some(importsKysely)) return;
    const found: { key: unknown; members: Members; at: Place }[] = [];
    for (const module of modules) {
      for (const [name, named] of this.#names.declared(module)) {
        if (!NAMED.test(name) || (named.kind !== "interface" && named.kind !== "alias")) continue;
        const node = named.kind === "alias" ? named.node : named.nodes[0];
        if (node === undefined) continue;
        const at = { module, node };
        found.push({ key: node, members: this.#members.ofNamed(named, at), at });
      }
    }
    for (const { key, members, at } of found) {
      const tables = [...members.items.values()];
      const isDatabase =
        tables.length > 0 && tables.every(({ type }) => this.#members.of(type).items.size > 0);
      if (isDatabase) this.#add(key, members, at, null);
    }
  }

  /** The plugin may be set in a file that was not asked for. */
  #lookForPlugins(): void {
    const folders = new Set(
      [...this.#databases.values()].map(({ at }) => packageFolder(this.#sources, at.module.path)),
    );
    for (const folder of [...folders].sort()) {
      for (const path of filesBelow(this.#sources, folder)) {
        const file = this.#sources.lookup(path);
        if (file === null || !/\bCamelCasePlugin\b/.test(file.text) || /\.(test|spec)\./.test(path)) continue;
        const module = this.#modules.add(file);
        const found = module === null ? null : this.#evaluator.ask(() => usesIn(module, this.#evaluator));
        if (found !== null && !isUnknown(found)) this.#plugins.push(...found.plugins);
      }
    }
  }

  #naming({ uses, at }: Database): Naming {
    const made = uses.flatMap((use) => use.made ?? []);
    const plain = made.filter((one) => one.renames === false);
    if (this.#plugins.length === 0 || (made.length > 0 && plain.length === made.length)) return null;
    if (plain.length > 0)
      return unreadable("the CamelCasePlugin is set on one Kysely instance and not on another", at);
    const [first, ...others] = this.#plugins;
    if (first === undefined || isUnknown(first)) return first ?? null;
    const same = others.every((other) => JSON.stringify(other) === JSON.stringify(first));
    return same ? first : unreadable("the CamelCasePlugin is set in several ways", at);
  }

  #readTables(database: Database, tables: Map<unknown, Table>): void {
    const { members, uses, at } = database;
    const schemas = new Set(uses.flatMap((use) => (use.made === null ? [] : [use.made.namespace])));
    const namespace = schemas.size === 1 ? ([...schemas][0] ?? null) : null;
    const context = { members: this.#members, names: this.#names, naming: this.#naming(database), namespace };
    for (const open of members.open) {
      const place = open.at ?? at;
      const detail = `Some tables of the interface could not be read: ${open.reason}.`;
      this.#gaps.set(JSON.stringify(locate(place)), gapAt("tables-not-read", detail, place));
    }
    for (const member of members.items.values()) this.#readTable(member, context, tables);
  }

  #readTable(member: Member, context: Parameters<typeof readTable>[1], tables: Map<unknown, Table>): void {
    if (tables.has(member.at.node)) return;
    const table = readTable(member, context);
    if ("code" in table) this.#gaps.set(`${member.name} ${JSON.stringify(table.at)}`, table);
    else tables.set(member.at.node, table);
  }
}

function importsKysely({ bindings }: SourceModule): boolean {
  return [...bindings.values()].some((one) => one.kind === "import" && one.specifier === "kysely");
}
