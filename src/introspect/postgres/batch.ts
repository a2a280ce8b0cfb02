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

/** What pg calls of a query that a caller brings along; it replaces `callback` to keep the time. */
class Batch {
  readonly #text: string;
  readonly query_timeout: number | undefined;
  callback: Callback;
  readonly #results: Row[][] = [];
  #rows: Row[] = [];

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

  handleDataRow(message: { readonly fields: Row }): void {
    this.#rows.push(message.fields);
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
