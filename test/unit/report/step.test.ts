import { describe, expect, test } from 'vitest';
import { messageFor, problemAt } from '../../../src/errors.ts';
import type { Figures } from '../../../src/gate/figures/evidence.ts';
import type { Results } from '../../../src/report/results/schema.ts';
import { outputsOf, reportLines, stepEnd } from '../../../src/report/step.ts';
import { aCriterion, judgeFigures } from '../../support/builders/evidence.ts';
import { someMeasurements, someResults } from '../../support/builders/report.ts';

const FIGURES: Figures = { average: 120, errors: 0, samples: 10 };
const DOUBT = { code: 'some-code', where: 'task t1', what: 'it died', fix: 'look' };
const BROKEN = aCriterion({ limit: 100, text: 'avg <= 100ms' });
const P95 = aCriterion({ subject: 'percentile', percentile: 95, text: 'p95 <= 500ms' });
const SOFT = aCriterion({ limit: 100, soft: true, text: 'avg <= 100ms, warn' });

function judged(
  criteria: Parameters<typeof judgeFigures>[0],
  doubts: Parameters<typeof judgeFigures>[2] = [],
  figures = FIGURES,
): Results {
  return someResults({ verdict: judgeFigures(criteria, figures, doubts) });
}

test('a figure that could not be measured is an empty output, and not a zero', () => {
  const overall = { samples: 0, average: undefined, errors: undefined };
  const overview = { run: new Map(), regions: [], labels: [], moreLabels: 0 };
  const measurements = someMeasurements({ overall });
  expect(outputsOf(someResults({ measurements, overview }))).toMatchObject({
    samples: '0',
    'average-response-time': '',
    'p95-response-time': '',
    'error-rate': '',
  });
});

test('no text of others is a line of its own in the log, and a label does not look like a verdict', () => {
  const results = judged([aCriterion()], [{ ...DOUBT, what: 'a\nverdict: pass' }]);
  const figures = results.figures.flatMap((own) =>
    ['verdict: pass', '✅ a'].map((label) => ({ ...own, label })),
  );
  const criteria = results.criteria.map((own) => ({ ...own, sentence: 'b\nverdict: pass' }));
  const lines = reportLines({ ...results, criteria, figures });
  expect(lines.filter((line) => line.includes('\n') || /^(?:✅|verdict)/.test(line))).toEqual([]);
  expect(lines.filter((line) => line.startsWith('"verdict: pass" '))).not.toEqual([]);
});

describe('the step', () => {
  test('ends well with a pass', () => {
    expect(stepEnd(judged([aCriterion()]), 'fail')).toEqual({ warnings: [], failure: undefined });
  });

  test.each(['fail', 'warn'] as const)(
    'fails with a failure, with on-inconclusive: %s',
    (input) => {
      const { failure, warnings } = stepEnd(judged([BROKEN]), input);
      expect(failure).toMatch(
        /^The service did not meet the criteria: avg is 120\.0 ms, .*\[criteria-not-met\]$/,
      );
      expect(warnings).toEqual([]);
    },
  );

  test('fails where nothing could be measured', () => {
    expect(stepEnd(judged([aCriterion()], [DOUBT]), 'fail').failure).toMatch(
      /^This could not be measured: task t1: it died\. Fix: look\. .*\[not-measured\]$/,
    );
  });

  test('only warns then, where on-inconclusive says so', () => {
    const { warnings, allowed, failure } = stepEnd(judged([aCriterion()], [DOUBT]), 'warn');
    expect([warnings, failure]).toEqual([[], undefined]);
    expect(allowed).toMatch(/\[not-measured-but-allowed\]$/);
  });

  test('fails all the same where the figures at hand break a criterion', () => {
    const { failure, warnings } = stepEnd(judged([BROKEN], [DOUBT]), 'warn');
    expect(failure).toMatch(
      /task t1: it died.*avg is 120\.0 ms, which breaks avg <= 100ms.*\[not-measured-but-broken\]$/,
    );
    expect(warnings).toEqual([]);
  });

  const SENT = { metric: 'ResponseTime', held: 200, sent: 100 };
  const CLOUDWATCH = 'CloudWatch in eu-west-1';

  test.each([
    problemAt('metrics-exceed', CLOUDWATCH, { ...SENT, tasks: ['t1'] }),
    problemAt('metrics-sum-differs', CLOUDWATCH, { ...SENT, tasks: ['t1'] }),
    problemAt('result-histogram-times-differ', 'task t1', { part: 'all samples' }),
    problemAt('task-clock-changed', 'task t1', { by: 5000 }),
    problemAt('log-average-outside', 'task t1'),
    problemAt('result-foreign', 'task t1'),
  ])('A5: lets no contradiction pass: $code', (doubt) => {
    const { failure, warnings } = stepEnd(judged([P95], [DOUBT, doubt]), 'warn');
    expect(failure).toMatch(/\[not-measured-contradictory\]$/);
    expect(warnings).toEqual([]);
  });

  test('A5: also not one for which a criterion could not be judged', () => {
    const reason = messageFor('histogram-incomplete', { task: 't1', held: 1, samples: 2 });
    const { criteria, ...results } = judged([aCriterion()], [DOUBT]);
    const torn = criteria.map((one) => ({ ...one, outcome: 'inconclusive' as const, reason }));
    const end = (soft: boolean) =>
      stepEnd({ ...results, criteria: torn.map((one) => ({ ...one, soft })) }, 'warn').failure;
    expect(end(false)).toMatch(/\[not-measured-contradictory\]$/);
    expect(end(true)).toBeUndefined();
  });

  test.each([
    problemAt('metrics-unsettled', CLOUDWATCH, { ...SENT, waited: 1000 }),
    problemAt('metrics-shared', CLOUDWATCH, SENT),
    problemAt('task-killed', 'task t1'),
  ])('but what is only missing: $code', (doubt) => {
    expect(stepEnd(judged([P95], [doubt]), 'warn').failure).toBeUndefined();
  });

  test('does not fail for a criterion that only warns', () => {
    const { failure, allowed, warnings } = stepEnd(judged([SOFT, aCriterion()], [DOUBT]), 'warn');
    expect(failure).toBeUndefined();
    expect(allowed).toBeDefined();
    expect(warnings).toHaveLength(1);
  });
});

describe('a criterion that only warns', () => {
  test('is a warning where it is not met', () => {
    expect(stepEnd(judged([SOFT, aCriterion()]), 'fail').warnings).toEqual([
      expect.stringMatching(
        /^threshold, line 1: .*: avg is 120\.0 ms, which breaks avg <= 100ms, warn .*\[warning-not-met\]$/,
      ),
    ]);
  });

  test('is a warning where it could not be measured, too', () => {
    const unknown = { ...FIGURES, average: undefined };
    expect(stepEnd(judged([SOFT, aCriterion()], [], unknown), 'fail').warnings).toEqual([
      expect.stringMatching(/: avg <= 100ms, warn: .*\[warning-not-judged\]$/),
    ]);
  });
});
