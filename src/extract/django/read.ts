import type { Gap } from "../../model/fact.ts";
import type { DialectId, Table } from "../../model/schema.ts";
import type { SourceFile, SourceSet } from "../../sources/source.ts";
import type { Environment } from "../environment.ts";
import type { Stmt } from "../python/ast.ts";
import type { ClassInfo } from "../python/classes.ts";
import { DoubtfulClasses } from "../python/doubtful.ts";
import { Evaluator } from "../python/evaluate.ts";
import { ModuleGraph, isLibrary, type PythonModule } from "../python/modules.ts";
import { asString, type Value } from "../python/values.ts";
import { Columns } from "./columns.ts";
import { gap } from "./facts.ts";
import { historyOf } from "./history.ts";
import { modelModules, reached } from "./imports.ts";
import { AppFinder, type App, type Apps } from "./installed.ts";
import { LIBRARY_MODELS } from "./library-apps.ts";
import { DjangoLibrary } from "./library.ts";
import { foldersAbove, join, type Located } from "./locate.ts";
import { isModel, type Model } from "./model.ts";
import { Models } from "./models.ts";
import { Project } from "./project.ts";
import { doubtfulBase } from "./doubtful.ts";
import { SettingsReader } from "./settings.ts";
import { hasTable, Tables } from "./tables.ts";
import { versionOf } from "./version.ts";

const ENTRY = ["__init__.py", "apps.py", "models.py", "models/__init__.py", "admin.py", "admin/__init__.py"];

/** Reads one Django project. */
export class ProjectReader {
  private readonly sources: SourceSet;
  private readonly dialect: DialectId;
  private readonly located: Located | null;
  private readonly recognises: (path: string, text: string) => boolean;
  private readonly graph: ModuleGraph;
  private readonly library: DjangoLibrary;
  private readonly host: Evaluator;
  private readonly gaps: Gap[] = [];
  private readonly doubts = new DoubtfulClasses();
  private settings: ReadonlyMap<string, Value> | null = null;
  /** Settings modules, and the one of the URLs: what they import is loaded too. */
  private readonly starts: string[] = [];

  /** `located` null: no settings were found. */
  constructor(
    sources: SourceSet,
    dialect: DialectId,
    located: Located | null,
    recognises: (path: string, text: string) => boolean,
    environment: Environment | null,
  ) {
    this.sources = sources;
    this.dialect = dialect;
    this.located = located;
    this.recognises = recognises;
    this.graph = new ModuleGraph(sources, LIBRARY_MODELS);
    this.library = new DjangoLibrary(dialect, LIBRARY_MODELS);
    this.host = new Evaluator(this.graph, this.library, environment);
    this.library.host = this.host;
  }

  read(candidates: readonly SourceFile[]): { tables: Table[]; gaps: Gap[] } {
    const found = this.located === null ? null : this.installed(this.located);
    const isEmpty = found === null || found.apps.every(({ directory }) => directory === null);
    const guessed = isEmpty && found?.gaps.length !== 0 ? this.guessed(candidates, found === null) : null;
    const apps = [...(found?.apps ?? []), ...(guessed?.apps ?? [])];
    this.gaps.push(...(found?.gaps ?? []), ...(guessed?.gaps ?? []));
    const folders = this.located === null ? [""] : foldersAbove(join(this.located.directory, "manage.py"));
    const project = new Project(this.dialect, apps, versionOf(this.sources, folders), this.settings);
    this.library.userModel = () => this.userModel(project);
    const models = new Models(this.host, project);
    return { tables: this.tables(models, this.models(models, apps)), gaps: this.gaps };
  }

  /** The class that AUTH_USER_MODEL names, where the `models` module of its app has it. */
  private userModel(project: Project): Value | null {
    const [label, name] = (asString(project.setting("AUTH_USER_MODEL") ?? undefined) ?? "").split(".");
    const app = project.apps.find((each) => each.label === label);
    if (app === undefined || name === undefined) return null;
    const paths =
      app.library !== null
        ? [`<${app.library}>`]
        : ["models.py", "models/__init__.py"].map((each) => join(app.directory ?? "", each));
    for (const path of paths) {
      const module = this.graph.load(path);
      const found = module === null ? null : this.host.inModule(module, name);
      if (found?.kind === "class") return found;
    }
    return null;
  }

  private installed(located: Located): Apps {
    const reader = new SettingsReader(this.host);
    const apps = new Map<string, App>();
    const gaps: Gap[] = [];
    const merged = new Map<string, Value>();
    let told = false;
    for (const name of located.settings) {
      const found = this.graph.resolve(located.directory, 0, name);
      const module = found.kind === "file" ? this.graph.load(found.path) : null;
      if (module === null) continue;
      const state = this.stateOf(reader, module);
      reader.uses.aside(() => this.merge(merged, state));
      this.starts.push(module.path, ...this.urls(state, module));
      const value = state.get("INSTALLED_APPS");
      reader.uses.note("INSTALLED_APPS");
      told ||= value !== undefined;
      if (value === undefined) continue;
      const finder = new AppFinder(this.host).find(value, module, reader.conditional);
      gaps.push(...finder.gaps);
      for (const app of finder.apps) if (!apps.has(app.name)) apps.set(app.name, app);
    }
    if (!told)
      gaps.push(gap("installed-apps-open", "no settings module was found to set INSTALLED_APPS", null));
    const settings = reader.uses.consulted(merged);
    this.settings = settings;
    this.library.settings = settings;
    return { apps: [...apps.values()], gaps };
  }

  /** The settings of a module, or of the last class in it that has INSTALLED_APPS (django-configurations). */
  private stateOf(reader: SettingsReader, module: PythonModule): ReadonlyMap<string, Value> {
    const plain = reader.state(module);
    if (plain.has("INSTALLED_APPS")) return plain;
    const classes = [...module.scope.names.keys()].flatMap((name) => {
      const value = this.host.inModule(module, name);
      if (value?.kind !== "class") return [];
      return this.host.classAttribute(value.info, "INSTALLED_APPS", value.info) === null ? [] : [value.info];
    });
    const last = classes.at(-1);
    return last === undefined ? plain : reader.classState(last);
  }

  private urls(state: ReadonlyMap<string, Value>, module: PythonModule): string[] {
    const name = state.get("ROOT_URLCONF");
    if (name?.kind !== "constant" || typeof name.value !== "string") return [];
    const found = this.graph.resolve(module.directory, 0, name.value);
    return found.kind === "file" ? [found.path] : [];
  }

  /** Where settings modules differ, a setting is unknown. */
  private merge(merged: Map<string, Value>, state: ReadonlyMap<string, Value>): void {
    for (const [name, value] of state) {
      const known = merged.get(name);
      const same =
        known === undefined
        || known === value
        || (known.kind === "constant" && value.kind === "constant" && known.value === value.value)
        || (known.kind !== "constant" && known.kind !== "unknown");
      if (same) merged.set(name, known ?? value);
      else {
        const detail = `the setting ${name} differs between the settings modules`;
        merged.set(name, { kind: "unknown", gap: gap("undecided-setting", detail, null) });
      }
    }
  }

  /** Without settings, every folder with models counts as an app. */
  private guessed(candidates: readonly SourceFile[], unsettled: boolean): Apps {
    const folders = new Set<string>();
    for (const { path } of candidates) {
      const match = /^(?:(.*)\/)?models(?:\.py|\/.*)$/.exec(path);
      if (match !== null) folders.add(match[1] ?? "");
    }
    const [first] = candidates;
    const detail = "no settings module was found, so which apps are installed is not known";
    const at = first === undefined ? null : { file: first.path, line: 1 };
    const finder = new AppFinder(this.host);
    const apps = [...folders].flatMap((directory) => finder.at(directory) ?? []);
    return { apps, gaps: unsettled ? [gap("settings-not-found", detail, at)] : [] };
  }

  /** All models of installed apps that are imported when Django starts. */
  private models(models: Models, apps: readonly App[]): Model[] {
    const own = apps.flatMap(({ directory }) => (directory === null ? [] : [directory]));
    const starts = own.flatMap((folder) => [`${folder}.py`, ...ENTRY.map((name) => join(folder, name))]);
    const isEntry = (path: string): boolean => /(?:^|\/)apps\.py$|(?:^|\/)__init__\.py$/.test(path);
    const files = reached(this.graph, this.sources, [...starts, ...this.starts], isEntry);
    const seeds = ["Model", ...libraryClasses()];
    const found: Model[] = [];
    for (const app of apps)
      if (app.library !== null) found.push(...this.inModule(`<${app.library}>`, models));
    for (const path of modelModules(this.sources, files, seeds)) found.push(...this.inModule(path, models));
    this.gaps.push(...this.doubts.gaps(() => found.map(({ info }) => info)));
    for (const model of found) models.register(model);
    return found;
  }

  private inModule(path: string, models: Models): Model[] {
    const module = this.graph.load(path);
    if (module === null) {
      this.gaps.push(gap("file-not-read", `${path} is too large to be read`, { file: path, line: 1 }));
      return [];
    }
    if (module.errorLine !== null && models.project.appOf(path) !== null) {
      const detail = `${path} has syntax errors; what stands near them may be missing`;
      this.gaps.push(gap("parsed-with-errors", detail, { file: path, line: module.errorLine }));
    }
    const env = this.host.envOf(module);
    return [...classes(module.body)].flatMap((def) => {
      const info = this.host.classOf(def, env);
      const model = models.of(info);
      if (model === null) this.doubtful(info, models);
      return model ?? [];
    });
  }

  /** A class whose only bases are of a library that is not known may be a model all the same. */
  private doubtful(info: ClassInfo, models: Models): void {
    if (isModel(info) || models.project.appOf(info.file) === null || !this.isWanted(info.file)) return;
    const found = doubtfulBase(info, this.host);
    if (found !== null) this.doubts.add(info, found);
  }

  /** Whether a file lies where models were asked for. */
  private isWanted(file: string): boolean {
    const inside = this.sources.roots.some(
      (root) => root === "." || root === "" || file === root || file.startsWith(`${root}/`),
    );
    if (!inside) return false;
    const text = this.sources.lookup(file)?.text ?? "";
    return !this.recognises(file, text) || this.sources.candidates.some(({ path }) => path === file);
  }

  private tables(models: Models, found: readonly Model[]): Table[] {
    const tables = new Tables(new Columns(models));
    const made: Table[] = [];
    const seen = new Set<ClassInfo>();
    const take = (table: Table | Gap | null): void => {
      if (table === null) return;
      if ("code" in table) this.gaps.push(table);
      else made.push(table);
    };
    for (const model of found) {
      const library = isLibrary(model.info.file);
      if (seen.has(model.info) || !hasTable(model) || models.isSwapped(model)) continue;
      seen.add(model.info);
      if (!library && !this.isWanted(model.info.file)) continue;
      take(tables.table(model));
      for (const field of model.manyToMany) take(tables.between(model, field));
      for (const call of model.histories) {
        const history = historyOf(models, model, call);
        take("code" in history ? history : tables.table(history));
      }
    }
    return made;
  }
}

/** Class statements of a module, in whatever `if`, `try` or `with` they stand. */
function* classes(body: readonly Stmt[]): Iterable<Extract<Stmt, { kind: "class" }>> {
  for (const stmt of body) {
    if (stmt.kind === "class") yield stmt;
    else if (stmt.kind === "if") yield* classes([...stmt.body, ...stmt.orelse]);
    else if (stmt.kind === "try")
      yield* classes([...stmt.body, ...stmt.handlers.flat(), ...stmt.orelse, ...stmt.finally]);
    else if (stmt.kind === "with") yield* classes(stmt.body);
  }
}

/** The names of the models that libraries bring. */
function libraryClasses(): string[] {
  return [...LIBRARY_MODELS.values()].flatMap((text) =>
    [...text.matchAll(/^class (\w+)/gm)].map((match) => match[1] ?? ""),
  );
}
