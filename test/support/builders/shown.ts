import { readdirSync, readFileSync } from 'node:fs';
import type { Results } from '../../../src/report/results/schema.ts';
import { parseResults } from '../../../src/report/results/text.ts';

const FOLDER = new URL('../../fixtures/results/', import.meta.url);

function stored(file: string): Results {
  const parsed = parseResults(readFileSync(new URL(file, FOLDER)));
  if (!parsed.ok) throw new Error(parsed.message.what);
  return parsed.value;
}

/** What no format may be torn by: a label, an error message or a path may hold all of it. */
export const HOSTILE =
  '"><script>alert(1)</script>&amp;]]><!-- `|\\ $1 @team\n::error::x ##[error]\u0000\u0007\u001b[2J\u202E\uD800\uFFFE\uFFFF é 🚀 %0A';

export const A_WORKFLOW: NonNullable<Results['workflow']> = {
  server: 'https://github.com',
  repository: 'octo/shop',
  gate: 'load.yml / gate',
  file: '.github/workflows/load.yml',
  job: 'gate',
  event: 'pull_request',
  runId: '123456789',
  runNumber: 42,
  attempt: 1,
  commit: 'a'.repeat(40),
  branch: 'faster-checkout',
  pull: 7,
};

/** A run with a text of others in every place that is shown. */
function hostile(): Results {
  const results = stored('fail.json');
  return {
    ...results,
    scenario: HOSTILE,
    workflow: { ...A_WORKFLOW, gate: HOSTILE, job: HOSTILE, branch: HOSTILE },
    criteria: results.criteria.map((one) => ({
      ...one,
      text: `p95 of ${HOSTILE} < 1s`,
      scope: { label: HOSTILE, region: null },
      words: HOSTILE,
      sentence: HOSTILE,
      note: HOSTILE,
      translatedFrom: HOSTILE,
      place: { file: HOSTILE, line: 3 },
    })),
    doubts: [{ code: 'task-killed', what: HOSTILE, fix: HOSTILE, where: HOSTILE }],
    figures: results.figures.map((one) => (one.label === null ? one : { ...one, label: HOSTILE })),
    errors: [{ message: HOSTILE, count: 3 }],
  };
}

/** A run of which nothing was measured. */
function noData(): Results {
  const results = stored('pass.json');
  const [first] = results.figures;
  const nothing = Object.fromEntries(Object.keys(first ?? {}).map((name) => [name, null]));
  const reason = { code: 'no-samples', what: 'there is no sample', fix: 'read the log of a task' };
  return {
    ...results,
    verdict: 'inconclusive',
    overall: { samples: 0, average: null, errors: null, p95: null },
    figures: first === undefined ? [] : [{ ...first, ...nothing }],
    criteria: results.criteria.map((one) => ({
      ...one,
      outcome: 'inconclusive' as const,
      actual: null,
      range: null,
      margin: null,
      words: reason.what,
      reason,
    })),
    doubts: [{ ...reason, where: 'the run' }],
  };
}

function manyLabels(): Results {
  const results = stored('fail.json');
  const [first] = results.figures;
  const labels = Array.from({ length: 200 }, (_, index) => `GET /items/${index}`);
  return {
    ...results,
    figures: first === undefined ? [] : [first, ...labels.map((label) => ({ ...first, label }))],
  };
}

/** A run of each kind that a face has to show, by what it is. */
export const SHOWN: readonly (readonly [string, Results])[] = [
  ...readdirSync(FOLDER).map((file) => [file, stored(file)] as const),
  ['no data', noData()],
  ['hostile texts', hostile()],
  ['200 labels', manyLabels()],
  ['no criterion at all', { ...stored('pass.json'), criteria: [] }],
  ['a workflow', { ...stored('fail.json'), workflow: A_WORKFLOW }],
];
