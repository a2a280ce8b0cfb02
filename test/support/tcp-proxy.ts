import { connect, createServer } from "node:net";
import type { AddressInfo, Socket } from "node:net";

/** Stands between a client and a PostgreSQL server without TLS; counts its queries and can fall silent. */
export interface TcpProxy {
  readonly port: number;
  /** Query messages of the simple protocol that passed; each is a round trip. */
  queries(): number;
  /** From now on nothing passes, as when a network dies without a word. */
  freeze(): void;
  /** Lets so many more bytes of the server through, then ends the connection, and each later one at once. */
  cutAfter(bytes: number): void;
  /** Bytes of the server that passed. */
  answered(): number;
  /** Ends every connection at once with a reset. */
  reset(): void;
  close(): void;
}

export async function tcpProxy(target: number): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  let queries = 0;
  let frozen = false;
  let answered = 0;
  let left = Infinity;
  const server = createServer((client) => {
    const upstream = connect(target, "127.0.0.1");
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on("error", () => undefined);
      socket.on("close", () => [client, upstream].forEach((other) => other.destroy()));
    }
    client.on("data", (chunk) => {
      if (chunk[0] === "Q".charCodeAt(0)) queries++;
      if (!frozen) upstream.write(chunk);
    });
    upstream.on("data", (chunk) => {
      if (frozen) return;
      answered += chunk.length;
      client.write(chunk.subarray(0, Math.max(0, left)));
      left -= chunk.length;
      if (left <= 0) client.destroySoon();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    queries: () => queries,
    freeze: () => {
      frozen = true;
    },
    cutAfter: (bytes) => {
      left = bytes;
    },
    answered: () => answered,
    reset: () => sockets.forEach((socket) => socket.resetAndDestroy()),
    close: () => {
      sockets.forEach((socket) => socket.destroy());
      server.close();
    },
  };
}
