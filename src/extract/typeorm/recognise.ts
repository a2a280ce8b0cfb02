const PACKAGE = /["'](@[\w.-]+\/)?typeorm(-[\w-]+)?(\/[^"']*)?["']/;
/** A decorator that may be one of TypeORM's, or a project's own for one; services have others. */
const MARK =
  /@[\w$.]*(Entity|Column|ManyTo|OneTo|TableInheritance|Tree|Embedded)[\w$]*\s*\(|\bEntitySchema\b|["']Entity["']/;
/** A class that is called an entity by a decorator of its own line. */
const ENTITY = /^[ \t]*@\w*(Entity|TableInheritance)\w*\s*\(/m;
const OTHERS = /["']@mikro-orm\/|["']@?sequelize/;
const OPTIONS =
  /\bnew\s+DataSource\b|\bDataSourceOptions\b|\bTypeOrmModule(Options|\.forRoot)|\bcreateConnections?\b|\bConnectionOptions\b/;
const SETTINGS = /\b(namingStrategy|entityPrefix|uuidExtension)\b\s*[:,=]|NamingStrategy\b/;
/** One of each stands in what `ENTITY` and `SETTINGS` find. */
const ENTITIES = ["Entity", "TableI"];
const SETTING = ["Strate", "Prefix", "Extens"];

/**
 * Whether a file may hold TypeORM entities or the options they are read with: it imports the package and uses it,
 * or it marks a class with something called an entity, which may be a wrapper of the project's own.
 */
export function recognises(_path: string, text: string): boolean {
  if (text.includes("ypeorm") && PACKAGE.test(text))
    return MARK.test(text) || OPTIONS.test(text) || SETTINGS.test(text);
  const entity = ENTITIES.some((word) => text.includes(word)) && ENTITY.test(text) && !OTHERS.test(text);
  return entity || (SETTING.some((word) => text.includes(word)) && SETTINGS.test(text));
}
