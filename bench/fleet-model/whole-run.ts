// One whole run on the virtual cloud, from the stacks to the verdict, with every call to AWS
// counted.
import { run } from '../../src/run.ts';
import { aPlan, someInputs } from '../../test/support/builders/plan.ts';
import { aCloud } from '../../test/support/fake-aws/cloud.ts';

export type Asked = {
  readonly tasks: number;
  readonly regions: number;
  /** Milliseconds until CloudWatch holds a second that is over. */
  readonly metricsLate: number;
  /** Milliseconds from the end of its load to a task's stop. */
  readonly endsAfter: (id: string) => number;
};

export type Ran = {
  readonly verdict: string;
  /** Calls of each kind, over all regions. */
  readonly calls: ReadonlyMap<string, number>;
  /** The most calls of a kind in any second, in the region that had most of them. */
  readonly peaks: ReadonlyMap<string, number>;
  /** Milliseconds on the virtual clock. */
  readonly took: number;
  /**
   * Milliseconds from the last stop to the verdict, and from the moment at which CloudWatch had
   * everything, where that came later.
   */
  readonly delay: number;
};

/** What every call takes, in milliseconds. */
export const LATENCY = 100;
export const LOAD = 60_000;
/** Until a task's image is pulled, in milliseconds. */
export const PENDING = 30_000;

export async function runOnce({ tasks, regions, metricsLate, endsAfter }: Asked): Promise<Ran> {
  const names = Array.from({ length: regions }, (_, index) => `region-${index}`);
  const load = { lasts: LOAD, endsAfter };
  const cloud = aCloud(names, { latency: LATENCY, metricsLate, pending: () => PENDING, load });
  const counted = new Map<string, number>();
  const bySecond = new Map<string, number>();
  const add = (counts: Map<string, number>, key: string): void =>
    void counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const region of names) {
    for (const client of Object.values(cloud.fake.aws(region))) {
      const send: unknown = Reflect.get(client, 'send');
      if (typeof send !== 'function') continue;
      const counting = (command: object, ...rest: readonly unknown[]): unknown => {
        const kind = kindOf(command);
        add(counted, kind);
        add(bySecond, `${kind}\n${region}\n${Math.floor(cloud.time.elapsed() / 1000)}`);
        return Reflect.apply(send, client, [command, ...rest]);
      };
      Object.assign(client, { send: counting });
    }
  }
  const inputs = someInputs({
    regions: names.map((region) => ({ region, stackName: 'dlt-fargate', tasks: tasks / regions })),
    plan: aPlan({ duration: LOAD }),
    circuitBreaker: true,
    metricsTimeout: 300_000,
  });
  const { verdict } = await run(inputs, cloud.deps);
  const ends = cloud.ends();
  const lastStop = Math.max(...ends);
  // Samples come in whole seconds of the clock.
  const lastSample =
    Math.floor(
      (lastStop - Math.max(...ends.map((_, index) => endsAfter(`t${index + 1}`)))) / 1000,
    ) * 1000;
  return {
    verdict,
    calls: counted,
    peaks: peaksOf(bySecond),
    took: cloud.time.elapsed(),
    delay: cloud.time.elapsed() - Math.max(lastStop, lastSample + metricsLate),
  };
}

/** `RunTask`, `GetObject result.json`, `ListObjects live`. */
function kindOf(command: object): string {
  const name = command.constructor.name.replace(/V?\d*Command$/, '');
  const input: unknown = Reflect.get(command, 'input');
  if (typeof input !== 'object' || input === null) return name;
  const key: unknown = Reflect.get(input, 'Key');
  const prefix: unknown = Reflect.get(input, 'Prefix');
  if (typeof prefix === 'string') return `${name} ${prefix.endsWith('live/') ? 'live' : 'ready'}`;
  return typeof key === 'string' ? `${name} ${key.split('/').at(-1)}` : name;
}

function peaksOf(bySecond: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const peaks = new Map<string, number>();
  for (const [key, count] of bySecond) {
    const [kind = ''] = key.split('\n');
    peaks.set(kind, Math.max(peaks.get(kind) ?? 0, count));
  }
  return peaks;
}
