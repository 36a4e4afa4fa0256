import { describe, expect, test } from 'vitest';
import { knownLabels, labelsOf } from '../../../src/scenario/labels.ts';
import { scenarioFile } from '../../../src/scenario/model.ts';
import { THEN } from '../../../src/scenario/request-model.ts';

function labels(requests: readonly unknown[], others: Readonly<Record<string, unknown>> = {}) {
  const file = { execution: [{ scenario: 'shop' }], scenarios: { shop: { requests }, ...others } };
  return labelsOf(scenarioFile.parse(file));
}

describe('the labels of a scenario', () => {
  test.each<[string, readonly unknown[], readonly string[]]>([
    ['an address alone', ['http://shop/'], ['http://shop/']],
    ['a request without a label', [{ url: '/cart' }], ['/cart']],
    ['a label', [{ url: '/cart', label: 'cart' }], ['cart']],
    [
      'a transaction, and what is in it',
      [{ transaction: 'buy', do: ['/cart', { url: '/pay', label: 'pay' }] }],
      ['buy', '/cart', 'pay'],
    ],
    [
      'blocks in blocks',
      [{ loop: 2, do: [{ once: [{ foreach: 'x in y', do: ['/a'] }] }] }],
      ['/a'],
    ],
    ['the same twice', ['/a', { url: '/b', label: '/a' }], ['/a']],
  ])('are those of %s', (_, requests, names) => {
    expect(labels(requests)?.written).toEqual(names);
  });

  test('are those of the scenarios that are run', () => {
    expect(labels(['/a'], { idle: { requests: ['/b'] } })?.written).toEqual(['/a']);
  });

  test('D5: are those of what is included, too', () => {
    const requests = ['/a', { 'include-scenario': 'login' }];
    expect(labels(requests, { login: { requests: ['/login'] } })?.written).toEqual([
      '/a',
      '/login',
    ]);
  });

  test('D17: where the line of a transaction takes the place of its requests, theirs are none', () => {
    const both = [
      {
        transaction: 'buy',
        'force-parent-sample': true,
        do: ['/a', { transaction: 'b', do: ['/c'] }],
      },
      { transaction: 'pay', do: ['/b'] },
    ];
    expect(labels(both)?.written).toEqual(['buy', 'pay', '/b']);
  });

  test('D10: are those of both branches of a condition', () => {
    expect(labels([{ if: 'x', [THEN]: ['/a'], else: ['/b'] }])?.written).toEqual(['/a', '/b']);
  });

  test('are not known where a test plan brings requests of its own', () => {
    const execution = [{ scenario: 'shop' }, { scenario: { script: 'plan.jmx' } }];
    expect(
      labelsOf(scenarioFile.parse({ execution, scenarios: { shop: { requests: ['/a'] } } })),
    ).toBeUndefined();
  });
});

test.each<[readonly unknown[], number]>([
  [['/a', { loop: 2, do: ['/b'] }], 1],
  [['/a', { transaction: 'buy', do: ['/b', '/c'] }], 2],
  [[{ loop: 2, do: [{ transaction: 'buy', do: ['/b', { transaction: 'pay', do: ['/c'] }] }] }], 3],
])(
  'a request makes a sample of its own, and is part of one for each transaction around it: %j makes %d',
  (requests, samples) => {
    expect(labels(requests)?.samplesPerRequest).toBe(samples);
  },
);

describe('a label that JMeter works out', () => {
  test.each([
    ['item <id>', 'item 7', true],
    ['item <id>', 'item ', true],
    ['item <id>', 'thing 7', false],
    ['<id> of <__P(x,{1})> items', '7 of 9 items', true],
    ['<id> of <__P(x,{1})> items', '7 of 9 things', false],
    ['<id>', 'anything', true],
    ['a\\,b', 'a,b', true],
    ['a $ b', 'a $ b', true],
    ['a $ b', 'a 7 b', false],
  ])('%s, with a variable or function in <>, may be %j: %j', (written, seen, may) => {
    const label = written.replace(/<([^>]*)>/g, (_, name) => `$\{${name}}`);
    const known = labels([{ url: '/', label }]);
    expect(known !== undefined && knownLabels(known).has(seen)).toBe(may);
  });
});
