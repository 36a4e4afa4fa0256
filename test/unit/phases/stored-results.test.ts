import { PutObjectCommand } from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import { judgeAgain } from '../../../src/phases/replay.ts';
import { fetchResults, keepResults } from '../../../src/phases/stored-results.ts';
import { run } from '../../../src/run.ts';
import { aLegacyStack, aStack, RUN_ID, someInputs } from '../../support/builders/builders.ts';
import { awsError, fakeAws } from '../../support/fake-aws/aws.ts';
import { aCloud } from '../../support/fake-aws/cloud.ts';
import { serveObjects } from '../../support/fake-aws/exchange.ts';

const HOME = 'eu-west-1';
const AWAY = 'us-east-1';
const REGIONS = [HOME, AWAY].map((region) => ({ region, stackName: 'dlt-fargate', tasks: 1 }));

test('a run is judged again by its run id, as it was', async () => {
  const { deps, fake } = aCloud([HOME, AWAY]);
  const report = await run(someInputs({ regions: REGIONS }), deps);
  const text = await fetchResults({ runId: report.runId, regions: REGIONS }, fake.aws);
  const again = judgeAgain(text, { threshold: '500ms\nerrors < 5%' });
  expect(again.verdict.outcome).toBe(report.verdict.outcome);
  expect(again.measurements.overall).toEqual(report.measurements.overall);
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
    await keepResults(stacks, { aws: fake.aws, runId: RUN_ID, text: '{}' });
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
  await keepResults([aStack({ region: HOME })], {
    aws: fake.aws,
    runId: RUN_ID,
    text: 'ö'.repeat(5_000_000),
  });
  const [put] = fake.in(HOME).s3.commandCalls(PutObjectCommand);
  expect(put?.args).toMatchObject([{}, { requestTimeout: 120_000 }]);
});

describe('results that are not there', () => {
  const fetch = (found: Error | undefined) => {
    const { fake } = aCloud([HOME, AWAY]);
    serveObjects(fake, HOME, () => found);
    return fetchResults({ runId: RUN_ID, regions: REGIONS }, fake.aws);
  };

  test.each([
    ['because nobody kept them, or no longer', undefined],
    ['because they may not be read, which S3 does not tell apart', awsError('AccessDenied')],
  ])('%s', async (_, found) => {
    await expect(fetch(found)).rejects.toThrow(
      `input replay ("${RUN_ID}"): the exchange in eu-west-1 does not hold its results: there are none, or they may not be read (s3:GetObject on runs/*/results.json). Fix: name the regions in the order in which the run had them; runs are kept for as many days as the stack says (docs/deploy.md).`,
    );
  });

  test('because the bucket cannot be reached', async () => {
    await expect(fetch(awsError('TimeoutError', 'socket hang up'))).rejects.toThrow(
      'eu-west-1: could not read',
    );
  });
});
