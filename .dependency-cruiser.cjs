/** Who may import whom. Input and output stand at the ends; everything between is pure. See docs/architecture.md. */
const stage = (name) => `^src/${name}/`;
const anyOf = (...names) => `^src/(?:${names.join("|")})/`;

/** What a stage may import of ours besides itself. */
const only = (name, comment, ...allowed) => ({
  name: `${name}-imports`,
  comment,
  severity: "error",
  from: { path: stage(name) },
  to: { path: "^(?:src|bin)/", pathNot: anyOf(name, ...allowed) },
});

const pure = (name, comment) => ({
  name: `${name}-is-pure`,
  comment,
  severity: "error",
  from: { path: name },
  to: {
    dependencyTypes: ["core"],
    path: "^(?:node:)?(?:fs|net|http|https|child_process|dns|tls|worker_threads)(?:/|$)",
  },
});

module.exports = {
  forbidden: [
    {
      name: "no-cycles",
      comment: "a cycle hides which part depends on which; parts of one grammar may name each other's types",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only", "pre-compilation-only"] } },
    },
    only("model", "the words everything speaks depend on nothing"),
    only("sql", "text in, tokens out", "model"),
    only("sources", "reading files knows nothing of what is in them", "model"),
    only("config", "configuration is read before anything else runs", "model"),
    only("extract", "an extractor sees sources and states facts", "model", "sources", "sql"),
    only("introspect", "a dialect sees its database and states facts", "model", "sql"),
    only("compare", "comparing pairs two schemas and knows no dialect and no ORM", "model"),
    only("rules", "rules see a finished comparison", "model", "compare"),
    only("report", "a reporter sees a finished report", "model"),
    {
      name: "one-orm-never-another",
      comment: "what two ORMs share belongs to extract/python or extract/typescript",
      severity: "error",
      from: { path: "^src/extract/([^/]+)/" },
      to: { path: "^src/extract/[^/]+/", pathNot: "^src/extract/(?:$1|python|typescript)/" },
    },
    {
      name: "one-dialect-never-another",
      comment: "what two dialects share belongs to src/sql or introspect/ itself",
      severity: "error",
      from: { path: "^src/introspect/([^/]+)/" },
      to: { path: "^src/introspect/[^/]+/", pathNot: "^src/introspect/$1/" },
    },
    {
      name: "pipelines-know-no-surface",
      comment: "check.ts and its siblings are given what they need; commands and servers call them",
      severity: "error",
      from: { path: "^src/[^/]+\\.ts$", pathNot: "^src/cli\\.ts$" },
      to: { path: anyOf("commands", "server", "config", "report") },
    },
    {
      name: "commands-go-through-pipelines",
      comment: "a command that reaches into a stage would be a second pipeline",
      severity: "error",
      from: { path: stage("commands") },
      to: { path: anyOf("extract", "introspect", "compare", "sources", "sql") },
    },
    pure(
      "^src/(?:extract|compare|rules|report|sql|model)/",
      "no file, network or process between the two ends",
    ),
    {
      name: "tests-stay-out",
      comment: "what ships never depends on tests or scripts",
      severity: "error",
      from: { path: "^src/" },
      to: { path: "^(?:test|scripts|bench|examples)/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: "specify",
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
    exclude: { path: "^test/extract/[^/]+/[^/]+/" },
  },
};
