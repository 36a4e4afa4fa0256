import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readInputs } from '../../../../src/inputs/inputs.ts';
import { planScenario } from '../../../../src/scenario/plan.ts';
import { redacted } from '../../../../src/text/redact.ts';
import { aReader } from '../../../support/builders/inputs.ts';
import { codesOf } from '../../../support/problems.ts';

const URL_OF = 'https://h.example/?api_key=';

function scenarioOf(request: string, more = ''): string {
  return `execution: {hold-for: 1m, scenario: web}\nscenarios:\n  web:\n    requests: [${request}]\n${more}`;
}

function planned(text: string) {
  const read = planScenario(text, 's.yml');
  if (!read.ok) throw new Error(codesOf(read.problems).join());
  return read.plan;
}

describe('E7: a request whose address holds a credential', () => {
  test.each([
    [`'${URL_OF}SECRET'`, `${URL_OF}***`],
    [`{url: '${URL_OF}SECRET'}`, `${URL_OF}***`],
    [`{url: '${URL_OF}\${KEY}&x=\${X}'}`, `${URL_OF}***&x=\${X}`],
    [`{url: 'https://h.example/', label: 'with token=SECRET'}`, 'with token=***'],
    [`{transaction: 'sid=SECRET', do: ['https://h.example/']}`, 'sid=***'],
  ])('%s has a label without it, and is sent as it is', (request, label) => {
    const { labels, taurus } = planned(scenarioOf(request));
    expect(labels?.written).toContain(label);
    expect(labels?.written.join()).not.toContain('SECRET');
    const sent = JSON.stringify(taurus.scenarios);
    expect(sent).toContain(JSON.stringify(label).slice(1, -1));
    if (request.includes('api_key=SECRET')) expect(sent).toContain('api_key=SECRET');
  });

  test('is judged by either way to write its label', () => {
    for (const key of ['SECRET', '***']) {
      const label = `${URL_OF}${key}`;
      const inputs = readInputs(
        aReader({
          scenario: scenarioOf(
            `'${URL_OF}SECRET'`,
            `reporting: [{module: passfail, criteria: [{subject: avg-rt, label: '${label}', condition: '>', threshold: 1s, timeframe: 5s}]}]`,
          ),
          threshold: `p95 of "${label}" < 1s`,
        }),
      );
      const labels = inputs.criteria.flatMap(({ scope }) => scope.label ?? []);
      expect(new Set(labels)).toEqual(new Set([`${URL_OF}***`]));
      expect(JSON.stringify(inputs.criteria)).not.toContain('SECRET');
    }
  });
});

describe('a credential that is written into a scenario', () => {
  test.each([
    [`'${URL_OF}SECRET'`, 'scenarios.web.requests[0]'],
    [
      `{url: 'https://h/', headers: {X-Api-Key: SECRET}}`,
      'scenarios.web.requests[0].headers.X-Api-Key',
    ],
    [
      `{url: 'https://h/', headers: {Authorization: Bearer SECRET}}`,
      'scenarios.web.requests[0].headers.Authorization',
    ],
    [
      `{url: 'https://h/', method: POST, body: {user: {password: SECRET}}}`,
      'scenarios.web.requests[0].body.user.password',
    ],
    [
      `{url: 'https://h/', method: POST, body: '{"password": "SECRET"}'}`,
      'scenarios.web.requests[0].body',
    ],
  ])('%s is said to be one, once', (request, place) => {
    const { notices } = planned(scenarioOf(request));
    expect(codesOf(notices)).toEqual([expect.stringContaining(`(${place}): credential-written`)]);
  });

  test.each([
    `'${URL_OF}\${KEY}'`,
    `{url: 'https://h/', headers: {Authorization: 'Bearer \${__P(API_TOKEN,)}'}}`,
    `{url: 'https://h/', method: POST, body: {password: '\${PASSWORD}', user: a}}`,
    `{url: 'https://h/', headers: {Accept: text/html}}`,
  ])('%s has none', (request) => {
    expect(codesOf(planned(scenarioOf(request)).notices)).toEqual([]);
  });

  test('and the value of an input that is called one is hidden from then on', () => {
    const scenario = scenarioOf(`'https://h.example/\${API_TOKEN}'`);
    const variables = 'API_TOKEN=abc-Qx7-zebra';
    const { remarks } = readInputs(aReader({ scenario, variables }));
    expect(codesOf(remarks)).toEqual(['input variables: variable-secret']);
    expect(redacted('GET /abc-Qx7-zebra')).toBe('GET /***');
  });
});

test('the scenario of docs/secrets.md is fine with the targets beside it, and has no notice', () => {
  const page = readFileSync('docs/secrets.md', 'utf8');
  const [, yaml = ''] = /```yaml\n([\s\S]*?)```/.exec(page) ?? [];
  const [, targets = ''] = /allowed-targets: (\S+)/.exec(page) ?? [];
  const scenario = `execution: {hold-for: 1m, scenario: shop}\n${yaml.replace(/^ {3}/gm, '')}`;
  const { remarks, plan } = readInputs(aReader({ scenario, 'allowed-targets': targets }));
  expect(codesOf(remarks)).toEqual([]);
  expect(JSON.stringify(plan.taurus.scenarios)).toContain(`Bearer \${__P(SHOP_TOKEN,)}`);
});
