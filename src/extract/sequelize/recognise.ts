const IMPORT = /["']sequelize(-typescript)?["']/;
const DEFINE = /\b(?:[Ss]equelize|SEQUELIZE)\w*\s*\.\s*define\s*\(/;
const ASSOCIATE = /\.\s*(belongsTo|belongsToMany|hasMany|hasOne)\s*\(/;
/** One of them stands in what `ASSOCIATE` finds. */
const ASSOCIATIONS = ["Many", "One", "belong"];
const FACTORY = /\bDataTypes?\b/;

/** Whether a file may define Sequelize models, tie them to one another, or make the instance with its options. */
export function recognises(_path: string, text: string): boolean {
  const named = text.includes("queliz") || text.includes("QUELIZ");
  if (named && (IMPORT.test(text) || DEFINE.test(text))) return true;
  if (!ASSOCIATIONS.some((word) => text.includes(word))) return false;
  return ASSOCIATE.test(text) && (FACTORY.test(text) || /\bmodels?\b|\bdb\b|sequelize/i.test(text));
}
