import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LocalCloud } from '../../local/cloud/cloud.ts';
import { PARTITIONS } from '../../src/aws/partitions.ts';
import { consoleRows } from './fail-open/console-rows.ts';
import { earlyEnds } from './fail-open/early-rows.ts';
import { wrongCriteria, wrongDistributions, wrongLabels } from './fail-open/label-rows.ts';
import { readWrong, sentWrong } from './fail-open/metric-rows.ts';
import {
  missingResults,
  wrongConditions,
  wrongEnds,
  wrongFigures,
} from './fail-open/result-rows.ts';
import type { Row } from './fail-open/row.ts';
import {
  type Placed,
  runRow,
  runScripted,
  SHARED,
  scriptedCloud,
  type Told,
} from './fail-open/run-row.ts';
import { deadTasks, lostTasks } from './fail-open/task-rows.ts';
import { expectNothingRunning } from './support.ts';

const ROWS: readonly Row[] = [
  ...readWrong,
  ...sentWrong,
  ...missingResults,
  ...wrongEnds,
  ...wrongConditions,
  ...wrongFigures,
  ...wrongDistributions,
  ...wrongLabels,
  ...deadTasks,
  ...earlyEnds,
  ...lostTasks,
  ...consoleRows,
  ...wrongCriteria,
];

/**
 * Faults are kept apart by region, and so is the metric of legacy stacks: such a row has a
 * region to itself.
 */
const OWN = (PARTITIONS[0]?.regions ?? [])
  .filter((region) => !SHARED.some((shared) => shared === region))
  .values();
const CONSOLE_REGION = nextRegion();
const PLACED: readonly Placed[] = ROWS.map((row) => ({
  row,
  region: row.faults === undefined && row.legacy === undefined ? SHARED[0] : nextRegion(),
}));

function nextRegion(): string {
  const { value } = OWN.next();
  if (value === undefined) throw new Error('there are more rows with faults than regions');
  return value;
}

function regionsOf(which: (placed: Placed) => boolean): string[] {
  return PLACED.filter(which).map(({ region }) => region);
}

/**
 * Every criterion that the rows lean on holds for a healthy run; otherwise they would prove
 * nothing.
 */
const CRITERIA = [
  'avg < 500ms',
  'p95 < 500ms',
  'p95 of home in each region < 500ms',
  'max < 100ms',
  'min > 1ms',
  'stddev < 1s',
  'rps > 100',
  'errors of search < 1%',
  'samples >= 400',
];

describe('no gap in the data passes', () => {
  let cloud: LocalCloud;
  const told: (Told & { readonly way: string })[] = [];
  beforeAll(async () => {
    const ours = new Set([...SHARED, ...regionsOf(({ row }) => row.legacy === undefined)]);
    cloud = await scriptedCloud(
      [...ours],
      [CONSOLE_REGION, ...regionsOf(({ row }) => row.legacy === true)],
    );
  });
  afterAll(async () => {
    process.stdout.write(`\n${printTable(told)}\n`);
    await cloud.close();
  });

  test.concurrent.for([
    { run: 'a healthy run', inputs: {} },
    {
      run: 'a healthy run of two tasks in each of two regions',
      inputs: { regions: SHARED.join(', '), tasks: '2' },
    },
    {
      run: 'a healthy run that has nothing but a console',
      inputs: { regions: CONSOLE_REGION, threshold: '500ms' },
    },
  ])('$run passes', async ({ inputs }) => {
    const result = await runScripted(cloud, { threshold: CRITERIA.join('\n'), ...inputs });
    expect(result.outputs['verdict'], result.stdout).toBe('pass');
    expect(result.exitCode).toBe(0);
    const post = await result.post();
    expect(post.exitCode, post.stdout).toBe(0);
  });

  test.concurrent.for(PLACED)('$row.way', async (placed) => {
    told.push({ way: placed.row.way, ...(await runRow(cloud, placed)) });
  });

  test('and no row leaves a task running', () => expectNothingRunning(cloud));
});

function printTable(rows: readonly (Told & { readonly way: string })[]): string {
  const width = Math.max(...rows.map(({ way }) => way.length));
  const lines = rows.map(
    ({ way, verdict, message }) =>
      `${way.padEnd(width)}  ${verdict.padEnd(12)}  ${firstWords(message)}`,
  );
  return [`${rows.length} ways, none of them a pass:`, ...lines].join('\n');
}

/** What is wrong, without the task's id, which says nothing here. */
function firstWords(message: string): string {
  const [line = ''] = message.split('\n');
  const words = line
    .replace('This could not be measured: ', '')
    .replace(/task [0-9a-f-]{36} in /g, 'a task in ');
  return words.length > 100 ? `${words.slice(0, 100)}...` : words;
}
