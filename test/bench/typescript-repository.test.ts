import { expect, test } from "vitest";
import { typescriptRepository } from "../../bench/workload/typescript-repository.ts";
import { EXTRACTORS } from "../../src/extract/registry.ts";
import { extensionOf } from "../../src/sources/walk.ts";

test("the large repository has the files asked for, and only its models look like models", () => {
  const files = typescriptRepository(1000);
  expect(files.size).toBe(1000);
  expect([...typescriptRepository(1000)]).toEqual([...files]);
  const recognised = [...files].filter(([path, text]) =>
    EXTRACTORS.some((one) => one.extensions.includes(extensionOf(path)) && one.recognises(path, text)),
  );
  expect(recognised).toHaveLength(13);
  expect(recognised.every(([path]) => path.startsWith("packages/db/schema/"))).toBe(true);
});
