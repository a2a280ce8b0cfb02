import fc from "fast-check";
import { expect, test } from "vitest";
import { distinctBy, pairBy } from "../../src/compare/pair.ts";

interface Item {
  readonly id: number;
  readonly name: string | null;
  readonly shape: string;
}

const items = fc
  .array(fc.record({ name: fc.option(fc.constantFrom("a", "b", "c")), shape: fc.constantFrom("x", "y") }), {
    maxLength: 8,
  })
  .map((list) => list.map((item, id): Item => ({ ...item, id })));

const byName = (item: Item): string | null => item.name;
const byShape = (item: Item): string => item.shape;

test("pairing loses nothing and uses nothing twice", () => {
  fc.assert(
    fc.property(items, items, (declared, actual) => {
      const pairs = pairBy(declared, actual, byName, byShape);
      const ids = (side: "declared" | "actual"): number[] =>
        pairs.flatMap((pair) => pair[side]?.id ?? []).sort();
      expect(ids("declared")).toEqual(declared.map(({ id }) => id));
      expect(ids("actual")).toEqual(actual.map(({ id }) => id));
      expect(pairs.every((pair) => pair.declared !== null || pair.actual !== null)).toBe(true);
    }),
  );
});

test("a list paired with itself leaves nothing over", () => {
  fc.assert(
    fc.property(items, (list) => {
      const pairs = pairBy(list, list, (item) => JSON.stringify(item));
      expect(pairs.every(({ declared, actual }) => declared === actual)).toBe(true);
    }),
  );
});

test("the stronger key wins, the weaker one pairs what is left", () => {
  const a = { id: 1, name: "a", shape: "x" };
  const moved = { id: 2, name: "a", shape: "y" };
  const other = { id: 3, name: "b", shape: "x" };
  expect(pairBy([a], [other, moved], byName, byShape)).toEqual([
    { declared: a, actual: moved },
    { declared: null, actual: other },
  ]);
});

test("what is said twice counts once", () => {
  expect(distinctBy(["a", "b", "a"], (text) => text)).toEqual(["a", "b"]);
  expect(distinctBy(["a", "a"], () => null)).toEqual(["a", "a"]);
});
