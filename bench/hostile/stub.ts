// A region of AWS with one stack, whose tasks write whatever a caller wants: no task runs. Its other
// answers are those of a healthy region, so that a run gets as far as its results.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { parseAwsCall } from '../../local/cloud/front-door/aws-call.ts';
import { listen } from '../../local/cloud/listen.ts';

export const REGION = 'eu-west-1';
const ROLE = 'AROAEXAMPLE';
const CLUSTER = 'dlt-fargate';
const CONTAINER = 'dlt-fargate-task';
/** Milliseconds of load of each task. */
export const LOAD = 2000;
/** What each task sends to CloudWatch. */
export const SENT = { samples: 20, sum: 2000 } as const;

/** A task, once the fleet has started. Instants are epoch milliseconds. */
export type Started = {
  readonly index: number;
  readonly taskId: string;
  readonly runId: string;
  readonly startAt: number;
};

/** What an answer is made of: its parts one after the other, or a reply that does as it likes. */
export type Served = readonly (string | Buffer)[] | ((response: ServerResponse) => void);

export type Fleet = {
  readonly tasks: number;
  /** What lies under a name of a task: `result.json`, `label-seconds.json`. */
  readonly document: (task: Started, name: string) => Served | undefined;
  /** What ECS says why a task stopped, and its exit code. */
  readonly end?: (index: number) => { readonly reason: string; readonly exitCode: number };
  readonly log?: readonly string[];
};

export type Stub = { readonly url: string; readonly close: () => void };

type State = {
  readonly fleet: Fleet;
  readonly objects: Map<string, Buffer>;
  started: number;
  startAt: number;
  runId: string;
};

export async function hostileRegion(fleet: Fleet): Promise<Stub> {
  const state: State = { fleet, objects: new Map(), started: 0, startAt: Infinity, runId: '' };
  const server = createServer((request, response) => {
    answer(request, response, state).catch(() => response.destroy());
  });
  const port = await listen(server, 0);
  const close = (): void => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${port}`, close };
}

function idOf(index: number): string {
  return index.toString(16).padStart(32, '0');
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  state: State,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const { method = '', url = '', headers } = request;
  const body = Buffer.concat(chunks);
  const call = parseAwsCall({ method, url, headers, body });
  const text = (content: string, type = 'application/json', status = 200): void => {
    response.writeHead(status, { 'content-type': type }).end(content);
  };
  if (call.service === 's3') return objects(response, { ...call, body, state });
  if (call.operation === 'DescribeStacks') return text(stacks(), 'text/xml');
  const found = OPERATIONS[call.operation]?.(call.input, state);
  return found === undefined
    ? text('{"__type":"AccessDeniedException","message":"not here"}', 'application/json', 400)
    : text(JSON.stringify(found));
}

function stacks(): string {
  const outputs = {
    SubnetA: 'subnet-a',
    SubnetB: 'subnet-b',
    SubnetC: 'subnet-c',
    FargateClusterName: CLUSTER,
    TaskSecurityGroup: 'sg-1',
    TaskDefinitionArn: `arn:aws:ecs:${REGION}:123456789012:task-definition/dlt:1`,
    TaskIAMRole: 'arn:aws:iam::123456789012:role/task',
    TaskRoleId: ROLE,
    ExchangeBucketName: 'bucket',
  };
  const members = Object.entries(outputs).map(
    ([key, value]) =>
      `<member><OutputKey>${key}</OutputKey><OutputValue>${value}</OutputValue></member>`,
  );
  const stack = `<StackName>dlt-fargate</StackName><CreationTime>2026-11-01T00:00:00Z</CreationTime><StackStatus>CREATE_COMPLETE</StackStatus><Outputs>${members.join('')}</Outputs>`;
  return `<DescribeStacksResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><DescribeStacksResult><Stacks><member>${stack}</member></Stacks></DescribeStacksResult></DescribeStacksResponse>`;
}

type Input = Readonly<Record<string, unknown>>;

const OPERATIONS: Readonly<Record<string, (input: Input, state: State) => object>> = {
  DescribeTaskDefinition: () => ({
    taskDefinition: {
      cpu: '256',
      memory: '512',
      containerDefinitions: [
        {
          name: CONTAINER,
          essential: true,
          logConfiguration: {
            logDriver: 'awslogs',
            options: { 'awslogs-group': '/dlt', 'awslogs-stream-prefix': 'p' },
          },
        },
      ],
    },
  }),
  RunTask: ({ count }, state) => {
    const tasks = Array.from({ length: Number(count) }, (_, own) =>
      taskOf(state.started + own, state),
    );
    state.started += tasks.length;
    return { tasks, failures: [] };
  },
  DescribeTasks: ({ tasks }, state) => {
    const indices = Array.isArray(tasks) ? tasks.map((arn) => indexIn(String(arn))) : [];
    return { tasks: indices.map((index) => taskOf(index, state)), failures: [] };
  },
  ListTasks: () => ({ taskArns: [] }),
  StopTask: () => ({}),
  GetMetricData: (_, { fleet }) => ({
    MetricDataResults: [
      { Id: 'sum', Values: [SENT.sum * fleet.tasks], StatusCode: 'Complete' },
      { Id: 'samples', Values: [SENT.samples * fleet.tasks], StatusCode: 'Complete' },
    ],
  }),
  GetLogEvents: (_, { fleet }) => ({
    events: (fleet.log ?? []).map((message) => ({ timestamp: Date.now(), message })),
    nextForwardToken: 'f/1',
  }),
};

function indexIn(arn: string): number {
  return Number.parseInt(arn.split('/').at(-1) ?? '', 16);
}

function taskOf(index: number, { fleet, startAt }: State): object {
  const isOver = Date.now() > startAt + LOAD + 500;
  const { reason = 'Essential container in task exited', exitCode = 0 } = fleet.end?.(index) ?? {};
  const task = {
    taskArn: `arn:aws:ecs:${REGION}:123456789012:task/${CLUSTER}/${idOf(index)}`,
    startedAt: Date.now() / 1000,
  };
  if (!isOver) return { ...task, lastStatus: 'RUNNING', containers: [{ name: CONTAINER }] };
  const containers = [{ name: CONTAINER, exitCode }];
  const end = { stopCode: 'EssentialContainerExited', stoppedReason: reason };
  return { ...task, ...end, containers, lastStatus: 'STOPPED', stoppedAt: Date.now() / 1000 };
}

type ObjectCall = {
  readonly operation: string;
  readonly input: Input;
  readonly body: Buffer;
  readonly state: State;
};

function objects(response: ServerResponse, { operation, input, body, state }: ObjectCall): void {
  const key = textOf(input['Key']);
  const [, runId = '', ...rest] = key.split('/');
  const name = rest.join('/');
  if (operation === 'ListObjectsV2') {
    const keys = signs(textOf(input['Prefix']), state);
    const contents = keys.map(
      (one) =>
        `<Contents><Key>${one}</Key><LastModified>${new Date().toISOString()}</LastModified></Contents>`,
    );
    response.end(
      `<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${contents.join('')}</ListBucketResult>`,
    );
  } else if (operation === 'PutObject') {
    state.objects.set(name, body);
    state.runId = runId;
    if (name === 'start.json') state.startAt = Number(/"startAt":(\d+)/.exec(body.toString())?.[1]);
    response.end();
  } else serve(response, documentAt(name, state));
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Each task is up, and ready, as soon as it was started. */
function signs(prefix: string, { started }: State): readonly string[] {
  const isSign = /\/tasks\/(?:here|armed)\/$/.test(prefix);
  return Array.from(
    { length: isSign ? started : 0 },
    (_, index) => `${prefix}${ROLE}:${idOf(index)}.json`,
  );
}

function documentAt(name: string, { fleet, startAt, runId }: State): Served | undefined {
  const [, id = '', file = ''] = /^tasks\/[^/]+:([0-9a-f]{32})\/([a-z.-]+)$/.exec(name) ?? [];
  const index = Number.parseInt(id, 16);
  return file === '' ? undefined : fleet.document({ index, taskId: id, runId, startAt }, file);
}

function serve(response: ServerResponse, served: Served | undefined): void {
  if (served === undefined) {
    response.writeHead(404, { 'content-type': 'application/xml' });
    response.end('<Error><Code>NoSuchKey</Code><Message>none</Message></Error>');
  } else if (typeof served === 'function') served(response);
  else {
    const parts = served.map((part) => Buffer.from(part));
    const length = parts.reduce((sum, part) => sum + part.length, 0);
    response.writeHead(200, { 'content-length': length });
    for (const part of parts) response.write(part);
    response.end();
  }
}
