import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LocalCloud } from '../../local/cloud/cloud.ts';
import type { RecordedCall } from '../../local/cloud/front-door/server.ts';
import { cloudWithStacks, expectNothingRunning, run, scenario, start } from './support.ts';

const REGIONS = ['us-east-1', 'eu-west-1'] as const;

describe('a run that is ended early', () => {
  let cloud: LocalCloud;
  beforeAll(async () => {
    cloud = await cloudWithStacks(REGIONS);
  });
  afterAll(() => cloud.close());

  /** Calls of this kind about this run, in the order in which they began. */
  function calls(
    operation: string,
    include: (call: RecordedCall) => boolean = () => true,
  ): readonly RecordedCall[] {
    return cloud.calls
      .filter((call) => call.operation === operation && include(call))
      .toSorted((a, b) => a.at - b.at);
  }

  test('a broken criterion stops all tasks in all regions with the first look that can see it', async () => {
    await cloud.target.behave({ latencyMs: 20 });
    const inputs = {
      regions: REGIONS.join(','),
      scenario: scenario(cloud, { holdFor: '90s' }),
      threshold: 'errors < 20% over 4s, stop\navg < 5s',
    };
    let failing: Promise<void> | undefined;
    const action = await start(cloud, inputs, (line) => {
      if (/samples so far/.test(line))
        failing ??= cloud.target.behave({ latencyMs: 20, failureShare: 0.8 });
    });
    const result = await action.done;
    await failing;
    expect(result.outputs['verdict']).toBe('fail');
    expect(result.exitCode).toBe(1);
    expect(result.stdout).toMatch(
      /::error::.*errors is \d\d(\.\d+)?%25 in the 4 s from \d\d:\d\d:\d\d UTC.*\[criteria-not-met\]/,
    );
    expect(result.summary).toMatch(
      /Stopped \d+ s into a load of 1 min 30 s: \d\d(\.\d+)?% of it \\?\(about [\d,]+ samples\\?\) was not sent/,
    );
    expect(result.summary).toMatch(/saves about <span>&#36;<\/span>0\.\d+ of Fargate at on-demand/);
    // What held is shown beside it, and proves nothing about the rest of the load.
    expect(result.summary).toMatch(/⚠️ inconclusive \| `avg < 5s` \| [\d.]+ ms/);

    const stops = calls('StopTask');
    expect(new Set(stops.map(({ region }) => region))).toEqual(new Set(REGIONS));
    const firstStop = stops[0]?.at ?? 0;
    const live = (operation: string) =>
      calls(operation, ({ input }) => JSON.stringify(input).includes('tasks/live/'));
    const looks = live('ListObjectsV2').filter(({ at }) => at < firstStop);
    const lastLook = Math.max(...looks.map(({ at }) => at));
    const told = REGIONS.map((region) =>
      Math.max(
        ...live('PutObject')
          .filter((call) => call.region === region && call.at + call.ms < lastLook)
          .map(({ at, ms }) => at + ms),
      ),
    );
    const visible = Math.max(...told);
    // One region may have been listed before the other one's task wrote what was missing.
    const last = looks.filter(({ at }) => at > visible).map(({ region }) => region);
    expect(last).not.toEqual([]);
    expect(new Set(last).size).toBe(last.length);
    expect((await result.post()).exitCode).toBe(0);
    await expectNothingRunning(cloud);
  });

  test('the circuit breaker ends a run against a service that is gone', async () => {
    await cloud.target.behave({ mode: 'refuse' });
    const tripped = await run(cloud, {
      regions: 'us-east-1',
      scenario: scenario(cloud, { holdFor: '60s' }),
      threshold: '500ms',
    });
    expect(tripped.outputs['verdict']).toBe('fail');
    expect(tripped.stdout).toContain(
      'which breaks errors < 90% over 10s, stop (the circuit breaker)',
    );
    expect(tripped.summary).toContain('Stopped ');
    await expectNothingRunning(cloud);
  });
});
