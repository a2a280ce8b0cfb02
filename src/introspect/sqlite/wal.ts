import { open } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { codeOf } from "./file.ts";

const HEADER = 32;
const FRAME_HEADER = 24;
const ATTEMPTS = 40;
/** Longer than the coarsest clock that stamps files, so that a write after ours cannot bear the same time. */
const SETTLED_MS = 30;

/**
 * A database in WAL mode as it stands after its last commit, read without opening it as a database: no lock is taken
 * and no `-wal` or `-shm` is created, so no other user's application is ever shut out. The result bears the header of
 * a rollback-mode database, which is what SQLite needs to open it from memory.
 * Null: writers checkpointed all the while and no quiet moment was found. Rejects with Node.js system errors.
 */
export async function readWalSnapshot(path: string): Promise<Buffer | null> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const snapshot = await tryRead(path);
    if (snapshot !== null) return snapshot;
    await sleep(SETTLED_MS);
  }
  return null;
}

/**
 * Consistent when the database file did not change while both files were read and the log was not restarted:
 * the log only grows until a checkpoint has moved all of it, and its checksums end it at the last whole commit.
 */
async function tryRead(path: string): Promise<Buffer | null> {
  const main = await open(path, "r");
  try {
    const before = await main.stat({ bigint: true });
    const age = Date.now() - Number(before.mtimeMs);
    if (age >= 0 && age < SETTLED_MS) return null;
    const pages = await main.readFile();
    const wal = await readIfThere(`${path}-wal`);
    const again = await readIfThere(`${path}-wal`, HEADER);
    const after = await main.stat({ bigint: true });
    const unchanged = before.mtimeNs === after.mtimeNs && before.size === after.size;
    const restarted = !(wal?.subarray(0, HEADER).equals(again ?? Buffer.alloc(0)) ?? true);
    return unchanged && !restarted ? withoutWalMode(applyWal(pages, wal)) : null;
  } finally {
    await main.close();
  }
}

async function readIfThere(path: string, length?: number): Promise<Buffer | null> {
  try {
    const handle = await open(path, "r");
    try {
      if (length === undefined) return await handle.readFile();
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw error;
  }
}

function withoutWalMode(pages: Buffer): Buffer {
  if (pages.length >= 20) pages[18] = pages[19] = 1;
  return pages;
}

/**
 * The database with all committed frames of the log laid over it. A log that is empty, foreign or begins with a
 * broken header holds nothing. Format and checksum: https://www.sqlite.org/fileformat2.html §4.
 */
export function applyWal(pages: Buffer, wal: Buffer | null): Buffer {
  const log = wal === null ? null : readCommitted(wal);
  if (log === null || log.frames.size === 0) return pages;
  const result = Buffer.alloc(log.pageCount * log.pageSize);
  pages.copy(result, 0, 0, result.length);
  for (const [page, offset] of log.frames) {
    if (page <= log.pageCount) log.wal.copy(result, (page - 1) * log.pageSize, offset, offset + log.pageSize);
  }
  return result;
}

interface Committed {
  readonly wal: Buffer;
  readonly pageSize: number;
  /** The database's size in pages after the last commit. */
  readonly pageCount: number;
  /** Page number to where its newest committed content starts in the log. */
  readonly frames: ReadonlyMap<number, number>;
}

function readCommitted(wal: Buffer): Committed | null {
  if (wal.length < HEADER) return null;
  const magic = wal.readUInt32BE(0);
  if (magic !== 0x377f0682 && magic !== 0x377f0683) return null;
  const sum = checksum(magic === 0x377f0683);
  const pageSize = wal.readUInt32BE(8);
  if (!sum(wal, 0, HEADER - 8, HEADER - 8) || pageSize < 512) return null;
  const frames = new Map<number, number>();
  let open: [number, number][] = [];
  let pageCount = 0;
  const step = FRAME_HEADER + pageSize;
  for (let at = HEADER; at + step <= wal.length; at += step) {
    if (wal.compare(wal, at + 8, at + 16, 16, 24) !== 0) break;
    sum(wal, at, at + 8, null);
    if (!sum(wal, at + FRAME_HEADER, at + step, at + 16)) break;
    open.push([wal.readUInt32BE(at), at + FRAME_HEADER]);
    const size = wal.readUInt32BE(at + 4);
    if (size === 0) continue;
    for (const [page, offset] of open) frames.set(page, offset);
    open = [];
    pageCount = size;
  }
  return { wal, pageSize, pageCount, frames };
}

/** The running checksum; each call adds a range and, unless `expected` is null, tells whether it matches the sums there. */
function checksum(
  bigEndian: boolean,
): (bytes: Buffer, from: number, to: number, expected: number | null) => boolean {
  let first = 0;
  let second = 0;
  return (bytes, from, to, expected) => {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    for (let at = from; at < to; at += 8) {
      first = (first + view.getUint32(at, !bigEndian) + second) >>> 0;
      second = (second + view.getUint32(at + 4, !bigEndian) + first) >>> 0;
    }
    if (expected === null) return true;
    return first === view.getUint32(expected) && second === view.getUint32(expected + 4);
  };
}
