import { expect, test } from 'vitest';
import type { TaskResult } from '../../../../src/exchange/documents.ts';
import { doubtsAbout } from '../../../../src/measurements/results/consistency.ts';
import { aDistribution, aResult } from '../../../support/builders/evidence.ts';
import { aTask } from '../../../support/builders/fleet.ts';
import { anExecutionOf, steadily } from '../../../support/builders/users-time.ts';
import { START } from '../../../support/virtual-time.ts';

const WHOLE = aDistribution({ samples: 100, sum: 12_000 });
/** Ten samples in each of ten seconds. */
const EXECUTION = anExecutionOf(steadily(10, 10, 0.5));

function codesOf(overrides: Partial<TaskResult>): readonly string[] {
  const result = aResult({ overall: WHOLE, executions: [EXECUTION], ...overrides });
  const task = aTask({ stoppedAt: START + 20_000 });
  const about = { task, launchedAt: START, rampUpExcluded: overrides.rampUp !== undefined };
  return doubtsAbout({ ok: true, value: result }, about).map(({ message }) => message.code);
}

test("A8: executions whose seconds and users' time hold together have no problem", () => {
  expect(codesOf({})).toEqual([]);
  expect(codesOf({ executions: undefined })).toEqual([]);
  expect(codesOf({ labels: { home: { ...WHOLE, downtime: 12_000 } } })).toEqual([]);
  const [all, half] = [aDistribution({ samples: 60 }), aDistribution({ samples: 40 })];
  expect(codesOf({ overall: all, labels: { home: all }, rampUp: half })).toEqual([]);
});

const [first, ...rest] = EXECUTION.seconds;
const [at = 0] = first ?? [];

test.each<readonly [string, Partial<TaskResult>]>([
  ['result-executions-differ', { executions: [EXECUTION, EXECUTION] }],
  ['result-execution-differs', { executions: [{ ...EXECUTION, requests: 99 }] }],
  ['result-execution-differs', { executions: [{ ...EXECUTION, userTime: 1_000_000 }] }],
  ['result-execution-differs', { executions: [{ ...EXECUTION, downtime: 0 }] }],
  [
    'result-execution-misaligned',
    { executions: [{ ...EXECUTION, seconds: [[at + 1, 10, 10, 10, 10_000, 5000], ...rest] }] },
  ],
  [
    'result-downtime-exceeds',
    { executions: [{ ...EXECUTION, seconds: [[at, 10, 10, 10, 4000, 5000], ...rest] }] },
  ],
  ['result-downtime-exceeds', { labels: { home: { ...WHOLE, downtime: 12_001 } } }],
  [
    'result-histogram-unreadable',
    { overall: { ...WHOLE, steady: 'torn' }, labels: { home: WHOLE } },
  ],
])('A8: %s is a doubt', (code, overrides) => {
  expect(codesOf(overrides)).toEqual([code]);
});
