import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { judge } from '../../../../src/gate/verdict.ts';
import { longestStreak, slide } from '../../../../src/gate/windows/windows.ts';
import { REGION } from '../../../support/builders/fleet.ts';
import {
  isBroken,
  outcomeOf,
  stretchOf,
  wantedOf,
  windowsOf,
} from '../../../support/properties/naive.ts';
import {
  bursts,
  hasSamples,
  lengths,
  lineOf,
  read,
  runOf,
  SECONDS,
  tasksOf,
  whole,
} from '../../../support/properties/random-runs.ts';
import { aRunOf, moment, seriesOf } from '../../../support/properties/series.ts';

test('a sliding window has the figures of one that is worked out anew each time', () => {
  fc.assert(
    fc.property(whole, lengths, bursts, (parts, length, run) => {
      const criterion = read(`${lineOf(parts)} over ${length}s`);
      fc.pre(hasSamples(criterion, run));
      const found = slide(criterion, seriesOf(criterion, runOf(run)), { length: length * 1000 });
      const windows = windowsOf(criterion, run, length);
      const values = windows.flatMap(({ value }) => value ?? []);
      expect(found.count).toBe(windows.length);
      expect(found.unjudged).toBe(windows.length - values.length);
      expect(found.broken).toBe(values.filter((value) => isBroken(criterion, value)).length);
      expect(found.worst === undefined).toBe(values.length === 0);
      if (found.worst === undefined) return;
      const { from, to } = found.worst;
      const { low, high: value } = found.worst.value;
      expect(value - low).toBeLessThan(1e-6);
      expect(value).toBeCloseTo(
        criterion.operator.startsWith('<') ? Math.max(...values) : Math.min(...values),
        6,
      );
      expect(windows.find((window) => moment(window.from) === from)?.value).toBeCloseTo(value, 6);
      expect(to - from).toBe(length * 1000);
    }),
    { numRuns: 300 },
  );
});

test('windows that touch a gap say nothing, and the others what they say without it', () => {
  fc.assert(
    fc.property(whole, lengths, bursts, fc.nat(SECONDS), (parts, length, run, at) => {
      const criterion = read(`${lineOf(parts)} over ${length}s`);
      fc.pre(hasSamples(criterion, run));
      const gaps = [{ from: moment(at) + 300, to: moment(at) + 700 }];
      const found = slide(criterion, seriesOf(criterion, runOf(run)), {
        length: length * 1000,
        gaps,
      });
      const windows = windowsOf(criterion, run, length).filter(
        ({ from, to }) => at < from || at >= to,
      );
      const values = windows.flatMap(({ value }) => value ?? []);
      expect(found.count).toBe(windows.length);
      expect(found.broken).toBe(values.filter((value) => isBroken(criterion, value)).length);
    }),
    { numRuns: 100 },
  );
});

test('the longest stretch is the one that trying all of them finds', () => {
  fc.assert(
    fc.property(
      whole,
      bursts,
      fc.boolean(),
      fc.array(fc.nat(SECONDS), { maxLength: 2 }),
      (parts, run, doubtful, gaps) => {
        const criterion = read(`${lineOf(parts)} for 5s`);
        fc.pre(hasSamples(criterion, run));
        const unknown = gaps.map((at) => ({ from: moment(at), to: moment(at + 1) }));
        const found = longestStreak(criterion, seriesOf(criterion, runOf(run)), {
          doubtful,
          gaps: unknown,
        });
        const naive = stretchOf(criterion, run, { doubtful, gaps });
        expect(found && { from: found.from, to: found.to }).toEqual(
          naive && { from: moment(naive.from), to: moment(naive.to) },
        );
      },
    ),
    { numRuns: 200 },
  );
});

test('the verdict on windows is that of windows worked out anew: no broken one passes, and none without a figure', () => {
  fc.assert(
    fc.property(whole, lengths, bursts, (parts, length, run) => {
      const criterion = read(`${lineOf(parts)} over ${length}s`);
      const { outcome, judgements } = judge([criterion], runOf(run), { doubts: [] });
      const naive = hasSamples(criterion, run)
        ? outcomeOf(criterion, windowsOf(criterion, run, length))
        : 'inconclusive';
      expect(outcome, judgements[0]?.sentence).toBe(naive);
    }),
    { numRuns: 200 },
  );
});

test('a row that is missing is never a pass', () => {
  fc.assert(
    fc.property(
      whole,
      fc.tuple(fc.constantFrom('over', 'for'), lengths),
      bursts,
      fc.nat(),
      (parts, [word, length], run, which) => {
        const criterion = read(`${lineOf(parts)} ${word} ${length}s`);
        const candidates = run.flatMap((part, index) =>
          wantedOf(criterion, [part]).length > 0 ? [index] : [],
        );
        fc.pre(candidates.length > 0);
        const lost = tasksOf(run.toSpliced(candidates[which % candidates.length] ?? 0, 1));
        const torn = tasksOf(run).map((task, index) => ({
          ...task,
          labels: lost[index]?.labels ?? {},
        }));
        expect(judge([criterion], aRunOf({ [REGION]: torn }), { doubts: [] }).outcome).toBe(
          'inconclusive',
        );
      },
    ),
    { numRuns: 60 },
  );
});
