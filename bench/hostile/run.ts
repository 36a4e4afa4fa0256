// One run of the built action against a fleet on the stub, and what it took.
import { readFileSync } from 'node:fs';
import { type ActionResult, runAction } from '../../local/runner/runner.ts';
import { type Fleet, hostileRegion, LOAD, REGION } from './stub.ts';

const DIST = new URL('../../dist', import.meta.url).pathname;
/** Milliseconds between two looks at the memory. */
const LOOK = 50;

export type HostileRun = ActionResult & {
  /** Bytes: the most memory that was resident. */
  readonly memory: number;
  /** Milliseconds. */
  readonly took: number;
};

/** @param inputs beside those that every run needs. */
export async function runAgainst(
  fleet: Fleet,
  inputs: Readonly<Record<string, string>> = {},
): Promise<HostileRun> {
  const stub = await hostileRegion(fleet);
  const began = performance.now();
  const action = await runAction({
    dist: DIST,
    inputs: { ...inputsFor(fleet.tasks), ...inputs },
    env: {
      HOME: '/nonexistent',
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_ENDPOINT_URL: stub.url,
    },
  });
  let memory = 0;
  const timer = setInterval(() => {
    memory = Math.max(memory, residentOf(action.pid));
  }, LOOK);
  try {
    const result = await action.done;
    return { ...result, memory, took: performance.now() - began };
  } finally {
    clearInterval(timer);
    stub.close();
    await action.dispose();
  }
}

function inputsFor(tasks: number): Readonly<Record<string, string>> {
  const scenario = {
    execution: [{ concurrency: 1, 'hold-for': `${LOAD}ms`, scenario: 'a' }],
    scenarios: { a: { requests: [{ url: 'http://example.com/', label: 'home' }] } },
  };
  return {
    regions: REGION,
    tasks: String(tasks),
    'max-tasks': String(Math.max(1, tasks)),
    scenario: JSON.stringify(scenario, undefined, 1),
    threshold: 'avg < 5s',
    'metrics-timeout': '10s',
  };
}

/** The peak that the kernel has seen; it is gone with the process. */
function residentOf(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}
