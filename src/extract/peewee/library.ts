import type { DialectId } from "../../model/schema.ts";
import type { ClassInfo } from "../python/classes.ts";
import type { Library } from "../python/evaluate.ts";
import { asString, constant, type Value } from "../python/values.ts";
import { choosesEngine, engineOf } from "./engines.ts";
import { exportsName, nameOf } from "./names.ts";

const ENVIRONMENT = new Set(["os.getenv", "os.environ.get", "decouple.config"]);

/** What Peewee, and the choice of an engine, add to names. */
export class PeeweeLibrary implements Library {
  private readonly dialect: DialectId;
  private readonly spelling: () => string | null;

  /** `spelling`: how the project calls the asked dialect in its settings. */
  constructor(dialect: DialectId, spelling: () => string | null) {
    this.dialect = dialect;
    this.spelling = spelling;
  }

  attribute(): Value | null {
    return null;
  }

  call(name: string, args: readonly Value[]): Value | null {
    if (ENVIRONMENT.has(name)) return this.setting(args);
    if (name === "builtins.isinstance") return this.isInstance(args);
    return null;
  }

  /** The asked dialect is what the application runs on, so a setting that chooses the engine says so. */
  private setting(args: readonly Value[]): Value | null {
    const [name, fallback] = [asString(args[0]), asString(args[1])];
    if (name === null || !choosesEngine(name, fallback)) return null;
    if (fallback !== null && engineOf(fallback) === this.dialect) return constant(fallback);
    const word = this.spelling();
    return word === null ? null : constant(word);
  }

  private isInstance(args: readonly Value[]): Value | null {
    const [what, type] = args;
    if (what === undefined || type === undefined || what.kind === "constant") return null;
    const name = nameOf(type);
    const engine = name === null ? null : engineOfDatabase(name);
    return engine === null ? null : constant(engine === this.dialect);
  }

  exports(module: string, name: string): boolean {
    return exportsName(module, name);
  }

  beneath(): ClassInfo | null {
    return null;
  }
}

/** The engine one of Peewee's database classes speaks to. */
function engineOfDatabase(name: string): DialectId | null {
  if (!name.endsWith("Database")) return null;
  if (/postgres|psycopg/i.test(name)) return "postgresql";
  if (/sqlite|apsw|sqlcipher/i.test(name)) return "sqlite";
  return /mysql|mariadb/i.test(name) ? "mysql" : null;
}
