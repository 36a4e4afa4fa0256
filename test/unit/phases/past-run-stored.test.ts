import { PutObjectCommand } from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import { fetchResults, keepResults } from '../../../src/phases/past-run.ts';
import { judgeAgain } from '../../../src/phases/replay.ts';
import { run } from '../../../src/run.ts';
import { aLegacyStack, aStack, RUN_ID } from '../../support/builders/fleet.ts';
import { aPlan, someInputs } from '../../support/builders/plan.ts';
import { someResults } from '../../support/builders/report.ts';
import { awsError, fakeAws } from '../../support/fake-aws/aws.ts';
import { aCloud } from '../../support/fake-aws/cloud.ts';
import { deployLegacy } from '../../support/fake-aws/cloud-stack.ts';
import { serveObjects } from '../../support/fake-aws/exchange.ts';
import { AWAY, BOTH, HOME, judgedBy, runIn } from '../../support/runs.ts';

const REGIONS = [HOME, AWAY].map((region) => ({ region, stackName: 'dlt-fargate', tasks: 1 }));

test('a run is judged again by its run id, as it was', async () => {
  const { deps, fake } = aCloud([HOME, AWAY]);
  const report = await run(someInputs({ regions: REGIONS }), deps);
  const text = await fetchResults(report.runId, REGIONS, fake.aws);
  const again = judgeAgain(text ?? '', '500ms\nerrors < 5%');
  expect(again.verdict).toBe(report.verdict);
  expect(again.overall).toEqual(report.overall);
});

describe('a run is kept', () => {
  async function keptIn(exchanges: readonly (string | undefined)[]): Promise<readonly string[]> {
    const fake = fakeAws();
    const stacks = [HOME, AWAY].map((region, index) => {
      const exchangeBucket = exchanges[index];
      return exchangeBucket === undefined
        ? aLegacyStack({ region })
        : aStack({ region, exchangeBucket });
    });
    for (const { region } of stacks) fake.in(region).s3.on(PutObjectCommand).resolves({});
    await keepResults(someResults(), { ...aCloud([]).deps, aws: fake.aws, stacks });
    const calls = stacks.flatMap(({ region }) => fake.in(region).s3.commandCalls(PutObjectCommand));
    return calls.map(({ args }) => `${args[0].input.Bucket}/${args[0].input.Key}`);
  }

  test.each([
    ['in its first region', ['a', 'b'], [`a/runs/${RUN_ID}/results.json`]],
    ['in the first one that has an exchange', [undefined, 'b'], [`b/runs/${RUN_ID}/results.json`]],
    ['nowhere when none has', [undefined, undefined], []],
  ])('%s', async (_, exchanges, kept) => {
    expect(await keptIn(exchanges)).toEqual(kept);
  });
});

test('results of any size are given the time that a poor line needs for them', async () => {
  const fake = fakeAws();
  fake.in(HOME).s3.on(PutObjectCommand).resolves({});
  const large = someResults({ scenario: 'ö'.repeat(5_000_000) });
  const stacks = [aStack({ region: HOME })];
  await keepResults(large, { ...aCloud([]).deps, aws: fake.aws, stacks });
  const [put] = fake.in(HOME).s3.commandCalls(PutObjectCommand);
  const timeout: unknown = Reflect.get(Object(put?.args.at(1)), 'requestTimeout');
  expect(timeout).toBeCloseTo(120_000, -3);
});

describe('results that are not there', () => {
  const fetch = (found: Error | undefined) => {
    const { fake } = aCloud([HOME, AWAY]);
    serveObjects(fake, HOME, () => found);
    return fetchResults(RUN_ID, REGIONS, fake.aws);
  };

  test.each([
    ['because they were not kept, or have expired', undefined],
    ['because they may not be read, which S3 answers in the same way', awsError('AccessDenied')],
  ])('%s', async (_, found) => {
    expect(await fetch(found)).toBeUndefined();
  });

  test('because no stack has an exchange', async () => {
    const { fake } = aCloud([HOME]);
    deployLegacy(fake, HOME);
    await expect(fetchResults(RUN_ID, REGIONS.slice(0, 1), fake.aws)).rejects.toThrow(
      '[replay-exchange-missing]',
    );
  });

  test('because the bucket cannot be reached', async () => {
    await expect(fetch(awsError('TimeoutError', 'socket hang up'))).rejects.toThrow(
      'eu-west-1: could not read',
    );
  });
});

describe('the results of a run', () => {
  test('are kept in the exchange of its first region', async () => {
    const { report, objects } = await runIn({}, judgedBy('1s', { plan: aPlan() }));
    const kept = objects.get(HOME)?.get(`runs/${report.runId}/results.json`) ?? '';
    expect(JSON.parse(kept)).toMatchObject({ version: 3, runId: report.runId, verdict: 'pass' });
    expect([...(objects.get(AWAY)?.keys() ?? [])]).toEqual(
      ['bundle', 'start'].map((name) => `runs/${report.runId}/${name}.json`),
    );
  });

  test('that cannot be kept are a warning, and change nothing about the verdict', async () => {
    const cloud = aCloud(BOTH);
    const s3 = cloud.fake.aws(HOME).s3;
    const send = s3.send.bind(s3);
    Object.assign(s3, {
      send: (command: object) => {
        const results =
          command instanceof PutObjectCommand && command.input.Key?.endsWith('results.json');
        return results
          ? Promise.reject(awsError('AccessDenied', 'no'))
          : Reflect.apply(send, s3, [command]);
      },
    });
    const { verdict } = await run(judgedBy('1s', { plan: aPlan() }), cloud.deps);
    expect(verdict).toBe('pass');
    expect(cloud.log.findLast((line) => line.startsWith('warning'))).toMatch(
      /^warning: .*eu-west-1: could not write .*Fix: allow s3:PutObject.*\[results-not-kept\]$/,
    );
  });
});
