import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { GateError, printProblem } from '../../../src/errors.ts';
import { type Inputs, readInputs } from '../../../src/inputs/inputs.ts';
import { parseMinTasks } from '../../../src/inputs/load.ts';
import { aReader } from '../../support/builders/inputs.ts';
import { scenarioYaml } from '../../support/builders/scenarios.ts';

const MINUTE = 60_000;
const DURATION_FIX = 'Fix: write a duration such as 90s, 20m or 1h.';

function read(overrides: Readonly<Record<string, string>> = {}, workspace?: string): Inputs {
  return readInputs(aReader(overrides, workspace));
}

function problems(
  overrides: Readonly<Record<string, string>>,
  workspace?: string,
): readonly string[] {
  try {
    read(overrides, workspace);
  } catch (error) {
    if (error instanceof GateError) return error.problems.map(printProblem);
    throw error;
  }
  return [];
}

describe('what is not set has a default', () => {
  test('and what is needed is enough', () => {
    expect(read()).toMatchObject({
      regions: [{ region: 'eu-west-1', stackName: 'dlt-fargate', tasks: 1 }],
      plan: { origin: 'input scenario', duration: MINUTE, concurrency: 1 },
      criteria: [{ text: 'avg <= 500ms' }, { text: 'errors < 5%', source: 'added' }],
      timeout: 9 * MINUTE,
      metricsTimeout: 5 * MINUTE,
      onInconclusive: 'fail',
      rampUp: 'include',
      circuitBreaker: true,
      load: 'per-task',
      minTasks: 1,
      shares: {
        load: 'per-task',
        regions: [{ region: 'eu-west-1', tasks: [{ share: { index: 0, of: 1 } }] }],
      },
    });
  });

  test('the timeout is five minutes to start, the scenario, and three to end', () => {
    expect(
      read({ scenario: scenarioYaml({ execution: ['ramp-up: 1m', 'hold-for: 1h'] }) }).timeout,
    ).toBe(69 * MINUTE);
  });

  test('a scenario that only its iterations end gets an hour', () => {
    expect(read({ scenario: scenarioYaml({ execution: ['iterations: 10'] }) }).timeout).toBe(
      60 * MINUTE,
    );
  });

  test('a scenario is never stopped before the part of it whose length is known', () => {
    const scenario =
      'execution: [{scenario: a, hold-for: 2h}, {scenario: a, iterations: 10}]\nscenarios:\n  a: {requests: [/]}\n';
    expect(read({ scenario }).timeout).toBeGreaterThan(120 * MINUTE);
  });

  test('a scenario of more than a day is refused, as a timeout of more than a day is', () => {
    expect(problems({ scenario: scenarioYaml({ execution: ['hold-for: 100d'] }) })).not.toEqual([]);
  });
});

describe('what is set is read', () => {
  test.each([
    [
      { 'stack-name': ' mine ', tasks: ' 3 ' },
      { regions: [{ region: 'eu-west-1', stackName: 'mine', tasks: 3 }] },
    ],
    [
      { tasks: '9999' },
      { regions: [{ region: 'eu-west-1', stackName: 'dlt-fargate', tasks: 9999 }] },
    ],
    [
      { regions: 'us-east-1: {tasks: 7}', tasks: '3' },
      { regions: [{ region: 'us-east-1', stackName: 'dlt-fargate', tasks: 7 }] },
    ],
    [{ timeout: ' 20m ' }, { timeout: 20 * MINUTE }],
    [{ timeout: '24h' }, { timeout: 1440 * MINUTE }],
    [{ 'metrics-timeout': '90s' }, { metricsTimeout: 90_000 }],
    [{}, { startDelay: 0, timeout: 9 * MINUTE }],
    [{ 'start-delay': '3m' }, { startDelay: 3 * MINUTE, timeout: 12 * MINUTE }],
    [{ 'on-inconclusive': 'warn' }, { onInconclusive: 'warn' }],
    [{ 'circuit-breaker': 'off' }, { circuitBreaker: false }],
    [{ check: 'true' }, { check: true }],
    [{ check: 'on' }, { check: true }],
    [{ check: 'false' }, { check: false }],
    [{ check: 'off' }, { check: false }],
    [{}, { check: false }],
    [{ 'circuit-breaker': ' on ' }, { circuitBreaker: true }],
    [{ 'ramp-up': 'include' }, { rampUp: 'include' }],
    [
      { threshold: 'avg < 1s\nerrors < 1%' },
      { criteria: [{ text: 'avg < 1s' }, { text: 'errors < 1%' }] },
    ],
  ])('%j', (overrides, expected) => {
    expect(read(overrides)).toMatchObject(expected);
  });
});

describe('each input that cannot be read is answered', () => {
  test.each([
    [
      { regions: '' },
      'input regions: it is missing. Fix: name the regions whose stacks run the test, e.g. us-east-1, eu-west-1.',
    ],
    [
      { scenario: '' },
      'input scenario: it is missing. Fix: name a Taurus scenario in the repository, or write one inline.',
    ],
    [
      { threshold: '' },
      'threshold: it holds no criterion. Fix: write a duration such as 500ms, or one criterion a line such as avg < 500ms or errors < 1%.',
    ],
    [
      { tasks: '0' },
      'input tasks: "0" is not a number of tasks from 1 to 9999. Fix: write a whole number such as 2.',
    ],
    [
      { tasks: '1.5' },
      'input tasks: "1.5" is not a number of tasks from 1 to 9999. Fix: write a whole number such as 2.',
    ],
    [
      { tasks: '10000' },
      'input tasks: "10000" is not a number of tasks from 1 to 9999. Fix: write a whole number such as 2.',
    ],
    [
      { tasks: 'two' },
      'input tasks: "two" is not a number of tasks from 1 to 9999. Fix: write a whole number such as 2.',
    ],
    [{ timeout: '20' }, `input timeout: "20" has no unit; write 20ms or 20s. ${DURATION_FIX}`],
    [{ timeout: '0s' }, `input timeout: "0s" is not between 1ms and 24h. ${DURATION_FIX}`],
    [{ timeout: '25h' }, `input timeout: "25h" is not between 1ms and 24h. ${DURATION_FIX}`],
    [
      { timeout: 'soon' },
      `input timeout: "soon" is not a duration such as 500ms, 0.5s or 2m. ${DURATION_FIX}`,
    ],
    [
      { timeout: '1m' },
      'input timeout: 1 min is not longer than the scenario itself, which takes 1 min. Fix: make it longer, or remove it to have it derived from the scenario.',
    ],
    [
      { timeout: '3m', 'start-delay': '2m' },
      'input timeout: 3 min is not longer than the scenario itself, which takes 1 min, and start-delay, 2 min. Fix: make it longer, or remove it to have it derived from the scenario.',
    ],
    [
      { 'start-delay': 'x' },
      `input start-delay: "x" is not a duration such as 500ms, 0.5s or 2m. ${DURATION_FIX}`,
    ],
    [
      { 'metrics-timeout': '0ms' },
      `input metrics-timeout: "0ms" is not between 1ms and 24h. ${DURATION_FIX}`,
    ],
    [
      { 'metrics-timeout': 'x' },
      `input metrics-timeout: "x" is not a duration such as 500ms, 0.5s or 2m. ${DURATION_FIX}`,
    ],
    [{ load: 'totla' }, 'input load: "totla" is not a choice. Fix: did you mean total?'],
    [{ load: 'per task' }, 'input load: "per task" is not a choice. Fix: did you mean per-task?'],
    [
      { 'on-inconclusive': 'wran' },
      'input on-inconclusive: "wran" is not a choice. Fix: did you mean warn?',
    ],
    [
      { 'circuit-breaker': 'yes' },
      'input circuit-breaker: "yes" is not a choice. Fix: use one of on, off.',
    ],
    [{ check: 'ture' }, 'input check: "ture" is not a choice. Fix: did you mean true?'],
    [
      { 'ramp-up': 'exclud' },
      'input ramp-up: "exclud" is not a choice. Fix: did you mean exclude?',
    ],
    [
      { 'ramp-up': 'exclude' },
      'input ramp-up: there is no ramp-up in input scenario to exclude. Fix: remove it, or add ramp-up to the execution.',
    ],
    [
      { 'ramp-up': 'exclude', scenario: scenarioYaml({ execution: ['ramp-up: 1m'] }) },
      'input ramp-up: the scenario is nothing but ramp-up, so that no sample would be left. Fix: add hold-for, or remove this input.',
    ],
    [
      { threshold: 'errors < 20% over 5m' },
      'threshold, line 1, column 1: "errors < 20% over 5m" cannot be judged: the load takes 1 min, less than 5m. Fix: shorten it, or lengthen hold-for in the scenario.',
    ],
    [
      { 'on-inconclusive': 'explode' },
      'input on-inconclusive: "explode" is not a choice. Fix: use one of fail, warn.',
    ],
  ])('%j', (overrides, problem) => {
    expect(problems(overrides)).toEqual([problem]);
  });
});

describe('the load of the fleet', () => {
  const TEN_USERS = scenarioYaml({
    execution: ['concurrency: 10', 'hold-for: 1m', 'throughput: 25'],
  });
  const MIN_FIX =
    'Fix: write a share such as 80%, or a number of tasks such as 4; without this input all tasks must be up.';

  test("is each task's own, as written, unless it is asked for in total", () => {
    const { load, shares } = read({ scenario: TEN_USERS, tasks: '3' });
    expect(load).toBe('per-task');
    expect(
      shares.regions.flatMap(({ tasks }) => tasks.map(({ share }) => share.executions)),
    ).toEqual(Array.from({ length: 3 }, () => [{ concurrency: 10, throughput: 25 }]));
  });

  test('in total is split over the tasks of all regions', () => {
    const { load, shares } = read({
      scenario: TEN_USERS,
      load: 'total',
      regions: 'eu-west-1, us-east-1',
      tasks: '2',
    });
    expect(load).toBe('total');
    expect(
      shares.regions.map(({ tasks }) => tasks.map(({ share }) => share.executions[0])),
    ).toEqual([
      [
        { concurrency: 3, throughput: 7.5 },
        { concurrency: 2, throughput: 5 },
      ],
      [
        { concurrency: 3, throughput: 7.5 },
        { concurrency: 2, throughput: 5 },
      ],
    ]);
  });

  test('in total follows the weights of the regions', () => {
    const regions = 'eu-west-1: {weight: 70}\nus-east-1: {weight: 30, tasks: 3}';
    const { shares } = read({ scenario: TEN_USERS, load: 'total', regions });
    expect(
      shares.regions.map(({ tasks }) => tasks.map(({ share }) => share.executions[0]?.concurrency)),
    ).toEqual([[7], [1, 1, 1]]);
  });

  test('in total needs a user for every task', () => {
    expect(problems({ scenario: TEN_USERS, load: 'total', tasks: '11' })).toEqual([
      'input load: total shares 10 virtual users out to 11 tasks, and each task needs at least one. Fix: start no more than 10 tasks, or raise concurrency to at least 11.',
    ]);
    expect(problems({ load: 'total', tasks: '2' })).toEqual([
      'input load: total shares 1 virtual user out to 2 tasks, and each task needs at least one. Fix: start no more than 1 task, or raise concurrency to at least 2.',
    ]);
  });

  test('cannot follow weights when there is nothing to divide', () => {
    expect(problems({ regions: 'eu-west-1: {weight: 70}\nus-east-1: {weight: 30}' })).toEqual([
      'input regions: eu-west-1, us-east-1 have a weight, but there is no load to divide: each task runs the scenario as written. Fix: set the input load to total, or remove the weights and set tasks.',
    ]);
  });

  test('cannot follow weights that some regions lack', () => {
    const regions = 'eu-west-1: {weight: 70}\nus-east-1:\nap-south-1: {tasks: 2}';
    expect(problems({ scenario: TEN_USERS, load: 'total', regions })).toEqual([
      'input regions: us-east-1, ap-south-1 have no weight, and other regions have one. Fix: give every region a weight, or none.',
    ]);
  });

  test('that is misspelt is not answered a second time by the weights', () => {
    expect(problems({ load: 'totl', regions: 'eu-west-1: {weight: 70}' })).toHaveLength(1);
  });

  test.each([
    ['80%', 4],
    [' 4 ', 4],
    ['100%', 5],
    ['1%', 1],
    ['60.1%', 4],
  ])('starts with %j of five tasks when %i are up', (text, minTasks) => {
    expect(read({ 'min-tasks': text, tasks: '5' }).minTasks).toBe(minTasks);
  });

  test.each([
    ['0', '"0" is neither a share of the tasks nor a number of them'],
    ['0%', '"0%" is neither a share of the tasks nor a number of them'],
    ['2.5', '"2.5" is neither a share of the tasks nor a number of them'],
    ['most', '"most" is neither a share of the tasks nor a number of them'],
    ['-1', '"-1" is neither a share of the tasks nor a number of them'],
    ['101%', '"101%" is more than all tasks'],
    ['6', '"6" is more than the 5 tasks of the run'],
  ])('cannot start with %j of five tasks', (text, what) => {
    expect(problems({ 'min-tasks': text, tasks: '5' })).toEqual([
      `input min-tasks: ${what}. ${MIN_FIX}`,
    ]);
  });

  test('whose number of tasks is unknown still has its min-tasks read', () => {
    expect(problems({ 'min-tasks': 'most', tasks: 'x' })).toHaveLength(2);
    expect(problems({ 'min-tasks': '50%', tasks: 'x' })).toHaveLength(1);
  });
});

test.each([
  ['7%', 100, 7],
  ['1.1%', 1000, 11],
  ['1.11%', 1000, 12],
  ['33.4%', 3, 2],
  ['', 9, 9],
])('%j of %i tasks are %i', (text, total, tasks) => {
  expect(parseMinTasks(text, total)).toEqual({ ok: true, value: tasks });
});

test('every problem of every input is reported at once', () => {
  const all = problems({
    regions: 'eu-wset-1, us-east-1, us-east-1',
    tasks: 'x',
    threshold: '500\nagv < 1s',
    scenario: scenarioYaml({ execution: ['concurrency: 0', 'hold-for: 1:30'] }),
    timeout: '5',
    'metrics-timeout': '-1s',
    'on-inconclusive': 'maybe',
    'ramp-up': 'skip',
    'circuit-breaker': 'yes',
    load: 'half',
    'min-tasks': 'some',
  });
  expect(all.map((problem) => problem.replace(/[:(].*/s, '').trim())).toEqual([
    'input tasks',
    'input regions',
    'input regions',
    'input scenario, line 3',
    'input scenario, line 4',
    'input load',
    'input min-tasks',
    'input ramp-up',
    'threshold, line 1, column 1',
    'threshold, line 2, column 1',
    'input timeout',
    'input metrics-timeout',
    'input on-inconclusive',
    'input circuit-breaker',
  ]);
});

describe('a ramp-up that is excluded', () => {
  const scenario = scenarioYaml({ execution: ['ramp-up: 30s', 'hold-for: 1m'] });

  test('is in what the tasks get, and leaves the timeout as it is', () => {
    const { plan, rampUp, timeout } = read({ scenario, 'ramp-up': 'exclude' });
    expect(plan.taurus.settings).toEqual({ 'ramp-up-exclude': true });
    expect([rampUp, plan.rampUp, plan.duration, timeout]).toEqual([
      'exclude',
      30_000,
      90_000,
      9.5 * MINUTE,
    ]);
  });

  test('does not count as load in which a window could lie', () => {
    const threshold = 'errors < 20% over 80s';
    expect(problems({ scenario, threshold })).toEqual([]);
    expect(problems({ scenario, threshold, 'ramp-up': 'exclude' })).toEqual([
      'threshold, line 1, column 1: "errors < 20% over 80s" cannot be judged: the load takes 1 min, less than 80s. Fix: shorten it, or lengthen hold-for in the scenario.',
    ]);
  });
});

describe('a delay before the load', () => {
  const scenario = (...execution: readonly string[]): string =>
    scenarioYaml({ execution: ['delay: 30s', ...execution] });

  test('is no load in which a window could lie', () => {
    expect(
      problems({ scenario: scenario('hold-for: 30s'), threshold: 'errors < 20% over 30s' }),
    ).toEqual([]);
    expect(
      problems({ scenario: scenario('hold-for: 30s'), threshold: 'errors < 20% over 45s' }),
    ).toEqual([
      'threshold, line 1, column 1: "errors < 20% over 45s" cannot be judged: the load takes 30 s, less than 45s. Fix: shorten it, or lengthen hold-for in the scenario.',
    ]);
  });

  test('and a ramp-up that is excluded comes after it', () => {
    const delayed = scenario('ramp-up: 10s', 'hold-for: 30s');
    expect(
      problems({ scenario: delayed, threshold: 'errors < 20% over 30s', 'ramp-up': 'exclude' }),
    ).toEqual([]);
    expect(
      problems({ scenario: delayed, threshold: 'errors < 20% over 31s', 'ramp-up': 'exclude' }),
    ).toEqual([expect.stringContaining('cannot be judged: the load takes 30 s, less than 31s')]);
  });
});

test("the scenario's own criteria are enough, and those of the threshold come first", () => {
  const passfail = 'reporting: [{module: passfail, criteria: [avg-rt>500ms for 10s]}]';
  const scenario = `${scenarioYaml()}${passfail}\n`;
  const texts = (threshold: string) =>
    read({ scenario, threshold }).criteria.map(({ text }) => text);
  expect(texts('')).toHaveLength(2);
  expect(texts('p50 < 1s')[0]).toBe('p50 < 1s');
  expect(texts('p50 < 1s')).toEqual(['p50 < 1s', ...texts('')]);
});

describe('a criterion about a label', () => {
  const scenario =
    'execution: {hold-for: 1m, scenario: s}\nscenarios: {s: {requests: [{url: http://shop/, label: home}, http://shop/cart]}}\n';
  const told = (threshold: string, others = '') =>
    problems({ scenario: `${scenario}${others}`, threshold });

  test.each([
    'p95 of home < 1s',
    'avg of http://shop/cart < 1s',
    'errors of home in each region < 1%',
  ])('that the scenario has is fine: %s', (threshold) => {
    expect(told(threshold)).toEqual([]);
  });

  test('that it does not have is answered with the nearest one, before anything is paid for', () => {
    expect(told('p95 of hmoe < 1s\navg of checkout < 1s')).toEqual([
      'threshold, line 1, column 1: "p95 of hmoe < 1s": no request of the scenario has the label "hmoe". Fix: did you mean home?',
      'threshold, line 2, column 1: "avg of checkout < 1s": no request of the scenario has the label "checkout". Fix: use one of home, http://shop/cart; a request without a label has its address as it is written for one.',
    ]);
  });

  test('is quoted as the scenario itself writes it', () => {
    expect(told('', 'reporting: [{module: passfail, criteria: [p95 of hmoe>1s]}]')).toEqual([
      'input scenario, line 3, column 1: "p95 of hmoe>1s": no request of the scenario has the label "hmoe". Fix: did you mean home?',
    ]);
  });
});

describe('a threshold beside criteria of the scenario', () => {
  const passfail = (...criteria: readonly string[]) =>
    `${scenarioYaml()}reporting: [{module: passfail, criteria: ${JSON.stringify(criteria)}}]\n`;

  test('may hold nothing but comments', () => {
    expect(
      problems({ scenario: passfail('avg-rt>500ms'), threshold: '# as the scenario says' }),
    ).toEqual([]);
  });

  test('is not called empty where those of the scenario cannot be read', () => {
    expect(problems({ scenario: passfail('rc500>10%'), threshold: '' })).toHaveLength(1);
  });

  test('may not contradict them', () => {
    const [problem, ...more] = problems({ scenario: passfail('avg-rt<2s'), threshold: 'avg < 1s' });
    expect(more).toEqual([]);
    expect(problem).toContain('cannot hold together with avg < 1s');
  });
});

test('a number of tasks that cannot be read does not hide a region that is misspelt', () => {
  expect(problems({ tasks: 'x', threshold: 'avg in eu-wets-1 < 1s' })).toHaveLength(2);
});

test('a criterion about a region that the run does not have is answered with the nearest one', () => {
  expect(problems({ regions: 'eu-west-1, us-east-1', threshold: 'avg in eu-wets-1 < 1s' })).toEqual(
    [
      'threshold, line 1, column 8: cannot read "avg in eu-wets-1 < 1s". Fix: "eu-wets-1" is not a region of this run; did you mean eu-west-1?',
    ],
  );
});

test('a region that is misspelt itself is not told a second time by the criteria about it', () => {
  expect(problems({ regions: 'eu-wset-1', threshold: 'avg in eu-west-1 < 1s' })).toHaveLength(1);
});

test('a timeout that cannot be read is not also called too short', () => {
  expect(problems({ timeout: 'x' })).toHaveLength(1);
});

describe('the scenario', () => {
  let folder = '';
  const workspace = (): string => join(folder, 'workspace');

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'load-gate-inputs-'));
    mkdirSync(join(folder, 'workspace', 'scenarios'), { recursive: true });
    mkdirSync(join(folder, 'workspace-of-another'));
    writeFileSync(join(workspace(), 'scenarios', 'shop.yml'), scenarioYaml());
    writeFileSync(join(workspace(), 'scenarios', 'broken.yml'), 'execution: x\n');
    writeFileSync(join(workspace(), 'large.yml'), '#'.repeat(1024 * 1024 + 1));
    writeFileSync(join(folder, 'secret.yml'), scenarioYaml());
    writeFileSync(join(folder, 'workspace-of-another', 'secret.yml'), scenarioYaml());
    symlinkSync(join(folder, 'secret.yml'), join(workspace(), 'link.yml'));
    symlinkSync(folder, join(workspace(), 'folder'));
    symlinkSync(join(workspace(), 'scenarios', 'shop.yml'), join(workspace(), 'inside.yml'));
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  test.each([
    'scenarios/shop.yml',
    ' ./scenarios/shop.yml\n',
    'inside.yml',
    'scenarios/../scenarios/shop.yml',
  ])('is read from %j in the workspace, and messages will call it by that path', (path) => {
    expect(read({ scenario: path }, workspace()).plan).toMatchObject({
      origin: path.trim(),
      duration: MINUTE,
    });
  });

  test.each([
    [scenarioYaml()],
    ['{"execution": [{"scenario": {"requests": ["/"]}, "hold-for": "1m"}]}'],
    ['execution: {hold-for: 1m, scenario: {requests: [/]}}'],
    ['  scenarios : {a: {requests: [/]}}\nexecution: [{scenario: a, hold-for: 1m}]'.trimStart()],
    ['# mine\nexecution: {hold-for: 1m, scenario: {requests: [/]}}'],
  ])('is read inline from %j', (text) => {
    expect(read({ scenario: text }).plan).toMatchObject({
      origin: 'input scenario',
      duration: MINUTE,
    });
  });

  test('that is broken is reported under its path', () => {
    expect(problems({ scenario: 'scenarios/broken.yml' }, workspace())).toEqual([
      'scenarios/broken.yml, line 1 (execution): "x" cannot be used. Fix: a list of executions is expected.',
    ]);
  });

  test.each([
    [
      'scenarios/shp.yml',
      'there is no such file in the workspace. Fix: did you mean scenarios/shop.yml?',
    ],
    [
      'scenarios/other-thing.json',
      'there is no such file in the workspace. Fix: check the path; it is relative to the workspace.',
    ],
    [
      'scenarois/shop.yml',
      'there is no such file in the workspace. Fix: check the path; it is relative to the workspace, and actions/checkout must run before this step.',
    ],
    ['scenarios', 'it is not a file. Fix: name the YAML file itself.'],
    ['large.yml', 'it is larger than 1048576 bytes. Fix: name a scenario, not a data file.'],
    ['../secret.yml', 'it is outside of the workspace. Fix: name a file of the repository.'],
    [
      '../workspace-of-another/secret.yml',
      'it is outside of the workspace. Fix: name a file of the repository.',
    ],
    ['/etc/passwd', 'it is outside of the workspace. Fix: name a file of the repository.'],
    ['link.yml', 'it is outside of the workspace. Fix: name a file of the repository.'],
    ['folder/secret.yml', 'it is outside of the workspace. Fix: name a file of the repository.'],
    ['.', 'it is outside of the workspace. Fix: name a file of the repository.'],
  ])('named %j is refused', (path, problem) => {
    expect(problems({ scenario: path }, workspace())).toEqual([
      `input scenario ("${path}"): ${problem}`,
    ]);
  });

  test.each(['../secrte.yml', 'folder/secrte.yml'])(
    'named %j gives nothing away about files outside of the workspace',
    (path) => {
      expect(problems({ scenario: path }, workspace()).join()).not.toContain('secret.yml');
    },
  );

  test('named as if a file were a folder is refused', () => {
    expect(problems({ scenario: 'scenarios/shop.yml/x.yml' }, workspace())).toHaveLength(1);
  });
});
