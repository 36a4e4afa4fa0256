import { describe, expect, test } from 'vitest';
import type { Problem } from '../../../src/errors.ts';
import type { Stack } from '../../../src/fleet/stack.ts';
import type { Criterion } from '../../../src/gate/criteria/criterion.ts';
import { parseThreshold, withDefaults } from '../../../src/gate/criteria/threshold.ts';
import { judge } from '../../../src/gate/verdict.ts';
import { parseTaurusLog } from '../../../src/measurements/console/log.ts';
import { planRun } from '../../../src/phases/plan.ts';
import { legacyRemarks, refusals } from '../../../src/phases/refusals.ts';
import { run } from '../../../src/run.ts';
import type { RunOrder } from '../../../src/run-context.ts';
import { aResult, someEvidence } from '../../support/builders/evidence.ts';
import { aLegacyStack, aStack, RUN_ID } from '../../support/builders/fleet.ts';
import { distributionOf } from '../../support/builders/histogram.ts';
import { aPlan, someInputs } from '../../support/builders/plan.ts';
import { aRegionMeasurement } from '../../support/builders/report.ts';
import { taurusEnding } from '../../support/builders/taurus-ending.ts';
import { aCloud } from '../../support/fake-aws/cloud.ts';
import { deployLegacy } from '../../support/fake-aws/cloud-stack.ts';
import { readScenario, withCriteria } from '../../support/passfail.ts';

const HOME = 'eu-west-1';
const AWAY = 'us-east-1';
const LEGACY = aLegacyStack({ region: AWAY });
const WHERE = 'stack dlt-fargate in us-east-1';

function read(...lines: readonly string[]): readonly Criterion[] {
  const { criteria, problems } = parseThreshold(lines.join('\n'), { regions: [HOME, AWAY] });
  expect(problems).toEqual([]);
  return criteria;
}

function orderOf(criteria: readonly Criterion[], stacks: readonly Stack[] = [LEGACY]): RunOrder {
  return { inputs: someInputs({ criteria }), stacks, runId: RUN_ID, launchedAt: 0 };
}

function refused(criteria: readonly Criterion[], stacks?: readonly Stack[]) {
  return refusals(planRun(orderOf(criteria, stacks)));
}

/** Each problem as its code and the criteria that it is about, as they are quoted. */
function codes(problems: readonly Problem[]): readonly (readonly string[])[] {
  return problems.map(({ code, what }) => [code, ...(what.match(/"[^"]*"/g) ?? [])]);
}

describe('a criterion that a legacy stack can never judge is refused', () => {
  test.each([
    [['rps > 50'], [['legacy-criteria', '"rps > 50"']]],
    [['errors < 1% over 5s, stop'], [['legacy-windows', '"errors < 1% over 5s, stop"']]],
    [
      ['avg < 3s', 'rps > 50', 'p95 of home < 1s', 'avg < 2s for 5s', 'rps in each region > 9'],
      [
        ['legacy-windows', '"avg < 2s for 5s"'],
        ['legacy-criteria', '"rps > 50"', '"p95 of home < 1s"', '"rps in each region > 9"'],
      ],
    ],
    // The whole run would not help.
    [['stddev < 1s for 10s'], [['legacy-criteria', '"stddev < 1s for 10s"']]],
  ])('of %j', (lines, expected) => {
    expect(codes(refused(read(...lines)))).toEqual(expected);
  });

  test('A8: as a limit on downtime of its own, but not the one that is added', () => {
    const stacks = [aStack({ region: HOME }), LEGACY];
    expect(refused(withDefaults(read('500ms'), 2), stacks)).toEqual([]);
    expect(refused(read('downtime in each region < 5%'), stacks)).toMatchObject([
      { code: 'legacy-criteria', where: WHERE },
    ]);
    expect(refused(read(`downtime in ${HOME} < 5%`), stacks)).toEqual([]);
  });

  test('for every reason once', () => {
    const [problem] = refused(read('rps > 50', 'rps in each region > 9', 'p95 of home < 1s'));
    expect(problem?.what.split(': ')[1]?.split('; ')).toHaveLength(2);
  });

  test('in the words of its author', () => {
    const { criteria } = readScenario(withCriteria('fail>1% for 10s, stop as failed'));
    expect(codes(refused(criteria))).toEqual([
      ['legacy-windows', '"fail>1% for 10s, stop as failed"'],
    ]);
  });

  test('once a stack, and only of those that it is about', () => {
    const stacks = [aLegacyStack({ region: HOME }), LEGACY];
    const where = (criteria: readonly Criterion[]) =>
      refused(criteria, stacks).map((problem) => problem.where);
    expect(where(read('rps > 50', 'stddev < 1s'))).toHaveLength(2);
    expect(where(read('rps in us-east-1 > 50'))).toEqual([WHERE]);
    expect(refused(read('rps > 50'), [aStack()])).toEqual([]);
  });

  test('and stop alone only where the figure would be known in the end', () => {
    const stops = ['errors < 20%, stop', 'avg in eu-west-1 < 1s over 5s, stop'];
    expect(codes(refused(read(...stops)))).toEqual([
      ['legacy-stop', ...stops.map((line) => `"${line}"`)],
    ]);
  });

  test('unless it is soft: then it decides nothing, and a remark says so', () => {
    const criteria = read('rps > 50, warn', 'avg < 1s');
    expect(refused(criteria)).toEqual([]);
    expect(codes(legacyRemarks(orderOf(criteria)))).toEqual([
      ['legacy-criteria', '"rps > 50, warn"'],
    ]);
    expect(legacyRemarks(orderOf(criteria, [aStack()]))).toEqual([]);
  });

  test('as is a trace of its own for each request, which its tasks cannot give', () => {
    const traced = (stack: Stack) => {
      const order = orderOf(read('500ms'), [stack]);
      return legacyRemarks({ ...order, inputs: { ...order.inputs, trace: ['traceparent'] } });
    };
    expect(codes(traced(LEGACY))).toEqual([['legacy-traceparent']]);
    expect(traced(aStack())).toEqual([]);
  });

  test('before anything is started, and the remark is in the log', async () => {
    const start = async (...lines: readonly string[]) => {
      const cloud = aCloud([HOME, AWAY]);
      deployLegacy(cloud.fake, AWAY);
      const regions = [HOME, AWAY].map((region) => ({
        region,
        stackName: 'dlt-fargate',
        tasks: 1,
      }));
      const inputs = someInputs({ regions, plan: aPlan(), criteria: read(...lines) });
      const message = await run(inputs, cloud.deps).then(() => '', String);
      return { ...cloud, message };
    };
    const { message, journal } = await start('stddev < 1s');
    expect(message).toContain('[legacy-criteria]');
    expect(journal).toEqual([]);
    const { log } = await start('avg < 1s', 'stddev < 1s, warn');
    expect(log.filter((line) => line.startsWith('warning: '))).toEqual([
      expect.stringMatching(/"stddev < 1s, warn".*\[legacy-criteria\]$/),
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
  const legacy = aRegionMeasurement({
    region: AWAY,
    samples: 1000,
    errors: 0.01,
    legacyResults: [{ ...final, taskId: 't1' }],
  });
  const home = distributionOf({ 100: 1000 }, 10);
  const result = aResult({ taskId: 't2', overall: home, labels: { home } });
  const managed = aRegionMeasurement({
    region: HOME,
    samples: 1000,
    average: 100,
    errors: 0.01,
    results: [result],
  });
  const fleets = {
    'of such stacks': [legacy],
    'of both kinds of stacks': [managed, legacy],
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
    expect(refused(criteria).length === 0 ? 'pass' : 'inconclusive').toBe(outcome);
  });
});
