import { describe, expect, test } from 'vitest';
import { usersAt, userTimeUntil } from '../../../../src/scenario/load/planned-execution.ts';
import { group, jmx } from '../../../support/builders/jmx.ts';
import { codesOf } from '../../../support/problems.ts';
import { checkInWorkspace } from '../../../support/scenario.ts';

const string = (name: string, text: string | number): string =>
  `<stringProp name="${name}">${text}</stringProp>`;
const SAMPLER = '<HTTPSamplerProxy testname="s"/><hashTree/>';
const own = (tag: string, properties: Readonly<Record<string, string | number>>): string =>
  `<${tag} testname="g">${Object.entries(properties)
    .map(([name, value]) => string(name, value))
    .join('')}</${tag}><hashTree>${SAMPLER}</hashTree>`;
const table = (tag: string, name: string, rows: readonly (readonly unknown[])[]): string =>
  `<${tag} testname="g"><collectionProp name="${name}">${rows
    .map(
      (row) =>
        `<collectionProp name="r">${row.map((cell) => string('c', String(cell))).join('')}</collectionProp>`,
    )
    .join('')}</collectionProp></${tag}><hashTree>${SAMPLER}</hashTree>`;

const plain = (properties: Readonly<Record<string, string | number>>): string =>
  own('ThreadGroup', { 'ThreadGroup.num_threads': 4, 'LoopController.loops': -1, ...properties });
const CONCURRENCY = 'com.blazemeter.jmeter.threads.concurrency.ConcurrencyThreadGroup';
const ARRIVALS = 'com.blazemeter.jmeter.threads.arrivals.ArrivalsThreadGroup';
const FREE = 'com.blazemeter.jmeter.threads.arrivals.FreeFormArrivalsThreadGroup';
const STEPPING = 'kg.apc.jmeter.threads.SteppingThreadGroup';
const ULTIMATE = 'kg.apc.jmeter.threads.UltimateThreadGroup';

function read(execution: string, plan: string) {
  const checked = checkInWorkspace(`execution: [{scenario: p.jmx${execution}}]\n`, {
    'load/p.jmx': plan,
  });
  if (!checked.ok) throw new Error(codesOf(checked.problems).join());
  const [load] = checked.loads;
  if (load === undefined) throw new Error('no load');
  return { load, notices: codesOf(checked.notices), sent: checked.file.execution[0] };
}

describe('D11: a test plan that runs as it was written has its own time', () => {
  test.each([
    [
      'a scheduler',
      plain({ 'ThreadGroup.scheduler': 'true', 'ThreadGroup.duration': 7200 }),
      { lasts: 7_200_000, concurrency: 4, iterations: undefined },
    ],
    [
      'a scheduler with a delay, by a property with a default',
      plain({
        'ThreadGroup.scheduler': 'true',
        'ThreadGroup.duration': `\${__P(length,60)}`,
        'ThreadGroup.delay': 5,
      }),
      { lasts: 65_000 },
    ],
    [
      'a scheduler and loops, whichever ends first',
      plain({
        'ThreadGroup.scheduler': 'true',
        'ThreadGroup.duration': 10,
        'LoopController.loops': 3,
      }),
      { lasts: 10_000, iterations: 1, round: { requests: 3 } },
    ],
    ['loops', plain({ 'LoopController.loops': 3 }), { lasts: undefined, round: { requests: 3 } }],
    ['no end', plain({}), { lasts: undefined, iterations: undefined }],
    [
      'a scheduler that is off',
      plain({ 'ThreadGroup.scheduler': 'false', 'ThreadGroup.duration': 10 }),
      { lasts: undefined },
    ],
    [
      'a Concurrency Thread Group in minutes',
      own(CONCURRENCY, { TargetLevel: 9, RampUp: 1, Steps: 3, Hold: 2, Unit: 'M' }),
      { lasts: 180_000, concurrency: 9, iterations: undefined },
    ],
    [
      'a Concurrency Thread Group in seconds, with a limit of iterations',
      own(CONCURRENCY, { TargetLevel: 9, RampUp: '', Hold: 20, Unit: 'S', Iterations: 5 }),
      { lasts: 20_000, iterations: 1, round: { requests: 5 } },
    ],
    [
      'a Concurrency Thread Group with an empty hold',
      own(CONCURRENCY, { TargetLevel: 9, RampUp: 5, Hold: '', Unit: 'S' }),
      { lasts: 5000 },
    ],
    [
      'arrivals',
      own(ARRIVALS, { TargetLevel: 60, RampUp: 1, Hold: 2, Unit: 'M' }),
      { lasts: 180_000, concurrency: 1 },
    ],
    [
      'an open model',
      own('OpenModelThreadGroup', {
        'OpenModelThreadGroup.schedule':
          'rate(1/min) random_arrivals(5 min) rate(10/min) even_arrivals(1.5 h) pause(30 sec 500 ms)',
      }),
      { lasts: 5 * 60_000 + 1.5 * 3_600_000 + 30_500 },
    ],
  ])('%s', (_, element, expected) => {
    expect(read('', jmx(element)).load).toMatchObject(expected);
  });
});

describe('D12: thread groups are read as JMeter reads them', () => {
  test('Ultimate Thread Group: the users of all rows that are there together', () => {
    const { load } = read(
      '',
      jmx(
        table(ULTIMATE, 'ultimatethreadgroupdata', [
          [100, 0, 10, 60, 10],
          [50, 20, 10, 20, 0],
        ]),
      ),
    );
    expect(load).toMatchObject({ concurrency: 150, lasts: 80_000 });
    expect([0, 5, 10, 25, 30, 49, 50, 75, 80].map((at) => usersAt(load, at * 1000))).toEqual([
      0, 50, 100, 125, 150, 150, 100, 50, 0,
    ]);
    // Each of the first row is there for 70 s; of the second, the n-th is for 30 s less n / 5.
    expect(userTimeUntil(load, 80_000)).toBeCloseTo((100 * 70 + 50 * 30 - 255) * 1000, -1);
  });

  test('Stepping Thread Group: in steps, and out of them', () => {
    const { load } = read(
      '',
      jmx(
        own(STEPPING, {
          'ThreadGroup.num_threads': 10,
          'Threads initial delay': 5,
          'Start users count': 4,
          'Start users count burst': 2,
          'Start users period': 10,
          rampUp: 0,
          flighttime: 30,
          'Stop users count': 5,
          'Stop users period': 1,
        }),
      ),
    );
    expect(load).toMatchObject({ concurrency: 10, lasts: 56_000 });
    expect([4, 5, 14, 15, 25, 54, 55, 56].map((at) => usersAt(load, at * 1000))).toEqual([
      0, 2, 2, 6, 10, 10, 5, 0,
    ]);
  });

  test('Free-Form Arrivals Thread Group: its schedule, which Taurus leaves as it is', () => {
    const plan = jmx(
      table(FREE, 'Schedule', [
        [1, 10, 60],
        [10, 10, 30],
      ]),
    );
    expect(read('', plan).load).toMatchObject({ lasts: 90_000, concurrency: 1 });
    expect(read(', concurrency: 3, hold-for: 10s', plan).load).toMatchObject({ lasts: 90_000 });
  });

  test('what Taurus makes of one is a single user, where the execution has a time only', () => {
    const plan = jmx(table(ULTIMATE, 'ultimatethreadgroupdata', [[100, 0, 10, 60, 10]]));
    expect(read(', hold-for: 20s', plan).load).toMatchObject({ concurrency: 1, lasts: 20_000 });
    expect(read(', hold-for: 20s, concurrency: 7', plan).load).toMatchObject({ concurrency: 7 });
  });

  test.each([
    [`\${__property(users,,10)}`, 10],
    [`\${__P(users,10)}`, 10],
  ])('%s is %i users', (users, concurrency) => {
    expect(read(', hold-for: 1s', jmx(group('g', { users }))).load).toMatchObject({ concurrency });
  });

  test('what an unset property leaves open is said once, by its name', () => {
    const plan = jmx(group('g', { users: `\${__P(n)}`, rampUp: `\${__P(r)}` }));
    expect(() => read(', hold-for: 1s', plan)).toThrow(
      /^(?:[^,]*, line \d+ [^,]*: property-unset,?){2}$/,
    );
  });

  test('what is left out of a plan needs no property, and a plan without groups has one problem', () => {
    const listener = `<ResultCollector testname="l"><stringProp name="filename">\${__P(out)}</stringProp></ResultCollector><hashTree/>`;
    expect(read(', hold-for: 1s', jmx(group('g'), listener)).notices).toEqual([
      expect.stringMatching(/: construct-ignored$/),
    ]);
    expect(() => read('', jmx())).toThrow(/^[^,]*, line 1 [^,]*: test-plan-without-groups$/);
  });

  test('a variable of the plan is its value', () => {
    const variables = `<Arguments testname="v"><collectionProp name="Arguments.arguments"><elementProp name="n">${string('Argument.name', 'n')}${string('Argument.value', '12')}</elementProp></collectionProp></Arguments><hashTree/>`;
    const plan = jmx(variables, group('g', { users: `\${n}` }));
    expect(read(', hold-for: 1s', plan).load).toMatchObject({ concurrency: 12 });
  });
});

describe('D12: several thread groups', () => {
  const serialized = (plan: string): string =>
    plan.replace(
      /<TestPlan ([^>]*)\/>/,
      '<TestPlan $1><boolProp name="TestPlan.serialize_threadgroups">true</boolProp></TestPlan>',
    );

  test('keep their own ramp-ups', () => {
    const plan = jmx(
      group('a', { users: '2', rampUp: '10' }),
      group('b', { users: '4', rampUp: '0' }),
    );
    const { load, sent } = read(', hold-for: 30s', plan);
    expect(load).toMatchObject({ concurrency: 6, lasts: 40_000 });
    expect([0, 5, 10].map((at) => usersAt(load, at * 1000))).toEqual([4, 5, 6]);
    expect(sent).not.toHaveProperty('ramp-up');
  });

  test('beside iterations, Taurus adds a ramp-up to hold-for where that is a number', () => {
    const lasts = (rampUp: string): unknown => {
      const { load, sent } = read(', iterations: 2, hold-for: 30s', jmx(group('a', { rampUp })));
      return [load.lasts, sent?.['ramp-up']];
    };
    expect(lasts('20')).toEqual([50_000, 20_000]);
    expect(lasts(`\${__P(r,20)}`)).toEqual([30_000, undefined]);
  });

  test('run one after the other, each for the whole time', () => {
    const plan = serialized(jmx(group('a', { users: '2' }), group('b', { users: '4' })));
    const { load } = read(', hold-for: 30s', plan);
    expect(load).toMatchObject({ concurrency: 4, lasts: 60_000 });
    expect([0, 29, 31, 59].map((at) => usersAt(load, at * 1000))).toEqual([2, 2, 4, 4]);
  });

  test('are rounded by Taurus, which a notice says', () => {
    const plan = jmx(group('a'), group('b'), group('c'));
    const { load, notices } = read(', concurrency: 10, hold-for: 1s', plan);
    expect(load).toMatchObject({ concurrency: 9 });
    expect(notices).toEqual([expect.stringMatching(/concurrency\): test-plan-users-rounded$/)]);
  });

  test('beside a throughput end with it, though they ramp up by themselves', () => {
    const plan = jmx(group('g', { users: '2', rampUp: '10' }));
    expect(read(', throughput: 5, hold-for: 30s', plan).load).toMatchObject({
      lasts: 30_000,
      throughput: 5,
    });
  });
});
