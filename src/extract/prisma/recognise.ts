const BLOCK = /^[ \t]*(?:model|view|enum|datasource)[ \t]+\w[\w-]*[ \t]*\{/m;

/** Whether a file is a part of a Prisma schema. */
export function recognises(path: string, text: string): boolean {
  return path.endsWith(".prisma") && BLOCK.test(text);
}
