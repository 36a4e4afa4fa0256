import { describe, expect, test } from 'vitest';
import { printProblem } from '../../../src/errors.ts';
import type { Criterion } from '../../../src/gate/criteria/criterion.ts';
import { parseThreshold, withDefaults } from '../../../src/gate/criteria/threshold.ts';
import { judge } from '../../../src/gate/verdict.ts';
import { parseTaurusLog } from '../../../src/measurements/console/log.ts';
import { legacyProblems, legacyRemarks } from '../../../src/phases/legacy-stacks.ts';
import { run } from '../../../src/run.ts';
import {
  aLegacyStack,
  aPlan,
  aRegionMeasurement,
  aResult,
  someEvidence,
  someInputs,
} from '../../support/builders/builders.ts';
import { distributionOf } from '../../support/builders/histogram.ts';
import { taurusEnding } from '../../support/builders/taurus-ending.ts';
import { aCloud } from '../../support/fake-aws/cloud.ts';
import { deployOriginal } from '../../support/fake-aws/cloud-stack.ts';
import { readScenario, withCriteria } from '../../support/passfail.ts';

const HOME = 'eu-west-1';
const AWAY = 'us-east-1';
const SILENT = aLegacyStack({ region: AWAY });
const WAY_OUT =
  'for the whole run judge samples, errors, avg, min, max or a percentile of all labels, or errors or avg of one';
const DEPLOY = 'deploy cloudformation/main.yml';
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
  return legacyProblems(stacks, someInputs({ criteria })).map(printProblem);
}

const at = (what: string): string =>
  `stack dlt-fargate in us-east-1: with only the original's outputs it can never judge ${what}`;

describe("where only the original's outputs are there, a criterion that nothing will ever judge is refused", () => {
  test.each([
    [['rps > 50'], `"rps > 50": ${NO_RPS}. Fix: deploy cloudformation/main.yml, or ${WAY_OUT}.`],
    [
      ['errors < 1% over 5s, stop'],
      `"errors < 1% over 5s, stop": ${BY_SECOND}. Fix: ${DEPLOY}, or judge the whole run instead: "errors < 1%".`,
    ],
    [
      ['avg < 3s', 'rps > 50', 'p95 of home < 1s', 'avg < 2s for 5s', 'rps in each region > 9'],
      `"rps > 50", "p95 of home < 1s", "avg < 2s for 5s", "rps in each region > 9": ${NO_RPS}; the tasks' final log lines tell avg and errors of a label, and not its p95; ${BY_SECOND}. ` +
        `Fix: ${DEPLOY}, or judge the whole run instead: "avg < 2s", or ${WAY_OUT}.`,
    ],
  ])('of %j', (lines, problem) => {
    expect(problemsOf(read(...lines))).toEqual([at(problem)]);
  });

  test.each([
    ['fail>1% for 10s, stop as failed', 'errors <= 1% for 10s, stop', '"fail>1%, stop as failed"'],
    [
      'avg-rt of x for 3 of y>1s over 10s',
      'avg of "x for 3 of y" <= 1s over 10s, stop',
      '"avg-rt of x for 3 of y>1s"',
    ],
    ['Slow: p90>1s for 10s, continue', 'p90 <= 1s for 10s', '"Slow: p90>1s, continue"'],
    [
      { subject: 'p90', condition: '>', threshold: '1s', timeframe: '10s' },
      'p90 <= 1s for 10s, stop',
      '{subject: p90, condition: ">", threshold: 1s, timeframe: 10s} without timeframe and logic',
    ],
    [
      {
        subject: 'p90',
        condition: '>',
        threshold: '1s',
        timeframe: 5,
        logic: 'over',
        label: '',
        message: 'it is over 5s',
        stop: false,
      },
      'p90 <= 1s over 5s',
      '{subject: p90, condition: ">", threshold: 1s, timeframe: 5, logic: over, label: "", message: it is over 5s, stop: false} without timeframe and logic',
    ],
  ])('in the words of its author, who wrote no stop: %j', (written, here, instead) => {
    const criteria = passfail(written);
    const problem = `"${criteria[0]?.translatedFrom}" (here "${here}"): ${BY_SECOND}. Fix: ${DEPLOY}, or judge the whole run instead: ${instead}.`;
    expect(problemsOf(criteria)).toEqual([at(problem)]);
  });

  test('once a stack, and only of those that it is about', () => {
    const stacks = [aLegacyStack({ region: HOME }), SILENT];
    const where = (criteria: readonly Criterion[]) =>
      problemsOf(criteria, stacks).map((problem) => problem.split(':')[0]);
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
    expect(legacyProblems([SILENT], inputs)).toEqual([]);
    expect(legacyRemarks([SILENT], inputs).map(printProblem)).toEqual([
      at(`"rps > 50, warn": ${NO_RPS}. Fix: deploy cloudformation/main.yml, or ${WAY_OUT}.`),
    ]);
    expect(legacyRemarks([], inputs)).toEqual([]);
  });

  test('before anything is started, and the remark is in the log', async () => {
    const start = async (...lines: readonly string[]) => {
      const cloud = aCloud([HOME, AWAY]);
      deployOriginal(cloud.fake, AWAY);
      const regions = [HOME, AWAY].map((region) => ({
        region,
        stackName: 'dlt-fargate',
        tasks: 1,
      }));
      const inputs = someInputs({ regions, plan: aPlan(), criteria: read(...lines) });
      const message = await run(inputs, cloud.deps).then(() => '', String);
      return { ...cloud, message };
    };
    const refused = await start('stddev < 1s');
    expect(refused.message).toContain('it can never judge "stddev < 1s"');
    expect(refused.journal).toEqual([]);
    const remarked = await start('avg < 1s', 'stddev < 1s, warn');
    expect(
      remarked.log.filter(
        (line) => line.startsWith('warning') && line.includes('"stddev < 1s, warn"'),
      ),
    ).toHaveLength(1);
  });
});

describe('the way out of a timeframe is one', () => {
  const gated = (criteria: readonly Criterion[], regions = [HOME, AWAY]) => {
    const all = withDefaults(criteria, regions.length);
    const places = regions.map((region) => ({ region, stackName: 'dlt-fargate', tasks: 1 }));
    return someInputs({ criteria: all, regions: places });
  };
  const fixOf = (criteria: readonly Criterion[], regions = [HOME, AWAY]): string => {
    const inputs = gated(criteria, regions);
    const [problem] = [...legacyProblems([SILENT], inputs), ...legacyRemarks([SILENT], inputs)];
    return problem?.fix.replace(`${DEPLOY}, or `, '') ?? '';
  };
  const whatOf = (criterion?: Criterion) => ({
    subject: criterion?.subject,
    percentile: criterion?.percentile,
    scope: criterion?.scope,
    operator: criterion?.operator,
    limit: criterion?.limit,
    soft: criterion?.soft,
  });
  const INSTEAD = 'judge the whole run instead: ';
  const EACH_REGION =
    'write "errors in each region < 5%", the default for the whole run, into threshold instead of';
  const DEFAULT = 'write "errors < 5%", the default for the whole run, into threshold instead of';

  test.each([
    ['rps > 5 over 10s', WAY_OUT],
    ['samples >= 10 over 5s', WAY_OUT],
    ['p95 of home < 1s over 30s', WAY_OUT],
    ['stddev < 1s for 10s', WAY_OUT],
    ['avg in each region < 1s over 30s, stop', `${INSTEAD}"avg in each region < 1s"`],
    ['errors of home < 50% over 30s, stop', `${INSTEAD}"errors of home < 50%"`],
    ['errors < 1% for 10s, warn', `${INSTEAD}"errors < 1%, warn"`],
    ['max < 1s for 10s', `${INSTEAD}"max < 1s"`],
    ['errors < 50% over 30s, stop', `${EACH_REGION} "errors < 50% over 30s, stop"`],
    ['errors < 50% over 30s, warn', `${EACH_REGION} "errors < 50% over 30s, warn"`],
    ['errors in us-east-1 < 5% for 5s', `${EACH_REGION} "errors in us-east-1 < 5% for 5s"`],
    [
      'avg < 2s for 5s\navg < 3s over 7s',
      `${INSTEAD}"avg < 2s", or leave "avg < 3s over 7s" out, because "avg < 2s" judges the whole run`,
    ],
    [
      'avg < 2s for 5s\navg < 2s',
      'leave "avg < 2s for 5s" out, because "avg < 2s" judges the whole run',
    ],
    ['avg < 2s for 5s\navg < 1s, warn', `${INSTEAD}"avg < 2s"`],
    ['avg > 2s for 5s\navg < 1s', WAY_OUT],
  ])('of %j', (lines, fix) => {
    expect(fixOf(read(...lines.split('\n')))).toBe(fix);
  });

  test.each([
    ['fail>50% over 10s, continue as failed', `${DEFAULT} "fail>50% over 10s, continue as failed"`],
    ['succ<50% for 10s', `${DEFAULT} "succ<50% for 10s"`],
    [
      'fail>50% over 10s, continue as non-failed',
      `${DEFAULT} "fail>50% over 10s, continue as non-failed"`,
    ],
    ['fail>0 for 3s', `${INSTEAD}"fail>0"`],
    ['hits>100 for 5s', WAY_OUT],
    ['hits<10 over 5s', WAY_OUT],
    ['p95 of home>1s for 10s', WAY_OUT],
    ['stdev-rt>1s for 10s', WAY_OUT],
  ])('of %j in one region', (written, fix) => {
    expect(fixOf(passfail(written), [AWAY])).toBe(fix);
  });

  test('also for each region, where there is one', () => {
    expect(fixOf(read('errors in each region < 50% over 9s'), [AWAY])).toBe(
      `${DEFAULT} "errors in each region < 50% over 9s"`,
    );
  });

  const framed = ['avg', 'min', 'max', 'stddev', 'p95', 'p0', 'errors', 'rps', 'samples'].flatMap(
    (subject) =>
      ['', ' of home', ' in us-east-1', ' in each region'].flatMap((narrowing) =>
        [' over 5s', ' for 5s', ' over 5s, stop', ' for 5s, warn'].flatMap((frame) => {
          const limits =
            subject === 'errors'
              ? ['1%', '5%', '50%']
              : [/^(rps|samples)$/.test(subject) ? '10' : '1s'];
          return limits.map((limit) => `${subject}${narrowing} < ${limit}${frame}`);
        }),
      ),
  );
  test.each(framed)(
    'pasted back, that of %s is taken, and no weaker than what there was',
    (line) => {
      for (const regions of [[AWAY], [HOME, AWAY]]) {
        const [written] = read(line);
        const fix = fixOf(read(line), regions);
        const [, offered] = /instead: "(.*)"$/.exec(fix) ?? [];
        if (offered === undefined) {
          const [, standard] = /^write "(.*?)"/.exec(fix) ?? [];
          if (standard !== undefined)
            expect(gated(read(standard), regions).criteria.map(({ text }) => text)).toEqual([
              standard,
            ]);
          expect(fix.startsWith('write "errors ') || fix === WAY_OUT).toBe(true);
          continue;
        }
        const inputs = gated(read(offered), regions);
        expect([...legacyProblems([SILENT], inputs), ...legacyRemarks([SILENT], inputs)]).toEqual(
          [],
        );
        expect(inputs.criteria[0]).toMatchObject({
          ...whatOf(written),
          text: offered,
          window: undefined,
          streak: undefined,
          on: undefined,
        });
        // Forty percent of failures are an outage, before as after.
        const isOutage = ({ subject, scope, soft, limit }: Criterion): boolean =>
          subject === 'errors' && scope.label === undefined && !soft && limit < 0.4;
        expect(inputs.criteria.some(isOutage)).toBe(true);
      }
    },
  );

  test.each([
    'fail>1% for 10s',
    'fail of home>50% over 10s, continue as failed',
    'avg-rt of x for 3 of y>1s over 10s, continue as non-failed',
    'Slow: p90>=1s over 10s, stop',
    'succ<99.9% for 3s',
    'Some: avg-rt>2s for 5s, continue as non-failed',
  ])('also in a scenario, instead of %s', (written) => {
    const criteria = passfail(written);
    const [, offered = ''] = /instead: (.*)$/.exec(fixOf(criteria, [AWAY])) ?? [];
    const pasted = readScenario(withCriteria().replace('[]', `[${offered}]`));
    expect(pasted.problems).toEqual([]);
    const inputs = gated(pasted.criteria, [AWAY]);
    expect([...legacyProblems([SILENT], inputs), ...legacyRemarks([SILENT], inputs)]).toEqual([]);
    expect(pasted.criteria).toMatchObject([
      { ...whatOf(criteria[0]), window: undefined, streak: undefined },
    ]);
  });
});

describe('what is refused, and nothing else, is inconclusive whatever is measured', () => {
  const samples = Array.from({ length: 1000 }, (_, index) => ({
    elapsed: 100,
    failed: index < 10,
    label: 'home',
  }));
  const { final } = parseTaurusLog(taurusEnding(samples).map((text) => ({ text, at: 0 })));
  if (final === undefined) throw new Error('the ending of a run is one');
  const silent = aRegionMeasurement({
    region: AWAY,
    samples: 1000,
    errors: 0.01,
    finals: [{ ...final, taskId: 't1' }],
  });
  const home = distributionOf({ 100: 1000 }, 10);
  const result = aResult({ taskId: 't2', overall: home, labels: { home } });
  const telling = aRegionMeasurement({
    region: HOME,
    samples: 1000,
    average: 100,
    errors: 0.01,
    results: [result],
  });
  const fleets = {
    'of such stacks': [silent],
    'of both kinds of stacks': [telling, silent],
  } as const;

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
        ['', ' over 1s', ' for 1s'].map(
          (frame) => [`${subject.replace(' ', `${narrowing} `)}${frame}`, fleet, regions] as const,
        ),
      ),
    ),
  );

  test.each(rows)('%s in a fleet %s', (line, _, regions) => {
    const criteria = read(line);
    const evidence = someEvidence({
      samples: 1000 * regions.length,
      average: 100,
      errors: 0.01,
      regions,
    });
    const outcome = judge(criteria, evidence, { doubts: [] }).judgements[0]?.outcome;
    expect(problemsOf(criteria).length === 0 ? 'pass' : 'inconclusive').toBe(outcome);
  });
});
