import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { problemAt } from '../../../src/errors.ts';
import { run } from '../../../src/run.ts';
import { aCriterion } from '../../support/builders/evidence.ts';
import { aPlan } from '../../support/builders/plan.ts';
import { aCloud } from '../../support/fake-aws/cloud.ts';
import { deployLegacy } from '../../support/fake-aws/cloud-stack.ts';
import { AWAY, BOTH, HOME, inputsFor, runIn } from '../../support/runs.ts';

describe('a load that is the whole fleet’s', () => {
  const execution = { concurrency: 7, throughput: 10 };
  const plan = aPlan({ executions: [execution], concurrency: 7 });
  const sharesDocument = z.object({
    tasks: z.record(
      z.string(),
      z.object({
        index: z.number(),
        of: z.number(),
        executions: z.array(z.object({ concurrency: z.number(), throughput: z.number() })),
      }),
    ),
  });

  test.each([
    ['of all tasks', {}, ['t1', 't2', 't3', 't4']],
    [
      'of those that are up',
      { load: { killedAt: (id: string) => (id === 't2' ? 1000 : undefined) }, pending: () => 3000 },
      ['t1', 't3', 't4'],
    ],
  ])('reaches the shares %s, without a rest', async (_, options, ids) => {
    const { report, object } = await runIn(
      options,
      inputsFor(2, { load: 'total', plan, minTasks: 3 }),
    );
    const { tasks } = sharesDocument.parse(object(HOME, 'shares.json'));
    expect(object(AWAY, 'shares.json')).toEqual(object(HOME, 'shares.json'));
    expect(Object.keys(tasks)).toEqual(ids);
    const shares = Object.values(tasks);
    expect(shares.map(({ index, of }) => `${index} of ${of}`)).toEqual(
      ids.map((_id, index) => `${index} of ${ids.length}`),
    );
    const sum = (figure: keyof typeof execution, unit: number) =>
      shares
        .flatMap(({ executions }) => executions)
        .reduce((all, part) => all + Math.round(part[figure] * unit), 0);
    expect([sum('concurrency', 1), sum('throughput', 1000)]).toEqual([7, 10_000]);
    // No task had as many users as the scenario names, and none had fewer than its share.
    expect([report.verdict, report.reservations]).toEqual(['pass', []]);
  });

  test.each([
    ['told, where all carry the same', 8, ['First requests of 4 tasks within 0 ms of each other.']],
    ['not told, where a share decides when its first user comes', 7, []],
  ])('with a ramp-up, how closely the tasks began is %s', async (_, concurrency, expected) => {
    const rising = aPlan({
      executions: [{ concurrency }],
      concurrency,
      rampUp: 5000,
    });
    const { remarks: told } = await runIn({}, inputsFor(2, { load: 'total', plan: rising }));
    expect(told).toEqual(expected);
  });

  test('is not whole without a task that falls out once it is divided: a pass proves nothing, and a failure stands', async () => {
    const load = { killedAt: (id: string) => (id === 't2' ? 4000 : undefined) };
    const outcomes = [[aCriterion()], [aCriterion({ limit: 1 })]].map(async (criteria) => {
      const { report, object } = await runIn(
        { load },
        inputsFor(2, { load: 'total', plan, minTasks: 3, criteria }),
      );
      expect(Object.keys(sharesDocument.parse(object(HOME, 'shares.json')).tasks)).toHaveLength(4);
      expect(report.reservations).toEqual([problemAt('shares-lost', 'the fleet', { lost: 1 })]);
      return report.verdict;
    });
    expect(await Promise.all(outcomes)).toEqual(['inconclusive', 'fail']);
  });

  test('is refused before anything starts, where a stack cannot tell its tasks', async () => {
    const cloud = aCloud(BOTH);
    deployLegacy(cloud.fake, AWAY);
    await expect(run(inputsFor(2, { load: 'total', plan }), cloud.deps)).rejects.toThrow(
      /^stack dlt-fargate in us-east-1: .* \[legacy-load-total\]$/,
    );
    expect(cloud.journal).toEqual([]);
  });
});
