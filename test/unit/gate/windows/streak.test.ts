import { describe, expect, test } from 'vitest';
import type { Evidence } from '../../../../src/gate/figures/evidence.ts';
import { longestStreak, type Streak } from '../../../../src/gate/windows/windows.ts';
import { REGION } from '../../../support/builders/fleet.ts';
import {
  aRun,
  aRunOf,
  aTaskOf,
  criterionOf,
  inARow,
  judgedBy,
  moment,
  type SecondOf,
  seriesOf,
} from '../../../support/properties/series.ts';

/**
 * A letter for each second: b is broken, h holds, a dot has no sample, and f is broken with fewer
 * samples than p50 takes.
 */
function seconds(letters: string): SecondOf[] {
  const samples = { b: { 800: 30 }, h: { 10: 30 }, f: { 900: 3 } } as const;
  return letters
    .split('')
    .flatMap((letter, at) =>
      letter === 'b' || letter === 'h' || letter === 'f' ? [{ at, times: samples[letter] }] : [],
    );
}

function longest(
  line: string,
  evidence: Evidence,
  options: { gaps?: [number, number][]; doubtful?: boolean } = {},
) {
  const { gaps = [], doubtful = false } = options;
  const criterion = criterionOf(line);
  const streak = longestStreak(criterion, seriesOf(criterion, evidence), {
    gaps: gaps.map(([from, to]) => ({ from: moment(from), to: moment(to) })),
    doubtful,
  });
  return streak === undefined ? undefined : inSeconds(streak);
}

function inSeconds({ from, to, length }: Streak): readonly [number, number] {
  expect(to - from).toBe(length);
  return [(from - moment(0)) / 1000, (to - moment(0)) / 1000];
}

describe('the longest stretch in which every second is broken', () => {
  test.each<[string, readonly [number, number] | undefined]>([
    ['hhh', undefined],
    ['b', [0, 1]],
    ['bhh', [0, 1]],
    ['hhb', [2, 3]],
    ['hbbh', [1, 3]],
    ['bbhbbb', [3, 6]],
    ['bbbhbb', [0, 3]],
    // The first of two that are as long.
    ['bbhbb', [0, 2]],
    ['bhbhb', [0, 1]],
    // A second without a sample says nothing, and ends nothing; but the stretch ends with a broken
    // second.
    ['b..b', [0, 4]],
    ['b..h', [0, 1]],
    ['hb.b.h', [1, 4]],
    // The percentile of a second is that of its samples, however few.
    ['bbfb', [0, 4]],
    ['hffh', [1, 3]],
  ])('%s', (letters, stretch) => {
    expect(longest('p50 < 500ms for 2s', aRun(...seconds(letters)))).toEqual(stretch);
  });

  test.each<[string, readonly [number, number] | undefined]>([
    ['hhh', undefined],
    ['b..b', [0, 4]],
    ['b..h', [0, 3]],
    ['bbfb', [0, 4]],
    ['hffh', [1, 3]],
  ])('where every second without a figure might be broken, too: %s', (letters, stretch) => {
    expect(longest('p50 < 500ms for 2s', aRun(...seconds(letters)), { doubtful: true })).toEqual(
      stretch,
    );
  });

  test.each<[[number, number][], readonly [number, number] | undefined]>([
    [[], [0, 6]],
    [[[2, 3]], [3, 6]],
    [[[3, 4]], [0, 3]],
    [[[0, 1]], [1, 6]],
    [[[2, 4]], [0, 2]],
    [[[0, 6]], undefined],
    [[[5, 9]], [0, 5]],
  ])('a second that touches a gap is in no stretch: with %j', (gaps, stretch) => {
    expect(longest('avg < 500ms for 2s', aRun(...seconds('bbbbbb')), { gaps })).toEqual(stretch);
  });

  test('has its worst second', () => {
    const run = aRun(...inARow([600, 900, 700, 10].map((time) => ({ times: { [time]: 1 } }))));
    const criterion = criterionOf('avg < 500ms for 2s');
    expect(
      longestStreak(criterion, seriesOf(criterion, run), { doubtful: false })?.worst?.high,
    ).toBe(900);
    const lower = criterionOf('avg > 800ms for 2s');
    expect(longestStreak(lower, seriesOf(lower, run), { doubtful: false })).toMatchObject({
      from: moment(2),
      worst: { low: 10, high: 10 },
    });
  });

  test('counts a second without samples as a rate of nothing', () => {
    expect(longest('rps >= 30 for 2s', aRun(...seconds('h..h')))).toEqual([1, 3]);
    expect(longest('samples > 0 for 2s', aRun(...seconds('h..h')))).toEqual([1, 3]);
  });
});

describe('a criterion with "for"', () => {
  test.each<[string, string, string, string]>([
    [
      'avg < 500ms for 3s',
      'hbbhbb',
      'pass',
      'avg is beyond its limit for at most 2 consecutive seconds from 12:00:01 UTC, 1 s into the load (at worst 800.0 ms), within avg < 500ms for 3s (threshold, line 1)',
    ],
    [
      'avg < 500ms for 2s',
      'hbbhb',
      'fail',
      'avg is beyond its limit for 2 consecutive seconds from 12:00:01 UTC, 1 s into the load (at worst 800.0 ms), which breaks avg < 500ms for 2s (threshold, line 1)',
    ],
    [
      'avg < 500ms for 2s',
      'bbbb',
      'fail',
      'avg is beyond its limit for 4 consecutive seconds from 12:00:00 UTC, the beginning of the load (at worst 800.0 ms), which breaks avg < 500ms for 2s (threshold, line 1)',
    ],
    [
      'avg < 500ms for 2s',
      'hhhh',
      'pass',
      'avg is never beyond its limit, within avg < 500ms for 2s (threshold, line 1)',
    ],
    [
      'p50 < 500ms for 3s',
      'hffh',
      'pass',
      'p50 is beyond its limit for at most 2 consecutive seconds from 12:00:01 UTC, 1 s into the load (at worst 900.0 ms), within p50 < 500ms for 3s (threshold, line 1)',
    ],
  ])('%s of %s is a %s', (line, letters, outcome, sentence) => {
    expect(judgedBy(line, aRun(...seconds(letters)))).toMatchObject({ outcome, sentence });
  });

  test.each([
    [
      'p50 < 500ms for 2s',
      'hffh',
      'streak-samples-few',
      'p50 needs at least 20 samples; the 2 s from 12:00:01 UTC, 1 s into the load have 6',
    ],
    [
      'p50 < 500ms for 2s',
      'fff.h',
      'streak-samples-few',
      'p50 needs at least 20 samples; the 3 s from 12:00:00 UTC, the beginning of the load have 9',
    ],
    [
      'p99 < 950ms for 2s',
      'fhfh',
      'percentile-samples-few',
      'p99 needs at least 1,000 samples; there are 66',
    ],
    [
      'avg < 500ms for 3s',
      'hb..h',
      'streak-uncertain',
      'it is unclear whether every second of the 3 s from 12:00:01 UTC, 1 s into the load breaks it: some have no data',
    ],
    ['avg < 500ms for 5s', 'hhhh', 'load-shorter-than-window', 'the load took 4 s, less than 5 s'],
    ['avg < 500ms for 5s', 'bbbb', 'load-shorter-than-window', 'the load took 4 s, less than 5 s'],
  ])('%s of %s cannot be judged: %s', (line, letters, code, words) => {
    expect(judgedBy(line, aRun(...seconds(letters)))).toMatchObject({
      outcome: 'inconclusive',
      reason: { code },
      words,
    });
  });

  test('a stretch that proves nothing does not hide one that does', () => {
    expect(judgedBy('p50 < 500ms for 2s', aRun(...seconds('hfffhbbh'))).outcome).toBe('fail');
    expect(judgedBy('avg < 500ms for 2s', aRun(...seconds('h....hbbh'))).outcome).toBe('fail');
  });

  describe('of a label that is not asked for all the time', () => {
    const run = (login: string, home: string) =>
      aRunOf({ [REGION]: [aTaskOf({ login: seconds(login), home: seconds(home) })] });

    test.each([
      // A login at the beginning and no more; one every few seconds.
      ['hhh', 'hhhhhhhhhhhh', 'pass'],
      ['h....h....h', 'hhhhhhhhhhhh', 'pass'],
      // Its own seconds are broken, and what lies between them says nothing.
      ['b....b', 'hhhhhhhhhhhh', 'fail'],
      ['b....h', 'hhhhhhhhhhhh', 'pass'],
      // No request was answered: it may be broken.
      ['hhh', 'hhh........h', 'inconclusive'],
    ])('%s beside %s is a %s', (login, home, outcome) => {
      expect(judgedBy('avg of login < 500ms for 5s', run(login, home)).outcome).toBe(outcome);
    });
  });

  test('of a percentile is judged at the rate of an ordinary service', () => {
    const at = (time: number, count: number) =>
      aRun(...inARow(Array.from({ length: 60 }, () => ({ times: { [time]: count, 20: 5 } }))));
    expect(judgedBy('p90 <= 1s for 10s', at(40, 40)).outcome).toBe('pass');
    expect(judgedBy('p90 <= 1s for 10s', at(2000, 40)).outcome).toBe('fail');
    expect(judgedBy('p99 <= 1s for 10s', at(2000, 40)).outcome).toBe('fail');
  });

  test('adds up the tasks of a second before it looks at it', () => {
    const slow = aTaskOf({ home: inARow([{ times: { 800: 1 } }, { times: { 800: 1 } }]) });
    const fast = aTaskOf(
      { home: inARow([{ times: { 10: 9 } }, { times: { 10: 9 } }]) },
      { taskId: 't2' },
    );
    expect(judgedBy('avg < 500ms for 1s', aRunOf({ [REGION]: [slow, fast] })).outcome).toBe('pass');
    const each = judgedBy(
      'avg in each region < 500ms for 1s',
      aRunOf({ 'eu-west-1': [slow], 'us-east-1': [fast] }),
    );
    expect(each.outcome).toBe('fail');
    expect(each.note).toContain('in eu-west-1');
  });
});
