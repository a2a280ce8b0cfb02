import { expect, test } from "vitest";
import { pythonRepository } from "../../bench/workload/python-repository.ts";
import { EXTRACTORS } from "../../src/extract/registry.ts";

test("the large repository has the files asked for, and only its models look like models", () => {
  const files = pythonRepository(1000);
  expect(files.size).toBeGreaterThanOrEqual(1000);
  expect([...pythonRepository(1000)]).toEqual([...files]);
  const recognised = [...files].filter(([path, text]) =>
    EXTRACTORS.some(({ extensions, recognises }) => extensions.includes(".py") && recognises(path, text)),
  );
  expect(recognised).toHaveLength(201);
  expect(recognised.every(([path]) => path.startsWith("app/models/"))).toBe(true);
});
