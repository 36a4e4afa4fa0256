import { describe, expect, test } from 'vitest';
import { judgeAgain } from '../../../src/phases/replay.ts';
import { coursesOf } from '../../../src/report/courses.ts';
import { findings } from '../../../src/report/criteria.ts';
import type { Results } from '../../../src/report/results/schema.ts';
import { printResults } from '../../../src/report/results/text.ts';
import { bigResults } from '../../support/builders/big-results.ts';
import { someResults } from '../../support/builders/report.ts';

/** Five regions, of which ap-southeast-2 is far away, and slow and failing in its third fifth. */
const RUN = bigResults({ tasks: 10, minutes: 10, regions: 5, labels: 5 });

function found(results: Results): readonly string[] {
  return findings(results, coursesOf(results).main);
}

function foundBy(threshold: string): readonly string[] {
  return found(judgeAgain(printResults(RUN), threshold));
}

test('a percentile is explained, and what is slowest is named', () => {
  expect(foundBy('p95 of checkout < 900ms')).toEqual([
    expect.stringMatching(/^5% of the samples of checkout took longer than [\d.]+ ms\.$/),
    expect.stringMatching(/^The p95 of checkout was beyond its limit /),
    expect.stringMatching(
      /^The slowest region is ap-southeast-2: its p95 is [\d.]+ ms, that of all is [\d.]+ ms\.$/,
    ),
  ]);
});

test('a limit that was broken for a part of the run was broken at a time', () => {
  const [when] = foundBy('avg in ap-southeast-2 < 800ms');
  expect(when).toMatch(
    /^The average in ap-southeast-2 was beyond its limit between 4 min 30 s and 6 min into the load \(3 of 20 steps of 30 s\), at worst \d+(\.\d)? ms\.$/,
  );
});

test('of a criterion for each region, the worst one is looked at', () => {
  expect(foundBy('avg in each region < 600ms')[0]).toContain('The average in ap-southeast-2 was');
});

test('the most frequent error is said where errors decided', () => {
  expect(foundBy('errors < 0.001%').at(-1)).toMatch(
    /^The most frequent error, [\d,]+ times: 503 Service Unavailable$/,
  );
});

test('of a pass, what came nearest to its limit', () => {
  expect(foundBy('avg < 2s\np95 of checkout < 10s\nrps > 1')).toEqual([
    expect.stringMatching(/^Closest to its limit: average is [\d.]+ ms, limit 2000 ms\.$/),
  ]);
});

describe('what explains more than any figure comes first', () => {
  const problem = { code: 'c', where: 'task t1', what: 'nobody listens', fix: 'start it' };

  test('a target that did not answer', () => {
    const [first] = found({
      ...judgeAgain(printResults(RUN), 'avg < 1ms'),
      targetFailures: [problem],
    });
    expect(first).toBe('task t1: nobody listens. Fix: start it. [c]');
  });

  test('a load that was ended', () => {
    const endedEarly = {
      after: 12_000,
      criteria: [],
      left: 288_000,
      samples: null,
      dollars: null,
      spot: false,
    };
    expect(found({ ...someResults(), endedEarly })[0]).toMatch(
      /^Stopped 12 s into a load of 5 min/,
    );
  });
});
