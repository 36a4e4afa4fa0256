// The service under test: a small HTTP server on 127.0.0.1 that is as slow, as broken or as absent as it is told to be.
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { json } from 'node:stream/consumers';
import * as z from 'zod';
import { listen } from './listen.ts';
import { seededRandom } from './random.ts';

const Behaviour = z.object({
  /** `ok` answers; `refuse` closes the port, so that connections are refused; `hang` accepts them and never answers. */
  mode: z.enum(['ok', 'refuse', 'hang']).default('ok'),
  latencyMs: z.number().min(0).default(0),
  /** Each answer takes between 0 and this much longer, evenly spread. */
  jitterMs: z.number().min(0).default(0),
  /** The share of answers that are a 503, 0 to 1. */
  failureShare: z.number().min(0).max(1).default(0),
  /** Of the random numbers behind jitter and failures, so that a test can be repeated. */
  seed: z.number().default(1),
});
export type Behaviour = z.infer<typeof Behaviour>;
export type BehaviourInput = z.input<typeof Behaviour>;

export interface SampleServiceStatistics {
  readonly requests: number;
  readonly failures: number;
  /** Epoch milliseconds; `undefined` before the first request. */
  readonly first: number | undefined;
  readonly last: number | undefined;
}

export interface SampleService {
  /** Does not change with the behaviour. */
  readonly url: string;
  statistics(): SampleServiceStatistics;
  /** What is left out takes its default. */
  behave(behaviour: BehaviourInput): Promise<void>;
  close(): Promise<void>;
}

interface State {
  behaviour: Behaviour;
  random: () => number;
  requests: number;
  failures: number;
  first: number | undefined;
  last: number | undefined;
}

/**
 * Starts it. Over HTTP it is controlled with `PUT /-/behaviour` (JSON as above) and `GET /-/statistics`; a service that was told
 * to refuse cannot be told anything more that way.
 */
export async function startSampleService(initial: BehaviourInput & { readonly port?: number } = {}): Promise<SampleService> {
  const behaviour = Behaviour.parse(initial);
  const state: State = {
    behaviour,
    random: seededRandom(behaviour.seed),
    requests: 0,
    failures: 0,
    first: undefined,
    last: undefined,
  };
  const statistics = () => ({ requests: state.requests, failures: state.failures, first: state.first, last: state.last });
  const handler: RequestListener = (request, response) => {
    if (request.url?.startsWith('/-/')) return void control(request, response).catch(() => response.destroy());
    serve(state, response);
  };
  let server: Server | undefined = open(handler);
  const port = await listen(server, initial.port ?? 0);

  async function behave(next: BehaviourInput): Promise<void> {
    state.behaviour = Behaviour.parse(next);
    state.random = seededRandom(state.behaviour.seed);
    if (state.behaviour.mode === 'refuse') {
      await shut(server);
      server = undefined;
    } else if (server === undefined) {
      server = open(handler);
      await listen(server, port);
    }
  }

  async function control(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const isChange = request.method === 'PUT' && request.url === '/-/behaviour';
    if (!isChange) return void response.end(JSON.stringify(statistics()));
    const wanted = Behaviour.safeParse(await json(request));
    response.writeHead(wanted.success ? 200 : 400, { 'content-type': 'application/json', connection: 'close' });
    response.end(JSON.stringify(wanted.success ? wanted.data : wanted.error.issues), () => {
      if (wanted.success) behave(wanted.data).catch((error: unknown) => process.emitWarning(String(error)));
    });
  }

  if (behaviour.mode === 'refuse') await behave(behaviour);
  return { url: `http://127.0.0.1:${port}`, statistics, behave, close: () => shut(server) };
}

function serve(state: State, response: ServerResponse): void {
  state.requests += 1;
  state.last = Date.now();
  state.first ??= state.last;
  const { mode, latencyMs, jitterMs, failureShare } = state.behaviour;
  if (mode === 'hang') return;
  const wait = latencyMs + (jitterMs > 0 ? state.random() * jitterMs : 0);
  const fails = failureShare > 0 && state.random() < failureShare;
  if (fails) state.failures += 1;
  if (wait === 0) answer(response, fails);
  else setTimeout(answer, wait, response, fails);
}

function answer(response: ServerResponse, fails: boolean): void {
  const body = fails ? '{"status":"unavailable"}' : '{"status":"ok"}';
  response.writeHead(fails ? 503 : 200, { 'content-type': 'application/json', 'content-length': body.length });
  response.end(body);
}

function open(handler: RequestListener): Server {
  const server = createServer({ keepAliveTimeout: 60_000 }, handler);
  server.on('connection', (socket: Socket) => socket.setNoDelay(true));
  return server;
}

async function shut(server: Server | undefined): Promise<void> {
  if (server === undefined) return;
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  await closed;
}
