const PACKAGE = /["']objection["']/;
const TABLE = /\bstatic\s+(?:override\s+|readonly\s+)*(?:get\s+)?tableName\b/;

/** Whether a file may hold an Objection model or one of its base classes, or set how names are stored. */
export function recognises(_path: string, text: string): boolean {
  return (text.includes("jectio") && PACKAGE.test(text)) || (text.includes("Name") && TABLE.test(text));
}
