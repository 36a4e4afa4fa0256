// The files of a run, read by those who read such files.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { calculateSummary, parse, validate } from 'ctrf';
import { JSDOM } from 'jsdom';
import { convertJUnitToCTRFReport } from 'junit-to-ctrf';
import { afterAll, describe, expect, test } from 'vitest';
import { REPORT_FILES } from '../../src/report/files/files.ts';
import type { Results } from '../../src/report/results/schema.ts';
import { HOSTILE, SHOWN } from '../support/builders/shown.ts';

const ROOT = new URL('../../', import.meta.url);
const folder = mkdtempSync(join(tmpdir(), 'load-gate-files-'));
afterAll(() => rmSync(folder, { recursive: true }));

function json(text: string): unknown {
  return JSON.parse(text);
}

function fileOf(name: string, results: Results): string {
  const file = REPORT_FILES.find((one) => one.name === name);
  return String(file?.print({ results, earlier: undefined, template: undefined }));
}

const resultsSchema = new Ajv2020({ allowUnionTypes: true }).compile<object>(
  JSON.parse(readFileSync(new URL('docs/results.schema.json', ROOT), 'utf8')),
);
const ctrfSchema = formats
  .default(new Ajv({ strict: false, allErrors: true }))
  .compile<object>(
    JSON.parse(
      readFileSync(new URL('node_modules/ctrf/dist/ctrf-schema-0.0.json', import.meta.url), 'utf8'),
    ),
  );
/** What github-action-benchmark takes as `customSmallerIsBetter`; without an entry it fails. */
const benchmarkSchema = new Ajv().compile({
  type: 'array',
  minItems: 1,
  items: {
    type: 'object',
    required: ['name', 'unit', 'value'],
    additionalProperties: false,
    properties: {
      name: { type: 'string', minLength: 1, pattern: '^[^`\\n]*$' },
      unit: { type: 'string' },
      value: { type: 'number' },
      range: { type: 'string' },
      extra: { type: 'string' },
    },
  },
});

/**
 * Elements of JUnit XML with their attributes and children: those of the schema that Jenkins reads
 * it by, and what test reporters read of a test besides: its file, its line and its properties.
 */
const JUNIT: Readonly<Record<string, readonly [attributes: string, children: string]>> = {
  testsuites: ['name time tests failures errors', 'testsuite'],
  testsuite: [
    'name tests failures errors time skipped timestamp hostname id package',
    'properties testcase system-out system-err',
  ],
  testcase: [
    'name time classname file line',
    'properties skipped error failure system-out system-err',
  ],
  properties: ['', 'property'],
  property: ['name value', ''],
  failure: ['type message', ''],
  error: ['type message', ''],
  'system-out': ['', ''],
};

function strangeIn(element: Element): readonly string[] {
  const [attributes = '', children = ''] = JUNIT[element.nodeName] ?? [];
  const own = [...element.attributes].map(({ name }) => name);
  const inner = [...element.children];
  return [
    ...own.filter((name) => !attributes.split(' ').includes(name)),
    ...inner.map(({ nodeName }) => nodeName).filter((name) => !children.split(' ').includes(name)),
    ...inner.flatMap(strangeIn),
  ];
}

/** @throws Error where it is not well-formed. */
function parsed(xml: string): Document {
  return new JSDOM(xml, { contentType: 'application/xml' }).window.document;
}

describe.each(SHOWN)('a run: %s', (name, results) => {
  test('its results.json is what the published schema describes', () => {
    expect(resultsSchema(json(fileOf('results.json', results))) || resultsSchema.errors).toBe(true);
  });

  test('its ctrf.json is valid, and is summed up by the package of the format as it says', () => {
    const text = fileOf('ctrf.json', results);
    expect(ctrfSchema(json(text)) || ctrfSchema.errors).toBe(true);
    expect(validate(json(text))).toMatchObject({ valid: true });
    const { summary, tests } = parse(text).results;
    expect(calculateSummary(tests)).toMatchObject({
      tests: summary.tests,
      passed: summary.passed,
      failed: summary.failed,
      other: summary.other,
    });
  });

  test('its benchmark.json is valid, with each name once', () => {
    const entries = json(fileOf('benchmark.json', results));
    expect(benchmarkSchema(entries) || benchmarkSchema.errors).toBe(true);
  });

  test('its junit.xml is well-formed, and has nothing that reporters do not read', () => {
    const { documentElement } = parsed(fileOf('junit.xml', results));
    expect(documentElement.nodeName).toBe('testsuites');
    expect(strangeIn(documentElement)).toEqual([]);
    for (const suite of documentElement.children) {
      const count = (tag: string): string => String(suite.querySelectorAll(tag).length);
      expect(suite.getAttribute('tests')).toBe(count('testcase'));
      expect(suite.getAttribute('failures')).toBe(count('failure'));
      expect(suite.getAttribute('errors')).toBe(count('error'));
      expect(suite.getAttribute('time')).toMatch(/^\d+\.\d{3}$/);
    }
  });

  test('its junit.xml is read by a converter, which finds the tests of ctrf.json in it', async () => {
    const path = join(folder, `${SHOWN.findIndex(([one]) => one === name)}.xml`);
    writeFileSync(path, fileOf('junit.xml', results));
    const converted = await convertJUnitToCTRFReport(path);
    const { tests } = parse(fileOf('ctrf.json', results)).results;
    // The converter replaces characters beyond the first 65,536, and some others.
    const named = (one: { readonly name: string }) => one.name.replace(/[^ -~]/g, '');
    expect(converted?.results.tests.map(named).toSorted()).toEqual(tests.map(named).toSorted());
    const { passed, failed } = converted?.results.summary ?? {};
    // The converter has one word for what failed and what could not be measured.
    const isBad = ({ status }: { readonly status: string }) => status !== 'passed';
    expect([passed, failed]).toEqual([
      tests.filter((one) => !isBad(one)).length,
      tests.filter(isBad).length,
    ]);
    expect(converted?.results.tests.every(({ duration }) => duration > 0)).toBe(true);
  });
});

test('a hostile text is a text to whoever reads junit.xml, and can be seen', () => {
  const [, hostile] = SHOWN.find(([name]) => name === 'hostile texts') ?? [];
  if (hostile === undefined) throw new Error('there is no run with hostile texts');
  const document = parsed(fileOf('junit.xml', hostile));
  expect(document.querySelectorAll('script')).toHaveLength(0);
  const [, one] = document.querySelectorAll('testcase');
  expect(one?.getAttribute('name')).toContain(HOSTILE.slice(0, HOSTILE.indexOf('\n')));
  expect(one?.getAttribute('name')).toContain('\\u202e');
});

/** `npm run report`, without what makes sure of its packages. */
function report(...args: readonly string[]) {
  const run = [fileURLToPath(new URL('tools/report.ts', ROOT)), ...args];
  return spawnSync(process.execPath, run, { encoding: 'utf8' });
}

test('npm run report makes every file of a run again, from its results file', () => {
  const stored = fileURLToPath(new URL('test/fixtures/results/fail.json', ROOT));
  const out = join(folder, 'again');
  const { status, stdout } = report(stored, '--out', out, '--compare-to', stored);
  expect(status).toBe(0);
  const files = stdout.trim().split('\n');
  expect(files).toHaveLength(REPORT_FILES.length + 3);
  for (const file of files) expect(readFileSync(file, 'utf8').trim()).not.toBe('');
  const again = readFileSync(join(out, 'results.json'), 'utf8');
  expect(json(again)).toEqual(json(readFileSync(stored, 'utf8')));
});

test.each([
  [['nothing.json'], 'nothing.json: '],
  [[], 'npm run report'],
])('npm run report with %j says what is missing', (args, said) => {
  const { status, stderr } = report(...args);
  expect(status).toBe(2);
  expect(stderr).toContain(said);
});
