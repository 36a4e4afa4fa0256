import { describe, expect, test } from 'vitest';
import { isMapping } from '../../../../src/errors.ts';
import { resolveLoad } from '../../../../src/scenario/values/load.ts';
import { unusedVariables } from '../../../../src/scenario/values/unused.ts';
import { placeIn } from '../../../../src/scenario/yaml/document.ts';
import { codesOf } from '../../../support/problems.ts';

const place = placeIn((path) => ({ origin: 's.yml', line: 1, path }));

function load(execution: unknown, properties = {}, scenarios = {}) {
  const { value, problems } = resolveLoad({ execution, scenarios }, place, properties);
  const read = isMapping(value) ? value['execution'] : undefined;
  return { read, problems: codesOf(problems) };
}

describe('D4: a number of an execution is a property with a default', () => {
  test.each(['concurrency', 'throughput', 'iterations', 'steps', 'ramp-up', 'hold-for', 'delay'])(
    '%s is that default where nothing sets it, and else what is set',
    (key) => {
      const execution = { [key]: `\${__P(n,10)}`, scenario: 'web' };
      expect(load([execution])).toEqual({ read: [{ scenario: 'web', [key]: '10' }], problems: [] });
      expect(load([execution], { n: 25 }).read).toEqual([{ scenario: 'web', [key]: '25' }]);
      const scenarios = { web: { properties: { n: 30 } } };
      const { read } = load([execution], { n: 25 }, scenarios);
      expect(read).toEqual([{ scenario: 'web', [key]: '30' }]);
    },
  );

  test('also by provisioning, as __property, or in a part of a duration', () => {
    const execution = {
      concurrency: { local: `\${__property(n,,5)}`, cloud: 700 },
      'hold-for': `\${__P(m,2)}m`,
    };
    expect(load([execution]).read).toEqual([
      { concurrency: { local: '5', cloud: 700 }, 'hold-for': '2m' },
    ]);
  });

  test.each([
    [`\${__P(n)}`, 'property-unset'],
    [`\${__Random(1,5)}`, 'load-undecided'],
    [`\${n}`, 'load-undecided'],
  ])('%s is a problem', (text, code) => {
    expect(load([{ concurrency: text }])).toEqual({
      read: [{}],
      problems: [`s.yml, line 1 (execution[0].concurrency): ${code}`],
    });
  });
});

describe('D3: a property without a default that nothing sets', () => {
  const requests = [{ url: `http://\${__P(host)}/`, headers: { [`\${__P(h,x)}`]: `\${__P(v)}` } }];

  test('is a problem wherever a scenario that runs reads it', () => {
    const scenarios = { web: { requests }, other: { requests } };
    expect(load([{ scenario: 'web' }, { scenario: 'web' }], {}, scenarios).problems).toEqual([
      's.yml, line 1 (scenarios.web.requests[0].url): property-unset',
      `s.yml, line 1 (scenarios.web.requests[0].headers["\${__P(h,x)}"]): property-unset`,
    ]);
  });

  test('is none where it is set, has a default, or JMeter has it itself', () => {
    const url = `\${__P(host)}/\${__P(a,\${__P(b,c)})}/\${__P(START.MS)}/\${__P(host,\${__P(d)})}`;
    const scenario = { requests: [url], properties: { host: 'h' } };
    expect(load([{ scenario }]).problems).toEqual([]);
  });
});

describe('issue item 4: a variable that nothing uses', () => {
  const unused = (names: readonly string[], value: unknown, named: readonly string[] = []) =>
    unusedVariables(new Map(names.map((name) => [name, 'S3CRET'])), {
      used: new Set(['USED']),
      value,
      plans: new Map([['a.jmx', { properties: { named: new Set(named) } }]]),
    });

  test('is a notice, with the name that was most likely meant', () => {
    const value = { url: `http://\${HOTS}/\${__P(other)}` };
    const notices = unused(['HOST', 'FAR', 'USED', 'other', 'planned'], value, ['planned']);
    expect(codesOf(notices)).toEqual([
      'input variables: variable-misspelt',
      'input variables: variable-unused',
    ]);
    expect(notices[0]?.fix).toContain('HOTS');
    expect(JSON.stringify(notices)).not.toContain('S3CRET');
  });
});
