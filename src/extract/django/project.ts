import { known, unknown, type Fact } from "../../model/fact.ts";
import type { DialectId } from "../../model/schema.ts";
import { asString, lastName, type Value } from "../python/values.ts";
import { gap, reason } from "./facts.ts";
import type { App } from "./installed.ts";
import { isLibrary } from "../python/modules.ts";
import type { Version } from "./version.ts";

const AUTO_FIELDS = new Set(["AutoField", "BigAutoField", "SmallAutoField"]);

/** One Django project: what its settings say. */
export class Project {
  readonly dialect: DialectId;
  readonly apps: readonly App[];
  readonly version: Version;
  private readonly settings: ReadonlyMap<string, Value> | null;
  private readonly byFile = new Map<string, App | null>();

  /** `settings` null: none were found. */
  constructor(
    dialect: DialectId,
    apps: readonly App[],
    version: Version,
    settings: ReadonlyMap<string, Value> | null,
  ) {
    this.dialect = dialect;
    this.apps = apps;
    this.version = version;
    this.settings = settings;
  }

  /** A setting, with Django's default for those that decide about tables. */
  setting(name: string): Value | null {
    const found = this.settings?.get(name) ?? null;
    return found ?? (name === "AUTH_USER_MODEL" ? { kind: "constant", value: "auth.User" } : null);
  }

  /** The app whose folder holds a file, the innermost one; as `get_containing_app_config`. */
  appOf(file: string): App | null {
    const cached = this.byFile.get(file);
    if (cached !== undefined) return cached;
    let best: App | null = null;
    for (const app of this.apps) {
      const holds = isLibrary(file)
        ? app.library !== null && `${file.slice(1, -1)}.`.startsWith(`${app.name}.`)
        : app.directory !== null
          && (app.directory === "" || file.startsWith(`${app.directory}/`) || file === `${app.directory}.py`);
      if (holds && (best === null || app.name.length > best.name.length)) best = app;
    }
    this.byFile.set(file, best);
    return best;
  }

  /** The internal type of the key that models of an app get which declare none. */
  autoField(app: App | null): Fact<string> {
    const given = app?.autoField ?? this.settings?.get("DEFAULT_AUTO_FIELD") ?? null;
    if (given === null) {
      if (this.settings !== null) return known(this.version.atLeast(6, 0) ? "BigAutoField" : "AutoField");
      const detail = "the settings were not found, so the type of automatic primary keys cannot be told";
      return unknown(gap("settings-not-found", detail, null));
    }
    const path = asString(given);
    if (path === null) return unknown(reason(given, "DEFAULT_AUTO_FIELD", null));
    const name = lastName({ kind: "external", name: path }) ?? path;
    if (path.startsWith("django.db.models.") && AUTO_FIELDS.has(name)) return known(name);
    return unknown(gap("unknown-field-class", `automatic primary keys are of the class ${path}`, null));
  }
}
