/** A TCP proxy between a client and a server that loses what it is told to lose, and then breaks the connection. */
import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";

type Direction = "request" | "reply";

export interface FaultyProxy extends AsyncDisposable {
  /** What clients connect to. */
  readonly address: string;
  /** Connections that were broken. */
  readonly breaks: number;
  /** The next bytes in this direction are thrown away, and their connection with them. */
  loseNext(direction: Direction): void;
  /** Breaks all connections. */
  cut(): void;
  /** While it is down, connections are broken as soon as they come. */
  setDown(down: boolean): void;
}

export async function faultyProxy(target: string): Promise<FaultyProxy> {
  const [host, port] = target.split(":");
  const pairs = new Set<() => void>();
  let losing: Direction | undefined;
  let isDown = false;
  let breaks = 0;

  const server = createServer((client) => {
    if (isDown) {
      client.destroy();
      return;
    }
    const upstream = connect(Number(port), host);
    const close = (): void => {
      if (!pairs.delete(close)) return;
      breaks += 1;
      client.destroy();
      upstream.destroy();
    };
    pairs.add(close);
    const forward = (from: Socket, to: Socket, direction: Direction): void => {
      from.setNoDelay(true);
      from.on("data", (bytes) => {
        if (losing !== direction) to.write(bytes);
        else {
          losing = undefined;
          close();
        }
      });
      from.on("close", close);
      from.on("error", close);
    };
    forward(client, upstream, "request");
    forward(upstream, client, "reply");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");

  const cut = (): void => [...pairs].forEach((close) => close());
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    get breaks() {
      return breaks;
    },
    loseNext: (direction) => (losing = direction),
    cut,
    setDown(down) {
      isDown = down;
      if (down) cut();
    },
    async [Symbol.asyncDispose]() {
      cut();
      server.close();
      await once(server, "close");
    },
  };
}
