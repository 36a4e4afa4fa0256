import { expect, test } from 'vitest';
import { parseThreshold } from '../../../../src/gate/criteria/threshold.ts';
import { readScenario as read, withCriteria } from '../../../support/passfail.ts';
import { isSenseless } from '../../../support/properties/refusals.ts';
import { seededRandom } from '../../../support/random.ts';

test('whatever a criterion says, it becomes a line that the threshold input reads as the same, or a problem in words', () => {
  const { seed, pick } = seededRandom();
  const subjects = [
    'avg-rt',
    'stdev-rt',
    'p90',
    'p99.9',
    'p0',
    'hits',
    'succ',
    'fail',
    'rc500',
    'bytes',
    'P1',
    '',
  ];
  const labels = [
    '',
    '',
    ' of home',
    ' of a b',
    ' of x>y',
    ' of for',
    ' of "q"',
    ' of \\',
    ' of é #1',
    ' of a, b',
    ' of u:1',
  ];
  const limits = [
    '1s',
    '150ms',
    '0.1',
    '95%',
    '99.99%',
    '0',
    '10',
    '1m30s',
    'x',
    '1e3',
    '0.0000001',
    '99999999999999999',
  ];
  const frames = ['', '', ' for 10s', ' over 5', ' within 1m', ' for 0.5s', ' over 0'];
  const actions = [
    '',
    '',
    ', stop',
    ', continue',
    ', continue as non-failed',
    ', stop as non-failed',
    ', x',
  ];
  for (let round = 0; round < 3000; round += 1) {
    const criterion = `${pick(subjects)}${pick(labels)}${pick(['>', '<', '>=', '<=', '='])}${pick(limits)}${pick(frames)}${pick(actions)}`;
    const { criteria, problems } = read(withCriteria(criterion));
    const hint = `seed ${seed}, round ${round}, ${criterion}`;
    expect(criteria.length + problems.length, hint).toBe(1);
    expect(problems.join(), hint).not.toMatch(/undefined|\[object|NaN/);
    for (const { source, translatedFrom, ...condition } of criteria) {
      expect(translatedFrom, hint).toBe(criterion);
      expect(source, hint).toMatchObject({ input: 's.yml' });
      // Alone, a criterion that asks for failures or that nothing can meet is refused by the gate; its
      // reading is what counts here.
      const parsed = parseThreshold(`${condition.text}\n`);
      expect(
        parsed.problems.filter((problem) => !isSenseless(problem)),
        hint,
      ).toEqual([]);
      expect(parsed.criteria, hint).toMatchObject([condition]);
    }
  }
});
