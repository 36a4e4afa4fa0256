import { describe, expect, test } from 'vitest';
import { resultsJson } from '../../../src/report/results-file.ts';
import { parseStoredRun } from '../../../src/report/stored-run.ts';
import {
  aRegionMeasurement,
  aReport,
  aResult,
  someMeasurements,
} from '../../support/builders/builders.ts';

const REPORT = aReport({
  measurements: someMeasurements({ regions: [aRegionMeasurement({ results: [aResult()] })] }),
});

/** A results file with fields changed or, where the value is undefined, left out. */
function changed(overrides: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ ...JSON.parse(resultsJson(REPORT)), ...overrides });
}

test('what was written is read, with every figure as it was', () => {
  const { measurements } = REPORT;
  const { cloudWatch, ...region } = aRegionMeasurementAsStored();
  expect(parseStoredRun(resultsJson(REPORT))).toMatchObject({
    ok: true,
    value: {
      runId: REPORT.runId,
      scenario: REPORT.scenario,
      took: REPORT.took,
      overall: measurements.overall,
      regions: [{ ...region, cloudWatch }],
      endedEarly: undefined,
    },
  });
});

test('a file of an earlier release is read, which does not say whether there is ramp-up that nobody has counted', () => {
  const earlier = resultsJson(REPORT).replace('"rampUpUnknown":false,', '');
  expect(earlier).not.toContain('rampUpUnknown');
  expect(parseStoredRun(earlier)).toMatchObject({
    ok: true,
    value: { regions: [{ rampUpUnknown: false }] },
  });
});

function aRegionMeasurementAsStored() {
  const {
    settlement,
    consoles: _onlyOfTheRun,
    trust: distrust,
    ...region
  } = aRegionMeasurement({ results: [aResult()] });
  const { totals, expected, settled, waited } = settlement;
  return { ...region, distrust, cloudWatch: { ...totals, expected, settled, waited } };
}

test.each([
  { average: undefined, errors: undefined, reportedAverage: undefined, note: undefined },
  { note: 'only its log' },
])('what was not measured stays unknown: %j', (figures) => {
  const regions = [aRegionMeasurement(figures)];
  const parsed = parseStoredRun(
    resultsJson(aReport({ measurements: someMeasurements({ regions }) })),
  );
  expect(parsed.ok && parsed.value.regions[0]).toMatchObject(figures);
});

test.each(['constructor', 'a "b" | c\n', '', 'ключ'])('a label may be called %j', (label) => {
  const result = { ...aResult(), labels: Object.fromEntries([[label, aResult().overall]]) };
  const regions = [aRegionMeasurement({ results: [result] })];
  const parsed = parseStoredRun(
    resultsJson(aReport({ measurements: someMeasurements({ regions }) })),
  );
  expect(parsed.ok && Object.keys(parsed.value.regions[0]?.results[0]?.labels ?? {})).toEqual([
    label,
  ]);
});

test('what a later version adds is no matter', () => {
  expect(parseStoredRun(changed({ moonPhase: 'full' })).ok).toBe(true);
});

describe('is answered in a few words', () => {
  test.each([
    [
      'a run id that would be a path',
      changed({ runId: '../../elsewhere' }),
      'runId: it is not the id of a run',
    ],
    [
      'a region that would be a text of its own',
      resultsJson(REPORT).replace(
        '"region":"eu-west-1","stackName"',
        '"region":"<img>","stackName"',
      ),
      'regions.0.region: it is not a region',
    ],
    ['a text that is none', 'hello', 'it is no JSON document'],
    ['an empty one', '', 'it is no JSON document'],
    ['one that breaks off', resultsJson(REPORT).slice(0, -10), 'it is no JSON document'],
    ['another document', '{"name": "fargate-load-gate"}', 'it is no results file'],
    ['a list', '[]', 'it is no results file'],
    ['a version of something else', '{"version": "1.0.0"}', 'it is no results file'],
    [
      'version 1',
      changed({ version: 1 }),
      'it is of version 1, and this version of the action reads version 2',
    ],
    [
      'a version of the future',
      changed({ version: 3 }),
      'it is of version 3, and this version of the action reads version 2',
    ],
    ['a missing field', changed({ reservations: undefined }), 'reservations: '],
    [
      'a figure that is text',
      changed({ overall: { samples: 1, average: 'fast', errors: null } }),
      'overall.average: ',
    ],
    [
      'a negative count',
      changed({ regions: [{ ...aRegionMeasurementAsStored(), samples: -1 }] }),
      'regions.0.',
    ],
  ])('%s', (_, text, words) => {
    const parsed = parseStoredRun(text);
    const reason = parsed.ok ? '' : parsed.reason;
    expect(reason.startsWith(words)).toBe(true);
    expect(reason).toMatch(/^[^\n]{10,200}$/);
  });
});
