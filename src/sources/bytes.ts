import { closeSync, fstatSync, openSync, readFileSync, readSync } from "node:fs";

/** Larger files get memory of their own. */
const SHARED_BYTES = 256 * 1024;
let shared: Buffer | null = null;

/**
 * The bytes of a file, good until the next call: small files are read into the same memory, because thousands of
 * buffers cost more to make and to collect than to fill. Throws what Node does, and for more than `most` bytes.
 */
export function readBytes(path: string, most: number): Buffer {
  const file = openSync(path, "r");
  try {
    const { size } = fstatSync(file);
    if (size > most) throw new Error(`larger than ${most / 1024 / 1024} MB`);
    if (size === 0 || size > SHARED_BYTES) return readFileSync(file);
    shared ??= Buffer.allocUnsafeSlow(SHARED_BYTES);
    let length = 0;
    while (length < size) {
      const read = readSync(file, shared, length, size - length, null);
      if (read === 0) break;
      length += read;
    }
    return shared.subarray(0, length);
  } finally {
    closeSync(file);
  }
}
