import { describe, expect, test } from 'vitest';
import { csv, group, jmx } from '../../../support/builders/jmx.ts';
import { checkInWorkspace } from '../../../support/scenario.ts';

function planned(execution: string, requests = '[/]', scenario = '') {
  const text = `execution: [{scenario: w, ${execution}}]\nscenarios: {w: {requests: ${requests}${scenario}}}\n`;
  const checked = checkInWorkspace(text, {});
  if (!checked.ok) throw new Error(checked.problems.map(({ code }) => code).join());
  return checked.loads[0];
}

describe('what an execution asks of a task', () => {
  test.each([
    ['iterations alone', 'concurrency: 2, iterations: 5', { lasts: undefined, iterations: 5 }],
    ['nothing, which is one iteration', 'concurrency: 2', { lasts: undefined, iterations: 1 }],
    ['a time', 'hold-for: 8s, delay: 2s', { lasts: 8000, iterations: undefined, delay: 2000 }],
    ['a ramp-up alone', 'ramp-up: 8s', { lasts: 8000, iterations: undefined }],
    [
      'iterations, which a ramp-up does not end',
      'ramp-up: 8s, iterations: 5',
      { lasts: undefined },
    ],
    [
      'iterations, which the timer of a throughput ends',
      'ramp-up: 8s, iterations: 5, throughput: 3',
      { lasts: 8000, iterations: 5, throughput: 3 },
    ],
    ['whichever ends first', 'hold-for: 8s, iterations: 5', { lasts: 8000, iterations: 5 }],
    ['steps', 'ramp-up: 8s, steps: 4', { steps: 4 }],
    [
      'steps, which iterations make smooth',
      'ramp-up: 8s, steps: 4, iterations: 2',
      { steps: undefined },
    ],
  ])('%s', (_, execution, expected) => {
    expect(planned(execution)).toMatchObject(expected);
  });

  test.each([
    ['requests', '[/a, {url: /b}]', { requests: 2, once: 0, exact: true }],
    [
      'a loop and a transaction',
      '[{transaction: t, do: [{loop: 3, do: [/a, /b]}]}]',
      { requests: 6 },
    ],
    ['what is sent once', '[{once: [/login]}, /a]', { requests: 1, once: 1 }],
    [
      'items that are not known',
      '[{foreach: x in xs, do: [/a]}, /b]',
      { requests: 1, exact: false },
    ],
  ])('a pass of %s', (_, requests, round) => {
    expect(planned('iterations: 1', requests)?.round).toMatchObject(round);
  });

  test.each([
    ['20ms', { paused: 40, longestPause: 20 }],
    ['"uniform(2s, 500ms)"', { paused: 3000, longestPause: 2500 }],
    ['"gaussian(10s, 1s)"', { paused: 10_000, longestPause: 15_000 }],
    [`"$\{pause}"`, { paused: 0, longestPause: undefined }],
  ])('pauses of %s', (pause, round) => {
    expect(planned('iterations: 1', '[/a, /b]', `, think-time: ${pause}`)?.round).toMatchObject(
      round,
    );
  });
});

describe('what a test plan asks of a task', () => {
  const sampler = '<HTTPSamplerProxy testname="r"/><hashTree/>';
  const within = (element: string, ...inside: readonly string[]) =>
    `${element}<hashTree>${inside.join('')}</hashTree>`;
  const timer = (name: string, properties: Readonly<Record<string, string>>) =>
    `<${name}>${Object.entries(properties)
      .map(([key, value]) => `<stringProp name="${key}">${value}</stringProp>`)
      .join('')}</${name}><hashTree/>`;
  const loop = (loops: string) =>
    `<LoopController><stringProp name="LoopController.loops">${loops}</stringProp></LoopController>`;
  const action = (number: string) =>
    `<TestAction><intProp name="ActionProcessor.action">${number}</intProp></TestAction><hashTree/>`;
  const parent = (value: string) =>
    `<TransactionController><boolProp name="TransactionController.parent">${value}</boolProp></TransactionController>`;

  function load(execution: string, ...inside: readonly string[]) {
    const files = { 'load/u.csv': 'a\n1\n', 'load/p.jmx': jmx(group('g', { users: '4', inside })) };
    const checked = checkInWorkspace(`execution: [{scenario: p.jmx${execution}}]\n`, files);
    if (!checked.ok) throw new Error(checked.problems.map(({ code }) => code).join());
    return checked.loads[0];
  }

  test('that says everything itself does as many passes as it says', () => {
    expect(load('', sampler)).toMatchObject({ lasts: undefined, iterations: 1 });
    expect(load(', concurrency: 3', sampler)).toMatchObject({ lasts: undefined, iterations: 1 });
  });

  test.each<[string, readonly string[], number, number]>([
    ['its samplers', [sampler, sampler], 2, 0],
    ['those of a loop', [within(loop('3'), sampler)], 3, 0],
    ['not those of a loop of a variable', [within(loop(`$\{n}`), sampler), sampler], 1, 0],
    ['not those that a condition may skip', [within('<IfController/>', sampler), sampler], 1, 0],
    ['those of each user once', [within('<OnceOnlyController/>', sampler), sampler], 1, 1],
    ['those of a transaction', [within(parent('false'), sampler, sampler)], 2, 0],
    ['one of a transaction that hides them', [within(parent('true'), sampler, sampler)], 1, 0],
    [
      'none where data may end it',
      [csv('u.csv', { recycle: 'false', stopThread: 'true' }), sampler],
      0,
      0,
    ],
    ['none where users stop', [sampler, action('0')], 0, 0],
    [
      'those after which a condition may stop them',
      [sampler, within('<IfController/>', action('0'))],
      1,
      0,
    ],
    [
      'none where a condition may end a pass',
      [sampler, within('<IfController/>', action('3'))],
      0,
      0,
    ],
  ])('a pass has %s for certain', (_, inside, requests, once) => {
    expect(load(', iterations: 5', ...inside)?.round).toMatchObject({
      requests,
      once,
      exact: false,
    });
  });

  test.each<[string, readonly string[], number]>([
    ['one', [within(parent('false'), sampler, sampler)], 1],
    [
      'those of the largest transaction',
      [within(parent('true'), within(loop('3'), sampler), sampler)],
      4,
    ],
    [
      'any number',
      [within(parent('true'), within(loop(`$\{n}`), sampler))],
      Number.POSITIVE_INFINITY,
    ],
  ])('a line stands for %s', (_, inside, hidden) => {
    expect(load(', iterations: 5', ...inside)?.round.hidden).toBe(hidden);
  });

  const constant = timer('ConstantTimer', { 'ConstantTimer.delay': '300' });
  const random = timer('UniformRandomTimer', {
    'ConstantTimer.delay': '100',
    'RandomTimer.range': '50.0',
  });
  test.each<[string, readonly string[], number | undefined]>([
    ['none', [sampler], 0],
    ['of a constant timer', [constant, sampler], 300],
    ['of all timers of a sampler', [constant, within('<HTTPSamplerProxy/>', random)], 450],
    [
      'of the sampler that pauses longest',
      [within('<HTTPSamplerProxy/>', random), within('<HTTPSamplerProxy/>', constant)],
      300,
    ],
    ['of a timer that works by itself', [sampler, timer('ConstantThroughputTimer', {})], undefined],
    [
      'of a variable',
      [sampler, timer('ConstantTimer', { 'ConstantTimer.delay': `$\{d}` })],
      undefined,
    ],
  ])('the longest pause is that %s', (_, inside, longestPause) => {
    expect(load(', iterations: 5', ...inside)?.round).toMatchObject({ longestPause });
  });
});
