// Runs of every kind as people see them: what test/fixtures/faces holds.
import { CancelledError, GateError } from '../../../src/errors.ts';
import { judgeAgain } from '../../../src/phases/replay.ts';
import { type Comparable, comparable } from '../../../src/report/comparison.ts';
import { failureMarkdown } from '../../../src/report/markdown.ts';
import type { Results } from '../../../src/report/results/schema.ts';
import { printResults } from '../../../src/report/results/text.ts';
import { commentMarkdown, summaryMarkdown } from '../../../src/report/summary.ts';
import { START } from '../virtual-time.ts';
import { bigResults } from './big-results.ts';
import { aCriterion, judgeFigures } from './evidence.ts';
import { aRegionMeasurement, someMeasurements, someResults } from './report.ts';

const HOSTILE = '</summary>|`x`\n@octocat <img src=x> [a](http://b) "#1 ```mermaid --> $x$ \u202e';
const COMMIT = '0123456789abcdef0123456789abcdef01234567';

function judgedBy(results: Results, threshold: string): Results {
  return { ...judgeAgain(printResults(results), threshold), replayed: false };
}

const small = bigResults({ tasks: 4, minutes: 6, regions: 1, labels: 5 });
const two = bigResults({ tasks: 4, minutes: 6, regions: 2, labels: 5 });

function noData(): Results {
  const problem = {
    code: 'task-killed',
    where: 'task t1 in eu-west-1',
    what: 'it was killed, most likely because its memory ran out',
    fix: "raise the stack's parameter DockerTaskMemory, or lower the concurrency",
  };
  const overall = { samples: 0, average: undefined, errors: undefined };
  const region = { ...overall, tasks: { asked: 1, started: 1, completed: 0 } };
  return someResults({
    verdict: judgeFigures([aCriterion()], overall, [problem]),
    measurements: someMeasurements({ regions: [aRegionMeasurement(region)], overall }),
    overview: { run: new Map(), regions: [], labels: [], moreLabels: 0 },
  });
}

function hostile(): Results {
  const label = (name: string | null): string | null => (name === 'checkout' ? HOSTILE : name);
  const problem = { code: 'x', where: HOSTILE, what: HOSTILE, fix: HOSTILE };
  const failing = judgedBy(two, 'p95 of checkout < 100ms');
  return {
    ...failing,
    scenario: HOSTILE,
    criteria: failing.criteria.map((one) => ({
      ...one,
      text: `p95 of "${HOSTILE}" < 100ms`,
      scope: { ...one.scope, label: label(one.scope.label) },
      note: HOSTILE,
    })),
    figures: failing.figures.map((one) => ({ ...one, label: label(one.label) })),
    series: failing.series && {
      ...failing.series,
      groups: failing.series.groups.map((one) => ({ ...one, label: label(one.label) })),
    },
    errors: [{ message: HOSTILE, count: 3 }],
    doubts: [problem],
    notices: [problem],
  };
}

/** Where and when the errors of a run came, and the step of a workflow that ran it. */
function inPullRequest(results: Results): Results {
  return {
    ...results,
    criteria: results.criteria.map((one) =>
      one.source === 'added'
        ? one
        : { ...one, place: { file: '.github/workflows/load.yml', line: 21 } },
    ),
    errors: results.errors.map((error) => ({
      ...error,
      places: error.places?.map((place) => ({
        ...place,
        first: START + 204_000,
        last: START + 271_000,
      })),
    })),
    workflow: {
      server: 'https://github.com',
      repository: 'octo-org/shop',
      gate: 'load',
      file: '.github/workflows/load.yml',
      job: 'load',
      event: 'pull_request',
      runId: '1234567890',
      runNumber: 42,
      attempt: 1,
      commit: COMMIT,
      branch: 'faster-checkout',
      pull: 7,
    },
  };
}

const RESULTS: Readonly<Record<string, () => Results>> = {
  pass: () => judgedBy(small, 'avg < 1s\np95 of checkout < 700ms\np95 < 100ms, warn'),
  fail: () =>
    inPullRequest(
      judgedBy(two, 'p95 of checkout < 800ms\navg in each region < 250ms\nerrors < 1%'),
    ),
  inconclusive: () => judgedBy(small, 'avg < 1s\np99.99 of checkout < 2s'),
  'no-data': noData,
  'regions-10': () => inPullRequest(bigResults({ tasks: 20, minutes: 10, labels: 6 })),
  'labels-1': () =>
    judgedBy(bigResults({ tasks: 2, minutes: 3, regions: 1, labels: 1 }), 'avg < 1s'),
  'labels-200': () => bigResults({ tasks: 4, minutes: 3, regions: 2, labels: 200 }),
  hostile,
};

/** The run before: a third faster, and it passed. */
function faster(results: Results): Comparable {
  const run = comparable(results);
  const less = (figure: number | null): number | null => figure && figure / 1.5;
  return {
    ...run,
    runId: 'lg-20261121-101500-1a2b3c4d',
    verdict: 'pass',
    avg: less(run.avg),
    p95: less(run.p95),
    criteria: run.criteria.map((one) => ({ ...one, outcome: 'pass', actual: less(one.actual) })),
    labels: run.labels.map((one) => ({ ...one, avg: less(one.avg), p95: less(one.p95) })),
  };
}

/** What is shown, by the name of its file in test/fixtures/faces. */
export const SHOWN: Readonly<Record<string, () => string>> = {
  ...Object.fromEntries(
    Object.entries(RESULTS).flatMap(([name, make]) => [
      [`${name}.summary.md`, () => summaryMarkdown(make())],
      [
        `${name}.comment.md`,
        () => {
          const results = make();
          return commentMarkdown(results, {
            previous: faster(results),
            base: comparable({ ...results, runId: 'base' }),
          });
        },
      ],
    ]),
  ),
  'cancelled.summary.md': () => failureMarkdown(new CancelledError('SIGTERM')),
  'no-run.summary.md': () =>
    failureMarkdown(
      new GateError([
        {
          code: 'criterion-unit-missing',
          where: 'threshold, line 1, column 7',
          what: 'the limit 500 has no unit',
          fix: 'write 500ms or 500s',
        },
      ]),
    ),
};
