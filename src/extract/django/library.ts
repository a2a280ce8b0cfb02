import type { DialectId } from "../../model/schema.ts";
import type { ClassInfo } from "../python/classes.ts";
import { enumMembers } from "../python/enums.ts";
import type { Evaluator, Library } from "../python/evaluate.ts";
import { instanceAttribute } from "../python/instances.ts";
import { NONE, asString, constant, type Value } from "../python/values.ts";

/** Stands for the `connection` argument of a field's methods. */
export const CONNECTION: Value = { kind: "external", name: "schema-parity.connection" };

const SETTINGS = "django.conf.settings";
const USER_MODEL = /^django\.contrib\.auth\.(?:\w+\.)*get_user_model$/;
const LAZY = /^(?:django\.utils\.(?:translation|text)\.\w+|django\.utils\.functional\.lazystr)$/;

/** What Django adds to names: `settings.X`, `connection.vendor`, `get_user_model()`, `Choices.values`. */
export class DjangoLibrary implements Library {
  private readonly dialect: DialectId;
  private readonly library: ReadonlyMap<string, string>;
  host: Evaluator | null = null;
  /** The project's settings by name, once they are read. */
  settings: ReadonlyMap<string, Value> = new Map();
  /** The class of AUTH_USER_MODEL, once the apps are known. */
  userModel: (() => Value | null) | null = null;

  constructor(dialect: DialectId, library: ReadonlyMap<string, string>) {
    this.dialect = dialect;
    this.library = library;
  }

  attribute(base: Value, name: string): Value | null {
    if (base === CONNECTION) return name === "vendor" ? constant(this.dialect) : null;
    if (base.kind === "external") {
      if (base.name === SETTINGS) return this.setting(name);
      return this.inLibrary(`${base.name}.${name}`) ?? this.member(base.name, name);
    }
    if (base.kind === "class" && base.info.isEnum()) return this.choices(base.info, name);
    if (base.kind === "call" && base.callee.kind === "class" && this.host !== null)
      return instanceAttribute(this.host, base.callee.info, base, name);
    return null;
  }

  /** A setting that is certain; AUTH_USER_MODEL has a default of Django's own. */
  setting(name: string): Value | null {
    const found = this.settings.get(name);
    if (found !== undefined) return found.kind === "unknown" ? null : found;
    return name === "AUTH_USER_MODEL" ? constant("auth.User") : null;
  }

  /** A module of a library that is known as text. */
  private inLibrary(name: string): Value | null {
    const path = `<${name}>`;
    return this.library.has(name) && this.host !== null
      ? { kind: "module", path, file: this.host.graph.load(path) }
      : null;
  }

  private member(module: string, name: string): Value | null {
    if (!this.library.has(module)) return null;
    const file = this.host?.graph.load(`<${module}>`) ?? null;
    return file === null ? null : (this.host?.inModule(file, name) ?? null);
  }

  private choices(info: ClassInfo, name: string): Value | null {
    if (this.host === null || !/^(?:values|names|choices)$/.test(name)) return null;
    const members = enumMembers(this.host, info);
    const items = members.items.map((each): Value => {
      if (name === "values") return each.value;
      if (name === "names") return constant(each.name);
      return { kind: "items", type: "tuple", items: [each.value, constant(each.name)], open: null };
    });
    return { kind: "items", type: "list", items, open: members.open };
  }

  call(name: string, args: readonly Value[]): Value | null {
    if (USER_MODEL.test(name)) return this.userModel?.() ?? this.setting("AUTH_USER_MODEL");
    const [first, second, third] = args;
    if (LAZY.test(name) && first !== undefined) return asString(first) === null ? null : first;
    if (name !== "builtins.getattr" || first?.kind !== "external" || first.name !== SETTINGS) return null;
    const wanted = asString(second);
    if (wanted === null) return null;
    if (!this.settings.has(wanted) && wanted !== "AUTH_USER_MODEL") return third ?? NONE;
    return this.setting(wanted);
  }

  beneath(base: Value): ClassInfo | null {
    const [, given] = base.kind === "call" && base.callee.kind === "external" ? base.args : [];
    const isMetaclass =
      base.kind === "call" && base.callee.kind === "external" && base.callee.name.endsWith(".with_metaclass");
    return isMetaclass && given?.kind === "class" ? given.info : null;
  }
}
