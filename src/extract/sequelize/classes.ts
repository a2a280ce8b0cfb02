import type { ts as TS } from "ts-morph";
import { ts } from "../typescript/compiler.ts";
import type { Evaluator } from "../typescript/evaluator.ts";
import {
  isUnknown,
  literal,
  type Place,
  type Property,
  type Scope,
  type Unknown,
  unreadable,
  type Value,
} from "../typescript/values.ts";
import { type ClassPlace, type Decorator, decoratorsOf, parentOf } from "./decorators.ts";
import { typeOfProperty } from "./design-types.ts";
import { type FieldOfIndex, IndexDecorators } from "./index-decorators.ts";
import type { ClassSite } from "./sites.ts";
import { readType } from "./types.ts";
import { lexicon } from "../../model/lexicon.ts";

/** What sequelize-typescript gathers from a class and those above it. */
export interface Gathered {
  readonly attributes: Map<string, Property>;
  readonly options: Map<string, Value>;
  readonly open: Unknown[];
  readonly associations: {
    readonly property: string;
    readonly decorator: Decorator;
    readonly scope: Scope;
  }[];
  /** Which property is a foreign key to the class that an expression gives. */
  readonly foreignKeys: {
    readonly property: string;
    readonly target: TS.Expression;
    readonly scope: Scope;
  }[];
  readonly indexes: IndexDecorators;
}

const MAX_HEIGHT = 30;
const ASSOCIATIONS = new Set(["BelongsTo", "BelongsToMany", "HasOne", "HasMany"]);

/** Gathers base classes first; `siteOf` finds the scope a class is written in. */
export function gather(
  site: ClassSite,
  siteOf: (place: ClassPlace) => ClassSite,
  evaluator: Evaluator,
  height = 0,
): Gathered {
  const parent = parentOf(site.node, site.scope, evaluator);
  const isClass = parent !== null && !isUnknown(parent);
  const gathered: Gathered =
    isClass && height < MAX_HEIGHT
      ? gather(siteOf(parent), siteOf, evaluator, height + 1)
      : emptied(parent !== null && isUnknown(parent) ? [parent] : []);
  for (const member of site.node.members) {
    const name = member.name;
    if (name === undefined || !(ts.isIdentifier(name) || ts.isStringLiteral(name))) continue;
    gatherMember(member, name.text, site.scope, gathered, evaluator);
  }
  gatherTable(site, gathered, evaluator);
  return gathered;
}

function emptied(open: readonly Unknown[]): Gathered {
  return {
    attributes: new Map(),
    options: new Map(),
    open: [...open],
    associations: [],
    foreignKeys: [],
    indexes: new IndexDecorators(),
  };
}

function gatherTable({ node, scope }: ClassSite, { options, open }: Gathered, evaluator: Evaluator): void {
  const table = decoratorsOf(node, scope, evaluator).known.find(({ name }) => name === "Table");
  const [given] = table?.args ?? [];
  if (given === undefined) return;
  if (given.kind !== "object") {
    open.push(
      given.kind === "unknown"
        ? given
        : unreadable("the options of its table are computed", table?.at ?? null),
    );
    return;
  }
  for (const [name, { value }] of given.properties) options.set(name, value);
  if (given.open[0] !== undefined) options.set(OPEN, given.open[0]);
}

/** Under this name options keep why there may be others; no option is called so. */
export const OPEN = "<open>";

function gatherMember(
  member: TS.ClassElement,
  property: string,
  scope: Scope,
  gathered: Gathered,
  evaluator: Evaluator,
): void {
  const at = { module: scope.module, node: member };
  const { known, strange } = decoratorsOf(member, scope, evaluator);
  // The decorator next to the property comes first.
  for (const decorator of known.toReversed()) {
    if (decorator.name === "Column") setColumn(decorator, member, property, scope, gathered, evaluator);
    else if (ASSOCIATIONS.has(decorator.name)) gathered.associations.push({ property, decorator, scope });
    else applyDecorator(decorator, property, scope, gathered);
  }
  const [first] = strange;
  if (first !== undefined) gathered.attributes.set(property, { value: first, at });
}

function setColumn(
  { args }: Decorator,
  member: TS.ClassElement,
  property: string,
  scope: Scope,
  { attributes }: Gathered,
  evaluator: Evaluator,
): void {
  const at: Place = { module: scope.module, node: member };
  const [given] = args;
  if (given !== undefined && given.kind !== "object") {
    const isType = given.kind === "unknown" || !isUnknown(readType(given));
    attributes.set(property, {
      value: isType ? object([["type", given]], at) : unreadable("its options are computed", at),
      at,
    });
    return;
  }
  const said = given?.properties ?? new Map<string, Property>();
  const type = said.get("type")?.value ?? typeOfProperty(member, scope, evaluator);
  const entries: [string, Value][] = [
    ["type", type],
    ...[...said].map(([name, { value }]): [string, Value] => [name, value]),
  ];
  attributes.set(property, { value: object(entries, at, given?.open), at });
}

function object(
  entries: readonly (readonly [string, Value])[],
  at: Place,
  open: readonly Unknown[] = [],
): Value {
  return { kind: "object", properties: new Map(entries.map(([name, value]) => [name, { value, at }])), open };
}

function applyDecorator(decorator: Decorator, property: string, scope: Scope, gathered: Gathered): void {
  const { name, args, nodes } = decorator;
  const [first] = args;
  const option = OPTIONS[name];
  if (option !== undefined) addOption(property, option, first ?? literal(true), gathered);
  else if (name === "ForeignKey" && nodes[0] !== undefined)
    gathered.foreignKeys.push({ property, target: nodes[0], scope });
  else if (name === "Index") gathered.indexes.add(decorator, property satisfies FieldOfIndex["property"]);
  else if (TIMESTAMPS[name] !== undefined) {
    gathered.options.set(TIMESTAMPS[name], literal(property));
    gathered.options.set("timestamps", literal(true));
    if (name === "DeletedAt") gathered.options.set("paranoid", literal(true));
  }
}

const OPTIONS: Readonly<Record<string, string>> = lexicon({
  PrimaryKey: "primaryKey",
  AutoIncrement: "autoIncrement",
  AllowNull: "allowNull",
  Default: "defaultValue",
  Unique: "unique",
  Comment: "comment",
});
const TIMESTAMPS: Readonly<Record<string, string>> = lexicon({
  CreatedAt: "createdAt",
  UpdatedAt: "updatedAt",
  DeletedAt: "deletedAt",
});

function addOption(property: string, option: string, value: Value, { attributes }: Gathered): void {
  const known = attributes.get(property);
  if (known?.value.kind !== "object") return;
  const properties = new Map(known.value.properties).set(option, { value, at: known.at });
  attributes.set(property, { value: { ...known.value, properties }, at: known.at });
}

/** Whether a class is a table of sequelize-typescript. */
export function isTable({ node, scope }: ClassSite, evaluator: Evaluator): boolean {
  return decoratorsOf(node, scope, evaluator).known.some(({ name }) => name === "Table");
}

/** `() => User`: the expression that the function gives. */
export function givenBy(node: TS.Expression): TS.Expression | null {
  if (!ts.isArrowFunction(node) && !ts.isFunctionExpression(node)) return null;
  if (!ts.isBlock(node.body)) return node.body;
  const [only] = node.body.statements;
  return only !== undefined && ts.isReturnStatement(only) ? (only.expression ?? null) : null;
}
