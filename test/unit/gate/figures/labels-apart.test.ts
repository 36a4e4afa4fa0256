import { describe, expect, test } from 'vitest';
import { OTHER_LABELS } from '../../../../src/gate/figures/evidence.ts';
import { aResult, someEvidence } from '../../../support/builders/evidence.ts';
import { distributionOf, type Times } from '../../../support/builders/histogram.ts';
import { judged } from '../../../support/builders/judged-run.ts';
import { aRegionMeasurement } from '../../../support/builders/report.ts';

/** Each task has these labels, and no other sample. */
function runOf(...tasks: readonly Readonly<Record<string, Times>>[]) {
  const results = tasks.map((labels, index) => {
    const own = Object.entries(labels).map(
      ([label, times]) => [label, distributionOf(times)] as const,
    );
    const samples = own.reduce((sum, [, label]) => sum + label.samples, 0);
    const sum = own.reduce((all, [, label]) => all + label.sum, 0);
    const overall = { ...distributionOf({ 1: 1 }), samples, sum };
    return aResult({ taskId: `t${index}`, overall, labels: Object.fromEntries(own) });
  });
  return someEvidence({ regions: [aRegionMeasurement({ results })] });
}

describe('B4: a criterion on a label, where a task saw too many labels to keep apart', () => {
  const folding = { login: { 100: 3 }, [OTHER_LABELS]: { 900: 9 } };

  test('is judged where every task lists the label', () => {
    const run = runOf(folding, { ...folding, login: { 200: 1 }, pay: { 1: 1 } });
    expect(judged('avg of login <= 125ms', run)).toMatchObject({ outcome: 'pass', actual: 125 });
  });

  test('is judged where a task that does not list it has no others', () => {
    const run = runOf(folding, { pay: { 1: 1 } });
    expect(judged('samples of login >= 3', run)).toMatchObject({ outcome: 'pass', actual: 3 });
  });

  test.each([
    ['a task counted it among the others', 'avg of pay < 1s', [folding, { pay: { 1: 1 } }]],
    ['it may be one of the others', 'avg of pay < 1s', [folding]],
    ['it stands for the others', `avg of "${OTHER_LABELS}" < 1s`, [folding]],
  ])('is not judged where %s', (_, line, tasks) => {
    const { outcome, reason } = judged(line, runOf(...tasks));
    expect([outcome, reason?.code]).toEqual(['inconclusive', 'labels-too-many']);
  });
});
