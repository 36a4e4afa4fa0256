// What the action and the tasks call instead of AWS: it sees every call, breaks those that a test
// names, refuses what AWS would refuse, and passes the rest on to the emulator.
import {
  Agent,
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { buffer } from 'node:stream/consumers';
import { listen } from '../listen.ts';
import type { Guard } from '../policies/guard.ts';
import { type AwsError, errorAnswer, type HttpAnswer } from './answers.ts';
import { type AwsCall, type HttpRequest, header, parseAwsCall } from './aws-call.ts';
import { type ClientTokens, createClientTokens } from './client-tokens.ts';
import { createFaults, denial, type Effect, type Faults, underEffect } from './faults.ts';
import { CLUSTER_NOT_FOUND, checkDescribeTasks, checkListTasks, checkRunTask } from './limits.ts';
import { answerServiceQuotas } from './service-quotas.ts';

export interface RecordedCall {
  readonly service: string;
  readonly operation: string;
  readonly region: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly userAgent: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** How long the answer took. */
  readonly ms: number;
  /** 0 when the connection was broken instead. */
  readonly status: number;
}

export interface FrontDoor {
  readonly endpoint: string;
  /** In the order of their answers. */
  readonly calls: readonly RecordedCall[];
  readonly faults: Faults;
  close(): Promise<void>;
}

interface Door {
  readonly upstream: Promise<URL>;
  readonly agent: Agent;
  readonly tokens: ClientTokens;
  readonly guard: Guard | undefined;
  readonly take: (call: AwsCall) => Effect | undefined;
  readonly onAnswered: (call: RecordedCall) => void;
  readonly onUpstreamFailure: (reason: string) => void;
}

export interface FrontDoorOptions {
  /** Default: any free one. */
  readonly port?: number;
  /**
   * Where the emulator is. It starts after the door opens, because it gives tasks the door's
   * address.
   */
  readonly upstream: Promise<URL>;
  /** Who refuses what IAM would. Default: every role may do everything. */
  readonly guard?: Guard | undefined;
  /** What breaks. Default: what is added to the door's own `faults`. */
  readonly take?: (call: AwsCall) => Effect | undefined;
  /** Hears of each call when its answer is on its way. */
  readonly onAnswered?: (call: RecordedCall) => void;
  /**
   * Hears of each call that the emulator itself could not answer: what is seen after it says
   * nothing about the action.
   */
  readonly onUpstreamFailure?: (reason: string) => void;
}

export async function openFrontDoor(options: FrontDoorOptions): Promise<FrontDoor> {
  const { port = 0, upstream, guard } = options;
  const calls: RecordedCall[] = [];
  const faults = createFaults();
  const tokens = createClientTokens();
  const {
    take = (call) => faults.take(call),
    onAnswered = () => undefined,
    onUpstreamFailure = () => undefined,
  } = options;
  // Shorter than the emulator keeps an idle connection (75 s), for the same reason as below.
  const agent = new Agent({ keepAlive: true, timeout: 30_000 });
  const server = createServer((incoming, outgoing) => {
    serve(
      { upstream, agent, tokens, guard, take, onAnswered, onUpstreamFailure },
      { incoming, outgoing, calls },
    ).catch((error: unknown) => outgoing.destroy(error instanceof Error ? error : undefined));
  });
  // Longer than any client keeps an idle connection, so that no client sends into one that is just
  // being closed.
  server.keepAliveTimeout = 600_000;
  return {
    endpoint: `http://127.0.0.1:${await listen(server, port)}`,
    calls,
    faults,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      agent.destroy();
      await closed;
    },
  };
}

interface Exchange {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
  readonly calls: RecordedCall[];
}

async function serve(door: Door, { incoming, outgoing, calls }: Exchange): Promise<void> {
  const at = Date.now();
  const started = performance.now();
  const { method = 'GET', url = '/', headers } = incoming;
  const request: HttpRequest = { method, url, headers, body: await buffer(incoming) };
  const call = parseAwsCall(request);
  const answer = await answerOf(door, request, call);
  const { service, operation, region, input } = call;
  const ms = Math.round(performance.now() - started);
  const recorded = {
    service,
    operation,
    region,
    input,
    userAgent: header(request, 'user-agent'),
    at,
    ms,
  };
  const known = { ...recorded, status: answer?.status ?? 0 };
  calls.push(known);
  if (answer === undefined) {
    incoming.socket.destroy();
    return;
  }
  outgoing.writeHead(answer.status, answer.headers);
  if (answer.cut === true) {
    outgoing.write(answer.body.subarray(0, Math.floor(answer.body.length / 2)), () =>
      incoming.socket.destroy(),
    );
    return;
  }
  outgoing.end(answer.body, () => door.onAnswered(known));
}

/** `undefined` where the connection shall break. */
async function answerOf(
  door: Door,
  request: HttpRequest,
  call: AwsCall,
): Promise<HttpAnswer | undefined> {
  const effect = door.take(call);
  return effect === undefined
    ? asAws(door, request, call)
    : underEffect(effect, call, () => asAws(door, request, call));
}

/** What AWS would answer: its limits first, then the emulator. */
async function asAws(door: Door, request: HttpRequest, call: AwsCall): Promise<HttpAnswer> {
  const refused = await refusal(door, request, call);
  if (refused !== undefined) return errorAnswer(call.protocol, refused);
  if (call.service === 'servicequotas') return answerServiceQuotas(call);
  if (call.service === 'ecs' && call.operation === 'RunTask')
    return door.tokens.once(call, () => heard(door, request, call));
  return heard(door, request, call);
}

async function heard(
  door: Door,
  request: HttpRequest,
  { service, operation }: AwsCall,
): Promise<HttpAnswer> {
  try {
    const answer = await forward(door, request);
    if (answer.status >= 500)
      door.onUpstreamFailure(`${service}:${operation} was answered with ${answer.status}`);
    return answer;
  } catch (error) {
    door.onUpstreamFailure(`${service}:${operation} was not answered: ${String(error)}`);
    throw error;
  }
}

async function refusal(
  door: Door,
  request: HttpRequest,
  call: AwsCall,
): Promise<AwsError | undefined> {
  const action = door.guard?.refuse(call);
  if (action !== undefined) return denial(call, action);
  if (call.service !== 'ecs') return undefined;
  if (call.operation === 'DescribeTasks') return checkDescribeTasks(call.input);
  if (call.operation === 'ListTasks')
    return checkListTasks(call.input) ?? (await checkCluster(door, request, call));
  if (call.operation === 'RunTask')
    return checkRunTask(call.input) ?? (await checkCluster(door, request, call));
  return undefined;
}

/** The emulator creates a missing cluster; ECS refuses. */
async function checkCluster(
  door: Door,
  request: HttpRequest,
  call: AwsCall,
): Promise<AwsError | undefined> {
  const cluster = call.input['cluster'] ?? 'default';
  const body = Buffer.from(JSON.stringify({ clusters: [cluster] }));
  const headers = {
    ...request.headers,
    'x-amz-target': 'AmazonEC2ContainerServiceV20141113.DescribeClusters',
    'content-length': `${body.length}`,
  };
  const answer = await forward(door, { ...request, headers, body });
  return /"clusterArn"/.test(answer.body.toString('utf8')) ? undefined : CLUSTER_NOT_FOUND;
}

async function forward(
  door: Door,
  { method, url, headers, body }: HttpRequest,
): Promise<HttpAnswer> {
  const { host: _, connection: __, 'transfer-encoding': ___, ...passed } = headers;
  const upstream = await door.upstream;
  const options = {
    agent: door.agent,
    method,
    headers: { ...passed, host: upstream.host, 'content-length': body.length },
  };
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    httpRequest(new URL(url, upstream), options, resolve).once('error', reject).end(body);
  });
  const answerHeaders = Object.entries(response.headers).flatMap(([name, value]) =>
    value === undefined || HOP_BY_HOP.has(name)
      ? []
      : [[name, value] satisfies [string, string | string[]]],
  );
  return {
    status: response.statusCode ?? 502,
    headers: Object.fromEntries(answerHeaders),
    body: await buffer(response),
  };
}

const HOP_BY_HOP: ReadonlySet<string> = new Set(['connection', 'keep-alive', 'transfer-encoding']);
