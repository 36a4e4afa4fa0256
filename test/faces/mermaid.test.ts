import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { JSDOM } from 'jsdom';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { overTimeSections } from '../../src/report/charts.ts';
import { coursesOf } from '../../src/report/courses.ts';
import type { Results } from '../../src/report/results/schema.ts';
import { summaryMarkdown } from '../../src/report/summary.ts';
import { bigResults } from '../support/builders/big-results.ts';
import { encodeCounts } from '../support/builders/histogram.ts';
import { someResults } from '../support/builders/report.ts';
import { seededRandom } from '../support/random.ts';
import { START } from '../support/virtual-time.ts';

const FACES = join(import.meta.dirname, '..', 'fixtures', 'faces');
const MOST_POINTS = 60;

type Step = NonNullable<Results['series']>['groups'][number]['steps'][number];

let parse: (text: string) => Promise<unknown>;

beforeAll(async () => {
  // Mermaid looks for a document while it is loaded.
  const { window } = new JSDOM('');
  vi.stubGlobal('window', window);
  vi.stubGlobal('document', window.document);
  const { default: mermaid } = await import('mermaid');
  parse = (text) => mermaid.parse(text);
});

function chartsIn(markdown: string): readonly string[] {
  return [...markdown.matchAll(/^```mermaid\n([\s\S]*?)^```$/gm)].map(([, chart = '']) => chart);
}

/** Has Mermaid read the charts, which have no more points than can be seen. */
async function read(charts: readonly string[]): Promise<void> {
  for (const chart of charts) {
    await expect(parse(chart), chart).resolves.toMatchObject({ diagramType: 'xychart' });
    const lines = [...chart.matchAll(/^ {2}line \[(.*)\]$/gm)].map(([, line = '']) =>
      line.split(', ').map(Number),
    );
    expect(lines.length).toBeGreaterThan(0);
    for (const points of lines) {
      expect(points.length).toBeLessThanOrEqual(MOST_POINTS);
      expect(points.every((point) => Number.isFinite(point) && point >= 0)).toBe(true);
    }
  }
}

const files = readdirSync(FACES).filter((name) => name.endsWith('.md'));

test('Mermaid refuses what is no chart', async () => {
  await expect(parse('xychart-beta\n  y-axis "a"b" 0 --> 1\n  line [1]')).rejects.toThrow();
});

test.each(files)('Mermaid reads every chart in %s', async (file) => {
  await read(chartsIn(readFileSync(join(FACES, file), 'utf8')));
});

test('some of them have charts', () => {
  const all = files.flatMap((file) => chartsIn(readFileSync(join(FACES, file), 'utf8')));
  expect(all.length).toBeGreaterThan(20);
});

test('Mermaid reads the charts of a thousand tasks in an hour', async () => {
  const charts = chartsIn(summaryMarkdown(bigResults()));
  expect(charts.length).toBeGreaterThan(1);
  await read(charts);
});

describe('whatever was measured', () => {
  test('in 200 runs of other lengths, times and gaps', async () => {
    const random = seededRandom();
    for (let round = 0; round < 200; round += 1) {
      const width = [1000, 5000, 30_000, 3_600_000][random.upTo(4)] ?? 1000;
      const longest = [1, 10, 3000, 3_600_000][random.upTo(4)] ?? 1;
      const steps = Array.from({ length: 1 + random.upTo(200) }, (_, index) => index)
        .filter(() => random.upTo(5) > 0)
        .map((index): Step => {
          const [time, samples] = [random.upTo(longest), 1 + random.upTo(1_000_000)];
          const failures = random.upTo(3) === 0 ? random.upTo(samples) : 0;
          const counts = random.upTo(5) === 0 ? '' : encodeCounts({ [time]: samples });
          const users = random.upTo(2) === 0 ? null : random.upTo(100_000);
          return [START + index * width, samples, failures, time * samples, users, counts];
        });
      const groups = [{ region: null, label: null, steps }];
      const results = { ...someResults(), series: { width, groups, cpu: [] } };
      const charts = chartsIn(overTimeSections(coursesOf(results)).join('\n\n'));
      await read(charts).catch((error: unknown) => {
        throw new Error(`TEST_SEED=${random.seed}: ${String(error)}`);
      });
    }
  });
});
