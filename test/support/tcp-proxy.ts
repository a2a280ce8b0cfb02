import { connect, createServer } from "node:net";
import type { AddressInfo, Socket } from "node:net";

/** Stands between a client and a PostgreSQL server without TLS; counts its queries and can fall silent. */
export interface TcpProxy {
  readonly port: number;
  /** Query messages of the simple protocol that passed; each is a round trip. */
  queries(): number;
  /** From now on nothing passes, as when a network dies without a word. */
  freeze(): void;
  /** Ends every connection at once with a reset. */
  reset(): void;
  close(): void;
}

export async function tcpProxy(target: number): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  let queries = 0;
  let frozen = false;
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
      if (!frozen) client.write(chunk);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    queries: () => queries,
    freeze: () => {
      frozen = true;
    },
    reset: () => sockets.forEach((socket) => socket.resetAndDestroy()),
    close: () => {
      sockets.forEach((socket) => socket.destroy());
      server.close();
    },
  };
}
