import type { ClassDef, Stmt } from "./ast.ts";
import { classScopeOf, type Scope } from "./scope.ts";
import { placeless } from "./tokens.ts";
import type { Env, Value } from "./values.ts";

/** What a class needs of the evaluator. */
export interface ClassHost {
  evaluateBase(info: ClassInfo, index: number): Value;
  /** The project class a library builds that base upon, e.g. `declarative_base(cls=Mixin)`; null: none. */
  beneath(base: Value): ClassInfo | null;
}

/** One class of the project: its body's names and its order of bases, worked out when asked for. */
export class ClassInfo {
  /** Its head; what its body says is in `scope`. */
  readonly def: Omit<ClassDef, "body">;
  /** Where the class statement itself stands. */
  readonly outer: Env;
  /** For expressions in its body. */
  readonly env: Env;
  readonly values = new Map<string, Value>();
  readonly host: ClassHost;
  private ownScope: Scope | null = null;
  /** Null: to be found in the module again. */
  private body: readonly Stmt[] | null;
  private baseValues: readonly Value[] | null = null;
  private order: Lineage | null = null;

  constructor(def: ClassDef, outer: Env, host: ClassHost) {
    const { kind, line, at, name, bases, keywords, decorators } = def;
    this.def = { kind, line, at, name, bases, keywords, decorators };
    this.body = def.body;
    this.outer = outer;
    this.host = host;
    this.env = { module: outer.module, locals: null, owner: this, parent: outer };
  }

  /** A class made by `type(name, bases, attributes)`; its attributes are still to be set. */
  static made(name: string, line: number, bases: readonly Value[], outer: Env, host: ClassHost): ClassInfo {
    const nothing = { bases: [], keywords: [], decorators: [], body: [] };
    const def: ClassDef = { kind: "class", line, at: placeless(), name, ...nothing };
    const info = new ClassInfo(def, outer, host);
    info.baseValues = bases;
    return info;
  }

  get name(): string {
    return this.def.name;
  }

  get file(): string {
    return this.outer.module.path;
  }

  get scope(): Scope {
    return (this.ownScope ??= classScopeOf(this.body ?? bodyOf(this.outer.module.body, this.def.at) ?? []));
  }

  /** Lets go of its body and of what was read out of it; both can be read again from its module. */
  release(): void {
    this.ownScope = null;
    this.body = null;
    this.values.clear();
  }

  /** Its bases as written, generics without their parameters. */
  bases(): readonly Value[] {
    if (this.baseValues === null) {
      this.baseValues = [];
      this.baseValues = this.def.bases.map((_, index) => this.host.evaluateBase(this, index));
    }
    return this.baseValues;
  }

  /** The order of lookup, itself first, and every base that is not a class of the project. */
  lineage(): Lineage {
    if (this.order === null) {
      this.order = { classes: [this], foreign: [] };
      this.order = linearise(this);
    }
    return this.order;
  }

  /** Whether a base anywhere is the external name, or one of them. */
  derivesFrom(names: ReadonlySet<string>): boolean {
    return this.lineage().foreign.some((base) => base.kind === "external" && names.has(base.name));
  }

  isEnum(): boolean {
    return this.derivesFrom(ENUMS);
  }

  isStringEnum(): boolean {
    return this.derivesFrom(STRING_BASES);
  }
}

/** The body of the class that stands there; null: there is none, outside of functions. */
function bodyOf(body: readonly Stmt[], at: number): readonly Stmt[] | null {
  for (const stmt of body) {
    if (stmt.kind === "class" && stmt.at === at) return stmt.body;
    const inside =
      stmt.kind === "if" || stmt.kind === "try"
        ? [stmt.body, stmt.orelse]
        : stmt.kind === "class" || stmt.kind === "with" || stmt.kind === "for"
          ? [stmt.body]
          : [];
    if (stmt.kind === "try") inside.push(...stmt.handlers, stmt.finally);
    for (const each of inside) {
      const found = bodyOf(each, at);
      if (found !== null) return found;
    }
  }
  return null;
}

export interface Lineage {
  readonly classes: readonly ClassInfo[];
  readonly foreign: readonly Value[];
}

const ENUMS = new Set(
  ["Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "ReprEnum"].map((name) => `enum.${name}`),
);
const STRING_BASES = new Set(["builtins.str", "enum.StrEnum"]);

/** Python's C3 order over the project's classes; depth first where they contradict each other. */
function linearise(info: ClassInfo): Lineage {
  const bases: ClassInfo[] = [];
  const foreign: Value[] = [];
  for (const base of info.bases()) {
    if (base.kind === "class") {
      bases.push(base.info);
      foreign.push(...base.info.lineage().foreign);
      continue;
    }
    foreign.push(base);
    const beneath = info.host.beneath(base);
    if (beneath === null) continue;
    bases.push(beneath);
    foreign.push(...beneath.lineage().foreign);
  }
  const lists = [...bases.map((base) => [...base.lineage().classes]), [...bases]];
  const merged = merge(lists) ?? [...new Set(lists.flat())];
  return { classes: [info, ...merged.filter((each) => each !== info)], foreign };
}

function merge(lists: ClassInfo[][]): ClassInfo[] | null {
  const result: ClassInfo[] = [];
  for (;;) {
    const rest = lists.filter((list) => list.length > 0);
    if (rest.length === 0) return result;
    const head = rest
      .map((list) => list[0])
      .find((each) => each !== undefined && rest.every((list) => !list.slice(1).includes(each)));
    if (head === undefined) return null;
    result.push(head);
    for (const list of rest) if (list[0] === head) list.shift();
  }
}
