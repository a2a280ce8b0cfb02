import { defineConfig } from "vitest/config";

const ci = process.env["CI"] !== undefined;

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/support/postgres-setup.ts"],
    testTimeout: 30_000,
    hookTimeout: 120_000,
    // In CI the counts are read back from the file, so that the last line is the runner's own.
    reporters: ci ? ["default", "json"] : ["default"],
    outputFile: { json: ".cache/test-results.json" },
    coverage: { include: ["src/**"], reportsDirectory: "coverage" },
  },
});
