import type { Client, Connection } from "pg";

/** One row as the server sent it: text, or null. */
export type Row = readonly (string | null)[];

/**
 * Sends statements as one message of the simple protocol and keeps every row as pg read it, an array of texts:
 * pg's own queries copy each row once more, for parsers of values that are not wanted here. Returns the rows of each
 * SELECT. Rejects with the server's error, or when the answer takes longer than `timeoutMs` (null: the client's own).
 */
export function batch(
  client: Client,
  text: string,
  timeoutMs: number | null,
): Promise<readonly (readonly Row[])[]> {
  return new Promise((resolve, reject) => {
    client.query(
      new Batch(text, timeoutMs, (error, results) => {
        if (error === null) resolve(results);
        else reject(error);
      }),
    );
  });
}

type Callback = (error: Error | null, results: readonly (readonly Row[])[]) => void;

/** V8 has every text of one character once, and long ones seldom come twice. */
const SHORTEST_SHARED = 2;
const LONGEST_SHARED = 16;
const MOST_SHARED = 4096;

/** What pg calls of a query that a caller brings along; it replaces `callback` to keep the time. */
class Batch {
  readonly #text: string;
  readonly query_timeout: number | undefined;
  callback: Callback;
  readonly #results: Row[][] = [];
  #rows: Row[] = [];
  /** To save memory: most of it goes to rows while a large schema is read. */
  readonly #texts = new Map<string, string>();

  constructor(text: string, timeoutMs: number | null, callback: Callback) {
    this.#text = text;
    this.query_timeout = timeoutMs ?? undefined;
    this.callback = callback;
  }

  submit(connection: Connection): void {
    connection.query(this.#text);
  }

  handleRowDescription(): void {
    this.#rows = [];
  }

  handleDataRow(message: { readonly fields: (string | null)[] }): void {
    const { fields } = message;
    for (let at = 0; at < fields.length; at++) fields[at] = this.#shared(fields[at] ?? null);
    this.#rows.push(fields);
  }

  /** The text that came first of those that are alike: numbers, flags and names of columns come again and again. */
  #shared(text: string | null): string | null {
    if (text === null || text.length < SHORTEST_SHARED || text.length > LONGEST_SHARED) return text;
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    if (this.#texts.size < MOST_SHARED) this.#texts.set(text, text);
    return text;
  }

  handleCommandComplete(message: { readonly text: string }): void {
    if (message.text.startsWith("SELECT ")) this.#results.push(this.#rows);
  }

  handleReadyForQuery(): void {
    this.callback(null, this.#results);
  }

  handleError(error: Error): void {
    this.callback(error, []);
  }
}
