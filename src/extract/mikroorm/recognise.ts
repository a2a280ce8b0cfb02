const PACKAGE = /["']@mikro-orm\/[^"']*["']/;
const DML = /["']@medusajs\/[^"']*["']/;
const DEFINES = /\bmodel\s*\.\s*define\s*\(/;
const MARK =
  /@[\w$.]*(Entity|Embeddable|Embedded|Property|PrimaryKey|ManyTo|OneTo|Enum)[\w$]*\s*\(|\b(EntitySchema|defineEntity)\b/;
const OPTIONS =
  /\b(MikroORM\s*\.\s*init(Sync)?|new\s+MikroORM|defineConfig|MikroOrmModule|Options|namingStrategy)\b/;
/** A class that is called an entity on a line of its own, by whatever decorator. */
const ENTITY = /^[ \t]*@\w*Entity\w*\s*\(/m;

/**
 * Whether a file may hold MikroORM entities or the options they are read with: it imports the package and uses it,
 * defines models in Medusa's language for them, or marks a class with a wrapper of the project's own.
 */
export function recognises(_path: string, text: string): boolean {
  if (PACKAGE.test(text)) return MARK.test(text) || OPTIONS.test(text);
  if (DEFINES.test(text)) return DML.test(text) || /\bEntityBuilder\b/.test(text);
  return ENTITY.test(text) && !/["']typeorm|["']@?sequelize/.test(text);
}
