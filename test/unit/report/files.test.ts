import { describe, expect, test } from 'vitest';
import { benchmarkJson } from '../../../src/report/files/benchmark.ts';
import { ctrfJson } from '../../../src/report/files/ctrf.ts';
import { REPORT_FILES } from '../../../src/report/files/files.ts';
import { junitXml } from '../../../src/report/files/junit.ts';
import type { Results } from '../../../src/report/results/schema.ts';
import { SHOWN } from '../../support/builders/shown.ts';

function count(xml: string, tag: string): number {
  return xml.split(`<${tag} `).length - 1;
}

function shown(name: string): Results {
  const [, results] = SHOWN.find(([one]) => one === name) ?? [];
  if (results === undefined) throw new Error(`there is no ${name}`);
  return results;
}

const TEMPLATE = '<!-- report -->';

type Entry = { readonly name: string; readonly value: number; readonly extra: string };

type Tests = {
  readonly summary: Readonly<Record<string, number>>;
  readonly tests: readonly { readonly status: string }[];
};

function ctrfOf(results: Results): { readonly results: Tests } {
  return JSON.parse(ctrfJson(results));
}

function entriesIn(results: Results): readonly Entry[] {
  return JSON.parse(benchmarkJson(results));
}

describe.each(SHOWN)('the files of a run: %s', (_, results) => {
  test('say in junit.xml what the verdict says', () => {
    const xml = junitXml(results);
    const [failures, errors] = [count(xml, 'failure'), count(xml, 'error')];
    expect(count(xml, 'testcase')).toBe(results.criteria.length + 1);
    if (results.verdict === 'pass') expect([failures, errors]).toEqual([0, 0]);
    if (results.verdict === 'fail') expect(failures).toBeGreaterThan(0);
    if (results.verdict === 'inconclusive') expect(errors).toBeGreaterThan(0);
    expect(xml).toContain(`failures="${failures}" errors="${errors}"`);
  });

  test('say the same in ctrf.json', () => {
    const { summary, tests } = ctrfOf(results).results;
    const xml = junitXml(results);
    expect(summary).toMatchObject({
      tests: tests.length,
      failed: count(xml, 'failure'),
      other: count(xml, 'error'),
      passed: tests.filter(({ status }) => status === 'passed').length,
    });
  });

  test('have at least one number in benchmark.json, and each name once', () => {
    const entries = entriesIn(results);
    expect(entries.every(({ value }) => Number.isFinite(value))).toBe(true);
    const names = entries.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toContain('criteria without a pass');
    expect(names.length).toBeLessThan(60);
  });

  test('are the same whenever they are made', () => {
    const once = REPORT_FILES.map(({ print }) =>
      String(print({ results, earlier: undefined, template: TEMPLATE })),
    );
    const again = REPORT_FILES.map(({ print }) =>
      String(print({ results, earlier: undefined, template: TEMPLATE })),
    );
    expect(again).toEqual(once);
  });

  test('hold nothing that cannot be seen, and no tag of others', () => {
    const [, ...texts] = REPORT_FILES.map(({ print }) =>
      String(print({ results, earlier: undefined, template: TEMPLATE })),
    );
    for (const text of texts)
      expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
    expect(junitXml(results)).not.toMatch(
      /[\uFFFE\uFFFF]|<script|<!--|\]\]>|&(?!(?:amp|lt|gt|quot);)/,
    );
  });
});

test('a test of a run takes as long as there was load to judge, whatever was measured', () => {
  const times = { launched: 1000, loadBegan: 31_000, loadEnded: 91_500, judged: 100_000 };
  expect(junitXml({ ...shown('fail.json'), times })).toMatch(/<testcase [^>]*time="60\.500"/);
  expect(junitXml(shown('fail.json'))).toMatch(/<testcase [^>]*time="129\.000"/);
});

test('a broken criterion has its place, its figures and a way out', () => {
  const results = shown('fail.json');
  const place = { file: 'load/shop.yml', line: 12 };
  const criteria = results.criteria.map((one) => ({ ...one, place }));
  const xml = junitXml({ ...results, criteria });
  expect(xml).toMatch(
    /<testcase name="p95 of checkout &lt; 900ms"[^>]* file="load\/shop\.yml" line="12">/,
  );
  expect(xml).toContain('<property name="value" value="1018"/>');
  expect(xml).toContain('<property name="limit" value="900"/>');
  expect(xml).toMatch(/<failure type="fail" message="p95 of checkout is 1018\.0 ms, which breaks/);
  expect(xml).toContain('[criterion-broken]');
});

test('a criterion that only warns passes, and says what it is', () => {
  expect(junitXml(shown('pass.json'))).toMatch(
    /name="avg &lt; 50ms, warn"[\s\S]*<system-out>\n.*breaks[\s\S]*\[warning-not-met\]/,
  );
  expect(ctrfJson(shown('pass.json'))).toContain('"rawStatus": "warning"');
});

test('a criterion of one region is in the suite of that region', () => {
  const results = shown('fail.json');
  const criteria = results.criteria.map((one) => ({
    ...one,
    scope: { label: null, region: 'eu-west-1' },
  }));
  const xml = junitXml({ ...results, criteria });
  expect([...xml.matchAll(/<testsuite name="([^"]*)"/g)].map(([, name]) => name)).toEqual([
    'all regions',
    'eu-west-1',
  ]);
});

test('lost tasks are an error although every criterion holds', () => {
  const xml = junitXml(shown('inconclusive.json'));
  expect(xml).toMatch(/name="The run is not in doubt"[\s\S]*?<error type="inconclusive"[\s\S]*?t2/);
  expect(xml).toContain('[task-killed]');
});

test('a point of a trend is the figure, and of bounds the middle', () => {
  const entries = entriesIn(shown('legacy.json'));
  expect(entries.find(({ name }) => name === 'avg')).toMatchObject({
    unit: 'ms',
    value: 120,
    range: '± 0.5',
  });
  const errors = entriesIn(shown('fail.json')).find(({ name }) => name === 'errors');
  expect(errors).toMatchObject({ unit: '%', value: 0.5 });
  expect(errors?.extra).toContain('errors < 1%: pass');
});

test('what is better when it grows is not in the trend', () => {
  const results = shown('fail.json');
  const [first] = results.criteria;
  if (first === undefined) throw new Error('there is no criterion');
  const rps = { ...first, subject: 'rps' as const, operator: '>=' as const, limit: 10 };
  expect(entriesIn({ ...results, criteria: [rps] }).map(({ name }) => name)).not.toContain('rps');
});
