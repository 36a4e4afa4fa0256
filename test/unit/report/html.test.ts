import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { reportHtml } from '../../../src/report/html.ts';
import { pageRun } from '../../../src/report/page-data.ts';
import type { Results } from '../../../src/report/results/schema.ts';
import { bigResults } from '../../support/builders/big-results.ts';
import { shopResults } from '../../support/builders/shop.ts';

const TEMPLATE =
  '<title>Load test</title><noscript><!-- said --></noscript><!-- report --><script>1</script>';
const HOSTILE = '</script><script>alert(1)</script><!-- "\'&\u202e';

const RUN = bigResults({ tasks: 4, minutes: 5, regions: 2, labels: 3 });
const small = (): Results => RUN;
const held = z.looseObject({
  run: z.looseObject({ runId: z.string(), groups: z.array(z.unknown()) }),
  base: z.looseObject({ runId: z.string() }).nullable(),
  facts: z.looseObject({ regions: z.array(z.looseObject({ region: z.string() })) }),
});

function heldIn(html: string) {
  const [, type, text = ''] =
    /<script id="report" type="([^"]+)">([^<]*)<\/script>/.exec(html) ?? [];
  const json = type === 'application/json' ? text : gunzipSync(Buffer.from(text, 'base64'));
  return { type, page: held.parse(JSON.parse(String(json))) };
}

describe('the page of a run', () => {
  test('says its verdict without any code', () => {
    const html = reportHtml(TEMPLATE, shopResults());
    expect(html).toMatch(/<title>Load test: .*checkout.*<\/title>/);
    expect(html).toMatch(/<noscript><h1>.*checkout.*<\/h1>/);
  });

  test('holds a small run as text, and a large one packed', () => {
    expect(heldIn(reportHtml(TEMPLATE, shopResults()))).toMatchObject({
      type: 'application/json',
      page: { run: { runId: shopResults().runId }, base: null },
    });
    const large = heldIn(reportHtml(TEMPLATE, { ...small(), scenario: 'x'.repeat(200_000) }));
    expect(large.type).toBe('application/gzip;base64');
    expect(large.page.run.groups).toHaveLength(1 + 2 + 3);
  });

  test('holds no reports of tasks', () => {
    const { page } = heldIn(reportHtml(TEMPLATE, small()));
    expect(page.facts.regions.flatMap(Object.keys)).not.toContain('results');
  });

  test('holds the run that it is compared with', () => {
    const base = { ...small(), runId: 'lg-20261122-101500-0000000a' };
    expect(heldIn(reportHtml(TEMPLATE, small(), base)).page.base?.runId).toBe(base.runId);
  });

  test('has no element that others wrote', () => {
    const results = shopResults();
    const [criterion] = results.criteria;
    const hostile: Results = {
      ...results,
      scenario: HOSTILE,
      errors: [{ message: HOSTILE, count: 1 }],
      criteria:
        criterion === undefined ? [] : [{ ...criterion, outcome: 'fail', sentence: HOSTILE }],
      figures: results.figures.map((own) => ({ ...own, label: own.label && HOSTILE })),
    };
    const html = reportHtml(TEMPLATE, hostile);
    expect(html.match(/<script/g)).toHaveLength(2);
    expect(html).not.toMatch(/alert\(1\)<\/script>|\u202e/);
    expect(html.match(/<!--/g)).toBeNull();
  });
});

describe('what the charts draw', () => {
  test('all samples, each region and each label have their steps on one grid', () => {
    const { groups, began } = pageRun(small());
    expect(groups.map(({ region, label }) => region ?? label)).toEqual([
      null,
      'eu-west-1',
      'us-east-1',
      'home',
      'search',
      'product',
    ]);
    expect(new Set(groups.map(({ width }) => width)).size).toBe(1);
    expect(groups.every(({ from }) => from === began)).toBe(true);
  });

  test('bins and the spectrum hold every sample', () => {
    const [all] = pageRun(small()).groups;
    const samples = all?.samples.reduce((sum, count) => sum + count, 0);
    const binned = all?.bins.flatMap((step) => step.filter((_, at) => at % 2 === 1));
    expect(binned?.reduce((sum, count) => sum + count, 0)).toBe(samples);
    expect(all?.spectrum.map(([percentile]) => percentile)).toEqual(
      expect.arrayContaining([0, 50, 90, 95, 99, 99.9, 100]),
    );
  });

  test('percentiles of the spectrum are those of the tables', () => {
    const results = small();
    const drawn = pageRun(results);
    for (const figures of results.figures.slice(0, 3)) {
      const own = drawn.groups.find(
        ({ region, label }) => region === figures.region && label === figures.label,
      );
      const at = new Map(own?.spectrum);
      expect([50, 95, 99].map((level) => at.get(level))).toEqual([
        figures.p50,
        figures.p95,
        figures.p99,
      ]);
    }
  });

  test('a run without figures over time has none, and one of an older release has no percentiles', () => {
    const { series: _, times: __, ...older } = shopResults();
    const { groups } = pageRun(older);
    expect(groups.map(({ region }) => region)).toEqual([null, 'eu-west-1', 'us-east-1']);
    expect(groups[0]?.p95.every((value) => value === null)).toBe(true);
    const none = { ...older, regions: older.regions.map((region) => ({ ...region, results: [] })) };
    expect(pageRun(none)).toMatchObject({ groups: [], began: null });
  });
});
