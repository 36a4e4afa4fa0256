// Launching fleets against an account that has AWS's limits and makes trouble, on a virtual clock:
// how long it takes, and how many calls.
import { launch } from '../../src/fleet/launch.ts';
import { textTable } from '../../src/report/tables.ts';
import { aStack, RUN_ID } from '../../test/support/builders/fleet.ts';
import { aPlan } from '../../test/support/builders/plan.ts';
import { simulateAccount, type Trouble } from '../../test/support/fake-aws/account.ts';
import { fakeAws } from '../../test/support/fake-aws/aws.ts';
import { seededRandom } from '../../test/support/random.ts';
import { virtualTime } from '../../test/support/virtual-time.ts';

const SEED = 1;
const TROUBLE: Trouble = { throttled: 0.05, capacity: 0.03 };
const NEVER = new AbortController().signal;
/** What may be added to the time that an account without trouble takes. */
const BOUND = 1.15;

type Launched = {
  readonly started: number;
  readonly exist: number;
  readonly seconds: number;
  readonly calls: number;
  readonly throttled: number;
  readonly heap: number;
};

async function launchOnce(tasks: number, regions: number, trouble: Trouble): Promise<Launched> {
  const fake = fakeAws();
  const time = virtualTime();
  const random = seededRandom(SEED);
  const names = Array.from({ length: regions }, (_, index) => `region-${index}`);
  const accounts = names.map((region) => simulateAccount(fake, region, { time, random, trouble }));
  const before = process.memoryUsage().heapUsed;
  const fleets = await launch({
    aws: fake.aws,
    stacks: names.map((region) => aStack({ region, tasks: tasks / regions })),
    assignment: {
      runId: RUN_ID,
      taurus: aPlan().taurus,
      deadline: 1,
      tagging: { given: false, tags: [] },
    },
    capacity: undefined,
    time,
    random: () => random.upTo(1000) / 1000,
    retryFor: 180_000,
    cancelled: NEVER,
    abandoned: NEVER,
  });
  const sum = (counts: readonly number[]): number =>
    counts.reduce((total, count) => total + count, 0);
  return {
    started: new Set(fleets.flatMap((fleet) => fleet.tasks.map(({ arn }) => arn))).size,
    exist: sum(accounts.map((account) => account.tasks.length)),
    seconds: time.elapsed() / 1000,
    calls: sum(accounts.map((account) => account.calls())),
    throttled: sum(accounts.map((account) => account.throttled())),
    heap: (process.memoryUsage().heapUsed - before) / 1e6,
  };
}

const HEADER = [
  'tasks',
  'regions',
  'limits, s',
  'calm, s',
  'trouble, s',
  'exist',
  'calls, calm',
  'calls',
  'throttled',
  'calls a task',
  'heap, MB',
];

export async function launchTable(): Promise<{
  readonly lines: readonly string[];
  readonly good: boolean;
}> {
  const rows: string[][] = [];
  let good = true;
  for (const [tasks, regions] of [
    [1, 1],
    [10, 1],
    [100, 1],
    [1000, 1],
    [1000, 10],
  ] as const) {
    const calm = await launchOnce(tasks, regions, {});
    const troubled = await launchOnce(tasks, regions, TROUBLE);
    const limit = Math.max(0, tasks / regions - 100) / 20;
    const exact = troubled.started === tasks && troubled.exist === tasks;
    // Where the burst is enough for all, a single call that is tried again is most of the time
    // there is.
    const fast = limit === 0 || troubled.seconds <= limit * BOUND;
    good &&= exact && fast;
    rows.push([
      `${tasks}`,
      `${regions}`,
      limit.toFixed(1),
      calm.seconds.toFixed(1),
      troubled.seconds.toFixed(1),
      `${troubled.exist}`,
      `${calm.calls}`,
      `${troubled.calls}`,
      `${troubled.throttled}`,
      (troubled.calls / tasks).toFixed(2),
      troubled.heap.toFixed(1),
    ]);
  }
  const note = `Seed ${SEED}; trouble: 5% of the calls throttled in one disguise or another, 3% short of capacity; limits: a burst of 100 tasks, then 20 a second, 20 calls a second, in each region`;
  return { lines: [...textTable(HEADER, rows), note], good };
}
