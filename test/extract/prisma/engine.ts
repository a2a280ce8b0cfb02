import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

// Prisma's own schema engine, which makes a schema's DDL without any database. It answers one question a time it is
// loaded; compiling it is what takes time, and happens once.

const require = createRequire(import.meta.url);
const compiled = new Map<string, WebAssembly.Module>();
let loaded = 0;

interface Engine {
  diff(params: unknown): Promise<{ stdout: string | null }>;
}

interface Bindings {
  readonly SchemaEngine: { new: (options: unknown, log: () => void, adapter: object) => Promise<Engine> };
}

export type Version = "6" | "7";
export type Flavour = "postgresql" | "sqlite";

async function bindings(version: Version): Promise<Bindings> {
  const path = require.resolve(`prisma-engine-${version}/schema_engine_bg`);
  const module =
    compiled.get(version)
    ?? new WebAssembly.Module(readFileSync(join(dirname(path), "schema_engine_bg.wasm")));
  compiled.set(version, module);
  const made = (await import(`${pathToFileURL(path).href}?load=${(loaded += 1)}`)) as Bindings
    & Record<string, WebAssembly.ImportValue>;
  const imports: WebAssembly.Imports = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    const names = (imports[from] ??= {});
    const value = made[name];
    if (value !== undefined) names[name] = value;
  }
  const { exports } = new WebAssembly.Instance(module, imports);
  (made["__wbg_set_wasm"] as (exports: unknown) => void)(exports);
  (exports["__wbindgen_start"] as () => void)();
  return made;
}

const ok = <T>(value: T): { ok: true; value: T } => ({ ok: true, value });

/** A connection that answers nothing: the engine asks it nothing that matters. */
function adapter(flavour: Flavour): object {
  const provider = flavour === "sqlite" ? "sqlite" : "postgres";
  const common = { provider, adapterName: "none" };
  const connection = {
    ...common,
    dispose: () => Promise.resolve(ok(undefined)),
    executeScript: () => Promise.resolve(ok(undefined)),
    queryRaw: () => Promise.resolve(ok({ columnNames: [], columnTypes: [], rows: [] })),
    executeRaw: () => Promise.resolve(ok(0)),
    getConnectionInfo: () => ok({ schemaName: "public", supportsRelationJoins: false }),
    errorRegistry: { consumeError: () => undefined },
  };
  const connect = () => Promise.resolve(ok(connection));
  return { ...common, connect, connectToShadowDb: connect };
}

/** The DDL that makes a database of these schema files. Throws what the engine says of a schema it refuses. */
export async function engineDdl(
  files: Readonly<Record<string, string>>,
  flavour: Flavour,
  version: Version = "7",
): Promise<string> {
  const { SchemaEngine } = await bindings(version);
  const texts = Object.entries(files);
  const engine = await SchemaEngine.new({ datamodels: texts }, () => undefined, adapter(flavour));
  const { stdout } = await engine.diff({
    from: { tag: "empty" },
    to: {
      tag: "schemaDatamodel",
      files: texts.map(([path, content]) => ({ path, content })),
      configDir: "/",
    },
    script: true,
    exitCode: null,
    shadowDatabaseUrl: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  return stdout ?? "";
}
