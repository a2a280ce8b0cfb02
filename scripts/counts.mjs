// Prints the test runner's own counts as one line: `N passed, N failed, N skipped`. Fails when no test ran.
import { existsSync, readFileSync } from "node:fs";

const file = process.argv[2] ?? ".cache/test-results.json";
const results = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
const { numPassedTests = 0, numFailedTests = 0, numPendingTests = 0, numTodoTests = 0 } = results;
if (numPassedTests === 0 || results.success !== true) process.exitCode = 1;
console.log(`${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests + numTodoTests} skipped`);
