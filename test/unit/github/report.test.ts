import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { writeReport } from '../../../src/github/report.ts';
import { RUN_ID } from '../../support/builders/fleet.ts';
import {
  aRegionMeasurement,
  aSettlement,
  someMeasurements,
  someResults,
} from '../../support/builders/report.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'load-gate-write-'));
  writeFileSync(join(folder, 'outputs'), '');
  vi.stubEnv('RUNNER_TEMP', folder);
  vi.stubEnv('GITHUB_OUTPUT', join(folder, 'outputs'));
  vi.stubEnv('GITHUB_STEP_SUMMARY', '');
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  process.exitCode = undefined;
  rmSync(folder, { recursive: true });
});

/**
 * The outputs in the form in which the runner reads them: NAME<<DELIMITER, the value, DELIMITER.
 */
function outputs(): Readonly<Record<string, string>> {
  const text = readFileSync(join(folder, 'outputs'), 'utf8');
  return Object.fromEntries(
    [...text.matchAll(/^(\S+)<<(\S+)\n(.*)\n\2$/gm)].map(([, name = '', , value = '']) => [
      name,
      value,
    ]),
  );
}

test('a report is written to the outputs and to a file', async () => {
  await writeReport(someResults(), 'fail');
  expect(outputs()).toEqual({
    verdict: 'pass',
    'average-response-time': '120.000',
    'p95-response-time': '210.000',
    'error-rate': '0.000000',
    samples: '100',
    'run-id': RUN_ID,
    results: join(folder, 'fargate-load-gate', RUN_ID, 'results.json'),
  });
});

test('a run that is judged again in the job that made it does not overwrite its results', async () => {
  await writeReport(someResults({ scenario: 'the run' }), 'fail');
  const { results = '' } = outputs();
  const later = { ...someResults({ scenario: 'the run, judged again' }), replayed: true };
  await writeReport(later, 'fail');
  expect(readFileSync(results, 'utf8')).toContain('"scenario":"the run"');
  const { results: again = '' } = outputs();
  expect(again).not.toBe(results);
  expect(readFileSync(again, 'utf8')).toContain('"scenario":"the run, judged again"');
});

test('what others go by is written first: a results file that cannot be written costs no verdict', async () => {
  writeFileSync(join(folder, 'fargate-load-gate'), 'a file in the way');
  await expect(writeReport(someResults(), 'fail')).rejects.toThrow();
  expect(outputs()).toMatchObject({ verdict: 'pass', samples: '100' });
});

test('the average of a part of what CloudWatch will hold is no output', async () => {
  const regions = [
    aRegionMeasurement(),
    aRegionMeasurement({ region: 'us-east-1', settlement: aSettlement({ settled: false }) }),
  ];
  await writeReport(someResults({ measurements: someMeasurements({ regions }) }), 'fail');
  expect(outputs()).not.toHaveProperty('average-response-time', '120.000');
});
