import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { UserError } from "../../src/model/errors.ts";
import { readSources, type ReadOptions } from "../../src/sources/read.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sources-"));
  mkdirSync(join(folder, ".git"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const recogniser = {
  extensions: [".py"],
  recognises: (_path: string, text: string) => text.includes("MODEL"),
};

function write(files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

function read(options: Partial<ReadOptions> = {}) {
  return readSources({ cwd: folder, paths: [], exclude: [], recognisers: [recogniser], ...options });
}

function candidates(options: Partial<ReadOptions> = {}): string[] {
  return read(options).sources.candidates.map(({ path }) => path);
}

describe("looking for models", () => {
  test("finds only files that may hold models, sorted", () => {
    write({ "b/models.py": "MODEL", "a.py": "MODEL", "c.py": "nothing", "d.txt": "MODEL" });
    expect(candidates()).toEqual(["a.py", "b/models.py"]);
  });

  test("passes over what git ignores, virtual environments, migrations and tests", () => {
    write({
      ".gitignore": "generated/\n*_local.py\n!keep_local.py\n",
      "app/models.py": "MODEL",
      "app/generated/models.py": "MODEL",
      "app/dev_local.py": "MODEL",
      "app/keep_local.py": "MODEL",
      ".venv/lib/models.py": "MODEL",
      "node_modules/x/models.py": "MODEL",
      "app/migrations/0001.py": "MODEL",
      "alembic/versions/1.py": "MODEL",
      "tests/models.py": "MODEL",
      "app/__fixtures__/models.py": "MODEL",
      "integration-tests/models.py": "MODEL",
      "app/test_models.py": "MODEL",
      "conftest.py": "MODEL",
    });
    expect(candidates()).toEqual(["app/keep_local.py", "app/models.py"]);
  });

  test("passes over documentation and examples, unless they are packages of the project", () => {
    write({
      "app/models.py": "MODEL",
      "docs/tutorial/models.py": "MODEL",
      "examples/blog/app/models.py": "MODEL",
      "internal_docs/models.py": "MODEL",
      "app/docs/__init__.py": "",
      "app/docs/models.py": "MODEL",
    });
    expect(candidates()).toEqual(["app/docs/models.py", "app/models.py"]);
    expect(candidates({ paths: ["examples/blog"] })).toEqual(["examples/blog/app/models.py"]);
  });

  test("a folder called test may hold an app's real models", () => {
    write({ "dojo/test/models.py": "MODEL" });
    expect(candidates()).toEqual(["dojo/test/models.py"]);
  });

  test("what the user names is read even where it would be passed over", () => {
    write({ "tests/models/user.py": "MODEL" });
    expect(candidates({ paths: ["tests/models"] })).toEqual(["tests/models/user.py"]);
    expect(candidates({ paths: ["tests/models/user.py"] })).toEqual(["tests/models/user.py"]);
  });

  test("globs and excludes choose among the files", () => {
    write({ "a/models.py": "MODEL", "b/models.py": "MODEL", "a/views.py": "MODEL" });
    expect(candidates({ paths: ["*/models.py"] })).toEqual(["a/models.py", "b/models.py"]);
    expect(candidates({ exclude: ["b/**"] })).toEqual(["a/models.py", "a/views.py"]);
  });

  test("a glob or an exclude that names a folder means what is in it", () => {
    write({ "a/db/models.py": "MODEL", "b/db/sub/models.py": "MODEL", "b/web/models.py": "MODEL" });
    expect(candidates({ paths: ["**/db"] })).toEqual(["a/db/models.py", "b/db/sub/models.py"]);
    expect(candidates({ exclude: ["b"] })).toEqual(["a/db/models.py"]);
    expect(candidates({ exclude: ["*/db/"] })).toEqual(["b/web/models.py"]);
  });

  test("symbolic links are followed once, so that loops end", () => {
    write({ "app/models.py": "MODEL" });
    symlinkSync(join(folder, "app"), join(folder, "app", "again"));
    symlinkSync(join(folder, "nowhere"), join(folder, "dangling.py"));
    symlinkSync(join(folder, "itself.py"), join(folder, "itself.py"));
    expect(candidates()).toEqual(["app/models.py"]);
  });
});

describe("what cannot be read is told", () => {
  test("a path that does not exist is an error of the user's", () => {
    expect(() => read({ paths: ["modles"] })).toThrow(UserError);
    expect(() => read({ paths: ["modles"] })).toThrow(/no file or folder "modles"/);
  });

  test("files of any size are read whole, each for itself", () => {
    const texts = ["MODEL long", "MODEL", "MODEL é — 🙂", `MODEL ${"x".repeat(400_000)}`, "MODEL end"];
    write(Object.fromEntries(texts.map((text, at) => [`f${at}.py`, text])));
    expect(read().sources.candidates.map(({ text }) => text)).toEqual(texts);
    write({ "empty.py": "" });
    expect(read().sources.lookup("empty.py")?.text).toBe("");
  });

  test("a folder behind two links is searched once, under the name that comes first", () => {
    write({ "real/models.py": "MODEL", "real/deep/models.py": "MODEL" });
    symlinkSync(join(folder, "real"), join(folder, "alias"));
    symlinkSync(join(folder, "real", "deep"), join(folder, "zoom"));
    expect(candidates().length).toBe(2);
  });

  test("binary and huge files that look like models are gaps", () => {
    write({ "binary.py": "MODEL\0", "huge.py": `MODEL${" ".repeat(2 * 1024 * 1024 + 1)}` });
    const { sources } = read();
    expect(sources.candidates).toEqual([]);
    expect(sources.gaps.map(({ code, at }) => [code, at?.file])).toEqual([
      ["binary-file", "binary.py"],
      ["file-too-large", "huge.py"],
    ]);
  });
});

describe("following imports", () => {
  test("reads any file of the repository, and nothing outside it", () => {
    write({ "backend/app/models.py": "MODEL", "shared/base.py": "BASE" });
    const { sources } = read({ paths: ["backend/app"] });
    expect(sources.lookup("shared/base.py")?.text).toBe("BASE");
    expect(sources.exists("shared/base.py")).toBe(true);
    expect(sources.list("backend")).toEqual(["app/"]);
    expect(sources.lookup("../../../etc/hostname")).toBeNull();
    expect(sources.exists("../../../etc/hostname")).toBe(false);
  });

  test("places read as seen from the working directory", () => {
    write({ "backend/app/models.py": "MODEL" });
    const { sources, show } = read({ cwd: join(folder, "backend"), paths: ["app"] });
    expect(sources.candidates.map(({ path }) => [path, show?.(path)])).toEqual([
      ["backend/app/models.py", "app/models.py"],
    ]);
  });
});
