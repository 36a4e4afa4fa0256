import { describe, expect, test } from 'vitest';
import { annotationsOf } from '../../../src/report/annotations.ts';
import type { Results } from '../../../src/report/results/schema.ts';
import { SHOWN } from '../../support/builders/shown.ts';

const PLACE = { file: 'load/shop.yml', line: 3 };

function shown(name: string, isPlaced = true): Results {
  const [, results] = SHOWN.find(([one]) => one === name) ?? [];
  if (results === undefined) throw new Error(`there is no ${name}`);
  const criteria = results.criteria.map((one) => ({ ...one, place: isPlaced ? PLACE : null }));
  return { ...results, criteria };
}

const kinds = (results: Results): readonly string[] =>
  annotationsOf(results).map(({ kind, message }) => {
    return `${kind} ${/\[([\w-]+)\]$/.exec(message)?.[1] ?? ''}`.trim();
  });

describe('annotations of a run', () => {
  test('that failed are an error for each broken criterion, and a warning for each soft one', () => {
    expect(kinds(shown('fail.json'))).toEqual([
      'error criterion-broken',
      'warning warning-not-met',
    ]);
    expect(annotationsOf(shown('fail.json'))[0]).toMatchObject({
      title: 'Load test: p95 of checkout < 900ms',
      place: PLACE,
    });
  });

  test('that proves nothing are warnings only, with the tasks that died', () => {
    expect(kinds(shown('inconclusive.json'))).toEqual([
      'warning percentile-samples-few',
      'warning warning-not-met',
      'warning task-killed',
    ]);
  });

  test('whose criteria have no known line are none, as how the step ends has them', () => {
    expect(kinds(shown('fail.json', false))).toEqual([]);
  });

  test('are at most nine errors, beside the one that fails the step', () => {
    const results = shown('fail.json');
    const [, broken] = results.criteria;
    const criteria = Array.from({ length: 40 }, () => broken).flatMap((one) => one ?? []);
    expect(kinds({ ...results, criteria })).toHaveLength(9);
  });

  test('name tasks that died for the same reason once', () => {
    const results = shown('inconclusive.json');
    const taskFailures = results.taskFailures.flatMap((one) =>
      Array.from({ length: 30 }, (_, index) => ({ ...one, taskId: `t${index}` })),
    );
    expect(kinds({ ...results, taskFailures }).filter((one) => one.includes('task-'))).toHaveLength(
      1,
    );
  });
});
