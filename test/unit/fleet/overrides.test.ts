import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { overridesFor, overrideText } from '../../../src/fleet/overrides.ts';
import { overrideProblems } from '../../../src/phases/refusals.ts';
import { aLegacyStack, aStack, RUN_ID } from '../../support/builders/fleet.ts';
import { aPlan } from '../../support/builders/plan.ts';
import { containing } from '../../support/problems.ts';

const { taurus } = aPlan();
const ASSIGNMENT = { runId: RUN_ID, taurus, deadline: 1_795_342_500_000 } as const;
const LEGACY = aLegacyStack();

/** What a legacy stack's container runs. */
function commandFor(config: Parameters<typeof overridesFor>[1]['taurus']): readonly string[] {
  const { containerOverrides } = overridesFor(LEGACY, { ...ASSIGNMENT, taurus: config });
  return containerOverrides?.[0]?.command ?? [];
}

function withBodyOf(characters: number) {
  const scenarios = { demo: { requests: [{ url: '/', body: 'x'.repeat(characters) }] } };
  return { ...ASSIGNMENT, taurus: { ...taurus, scenarios } };
}

test('a task with an exchange is told where it is, which run it belongs to, and when to end', () => {
  expect(overridesFor(aStack({ container: 'taurus' }), ASSIGNMENT)).toEqual({
    containerOverrides: [
      {
        name: 'taurus',
        environment: [
          { name: 'LOAD_GATE_RUN_ID', value: RUN_ID },
          { name: 'LOAD_GATE_EXCHANGE', value: `s3://exchange-eu-west-1/runs/${RUN_ID}` },
          { name: 'LOAD_GATE_ROLE_ID', value: 'AROAEXAMPLE' },
          { name: 'LOAD_GATE_DEADLINE', value: '1795342500000' },
        ],
      },
    ],
  });
});

describe('a task without an exchange', () => {
  test('gets the scenario as options of bzt, one for each execution', () => {
    const execution = [
      { scenario: 'a', 'hold-for': '1s' },
      { scenario: 'b', 'hold-for': '2s' },
    ];
    const scenarios = { a: { requests: ['/a'] }, b: { requests: ['/b'] } };
    expect(overridesFor(LEGACY, { ...ASSIGNMENT, taurus: { execution, scenarios } })).toEqual({
      containerOverrides: [
        {
          name: 'dlt-fargate-task',
          command: [
            '-o',
            'execution.0={"scenario":"a","hold-for":"1s","write-xml-jtl":"none"}',
            '-o',
            'execution.1={"scenario":"b","hold-for":"2s","write-xml-jtl":"none"}',
            '-o',
            'scenarios={"a":{"requests":["/a"]},"b":{"requests":["/b"]}}',
            '-o',
            'settings.check-updates=false',
          ],
        },
      ],
    });
  });

  test('gets the properties of all scenarios in each, which keeps those of Taurus', () => {
    const scenarios = { a: { requests: ['/a'] }, b: { requests: ['/b'], properties: { own: 1 } } };
    const execution = [{ scenario: 'a' }, { scenario: { requests: ['/c'] } }];
    const modules = { jmeter: { properties: { own: 2, 'x.y': 3 } } };
    expect(commandFor({ execution, scenarios, modules })).toEqual(
      expect.arrayContaining([
        'execution.0={"scenario":"a","write-xml-jtl":"none"}',
        'execution.1={"scenario":{"requests":["/c"],"properties":{"own":2,"x.y":3}},"write-xml-jtl":"none"}',
        'scenarios={"a":{"requests":["/a"],"properties":{"own":2,"x.y":3}},' +
          '"b":{"requests":["/b"],"properties":{"own":1,"x.y":3}}}',
      ]),
    );
  });

  test('is told to leave the ramp-up out, where that is wanted', () => {
    expect(commandFor({ ...taurus, settings: { 'ramp-up-exclude': true } })).toContain(
      'settings.ramp-up-exclude=true',
    );
    expect(commandFor(taurus).join()).not.toContain('ramp-up-exclude');
  });

  test('gets each value as JSON that reads back as it was, whatever it holds', () => {
    const requests = [
      // biome-ignore lint/suspicious/noTemplateCurlyInString: JMeter writes variables like this.
      'http://x/?q="a b"&r=${v}=1\n',
      { url: '/', body: { 'ключ: - #': "it's\t\\ 🦊" } },
    ];
    const scenarios = { demo: { requests } };
    const option = commandFor({ execution: [], scenarios }).find((text) =>
      text.startsWith('scenarios='),
    );
    expect(JSON.parse(option?.replace('scenarios=', '') ?? '')).toEqual(scenarios);
  });
});

describe('the limit of what ECS takes as overrides', () => {
  const empty = JSON.stringify(overridesFor(LEGACY, withBodyOf(0))).length;

  test('is met exactly', () => {
    expect(overrideProblems([LEGACY], withBodyOf(8192 - empty))).toEqual([]);
  });

  test('is exceeded by one character, and every such stack is named', () => {
    const other = aLegacyStack({ region: 'us-east-1' });
    const code = 'stack-overrides-too-long';
    const what = containing('8,193 characters');
    expect(overrideProblems([LEGACY, other], withBodyOf(8192 - empty + 1))).toMatchObject([
      { where: 'stack dlt-fargate in eu-west-1', code, what },
      { where: 'stack dlt-fargate in us-east-1', code, what },
    ]);
  });

  test('does not concern a stack with an exchange', () => {
    expect(overrideProblems([aStack()], withBodyOf(1_000_000))).toEqual([]);
  });
});

// That Taurus reads back what was meant is tested beside the worker, with Taurus's own reader.
const file = new URL('../../fixtures/taurus/overrides.json', import.meta.url);
const cases = z
  .array(z.object({ says: z.string(), value: z.unknown(), written: z.string() }))
  .parse(JSON.parse(readFileSync(file, 'utf8')));

test.each(cases)('$says', ({ value, written }) => {
  expect(overrideText(value)).toBe(written);
});

test('a key that is too long to be seen as one is announced', () => {
  const key = 'k'.repeat(1200);
  expect(overrideText({ a: { [key]: key } })).toBe(`{"a":{? "${key}":"${key}"}}`);
});
