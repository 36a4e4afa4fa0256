// Between the action and the local cloud: passes every call on, and changes some answers. For
// answers that no fault of the front door can give, because they hold what only the cloud knows (a
// task's ARN).
import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { buffer } from 'node:stream/consumers';
import { listen } from '../../../local/cloud/listen.ts';

/**
 * What becomes of an answer: its body, or another answer. By operation (`DescribeTasks`) or, on S3,
 * by the name of the file.
 */
export type Rewrite = Readonly<
  Record<string, (body: string) => string | { readonly status: number; readonly body: string }>
>;

export interface Rewriter extends AsyncDisposable {
  readonly endpoint: string;
}

export async function openRewriter(upstream: string, rewrite: Rewrite): Promise<Rewriter> {
  const server = createServer((incoming, outgoing) => {
    pass({ incoming, outgoing, upstream }, rewrite).catch((error: unknown) =>
      outgoing.destroy(error instanceof Error ? error : undefined),
    );
  });
  return {
    endpoint: `http://127.0.0.1:${await listen(server, 0)}`,
    async [Symbol.asyncDispose]() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

type Call = {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
  readonly upstream: string;
};

async function pass({ incoming, outgoing, upstream }: Call, rewrite: Rewrite): Promise<void> {
  const { method = 'GET', url = '/', headers } = incoming;
  const sent = await buffer(incoming);
  const reply = await new Promise<IncomingMessage>((resolve, reject) => {
    httpRequest(
      new URL(url, upstream),
      { method, headers: { ...headers, connection: 'close' } },
      resolve,
    )
      .once('error', reject)
      .end(sent);
  });
  const body = await buffer(reply);
  const target = headers['x-amz-target'];
  const name =
    typeof target === 'string' ? target.split('.').at(-1) : url.split('?')[0]?.split('/').at(-1);
  const changed = rewrite[name ?? '']?.(body.toString('utf8')) ?? body;
  const status = reply.statusCode ?? 502;
  const answer =
    typeof changed === 'string' || Buffer.isBuffer(changed)
      ? { status, body: Buffer.from(changed) }
      : changed;
  const { 'transfer-encoding': _, connection: __, ...kept } = reply.headers;
  outgoing.writeHead(answer.status, { ...kept, 'content-length': Buffer.byteLength(answer.body) });
  outgoing.end(answer.body);
}
