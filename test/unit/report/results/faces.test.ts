import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { judgeAgain } from '../../../../src/phases/replay.ts';
import type { Results } from '../../../../src/report/results/schema.ts';
import { parseResults, printResults } from '../../../../src/report/results/text.ts';
import { outputsOf, reportLines, stepEnd } from '../../../../src/report/step.ts';
import { summaryMarkdown } from '../../../../src/report/summary.ts';
import { someResults } from '../../../support/builders/report.ts';
import { EXAMPLES } from '../../../support/builders/results.ts';

const ROOT = new URL('../../../../', import.meta.url);
const FOLDER = new URL('test/fixtures/results/', ROOT);
const validate = new Ajv2020({ allowUnionTypes: true }).compile(
  JSON.parse(readFileSync(new URL('docs/results.schema.json', ROOT), 'utf8')),
);

/** Everything that is shown of a run. */
function facesOf(results: Results): unknown {
  return {
    log: reportLines(results),
    summary: summaryMarkdown(results),
    outputs: outputsOf(results),
    ends: [stepEnd(results, 'fail'), stepEnd(results, 'warn')],
  };
}

function read(text: string): Results {
  const parsed = parseResults(text);
  if (!parsed.ok) throw new Error(parsed.message.what);
  return parsed.value;
}

function problemsIn(document: unknown): unknown {
  return validate(document) ? [] : validate.errors;
}

describe.each(Object.keys(EXAMPLES))('a run that is an example of %s', (name) => {
  const made = EXAMPLES[name]?.() ?? Promise.resolve(someResults());

  test('looks the same once it was written and read', async () => {
    const results = await made;
    expect(facesOf(read(printResults(results).toString()))).toEqual(facesOf(results));
  });

  test('is what the published schema describes', async () => {
    expect(problemsIn(JSON.parse(printResults(await made).toString()))).toEqual([]);
  });
});

describe('an example of a results file of an earlier release', () => {
  const files = readdirSync(FOLDER);

  test('is there for each kind of run', () => {
    expect(files.toSorted()).toEqual(
      Object.keys(EXAMPLES)
        .map((name) => `${name}.json`)
        .toSorted(),
    );
  });

  test.each(files)('%s is read, shown and judged again', (file) => {
    const text = readFileSync(new URL(file, FOLDER), 'utf8');
    const results = read(text);
    expect(problemsIn(JSON.parse(text))).toEqual([]);
    const summary = summaryMarkdown(results);
    for (const { text: line } of results.criteria) expect(summary).toContain(line);
    expect(outputsOf(results)).toMatchObject({ verdict: results.verdict });
    const written = results.criteria.filter(({ source }) => typeof source !== 'string');
    const again = judgeAgain(text, written.map(({ text: line }) => line).join('\n'));
    const { criteria, reservations } = again;
    expect(again).toEqual({ ...results, replayed: true, criteria, reservations });
    expect(criteria.map(({ sentence }) => sentence)).toEqual(
      results.criteria.map(({ sentence }) => sentence),
    );
  });
});

test.each([
  ['a verdict of another kind', { verdict: 'maybe' }],
  ['a figure that is text', { overall: { samples: 1, average: 'fast', errors: null, p95: null } }],
  ['a problem without a place', { doubts: [{ code: 'x', what: 'it died', fix: 'look' }] }],
])('the published schema refuses %s', (_, overrides) => {
  expect(validate({ ...someResults(), ...overrides })).toBe(false);
});

test('the published schema lets later releases add fields', () => {
  expect(problemsIn({ ...someResults(), moonPhase: 'full' })).toEqual([]);
});
