import { expect, test } from "vitest";
import { lexicon } from "../../src/model/lexicon.ts";

test("knows the words it was given and none that objects inherit", () => {
  const words = lexicon({ yes: 1 });
  expect(words["yes"]).toBe(1);
  for (const inherited of ["__proto__", "constructor", "toString", "hasOwnProperty"])
    expect(words[inherited]).toBeUndefined();
});
