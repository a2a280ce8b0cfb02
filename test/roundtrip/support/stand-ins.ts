/**
 * Statements that create types of extensions which the test servers lack: the same names, and with `sized` the same
 * modifiers. What can be stored in them does not matter here.
 */
export function standIns(types: readonly string[], sized: boolean): string[] {
  const modifiers = sized ? ", TYPMOD_IN = varchartypmodin, TYPMOD_OUT = varchartypmodout" : "";
  return types.flatMap((type) => [
    `CREATE TYPE ${type}`,
    `CREATE FUNCTION ${type}_in(cstring, oid, int4) RETURNS ${type} LANGUAGE internal IMMUTABLE STRICT AS 'varcharin'`,
    `CREATE FUNCTION ${type}_out(${type}) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'varcharout'`,
    `CREATE TYPE ${type} (INPUT = ${type}_in, OUTPUT = ${type}_out, INTERNALLENGTH = VARIABLE${modifiers})`,
  ]);
}
