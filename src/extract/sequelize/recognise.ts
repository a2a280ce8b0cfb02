const IMPORT = /["']sequelize(-typescript)?["']/;
const DEFINE = /\bsequelize\w*\s*\.\s*define\s*\(/i;
const ASSOCIATE = /\.\s*(belongsTo|belongsToMany|hasMany|hasOne)\s*\(/;
const FACTORY = /\bDataTypes?\b/;

/** Whether a file may define Sequelize models, tie them to one another, or make the instance with its options. */
export function recognises(_path: string, text: string): boolean {
  if (IMPORT.test(text)) return true;
  if (DEFINE.test(text)) return true;
  return ASSOCIATE.test(text) && (FACTORY.test(text) || /\bmodels?\b|\bdb\b|sequelize/i.test(text));
}
