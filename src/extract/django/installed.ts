import type { Gap } from "../../model/fact.ts";
import type { ClassInfo } from "../python/classes.ts";
import type { Evaluator } from "../python/evaluate.ts";
import type { PythonModule } from "../python/modules.ts";
import { asString, truth, type Value } from "../python/values.ts";
import { LIBRARY_APPS, isModelless } from "./library-apps.ts";
import { gap } from "./facts.ts";

/** An installed application. */
export interface App {
  readonly name: string;
  readonly label: string;
  /** Its folder in the project; null for a library's. */
  readonly directory: string | null;
  /** `default_auto_field` of its AppConfig; null: the settings' applies. */
  readonly autoField: Value | null;
  /** Where its models are known as text, for a library. */
  readonly library: string | null;
}

/** What INSTALLED_APPS names, and why there may be more. */
export interface Apps {
  readonly apps: readonly App[];
  readonly gaps: readonly Gap[];
}

/** Applications by what INSTALLED_APPS says, as `AppConfig.create()` finds them. */
export class AppFinder {
  private readonly host: Evaluator;
  private readonly gaps: Gap[] = [];

  constructor(host: Evaluator) {
    this.host = host;
  }

  /** `value`: INSTALLED_APPS as read in `home`. `conditional`: what is installed under a condition only. */
  find(value: Value | undefined, home: PythonModule, conditional: ReadonlySet<string>): Apps {
    const entries = this.entries(value, home);
    const apps = entries.flatMap((entry) => this.app(entry, home, conditional.has(entry)) ?? []);
    return { apps, gaps: this.gaps };
  }

  /** The app in a folder, installed or not. */
  at(directory: string): App {
    const name = directory.replaceAll("/", ".");
    const label = lastPart(name);
    const config = this.configIn(directory);
    if (config === null) return { name, label, directory, autoField: null, library: null };
    const given = (wanted: string): Value | undefined => this.attribute(config, wanted);
    const named = asString(given("label")) ?? lastPart(asString(given("name")) ?? label);
    return { name, label: named, directory, autoField: given("default_auto_field") ?? null, library: null };
  }

  private attribute(info: ClassInfo, name: string): Value | undefined {
    const found = this.host.classAttribute(info, name, info) ?? undefined;
    return found?.kind === "member" ? found.value : found;
  }

  private entries(value: Value | undefined, home: PythonModule): string[] {
    if (value === undefined) return [];
    if (value.kind === "items") {
      if (value.open !== null) this.tell(home, `INSTALLED_APPS is not known in full: ${value.open.detail}`);
      return value.items.flatMap((each) => {
        const name = asString(each);
        if (name === null) this.tell(home, "INSTALLED_APPS holds an entry that cannot be told");
        return name ?? [];
      });
    }
    if (value.kind === "operation" && value.op === "+")
      return value.operands.flatMap((each) => this.entries(each, home));
    if (value.kind === "call" && value.args.length === 1) return this.entries(value.args[0], home);
    this.tell(home, "INSTALLED_APPS, or a part of it, cannot be told without running the settings");
    return [];
  }

  private tell(home: PythonModule, detail: string): void {
    this.gaps.push(gap("installed-apps-open", detail, { file: home.path, line: 1 }));
  }

  private app(entry: string, home: PythonModule, conditional: boolean): App | null {
    const found = this.host.graph.resolve(home.directory, 0, entry);
    if (found.kind === "namespace" || (found.kind === "file" && !found.path.startsWith("<"))) {
      const directory =
        found.kind === "file" ? found.path.replace(/(?:\/|^)__init__\.py$|\.py$/, "") : found.directory;
      const config = this.configIn(directory);
      if (config !== null) return this.configured(config, home, entry);
      return { name: entry, label: lastPart(entry), directory, autoField: null, library: null };
    }
    return this.byClass(entry, home) ?? this.library(entry, home, conditional);
  }

  /** The AppConfig that an app's `apps` module declares, if it is the only or the default one. */
  private configIn(directory: string): ClassInfo | null {
    const path = [`${directory}/apps.py`, `${directory}/apps/__init__.py`].find((each) =>
      this.host.graph.load(each),
    );
    const module = path === undefined ? null : this.host.graph.load(path);
    if (module === null) return null;
    const configs = [...module.scope.names.keys()].flatMap((name) => {
      const value = this.host.inModule(module, name);
      return value?.kind === "class" && isConfig(value.info) ? [value.info] : [];
    });
    const isDefault = (info: ClassInfo): boolean | null => {
      const value = this.host.classAttribute(info, "default", info);
      return value === null ? null : truth(value);
    };
    const able = [...new Set(configs)].filter((info) => isDefault(info) !== false);
    if (able.length === 1) return able[0] ?? null;
    return able.find((info) => isDefault(info) === true) ?? null;
  }

  private byClass(entry: string, home: PythonModule): App | null {
    const dot = entry.lastIndexOf(".");
    if (dot < 0) return null;
    const found = this.host.graph.resolve(home.directory, 0, entry.slice(0, dot));
    const module =
      found.kind === "file" && !found.path.startsWith("<") ? this.host.graph.load(found.path) : null;
    const value = module === null ? null : this.host.inModule(module, entry.slice(dot + 1));
    return value?.kind === "class" ? this.configured(value.info, home, entry) : null;
  }

  private configured(info: ClassInfo, home: PythonModule, entry: string): App | null {
    const given = (wanted: string): Value | undefined => this.attribute(info, wanted);
    const inherited = info.lineage().foreign.flatMap((base) => libraryNamed(nameOfConfig(base)) ?? [])[0];
    const name = asString(given("name")) ?? inherited?.name ?? null;
    const label = given("label");
    if (name === null || (label !== undefined && asString(label) === null)) {
      const detail = `the name or label of the app ${entry} cannot be told`;
      this.gaps.push(gap("computed-app-label", detail, { file: info.file, line: info.def.line }));
      return null;
    }
    const found = this.host.graph.resolve(home.directory, 0, name);
    const path =
      found.kind === "file" && !found.path.startsWith("<")
        ? found.path.replace(/(?:\/|^)__init__\.py$|\.py$/, "")
        : found.kind === "namespace"
          ? found.directory
          : null;
    const library = libraryNamed(name);
    return {
      name,
      label: asString(label) ?? library?.label ?? lastPart(name),
      directory: path,
      autoField: given("default_auto_field") ?? null,
      library: path === null ? (library?.models ?? null) : null,
    };
  }

  private library(entry: string, home: PythonModule, conditional: boolean): App | null {
    const known = libraryNamed(entry);
    const at = { file: home.path, line: 1 };
    if (known !== null && !conditional) {
      return {
        name: known.name,
        label: known.label,
        directory: null,
        autoField: known.autoField === null ? null : { kind: "constant", value: known.autoField },
        library: known.models,
      };
    }
    if (isModelless(entry)) return null;
    const detail =
      known === null
        ? `the app ${entry} is installed, whose tables are not known: accept that by an entry under ignore with this file and a reason, and list what tables it has under external`
        : `the app ${entry} is installed under a condition, so its tables may exist`;
    this.gaps.push(gap(known === null ? "unknown-app" : "conditional-app", detail, at));
    return null;
  }
}

function isConfig(info: ClassInfo): boolean {
  return info.lineage().foreign.some((base) => /(?:^|\.)\w*Config$/.test(nameOfConfig(base)));
}

function nameOfConfig(value: Value): string {
  return value.kind === "external" ? value.name : "";
}

/** A known library by its name in INSTALLED_APPS, plain or with its AppConfig. */
function libraryNamed(entry: string) {
  const name = entry.replace(/\.(?:apps|config)\.\w+$/, "");
  const found = LIBRARY_APPS.get(name);
  return found === undefined ? null : { name, ...found };
}

function lastPart(dotted: string): string {
  return dotted.slice(dotted.lastIndexOf(".") + 1);
}
