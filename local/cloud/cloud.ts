// The cloud on one machine: emulator, front door, metric filters and a service to test, started and
// stopped as one.
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BehaviourInput, type SampleService, startSampleService } from '../sample-service.ts';
import { setUp, type Tools } from '../setup/setup.ts';
import { CREDENTIALS, type LocalClients, localClients } from './clients.ts';
import { type EmulatorEvent, startEmulator } from './emulator.ts';
import type { Faults } from './front-door/faults.ts';
import { type FrontDoor, openFrontDoor, type RecordedCall } from './front-door/server.ts';
import { createMetricFilters } from './metric-filters/metric-filters.ts';
import { createGuard, type Guard } from './policies/guard.ts';
import { deployStack, type StackToDeploy } from './stacks.ts';
import {
  killTask,
  listRunningTasks,
  listTasksOf,
  type RunningTask,
  type TaskOfRun,
} from './tasks.ts';

export interface LocalCloudOptions {
  /** Of the endpoint. Default: any free one. */
  readonly port?: number;
  /** How the service under test behaves, and on which port. */
  readonly target?: BehaviourInput & { readonly port?: number };
  /**
   * Where consoles and artifacts of tasks go; kept. Default: a temporary folder that `close`
   * removes.
   */
  readonly stateDir?: string;
  /** Default: what `setUp` makes. */
  readonly tools?: Tools;
  /**
   * A Python program that is a task's workload in stacks whose image is
   * `fargate-load-gate:scripted`: a test's stand-in for worker and load.
   */
  readonly scriptedTask?: string;
  /**
   * Milliseconds for which the first, second, ... task is pending before its container starts, as
   * where images are pulled and hosts found at different speeds. Later tasks start at once.
   * Default: all.
   */
  readonly startDelays?: readonly number[];
  /** Whether the policies of the templates hold. Default: everybody may do everything. */
  readonly policies?: boolean;
}

export interface LocalCloud extends AsyncDisposable {
  /** The address for AWS_ENDPOINT_URL. */
  readonly endpoint: string;
  /** The emulator behind it, for a further front door beside this cloud's own. */
  readonly upstream: Promise<URL>;
  /** What a process needs in its environment so that AWS SDKs talk to this cloud. */
  readonly env: Readonly<Record<string, string>>;
  readonly stateDir: string;
  /**
   * One folder a task, by its id: `stdout.log`, `pid`, `home`, and `work` (our worker) or
   * `artifacts` (stock image).
   */
  readonly tasksDir: string;
  /**
   * Every call to AWS that went through the endpoint, by the action, by tasks, by anyone, in the
   * order of the answers.
   */
  readonly calls: readonly RecordedCall[];
  readonly faults: Faults;
  /** What the policies of the templates said; undefined where they do not hold. */
  readonly guard: Guard | undefined;
  /** The service to test. */
  readonly target: SampleService;
  /** Resolves to the stack's outputs. */
  deployStack(stack: StackToDeploy): Promise<Record<string, string>>;
  runningTasks(): Promise<RunningTask[]>;
  /** Every task of a run in these regions, stopped ones too, by the run's id. */
  tasksOf(startedBy: string, regions: readonly string[]): Promise<TaskOfRun[]>;
  killTask(task: string, signal: NodeJS.Signals): Promise<void>;
  /** Ends everything; no process is left. */
  close(): Promise<void>;
}

export async function startLocalCloud(options: LocalCloudOptions = {}): Promise<LocalCloud> {
  const tools = options.tools ?? (await setUp());
  const stateDir = options.stateDir ?? (await mkdtemp(join(tmpdir(), 'load-gate-cloud-')));
  await using starting = new AsyncDisposableStack();
  starting.defer(() => removeIfTemporary(options, stateDir));
  const guard = options.policies === true ? createGuard() : undefined;
  const parts = await startParts(starting, { ...options, tools, stateDir, guard });
  const running = starting.move();

  const { door, upstream, clients, processes, tasksDir, target } = parts;
  const deployed = new Set<string>();
  const regions = () =>
    new Set([...deployed, ...door.calls.filter(isRunTask).map(({ region }) => region)]);
  const close = () => running.disposeAsync();
  return {
    endpoint: door.endpoint,
    upstream,
    env: {
      AWS_ENDPOINT_URL: door.endpoint,
      AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
      AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
      AWS_REGION: 'us-east-1',
    },
    stateDir,
    tasksDir,
    calls: door.calls,
    faults: door.faults,
    guard,
    target,
    deployStack: async (stack) => {
      deployed.add(stack.region);
      const outputs = await deployStack(clients, stack);
      guard?.watch({ ...stack, outputs });
      return outputs;
    },
    runningTasks: () => listRunningTasks(clients, regions(), { processes }),
    tasksOf: (startedBy, where) => listTasksOf(clients, where, { startedBy, processes }),
    killTask: (task, signal) => killTask(tasksDir, task, signal),
    close,
    [Symbol.asyncDispose]: close,
  };
}

interface Parts {
  readonly target: SampleService;
  readonly door: FrontDoor;
  readonly upstream: Promise<URL>;
  readonly clients: LocalClients;
  /** ARNs of the tasks whose process runs. */
  readonly processes: ReadonlySet<string>;
  readonly tasksDir: string;
}

interface StartOptions {
  readonly tools: Tools;
  readonly stateDir: string;
  readonly guard: Guard | undefined;
}

/** Starts the parts in the order in which they need each other; `stack` ends them in reverse. */
async function startParts(
  stack: AsyncDisposableStack,
  options: LocalCloudOptions & StartOptions,
): Promise<Parts> {
  const { tools, stateDir, guard } = options;
  const tasksDir = join(stateDir, 'tasks');
  await mkdir(tasksDir, { recursive: true });
  const target = stack.adopt(await startSampleService(options.target), (service) =>
    service.close(),
  );
  const upstream = Promise.withResolvers<URL>();
  const port = options.port === undefined ? {} : { port: options.port };
  const door = stack.adopt(
    await openFrontDoor({ ...port, guard, upstream: upstream.promise }),
    (open) => open.close(),
  );
  const processes = new Set<string>();
  const filters = stack.adopt(createMetricFilters(), (running) => running.close());
  const onEvent = (event: EmulatorEvent) => {
    if (event.kind === 'started') processes.add(event.taskArn);
    if (event.kind === 'ended') processes.delete(event.taskArn);
    if (event.kind === 'log') filters.take(event);
  };
  const scripted = options.scriptedTask === undefined ? {} : { scriptedTask: options.scriptedTask };
  const { startDelays = [] } = options;
  const start = startEmulator({
    tools,
    stateDir,
    tasksDir,
    taskEndpoint: door.endpoint,
    startDelays,
    ...scripted,
    onEvent,
  });
  const emulator = stack.adopt(await start, (child) => child.close());
  upstream.resolve(new URL(emulator.endpoint));
  const clients = localClients(emulator.endpoint);
  filters.start((region) => clients.cloudWatch(region));
  return { target, door, upstream: upstream.promise, clients, processes, tasksDir };
}

async function removeIfTemporary(
  { stateDir: given }: LocalCloudOptions,
  stateDir: string,
): Promise<void> {
  if (given === undefined) await rm(stateDir, { recursive: true, force: true });
}

function isRunTask({ service, operation }: RecordedCall): boolean {
  return service === 'ecs' && operation === 'RunTask';
}
