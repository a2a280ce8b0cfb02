import { setFlagsFromString } from "node:v8";

/** From this size of models on (characters), memory is worth more than the time that collecting it costs. */
const LARGE = 8_000_000;
/** By how much the heap may outgrow what was alive at the last collection; V8's own choice is up to four times. */
const GROWTH_PERCENT = 40;
/** Releases of Node whose V8 was seen to know the flag: another one would complain on standard error. */
const KNOWN_RELEASES = /^(?:20|22|24)\./;

/** Keeps the heap near to what is alive in a run over that many characters of models, if it is a large one. */
export function saveMemory(characters: number): void {
  if (characters < LARGE || !KNOWN_RELEASES.test(process.versions.node)) return;
  setFlagsFromString(`--heap-growing-percent=${GROWTH_PERCENT}`);
}
