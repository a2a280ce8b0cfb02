import type { Name, Table } from "../../model/schema.ts";

/** Orders tables by name, then by where they are declared, independent of locale. */
export function compareTables(a: Table, b: Table): number {
  return (
    compareNames(a.name, b.name)
    || compareText(a.at?.file ?? "", b.at?.file ?? "")
    || (a.at?.line ?? 0) - (b.at?.line ?? 0)
  );
}

/** Orders names by namespace, then by name. */
export function compareNames(a: Name, b: Name): number {
  return compareText(a.namespace ?? "", b.namespace ?? "") || compareText(a.name, b.name);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
