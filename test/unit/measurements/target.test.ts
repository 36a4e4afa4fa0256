import { expect, test } from 'vitest';
import { printProblem } from '../../../src/errors.ts';
import { targetFailures } from '../../../src/measurements/measure.ts';
import { decisive, remarks } from '../../../src/report/sentences.ts';
import { summaryMarkdown } from '../../../src/report/summary.ts';
import {
  aCriterion,
  aDistribution,
  aResult,
  judgeFigures,
} from '../../support/builders/evidence.ts';
import {
  aRegionMeasurement,
  someMeasurements,
  someResults,
} from '../../support/builders/report.ts';

const NAME = 'Non HTTP response message: shop.example.test: Name or service not known';

function failing(taskId: string, message: string, failures = 100) {
  return aResult({
    taskId,
    overall: aDistribution({ samples: 100, failures }),
    errors: [{ message, count: failures }],
  });
}

const UNKNOWN = someMeasurements({
  regions: [
    aRegionMeasurement({
      tasks: { asked: 40, started: 40, completed: 40 },
      errors: 1,
      results: [
        failing('a', NAME),
        failing('b', 'Non HTTP response message: shop.example.test'),
        failing('c', NAME, 99),
      ],
    }),
  ],
});
const SENTENCE =
  /^2 of 40 tasks in eu-west-1: not a single sample succeeded: .* \(Non HTTP response message: shop\.example\.test: Name or service not known\) \(example: task a\)\. .*\[target-name-unresolved\]$/;

test('a target whose name cannot be resolved is named, with how many tasks report it', () => {
  expect(targetFailures(UNKNOWN).map(printProblem)).toEqual([expect.stringMatching(SENTENCE)]);
});

test.each([
  ['an answer that is an error', failing('a', '503 Service Unavailable')],
  ['a name that was resolved at last', failing('a', NAME, 99)],
  ['no sample', aResult({ overall: aDistribution({ samples: 0 }), errors: [] })],
])('%s is no such trouble', (_, result) => {
  expect(targetFailures({ regions: [aRegionMeasurement({ results: [result] })] })).toEqual([]);
});

test('a run that fails says so where it is read: in the remarks, in the line of the step and in the summary', () => {
  const criteria = [
    aCriterion({ subject: 'errors', operator: '<', limit: 0.05, text: 'errors < 5%' }),
  ];
  const verdict = judgeFigures(criteria, { samples: 300, average: 1, errors: 1 }, []);
  const report = someResults({ verdict, measurements: UNKNOWN });
  expect(remarks(report)).toContainEqual(expect.stringMatching(SENTENCE));
  expect(decisive(report)).toMatch(
    /^errors is 100%, .*\. 2 of 40 tasks in eu-west-1: not a single sample succeeded/,
  );
  expect(summaryMarkdown(report)).toContain('target-name-unresolved');
});
