const PACKAGE = /["'](@[\w.-]+\/)?typeorm(-[\w-]+)?(\/[^"']*)?["']/;
const SPEAKS =
  /@[A-Za-z_$][\w$.]*\s*\(|\bEntitySchema\b|\bDataSource\b|\bcreateConnections?\b|\bTypeOrmModule\b|amingStrategy\b/;
const ENTITY = /^[ \t]*@\w*(Entity|TableInheritance)\w*\s*\(/m;
const OTHERS = /["']@mikro-orm\/|["']@?sequelize/;
const OPTIONS = /\b(namingStrategy|entityPrefix|uuidExtension)\b\s*[:,=]/;

/**
 * Whether a file may hold TypeORM entities or the options they are read with: it imports the package and uses it,
 * or it marks a class with something called an entity, which may be a wrapper of the project's own.
 */
export function recognises(_path: string, text: string): boolean {
  if (PACKAGE.test(text)) return SPEAKS.test(text);
  return (ENTITY.test(text) && !OTHERS.test(text)) || OPTIONS.test(text);
}
