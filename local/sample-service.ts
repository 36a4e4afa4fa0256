// The service under test: a small HTTP server on 127.0.0.1, as slow, broken or absent as a test
// wants it.
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { Socket } from 'node:net';
import { json } from 'node:stream/consumers';
import * as z from 'zod';
import { listen } from './cloud/listen.ts';
import { seededRandom } from './random.ts';

const MAX_ARRIVALS = 1000;

const latencyMs = z.number().min(0);
/** Each answer takes between 0 and this much longer, evenly spread. */
const jitterMs = z.number().min(0);
/** The share of answers that are a 503, 0 to 1. */
const failureShare = z.number().min(0).max(1);
/** What it leaves out is as for every other path. */
const PathBehaviour = z.strictObject({
  latencyMs: latencyMs.optional(),
  jitterMs: jitterMs.optional(),
  failureShare: failureShare.optional(),
});
const Behaviour = z.object({
  /**
   * `ok` answers; `refuse` closes the port, so that connections are refused; `hang` accepts them
   * and never answers; `pause` answers nothing until its mode changes, and then all
   * that it has kept.
   */
  mode: z.enum(['ok', 'refuse', 'hang', 'pause']).default('ok'),
  latencyMs: latencyMs.default(0),
  jitterMs: jitterMs.default(0),
  failureShare: failureShare.default(0),
  /** Paths (without what follows a `?`) that behave otherwise. */
  paths: z.record(z.string().startsWith('/'), PathBehaviour).default({}),
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
  /** When the first requests arrived, at most a thousand; epoch milliseconds. */
  arrivals(): readonly number[];
  /** How many requests said that they are of this run. */
  requestsOf(runId: string): number;
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
  readonly arrivals: number[];
  readonly byRun: Map<string, number>;
  /** Answers that a pause keeps. */
  kept: (() => void)[];
}

/**
 * Starts it. Over HTTP it is controlled with `PUT /-/behaviour` (JSON as above) and `GET
 * /-/statistics`; a service in the mode `refuse` can no longer be controlled that way.
 */
export async function startSampleService(
  initial: BehaviourInput & { readonly port?: number } = {},
): Promise<SampleService> {
  const behaviour = Behaviour.parse(initial);
  const state: State = {
    behaviour,
    random: seededRandom(behaviour.seed),
    requests: 0,
    failures: 0,
    first: undefined,
    last: undefined,
    arrivals: [],
    byRun: new Map(),
    kept: [],
  };
  const statistics = () => ({
    requests: state.requests,
    failures: state.failures,
    first: state.first,
    last: state.last,
  });
  const handler: RequestListener = (request, response) => {
    if (request.url?.startsWith('/-/'))
      return void control(request, response).catch(() => response.destroy());
    serve(state, request, response);
  };
  let server: Server | undefined = open(handler);
  const port = await listen(server, initial.port ?? 0);

  async function behave(next: BehaviourInput): Promise<void> {
    state.behaviour = Behaviour.parse(next);
    state.random = seededRandom(state.behaviour.seed);
    if (state.behaviour.mode !== 'pause') for (const reply of state.kept.splice(0)) reply();
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
    response.writeHead(wanted.success ? 200 : 400, {
      'content-type': 'application/json',
      connection: 'close',
    });
    response.end(JSON.stringify(wanted.success ? wanted.data : wanted.error.issues), () => {
      if (wanted.success)
        behave(wanted.data).catch((error: unknown) => process.emitWarning(String(error)));
    });
  }

  if (behaviour.mode === 'refuse') await behave(behaviour);
  return {
    url: `http://127.0.0.1:${port}`,
    statistics,
    arrivals: () => state.arrivals,
    requestsOf: (runId) => state.byRun.get(runId) ?? 0,
    behave,
    close: () => shut(server),
  };
}

function serve(state: State, request: IncomingMessage, response: ServerResponse): void {
  state.requests += 1;
  state.last = Date.now();
  state.first ??= state.last;
  if (state.arrivals.length < MAX_ARRIVALS) state.arrivals.push(state.last);
  const run = String(request.headers['x-load-gate-run']);
  state.byRun.set(run, (state.byRun.get(run) ?? 0) + 1);
  const { mode } = state.behaviour;
  if (mode === 'hang') return;
  const { wait, fails } = draw(state, request.url ?? '/');
  if (fails) state.failures += 1;
  if (mode === 'pause') state.kept.push(() => answer(response, fails));
  else if (wait === 0) answer(response, fails);
  else setTimeout(answer, wait, response, fails);
}

/** How long this answer takes, and whether it is a failure. */
function draw({ behaviour, random }: State, url: string): { wait: number; fails: boolean } {
  const [path = '/'] = url.split('?');
  const own = behaviour.paths[path];
  const jitter = own?.jitterMs ?? behaviour.jitterMs;
  const share = own?.failureShare ?? behaviour.failureShare;
  const wait = (own?.latencyMs ?? behaviour.latencyMs) + (jitter > 0 ? random() * jitter : 0);
  return { wait, fails: share > 0 && random() < share };
}

function answer(response: ServerResponse, fails: boolean): void {
  const body = fails ? '{"status":"unavailable"}' : '{"status":"ok"}';
  response.writeHead(fails ? 503 : 200, {
    'content-type': 'application/json',
    'content-length': body.length,
  });
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
