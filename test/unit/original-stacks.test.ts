import { describe, expect, test } from 'vitest';
import { printProblem } from '../../src/errors.ts';
import { parseThreshold } from '../../src/gate/criteria.ts';
import type { Criterion } from '../../src/gate/criterion.ts';
import { judge } from '../../src/gate/verdict.ts';
import { parseTaurusLog } from '../../src/measurements/taurus-log.ts';
import { blindProblems, blindRemarks } from '../../src/original-stacks.ts';
import { run } from '../../src/run.ts';
import { aPlan, aRegionMeasurement, aResult, aStack, someEvidence, someInputs } from '../support/builders.ts';
import { aCloud } from '../support/cloud.ts';
import { deployOriginal } from '../support/cloud-stack.ts';
import { distributionOf } from '../support/histogram.ts';
import { readScenario, withCriteria } from '../support/passfail.ts';
import { taurusEnding } from '../support/taurus-ending.ts';

const HOME = 'eu-west-1';
const AWAY = 'us-east-1';
const SILENT = aStack({ region: AWAY, exchangeBucket: undefined });
const WAY_OUT = 'judge samples, errors, avg, min, max or a percentile of all labels, or errors or avg of one';
const BY_SECOND = "the tasks' final log lines tell nothing by the second, and so of no window";
const NO_RPS = "the tasks' final log lines do not tell rps";

function read(...lines: readonly string[]): readonly Criterion[] {
  const { criteria, problems } = parseThreshold(lines.join('\n'), { regions: [HOME, AWAY] });
  expect(problems).toEqual([]);
  return criteria;
}

function passfail(...written: readonly unknown[]): readonly Criterion[] {
  const { criteria, problems } = readScenario(withCriteria(...written));
  expect(problems).toEqual([]);
  return criteria;
}

function problemsOf(criteria: readonly Criterion[], stacks = [SILENT]): readonly string[] {
  return blindProblems(stacks, someInputs({ criteria })).map(printProblem);
}

const at = (what: string): string =>
  `stack dlt-fargate in us-east-1: with only the original's outputs it can never judge ${what}`;

describe("where only the original's outputs are there, a criterion that nothing will ever judge is refused", () => {
  test.each([
    [['rps > 50'], `"rps > 50": ${NO_RPS}. Fix: deploy cloudformation/main.yml, or ${WAY_OUT}.`],
    [
      ['errors < 20% over 5s, stop'],
      `"errors < 20% over 5s, stop": ${BY_SECOND}. Fix: deploy cloudformation/main.yml, or leave over, for and stop out.`,
    ],
    [
      ['avg < 1s', 'rps > 50', 'p95 of home < 1s', 'avg < 2s for 5s', 'rps in each region > 9'],
      `"rps > 50", "p95 of home < 1s", "avg < 2s for 5s", "rps in each region > 9": ${NO_RPS}; the tasks' final log lines tell avg and errors of a label, and not its p95; ${BY_SECOND}. ` +
        `Fix: deploy cloudformation/main.yml, or leave over, for and stop out, or ${WAY_OUT}.`,
    ],
  ])('of %j', (lines, problem) => {
    expect(problemsOf(read(...lines))).toEqual([at(problem)]);
  });

  test.each([
    ['fail>50% for 10s, stop as failed', 'errors <= 50% for 10s, stop', ', such as "fail>50%, stop as failed"'],
    ['avg-rt of x for 3 of y>1s over 10s', 'avg of "x for 3 of y" <= 1s over 10s, stop', ', such as "avg-rt of x for 3 of y>1s"'],
    ['Slow: p90>1s for 10s, continue', 'p90 <= 1s for 10s', ', such as "Slow: p90>1s, continue"'],
    [{ subject: 'fail', condition: '>', threshold: '5%', timeframe: '10s' }, 'errors <= 5% for 10s, stop', ''],
  ])('in the words of its author, who wrote no stop: %j', (written, here, example) => {
    const criteria = passfail(written);
    const problem = `"${criteria[0]?.translatedFrom}" (here "${here}"): ${BY_SECOND}. Fix: deploy cloudformation/main.yml, or leave the timeframe out${example}.`;
    expect(problemsOf(criteria)).toEqual([at(problem)]);
  });

  test('once a stack, and only of those that it is about', () => {
    const stacks = [aStack({ region: HOME, exchangeBucket: undefined }), SILENT];
    const where = (criteria: readonly Criterion[]) => problemsOf(criteria, stacks).map((problem) => problem.split(':')[0]);
    expect(where(read('rps > 50', 'stddev < 1s'))).toHaveLength(2);
    expect(where(read('rps in us-east-1 > 50'))).toEqual(['stack dlt-fargate in us-east-1']);
  });

  test('and stop alone only where the figure would be known in the end', () => {
    const fix = 'Fix: deploy cloudformation/main.yml, or leave stop out.';
    expect(problemsOf(read('errors < 20%, stop', 'avg in eu-west-1 < 1s over 5s, stop'))).toEqual([
      `stack dlt-fargate in us-east-1: it has no exchange through which "errors < 20%, stop", "avg in eu-west-1 < 1s over 5s, stop" could be followed. ${fix}`,
    ]);
  });

  test('unless it is soft: then it decides nothing, and a remark says so', () => {
    const inputs = someInputs({ criteria: read('rps > 50, warn', 'avg < 1s') });
    expect(blindProblems([SILENT], inputs)).toEqual([]);
    expect(blindRemarks([SILENT], inputs).map(printProblem)).toEqual([
      at(`"rps > 50, warn": ${NO_RPS}. Fix: deploy cloudformation/main.yml, or ${WAY_OUT}.`),
    ]);
    expect(blindRemarks([], inputs)).toEqual([]);
  });

  test('before anything is started, and the remark is in the log', async () => {
    const start = async (...lines: readonly string[]) => {
      const cloud = aCloud([HOME, AWAY]);
      deployOriginal(cloud.fake, AWAY);
      const regions = [HOME, AWAY].map((region) => ({ region, stackName: 'dlt-fargate', tasks: 1 }));
      const inputs = someInputs({ regions, plan: aPlan(), criteria: read(...lines) });
      const message = await run(inputs, cloud.deps).then(() => '', String);
      return { ...cloud, message };
    };
    const refused = await start('stddev < 1s');
    expect(refused.message).toContain('it can never judge "stddev < 1s"');
    expect(refused.journal).toEqual([]);
    const remarked = await start('avg < 1s', 'stddev < 1s, warn');
    expect(remarked.log.filter((line) => line.startsWith('warning') && line.includes('"stddev < 1s, warn"'))).toHaveLength(1);
  });
});

describe('what is refused, and nothing else, is inconclusive whatever is measured', () => {
  const samples = Array.from({ length: 1000 }, (_, index) => ({ elapsed: 100, failed: index < 10, label: 'home' }));
  const { final } = parseTaurusLog(taurusEnding(samples).map((text) => ({ text, at: 0 })));
  if (final === undefined) throw new Error('the ending of a run is one');
  const silent = aRegionMeasurement({ region: AWAY, samples: 1000, errors: 0.01, finals: [{ ...final, taskId: 't1' }] });
  const home = distributionOf({ 100: 1000 }, 10);
  const result = aResult({ taskId: 't2', overall: home, labels: { home } });
  const telling = aRegionMeasurement({ region: HOME, samples: 1000, average: 100, errors: 0.01, results: [result] });
  const fleets = { 'of such stacks': [silent], 'of both kinds of stacks': [telling, silent] } as const;

  const subjects = [
    'avg < 1h',
    'min < 1h',
    'max < 1h',
    'stddev < 1h',
    'p95 < 1h',
    'p97.5 < 1h',
    'p0 < 1h',
    'errors < 99%',
    'rps > 0',
    'samples > 0',
  ];
  const narrowings = ['', ' of home', ' in us-east-1', ' of home in each region'];
  const rows = Object.entries(fleets).flatMap(([fleet, regions]) =>
    subjects.flatMap((subject) =>
      narrowings.flatMap((narrowing) =>
        ['', ' over 1s', ' for 1s'].map((frame) => [`${subject.replace(' ', `${narrowing} `)}${frame}`, fleet, regions] as const),
      ),
    ),
  );

  test.each(rows)('%s in a fleet %s', (line, _, regions) => {
    const criteria = read(line);
    const evidence = someEvidence({ samples: 1000 * regions.length, average: 100, errors: 0.01, regions });
    const outcome = judge(criteria, evidence, { doubts: [] }).judgements[0]?.outcome;
    expect(problemsOf(criteria).length === 0 ? 'pass' : 'inconclusive').toBe(outcome);
  });
});
