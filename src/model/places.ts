import type { Location } from "./fact.ts";

/** `value` with every place in it (whatever is called `at`) moved; what holds none to move is not copied. */
export function movePlaces<T>(value: T, move: (file: string) => string): T {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => movePlaces(item, move));
    return (items.some((item, i) => item !== value[i]) ? items : value) as T;
  }
  const object = value as Record<string, unknown>;
  let copy: Record<string, unknown> | null = null;
  for (const key in object) {
    const item = object[key];
    const moved = key === "at" && item !== null ? placed(item as Location, move) : movePlaces(item, move);
    if (moved === item) continue;
    copy ??= { ...object };
    copy[key] = moved;
  }
  return (copy ?? value) as T;
}

function placed(at: Location, move: (file: string) => string): Location {
  const file = move(at.file);
  return file === at.file ? at : { ...at, file };
}
