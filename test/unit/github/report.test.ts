import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { readEvent } from '../../../src/github/event.ts';
import { intact } from '../../../src/github/files.ts';
import { endWithoutCredentials, writeReport } from '../../../src/github/report.ts';
import { pageTemplate } from '../../../src/github/report-files.ts';
import type { Inputs } from '../../../src/inputs/inputs.ts';
import { REPORT_FILES } from '../../../src/report/files/files.ts';
import { aCriterion, judgeFigures } from '../../support/builders/evidence.ts';
import { RUN_ID } from '../../support/builders/fleet.ts';
import { someInputs } from '../../support/builders/plan.ts';
import {
  aRegionMeasurement,
  aSettlement,
  someMeasurements,
  someResults,
} from '../../support/builders/report.ts';
import { codesIn } from '../../support/problems.ts';

const FIGURES = { samples: 10, average: 120, errors: 0 };
let folder = '';
let written: string[] = [];
const asked = (faces: Partial<Inputs['faces']> = {}): Pick<Inputs, 'onInconclusive' | 'faces'> => ({
  onInconclusive: 'fail',
  faces: { ...someInputs().faces, ...faces },
});
/** Its template is in dist, which may not be built. */
const isPageMade = pageTemplate() !== undefined;
const printed = (): string => written.join('');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'load-gate-write-'));
  writeFileSync(join(folder, 'outputs'), '');
  vi.stubEnv('RUNNER_TEMP', folder);
  vi.stubEnv('GITHUB_OUTPUT', join(folder, 'outputs'));
  vi.stubEnv('GITHUB_STEP_SUMMARY', '');
  written = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
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
  await writeReport(someResults(), asked(), readEvent({}));
  expect(outputs()).toEqual({
    verdict: 'pass',
    'average-response-time': '120.000',
    'p95-response-time': '210.000',
    'error-rate': '0.000000',
    samples: '100',
    cost: '',
    'run-id': RUN_ID,
    results: join(folder, 'fargate-load-gate', RUN_ID, 'results.json'),
    ...(isPageMade ? { report: join(folder, 'fargate-load-gate', RUN_ID, 'report.html') } : {}),
  });
});

describe('B6: what cannot be written after the verdict is a warning', () => {
  test.each<[string, string, () => void]>([
    [
      'a results file whose folder is a file',
      'report-part-not-made',
      () => writeFileSync(join(folder, 'fargate-load-gate'), 'in the way'),
    ],
    [
      'a results file below a folder that cannot be made',
      'report-part-not-made',
      () => vi.stubEnv('RUNNER_TEMP', '/dev/full/nowhere'),
    ],
    [
      'outputs on a full disk',
      'outputs-not-written',
      () => vi.stubEnv('GITHUB_OUTPUT', '/dev/full'),
    ],
    [
      'outputs into a file that is gone',
      'outputs-not-written',
      () => vi.stubEnv('GITHUB_OUTPUT', join(folder, 'gone', 'outputs')),
    ],
    [
      'a summary on a full disk',
      'summary-not-written',
      () => vi.stubEnv('GITHUB_STEP_SUMMARY', '/dev/full'),
    ],
    [
      'a summary into a folder',
      'summary-not-written',
      () => vi.stubEnv('GITHUB_STEP_SUMMARY', folder),
    ],
  ])('%s', async (_, code, spoil) => {
    spoil();
    await writeReport(someResults(), asked(), readEvent({}));
    expect(printed()).toMatch(new RegExp(`^(?:::warning::|Warning: ).* \\[${code}\\]$`, 'm'));
    expect(printed()).toContain('verdict: pass');
    expect(process.exitCode).toBeUndefined();
  });

  test('the warning names the verdict that no later step can read', async () => {
    vi.stubEnv('GITHUB_OUTPUT', '/dev/full');
    await writeReport(someResults(), asked(), readEvent({}));
    expect(printed()).toMatch(/could not be set \(verdict=pass, .*\): ENOSPC/);
  });

  test('a failure stays one, with everything spoilt', async () => {
    vi.stubEnv('GITHUB_OUTPUT', '/dev/full');
    vi.stubEnv('GITHUB_STEP_SUMMARY', '/dev/full');
    vi.stubEnv('RUNNER_TEMP', '/dev/full/nowhere');
    const verdict = judgeFigures([aCriterion({ limit: 1 })], FIGURES, []);
    await writeReport(someResults({ verdict }), asked(), readEvent({}));
    expect(process.exitCode).toBe(1);
    expect(printed()).toMatch(/^::error::.* \[criteria-not-met\]$/m);
  });

  test('no half of an output or a summary is left, which would fail the step', async () => {
    const file = join(folder, 'outputs');
    writeFileSync(file, 'verdict<<x\ninconclusive\nx\n');
    expect(() =>
      intact('GITHUB_OUTPUT', () => {
        appendFileSync(file, 'verdict<<y\npa');
        throw new Error('ENOSPC');
      }),
    ).toThrow('ENOSPC');
    expect(readFileSync(file, 'utf8')).toBe('verdict<<x\ninconclusive\nx\n');
  });
});

test('a part of the report that cannot be made is one warning, and the others are made', async () => {
  const results = someResults();
  const broken = Object.defineProperty({ ...results }, 'overall', {
    get: () => {
      throw new Error('it is gone');
    },
  });
  vi.stubEnv('GITHUB_STEP_SUMMARY', join(folder, 'summary'));
  await writeReport(broken, asked(), readEvent({}));
  expect(printed()).toMatch(
    /^(?:::warning::|Warning: )Parts .*the outputs.*it is gone.*\[report-part-not-made\]$/m,
  );
  expect(printed()).toContain('verdict: pass');
  expect(process.exitCode).toBeUndefined();
});

test('a broken criterion is an error at its line, with what others wrote made harmless', async () => {
  const place = { file: 'load/a,b:c.yml\n::error::x', line: 7 };
  const criterion = aCriterion({ limit: 1, text: 'avg < 1ms\n::error::y ##[error]z', place });
  const verdict = judgeFigures([criterion], FIGURES, []);
  await writeReport(someResults({ verdict }), asked(), readEvent({}));
  const errors = written.join('').match(/^::error .*$/gm) ?? [];
  expect(errors).toHaveLength(1);
  expect(errors[0]).toMatch(
    /^::error title=Load test%3A avg < 1ms\\n[^\n]*,file=load\/a%2Cb%3Ac\.yml\\n[^\n]*,line=7::.*\[criterion-broken\]$/,
  );
  expect(printed()).toMatch(/^::error::.*\[criteria-not-met\]$/m);
  expect(printed()).not.toMatch(/^::error::[xy]/m);
});

describe('the input report-dir', () => {
  test('is where the files of a run are, and is made', async () => {
    await writeReport(
      someResults(),
      asked({ reportDir: join(folder, 'a', 'report') }),
      readEvent({}),
    );
    expect(outputs()).toMatchObject({ results: join(folder, 'a', 'report', 'results.json') });
    expect(readdirSync(join(folder, 'a', 'report')).toSorted()).toEqual(
      REPORT_FILES.map(({ name }) => name)
        .filter((name) => isPageMade || name !== 'report.html')
        .toSorted(),
    );
  });

  test('gets files of their own, and nothing is written to where a link of their name leads', async () => {
    const elsewhere = join(folder, 'elsewhere');
    writeFileSync(elsewhere, 'as it was');
    for (const name of ['junit.xml', 'junit.xml.part']) symlinkSync(elsewhere, join(folder, name));
    await writeReport(someResults(), asked({ reportDir: folder }), readEvent({}));
    expect(readFileSync(elsewhere, 'utf8')).toBe('as it was');
    expect(readFileSync(join(folder, 'junit.xml'), 'utf8')).toContain('<testsuites');
  });
});

describe('the input compare-to', () => {
  test.each<[string, string]>([
    ['a file that is not there', 'nothing.json'],
    ['a folder', '.'],
    ['a file that is no results file', 'outputs'],
  ])('that names %s is one notice and changes nothing else', async (_, name) => {
    await writeReport(someResults(), asked({ compareTo: join(folder, name) }), readEvent({}));
    expect(printed().match(/^::notice::.*\[compare-to-unreadable\]$/gm)).toHaveLength(1);
    expect(outputs()).toMatchObject({ verdict: 'pass' });
    expect(process.exitCode).toBeUndefined();
  });

  test('that names the results of another run is no notice', async () => {
    await writeReport(someResults(), asked({ reportDir: join(folder, 'base') }), readEvent({}));
    const compareTo = join(folder, 'base', 'results.json');
    await writeReport(someResults(), asked({ compareTo }), readEvent({}));
    expect(printed()).not.toContain('::notice::');
  });
});

test('a run that is judged again in the job that made it does not overwrite its results', async () => {
  await writeReport(someResults({ scenario: 'the run' }), asked(), readEvent({}));
  const { results = '' } = outputs();
  const later = { ...someResults({ scenario: 'the run, judged again' }), replayed: true };
  await writeReport(later, asked(), readEvent({}));
  expect(readFileSync(results, 'utf8')).toContain('"scenario":"the run"');
  const { results: again = '' } = outputs();
  expect(again).not.toBe(results);
  expect(readFileSync(again, 'utf8')).toContain('"scenario":"the run, judged again"');
});

test('the average of a part of what CloudWatch will hold is no output', async () => {
  const regions = [
    aRegionMeasurement(),
    aRegionMeasurement({ region: 'us-east-1', settlement: aSettlement({ settled: false }) }),
  ];
  await writeReport(
    someResults({ measurements: someMeasurements({ regions }) }),
    asked(),
    readEvent({}),
  );
  expect(outputs()).not.toHaveProperty('average-response-time', '120.000');
});

describe('a job that GitHub gives no credentials', () => {
  test.each(['fork', 'dependabot'] as const)('fails by default, and says why: %s', (withheld) => {
    const codes = {
      fork: 'credentials-withheld-fork',
      dependabot: 'credentials-withheld-dependabot',
    };
    expect(codesIn(() => endWithoutCredentials(withheld, 'fail'))).toEqual([
      `this pull request: ${codes[withheld]}`,
    ]);
    expect(outputs()).toEqual({});
  });

  test.each(['fork', 'dependabot'] as const)('may be skipped, which is no pass: %s', (withheld) => {
    writeFileSync(join(folder, 'summary'), '');
    vi.stubEnv('GITHUB_STEP_SUMMARY', join(folder, 'summary'));
    endWithoutCredentials(withheld, 'skip');
    const codes = { fork: 'skipped-fork', dependabot: 'skipped-dependabot' };
    expect(outputs()).toEqual({ verdict: 'skipped' });
    expect(process.exitCode).toBeUndefined();
    expect(printed()).toMatch(new RegExp(`^::notice::.*\\[${codes[withheld]}\\]$`, 'm'));
    const summary = readFileSync(join(folder, 'summary'), 'utf8');
    expect(summary).toContain('## ⏭️ Load test: skipped, no verdict');
    expect(summary).toContain(codes[withheld]);
    expect(`${printed()}${summary}`).not.toMatch(/pass(?!word)/);
  });
});
