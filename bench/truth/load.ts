// What the tasks do, and how the service changes while they do it: everything that makes a mean of
// means wrong.
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod';
import { CREDENTIALS } from '../../local/cloud/clients.ts';
import type { LocalCloud } from '../../local/cloud/cloud.ts';
import {
  type BehaviourInput,
  type SampleService,
  startSampleService,
} from '../../local/sample-service.ts';

export const REGIONS: readonly string[] = ['us-east-1', 'eu-west-1', 'ap-southeast-2'];
export const TASKS = 2;
/** The service is far from this region. */
const FAR = { region: 'ap-southeast-2', away: 180, late: 10_000 } as const;

type Times = Readonly<
  Record<
    'home' | 'search' | 'report',
    readonly [latencyMs: number, jitterMs: number, failureShare: number]
  >
>;
const FAST: Times = { home: [5, 15, 0], search: [50, 350, 0.03], report: [1000, 2500, 0.05] };
const SLOW: Times = { home: [15, 45, 0], search: [150, 750, 0.06], report: [2000, 2500, 0.1] };
const PAUSE: BehaviourInput = { mode: 'pause' };
/**
 * The longest answer is under way for 3.7 s, so that the last seconds of the pause hold no sample.
 */
const LENGTHS = { fast: 35_000, pause: 9000 } as const;

/** A Taurus configuration; as JSON it is YAML, too. */
function configuration(target: string) {
  const requests = [
    { loop: 30, do: [{ url: '/home', label: 'home' }] },
    { loop: 3, do: [{ url: '/search', label: 'search' }] },
    { url: '/report', label: 'report' },
  ];
  // Longer than the pause: what it holds up is slow, and does not fail.
  const mixed = {
    'default-address': target,
    timeout: '20s',
    'retrieve-resources': false,
    requests,
  };
  const execution = [{ concurrency: 12, 'ramp-up': '3s', 'hold-for': '65s', scenario: 'mixed' }];
  return { execution, scenarios: { mixed } };
}

export function scenario(target: string): string {
  return JSON.stringify(configuration(target));
}

/**
 * Puts the service far from one region, and takes it through its phases from the first request on.
 * Ends when it is aborted.
 */
export async function direct(cloud: LocalCloud, signal: AbortSignal): Promise<void> {
  const far = await startSampleService();
  const behave = (times: Times): Promise<unknown> =>
    Promise.all([cloud.target.behave(behaviour(times, 0)), far.behave(behaviour(times, FAR.away))]);
  try {
    await behave(FAST);
    await divert(cloud, far, signal);
    while (cloud.target.statistics().first === undefined) await pass(100, signal);
    await pass(LENGTHS.fast, signal);
    await Promise.all([cloud.target.behave(PAUSE), far.behave(PAUSE)]);
    await pass(LENGTHS.pause, signal);
    await behave(SLOW);
    await once(signal, 'abort');
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    await far.close();
  }
}

/**
 * The tasks of one region get the same scenario with another address: on one machine, that is all
 * that distance can be.
 */
async function divert(
  { calls, endpoint, faults }: LocalCloud,
  far: SampleService,
  signal: AbortSignal,
): Promise<void> {
  const { region } = FAR;
  // Its tasks come up late enough for the bundle to be another one by then.
  faults.add({ service: 'ecs', operation: 'RunTask', region, kind: 'delay', ms: FAR.late });
  for (;;) {
    const puts = calls
      .filter((call) => call.operation === 'PutObject' && call.region === region)
      .map(({ input }) => input);
    const put = puts.find(({ Key }) => String(Key).endsWith('/bundle.json'));
    if (put !== undefined) {
      const s3 = new S3Client({ region, endpoint, forcePathStyle: true, credentials: CREDENTIALS });
      const object = { Bucket: String(put['Bucket']), Key: String(put['Key']) };
      const { Body } = await s3.send(new GetObjectCommand(object));
      const bundle = z.looseObject({}).parse(JSON.parse((await Body?.transformToString()) ?? ''));
      await s3.send(
        new PutObjectCommand({
          ...object,
          Body: JSON.stringify({ ...bundle, taurus: configuration(far.url) }),
        }),
      );
      return;
    }
    await pass(100, signal);
  }
}

function behaviour(times: Times, away: number): BehaviourInput {
  const entries = Object.entries(times).map(([name, [latencyMs, jitterMs, failureShare]]) => {
    return [`/${name}`, { latencyMs: latencyMs + away, jitterMs, failureShare }] as const;
  });
  return { paths: Object.fromEntries(entries) };
}

async function pass(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal });
}
