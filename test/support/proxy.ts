// A forward proxy as companies have one: whole URLs for http, CONNECT for https.
import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { listen } from '../../local/cloud/listen.ts';

type ProxyOptions = {
  /** Where every request goes, whatever host it names: a network of its own. Default: there. */
  readonly target?: string;
  /** What it answers instead of passing anything on. */
  readonly refuse?: (nth: number) => number | undefined;
};

export type TestProxy = {
  readonly address: string;
  /** `POST http://host/path` and `CONNECT host:port`, in order. */
  readonly requests: readonly string[];
  /** What it was given to know the caller by. */
  readonly credentials: readonly (string | undefined)[];
  readonly close: () => Promise<void>;
};

export async function startProxy(options: ProxyOptions = {}): Promise<TestProxy> {
  const requests: string[] = [];
  const credentials: (string | undefined)[] = [];
  const note = ({ method, url, headers }: IncomingMessage): number | undefined => {
    requests.push(`${method} ${url}`);
    credentials.push(headers['proxy-authorization']);
    return options.refuse?.(requests.length);
  };
  const server = createServer((incoming, outgoing) => {
    const refused = note(incoming);
    if (refused === undefined) forward(incoming, outgoing, options.target);
    else outgoing.writeHead(refused).end('<html>refused</html>');
  });
  server.on('connect', (incoming, client) => {
    const refused = note(incoming);
    if (refused === undefined) tunnel(incoming, client, options.target);
    else client.end(`HTTP/1.1 ${refused} Refused\r\n\r\n`);
  });
  const address = `http://127.0.0.1:${await listen(server, 0)}`;
  return {
    address,
    requests,
    credentials,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

function forward(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  target: string | undefined,
): void {
  const asked = new URL(incoming.url ?? '/', 'http://no-proxy-request');
  const to = new URL(`${asked.pathname}${asked.search}`, target ?? asked);
  const headers = { ...incoming.headers, host: asked.host };
  const onward = httpRequest(to, { method: incoming.method ?? 'GET', headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  });
  onward.on('error', () => outgoing.destroy());
  incoming.pipe(onward);
}

function tunnel(incoming: IncomingMessage, client: Duplex, target: string | undefined): void {
  const { hostname, port } = new URL(target ?? `http://${incoming.url}`);
  const server = connect(Number(port), hostname, () => {
    client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    server.pipe(client);
    client.pipe(server);
  });
  for (const [end, other] of [
    [server, client],
    [client, server],
  ] as const)
    end.on('error', () => other.destroy());
}
