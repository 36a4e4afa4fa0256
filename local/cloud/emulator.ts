// The AWS emulator as a child process, with this project's additions (local/cloud/emulator).
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import type { Tools } from '../setup/setup.ts';
import { freePort } from './listen.ts';

const ENTRY = fileURLToPath(new URL('emulator/main.py', import.meta.url));
const WORKER_SOURCE = fileURLToPath(new URL('../../worker', import.meta.url));
const READY_WITHIN_MS = 30_000;
const EXIT_WITHIN_MS = 5_000;
/** The stock image ignores SIGTERM, so ECS would wait its full 30 s; nothing is learned in them. */
const STOCK_STOP_TIMEOUT_SECONDS = 2;

const MetricFilter = z.object({
  filterName: z.string(),
  filterPattern: z.string(),
  metricTransformations: z.array(
    z.object({
      metricName: z.string(),
      metricNamespace: z.string(),
      metricValue: z.string(),
      unit: z.string().optional(),
    }),
  ),
});
const EmulatorEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('started'), taskArn: z.string(), pid: z.number() }),
  z.object({ kind: z.literal('ended'), taskArn: z.string(), exitCode: z.number() }),
  z.object({
    kind: z.literal('log'),
    region: z.string(),
    group: z.string(),
    stream: z.string(),
    events: z.array(z.object({ timestamp: z.number(), message: z.string() })),
    filters: z.array(MetricFilter),
  }),
]);
export type MetricFilter = z.infer<typeof MetricFilter>;
export type EmulatorEvent = z.infer<typeof EmulatorEvent>;
export type LogEvent = Extract<EmulatorEvent, { kind: 'log' }>;

export interface EmulatorOptions {
  readonly tools: Tools;
  readonly stateDir: string;
  readonly tasksDir: string;
  /** What tasks get as AWS_ENDPOINT_URL. */
  readonly taskEndpoint: string;
  /** The Python program that a container of the image `fargate-load-gate:scripted` runs. */
  readonly scriptedTask?: string;
  /** Milliseconds that pass before the first, second, ... container starts. */
  readonly startDelays: readonly number[];
  readonly onEvent: (event: EmulatorEvent) => void;
}

export interface Emulator {
  readonly endpoint: string;
  readonly pid: number | undefined;
  /** Ends it and every task, and returns when it has ended and all its events have been handled. */
  close(): Promise<void>;
}

export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const logFile = join(options.stateDir, 'emulator.log');
  const log = await open(logFile, 'w');
  const child = spawn(options.tools.emulatorPython, [ENTRY], {
    cwd: options.stateDir,
    // A group of its own: Ctrl-C in a terminal is for the program in front, which ends this one
    // after it has cleaned up.
    detached: true,
    stdio: ['pipe', log.fd, log.fd, 'pipe'],
    env: emulatorEnvironment(options, { endpoint, port }),
  });
  const exited = once(child, 'exit');
  await log.close();
  const events = readEvents(child, options.onEvent);
  // The caller of close gets an error of the events; until then nothing waits for them.
  events.catch(() => undefined);
  await waitUntilReady(child, { endpoint, logFile });
  return {
    endpoint,
    pid: child.pid,
    async close() {
      // It ends every task, and then itself, when its standard input ends.
      child.stdin?.end();
      const late = setTimeout(() => child.kill('SIGKILL'), EXIT_WITHIN_MS);
      await Promise.all([exited, events]);
      clearTimeout(late);
    },
  };
}

function emulatorEnvironment(
  options: EmulatorOptions,
  { endpoint, port }: { endpoint: string; port: number },
): Record<string, string | undefined> {
  const settings = {
    endpoint: options.taskEndpoint,
    emulator: endpoint,
    tasksDir: options.tasksDir,
    workerPython: options.tools.workerPython,
    workerSource: WORKER_SOURCE,
    javaHome: options.tools.javaHome,
    jmeterHome: options.tools.jmeterHome,
    stockStopTimeout: STOCK_STOP_TIMEOUT_SECONDS,
    scriptedTask: options.scriptedTask,
    startDelays: options.startDelays,
  };
  return {
    PATH: process.env['PATH'],
    HOME: options.stateDir,
    TMPDIR: options.stateDir,
    LANG: 'C.UTF-8',
    BIND_HOST: '127.0.0.1',
    MINISTACK_HOST: '127.0.0.1',
    GATEWAY_PORT: `${port}`,
    LOG_LEVEL: 'WARNING',
    // Listeners of services that are not used here.
    IOT_MTLS_ENABLED: '0',
    SFTP_ENABLED: '0',
    LOCAL_CLOUD_SETTINGS: JSON.stringify(settings),
  };
}

async function readEvents(
  child: ChildProcess,
  onEvent: (event: EmulatorEvent) => void,
): Promise<void> {
  const channel = child.stdio[3];
  if (!(channel instanceof Readable)) throw new Error('the emulator has no channel for events');
  for await (const line of createInterface({ input: channel }))
    onEvent(EmulatorEvent.parse(JSON.parse(line)));
}

async function waitUntilReady(
  child: ChildProcess,
  { endpoint, logFile }: { endpoint: string; logFile: string },
): Promise<void> {
  const deadline = performance.now() + READY_WITHIN_MS;
  while (!(await isReady(endpoint))) {
    if (child.exitCode !== null || performance.now() > deadline) {
      child.kill('SIGKILL');
      const said = (await readFile(logFile, 'utf8')).trim().split('\n').slice(-15).join('\n');
      throw new Error(`the AWS emulator did not start on ${endpoint}; it said:\n${said}`);
    }
    await sleep(20);
  }
}

async function isReady(endpoint: string): Promise<boolean> {
  try {
    return (await fetch(`${endpoint}/_ministack/health`)).ok;
  } catch {
    // Not listening yet.
    return false;
  }
}
