import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type LocalCloud, startLocalCloud } from '../../local/cloud/cloud.ts';
import type { Fault } from '../../local/cloud/front-door/faults.ts';
import { PARTITIONS } from '../../src/aws/partitions.ts';
import { scripted } from './fail-open/row.ts';
import { SCRIPTED_TASK } from './fail-open/run-row.ts';
import { deploy, scenario, start } from './support.ts';

/** Each phase, and the call that holds it open long enough for a signal to arrive in it. */
const PHASES = [
  { phase: 'Stacks', held: { service: 'cloudformation', operation: 'DescribeStacks' } },
  { phase: 'Plan', held: { service: 's3', operation: 'PutObject' } },
  { phase: 'Launch', held: { service: 'ecs', operation: 'RunTask' } },
  { phase: 'Load test', held: undefined },
  { phase: 'Clean up', held: { service: 'ecs', operation: 'ListTasks' } },
  { phase: 'Measure', held: { service: 'cloudwatch', operation: 'GetMetricData' } },
] as const;
/** Phases that come when the tasks have ended. */
const LATE_PHASES: readonly string[] = ['Clean up', 'Measure'];
const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

type Place = readonly [string, string];
const unused = (PARTITIONS[0]?.regions ?? []).values();

/**
 * Runs are cancelled side by side. Faults and tasks are told apart by region, so that each run has
 * two to itself.
 */
function nextPlace(): Place {
  const [first, second] = [unused.next().value, unused.next().value];
  if (first === undefined || second === undefined)
    throw new Error('there are more runs than pairs of regions');
  return [first, second];
}

const IN_PHASES = SIGNALS.flatMap((signal) =>
  PHASES.map((phase) => ({ signal, ...phase, place: nextPlace() })),
);
const KILLED_IN_LAUNCH = nextPlace();
const GIVEN_UP = nextPlace();
/** With real Taurus and JMeter. */
const IN_LOAD = (['SIGINT', 'SIGKILL'] as const).map((signal) => ({ signal, place: nextPlace() }));

type Cancel = {
  readonly place: Place;
  readonly phase: string;
  readonly signal: NodeJS.Signals;
  /** Default: a task that ends when it is told to, and in the late phases one that ends at once. */
  readonly scenario?: string;
};

describe('a cancelled job', () => {
  let cloud: LocalCloud;
  beforeAll(async () => {
    cloud = await startLocalCloud({ scriptedTask: SCRIPTED_TASK });
    const real = new Set(IN_LOAD.flatMap(({ place }) => place));
    const all = [
      ...IN_PHASES.flatMap(({ place }) => place),
      ...KILLED_IN_LAUNCH,
      ...GIVEN_UP,
      ...real,
    ];
    await Promise.all(
      all.map((region) =>
        deploy(cloud, {
          region,
          image: `fargate-load-gate:${real.has(region) ? 'local' : 'scripted'}`,
        }),
      ),
    );
  });
  afterAll(() => cloud.close());

  async function cancelIn({ place, phase, signal, scenario: given }: Cancel) {
    const waits = LATE_PHASES.includes(phase) ? {} : { load: 'time.sleep(60)' };
    const inputs = { regions: place.join(', '), scenario: given ?? scripted(waits) };
    const action = await start(cloud, inputs, (line) => {
      if (line.includes(`::group::${phase}`)) action.kill(signal);
    });
    return action.done;
  }

  function hold(
    place: Place,
    fault: Pick<Fault, 'service' | 'operation' | 'times'> & { kind: 'delay' | 'late'; ms: number },
  ): void {
    for (const region of place) cloud.faults.add({ ...fault, region });
  }

  /** A worker takes some seconds to end gracefully. */
  async function expectNothingRunningIn(place: Place): Promise<void> {
    const here = async () =>
      (await cloud.runningTasks()).filter(({ region }) => place.includes(region));
    await vi.waitFor(async () => expect(await here()).toEqual([]), {
      timeout: 40_000,
      interval: 200,
    });
  }

  function startedTasks(place: Place): number {
    return cloud.calls.filter(
      ({ operation, region }) => operation === 'RunTask' && place.includes(region),
    ).length;
  }

  test.concurrent.for(IN_PHASES)(
    'by $signal in the phase $phase leaves nothing running',
    async (each) => {
      if (each.held !== undefined) hold(each.place, { ...each.held, kind: 'delay', ms: 1500 });
      const result = await cancelIn(each);
      expect(result.signal).toBeNull();
      expect(result.exitCode).toBe(1);
      expect(result.stdout).toContain(`${each.signal}: stopping every task of the run.`);
      expect(result.stdout).not.toContain('verdict: pass');
      const post = await result.post();
      expect(post.exitCode, post.stdout).toBe(0);
      expect(post.stdout).not.toContain('stopping');
      await expectNothingRunningIn(each.place);
    },
  );

  test.concurrent.for(IN_LOAD)(
    'by $signal while JMeters send load leaves nothing running',
    async ({ signal, place }) => {
      const load = scenario(cloud, { holdFor: '30s' });
      const result = await cancelIn({ place, signal, phase: 'Load test', scenario: load });
      expect(result.signal).toBe(signal === 'SIGKILL' ? 'SIGKILL' : null);
      const post = await result.post();
      expect(post.exitCode, post.stdout).toBe(0);
      expect(post.stdout).toContain('is left running in 2 regions');
      expect(startedTasks(place)).toBe(2);
      const stopped = signal === 'SIGKILL' ? post.stdout : result.stdout;
      for (const region of place) expect(stopped).toContain(`${region}: stopping 1 task`);
      await expectNothingRunningIn(place);
    },
  );

  test.concurrent('that is killed outright while tasks start is cleaned up by post', async () => {
    hold(KILLED_IN_LAUNCH, { service: 'ecs', operation: 'RunTask', kind: 'late', ms: 500 });
    const result = await cancelIn({ place: KILLED_IN_LAUNCH, phase: 'Launch', signal: 'SIGKILL' });
    expect(result.signal).toBe('SIGKILL');
    const post = await result.post();
    expect(post.exitCode, post.stdout).toBe(0);
    expect(post.stdout).toContain('is left running in 2 regions');
    await expectNothingRunningIn(KILLED_IN_LAUNCH);
  });

  test.concurrent('whose RunTask calls take effect after main has given them up is cleaned up by post', async () => {
    hold(GIVEN_UP, { service: 'ecs', operation: 'RunTask', kind: 'delay', ms: 7000 });
    const result = await cancelIn({ place: GIVEN_UP, phase: 'Launch', signal: 'SIGINT' });
    expect(result.stdout).toContain('Cancelled by SIGINT');
    expect(result.stdout).not.toContain('is left running');
    const post = await result.post();
    expect(post.exitCode, post.stdout).toBe(0);
    expect(post.stdout).toContain('2 tasks asked to stop');
    expect(post.stdout).toContain('is left running in 2 regions');
    await expectNothingRunningIn(GIVEN_UP);
  });
});
