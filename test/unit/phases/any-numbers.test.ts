import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { GateError } from '../../../src/errors.ts';
import { judgeAgain } from '../../../src/phases/replay.ts';
import { overTime } from '../../../src/report/over-time.ts';
import { printResults } from '../../../src/report/results/text.ts';
import { outputsOf, reportLines, stepEnd } from '../../../src/report/step.ts';
import { summaryMarkdown } from '../../../src/report/summary.ts';
import { seededRandom } from '../../support/random.ts';

const NUMBERS = [1e308, -1e308, 8.64e15, 8.64e15 + 2, 2 ** 53, 2 ** 53 - 2, -1, 0, 0.5, 4e12];
const TEXTS = ['', '__proto__', '\u0000\n::error::', 'x'.repeat(5000), '\u2028', '../..', 'NaN'];
const THRESHOLD = 'avg < 1s\np95 of home < 1s over 5s\nerrors < 1% for 3s\nrps > 1';
const ROUNDS = 60;

type Leaf = { readonly holder: object; readonly key: string };

/** Every number, text and null of a document. */
function leavesOf(holder: unknown): readonly Leaf[] {
  if (typeof holder !== 'object' || holder === null) return [];
  return Object.entries(holder).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null ? leavesOf(value) : [{ holder, key }],
  );
}

test.each(globSync('test/fixtures/results/*.json'))(
  'B7: whatever a results file holds, it is judged and shown, or refused: %s',
  (path) => {
    const text = readFileSync(path, 'utf8');
    const { seed, pick } = seededRandom();
    for (let round = 0; round < ROUNDS; round += 1) {
      const document: unknown = JSON.parse(text);
      const leaves = leavesOf(document);
      for (const { holder, key } of [pick(leaves), pick(leaves)]) {
        const isText = typeof Reflect.get(holder, key) === 'string';
        Reflect.set(holder, key, isText ? pick(TEXTS) : pick(NUMBERS));
      }
      const shown = (): void => judgeAndShow(JSON.stringify(document));
      expect(shown, `seed ${seed}, round ${round}`).not.toThrow();
    }
  },
);

function judgeAndShow(text: string): void {
  try {
    const results = judgeAgain(text, THRESHOLD);
    printResults(results);
    summaryMarkdown(results);
    reportLines(results);
    outputsOf(results);
    stepEnd(results, 'warn');
    for (const most of [1, 60, undefined]) overTime(results, { most });
    overTime(results, { label: 'home' });
  } catch (error) {
    if (!(error instanceof GateError)) throw error;
  }
}
