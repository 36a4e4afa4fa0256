import { describe, expect, test } from 'vitest';
import { parseThreshold } from '../../../../src/gate/criteria/threshold.ts';
import { READ, REGIONS } from '../../../support/properties/accepted-lines.ts';
import { isSenseless } from '../../../support/properties/refusals.ts';

describe('a line of the language', () => {
  test.each(READ)('%j is read as %s', (line, text, subject, operator, limit, extras) => {
    const { percentile, target, soft = false, label, region, window, streak, on } = extras;
    const { criteria, problems } = parseThreshold(line, { regions: REGIONS });
    // A line may be good and, with nothing beside it, make no sense.
    expect(problems.filter((problem) => !isSenseless(problem))).toEqual([]);
    const source = { input: 'threshold', line: 1, column: line.search(/\S/) + 1 };
    const scope = { label, region };
    expect(criteria).toEqual([
      {
        subject,
        percentile,
        target,
        scope,
        operator,
        limit,
        window,
        streak,
        on,
        soft,
        text,
        source,
      },
    ]);
  });

  test.each(READ)('%j is spelt %s, which says the same', (line, text) => {
    const [first] = parseThreshold(line).criteria;
    const [again] = parseThreshold(text).criteria;
    expect({ ...again, source: undefined }).toEqual({ ...first, source: undefined });
  });
});

test('the table is as long as it should be', () => {
  expect(READ.length).toBeGreaterThanOrEqual(60);
});

test('a region is taken as it is while the regions of the run are not known', () => {
  expect(parseThreshold('avg in eu-wets-1 < 1s').problems).toEqual([]);
});
