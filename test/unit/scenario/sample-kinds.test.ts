import { describe, expect, test } from 'vitest';
import { readTestPlan, type TestPlan } from '../../../src/scenario/files/test-plan.ts';
import { requestShare, type SampleKinds, sampleKindsOf } from '../../../src/scenario/labels.ts';
import { scenarioFile } from '../../../src/scenario/model.ts';
import { NOTHING_KNOWN } from '../../../src/scenario/values/resolve.ts';
import { group, jmx } from '../../support/builders/jmx.ts';

function kindsOf(requests: readonly unknown[]): SampleKinds {
  const file = scenarioFile.parse({
    execution: [{ scenario: 'shop' }],
    scenarios: { shop: { requests } },
  });
  return sampleKindsOf(file);
}

describe('of the samples that a scenario takes, requests are', () => {
  test.each<[string, readonly unknown[], number]>([
    ['all without a transaction', ['/a', { url: '/b', label: 'b' }], 1],
    ['half with a transaction around each', [{ transaction: 'buy', do: ['/a'] }], 1 / 2],
    [
      'three of four where a transaction holds three',
      [{ transaction: 'buy', do: ['/a', '/b', '/c'] }],
      3 / 4,
    ],
    ['those of all rounds', [{ transaction: 'buy', do: [{ loop: 9, do: ['/a'] }] }], 9 / 10],
    ['the others beside a transaction', ['/a', { transaction: 'buy', do: ['/b'] }], 2 / 3],
    [
      'one of three within two transactions',
      [{ transaction: 'buy', do: [{ transaction: 'pay', do: ['/a'] }] }],
      1 / 3,
    ],
    [
      'all where the line of a transaction takes their place',
      [{ transaction: 'buy', 'force-parent-sample': true, do: ['/a', '/b'] }],
      1,
    ],
    [
      'one item of a list, for as many as there may be',
      [{ transaction: 'buy', do: [{ foreach: 'x in y', do: ['/a'] }] }],
      1 / 2,
    ],
  ])('%s', (_, requests, share) => {
    expect(kindsOf(requests).requests).toBeCloseTo(share, 12);
  });

  test('not changed by what each user does once', () => {
    const once = { once: [{ transaction: 'log in', do: ['/login'] }] };
    expect(kindsOf([once, '/a', '/b']).requests).toBeCloseTo(1, 6);
    expect(kindsOf([once]).requests).toBeCloseTo(1 / 2, 12);
  });

  test('as many as the throughput of each execution makes', () => {
    const scenarios = {
      buys: { requests: [{ transaction: 'buy', do: ['/a'] }] },
      looks: { requests: ['/b'] },
    };
    const execution = [
      { scenario: 'buys', throughput: 100, 'hold-for': '1m' },
      { scenario: 'looks', throughput: 100, 'hold-for': '1m' },
    ];
    const kinds = sampleKindsOf(scenarioFile.parse({ execution, scenarios }));
    expect(kinds.requests).toBeCloseTo(200 / 300, 12);
  });
});

describe('of the samples with a label, requests are', () => {
  test.each<[string, readonly unknown[], string, number]>([
    ['none where a transaction has it', [{ transaction: 'buy', do: ['/a'] }], 'buy', 0],
    ['all where a request has it', [{ transaction: 'buy', do: ['/a'] }], '/a', 1],
    [
      'half where both have it',
      [{ transaction: 'buy', do: [{ url: '/a', label: 'buy' }] }],
      'buy',
      1 / 2,
    ],
    [
      'none where JMeter works out a transaction’s',
      [{ transaction: 'buy <id>', do: ['/a'] }],
      'buy 7',
      0,
    ],
    ['all where a request has it as it is written', [{ transaction: '<id>', do: ['/a'] }], '/a', 1],
    [
      'as many as of all where nothing has it',
      [{ transaction: 'buy', do: ['/a'] }],
      '(other labels)',
      1 / 2,
    ],
  ])('%s', (_, requests, label, share) => {
    const written = JSON.stringify(requests).replace(/<id>/g, `$\{id}`);
    expect(requestShare(kindsOf(JSON.parse(written)), label)).toBeCloseTo(share, 12);
  });
});

describe('of a test plan', () => {
  const controller = (name: string, { parent = 'false', enabled = 'true' } = {}) =>
    `<TransactionController testname="${name}" enabled="${enabled}"><boolProp name="TransactionController.parent">${parent}</boolProp></TransactionController><hashTree>
<HTTPSamplerProxy testname="${name} page"/><hashTree/></hashTree>`;
  const kindsIn = (...inside: readonly string[]): SampleKinds => {
    const read = readTestPlan(jmx(group('g', { inside })), 'p.jmx', {
      allow: new Set(),
      known: NOTHING_KNOWN,
    });
    if (!read.ok) throw new Error(read.message.what);
    const plans = new Map<string, TestPlan>([['plan.jmx', read.value]]);
    const file = scenarioFile.parse({ execution: [{ scenario: { script: 'plan.jmx' } }] });
    return sampleKindsOf(file, plans);
  };

  test('a Transaction Controller has samples that are no requests', () => {
    const kinds = kindsIn(controller('buy'));
    expect(
      ['buy', 'buy page', 'something else'].map((label) => requestShare(kinds, label)),
    ).toEqual([0, 1, 1]);
  });

  test.each([
    ['that makes a parent sample stands for its requests', { parent: 'true' }],
    ['that is disabled has none', { enabled: 'false' }],
  ])('one %s', (_, settings) => {
    expect(requestShare(kindsIn(controller('buy', settings)), 'buy')).toBe(1);
  });

  test('a sampler with the name of its controller is as frequent', () => {
    const sampler = '<HTTPSamplerProxy testname="buy"/><hashTree/>';
    expect(requestShare(kindsIn(controller('buy'), sampler), 'buy')).toBe(0.5);
  });
});
