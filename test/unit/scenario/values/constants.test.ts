import { describe, expect, test } from 'vitest';
import { putConstants } from '../../../../src/scenario/values/constants.ts';
import { readConfiguration } from '../../../../src/scenario/yaml/configuration.ts';
import { NO_WORKSPACE } from '../../../../src/workspace.ts';

function put(yaml: string, variables: Readonly<Record<string, string>> = {}) {
  const texts = [{ text: yaml, origin: 'load.yml' }];
  const read = readConfiguration(texts, { workspace: NO_WORKSPACE, folders: [''] });
  const { value, used, problems, notices } = putConstants(
    read.value,
    read.place,
    new Map(Object.entries(variables)),
  );
  const listed = (all: typeof problems) => all.map(({ where, code }) => `${where}: ${code}`);
  return { value, used: [...used], problems: listed(problems), notices: listed(notices) };
}

/** A text of a request, with such constants. */
function text(env: string, written: string, variables?: Readonly<Record<string, string>>) {
  const whole = `{settings: {env: ${env}}, body: ${JSON.stringify(written)}}`;
  const { value, problems } = put(whole, variables);
  return problems.length > 0 ? problems : value;
}

describe('D2: constants of settings.env', () => {
  test.each([
    ['a text', '{HOST: example.com}', `http://\${HOST}/`, 'http://example.com/'],
    ['a number', '{PORT: 8080}', `:\${PORT}`, ':8080'],
    ['a switch, as Python prints it', '{LIVE: on}', `\${LIVE}`, 'True'],
    ['nothing', '{EMPTY: null}', `a\${EMPTY}b`, 'ab'],
    ['another constant', `{URL: "http://\${HOST}", HOST: h}`, `\${URL}/`, 'http://h/'],
    ['a name that is none', '{HOST: h}', `\${host} $HOST \${HOST`, `\${host} $HOST \${HOST`],
    ['a name in a function, as Taurus reads it', '{H: h}', `\${__x(\${H})}`, `\${__x(\${H})}`],
    ['a dollar sign that is no variable', '{P: "pa$word$5"}', `\${P}`, 'pa$word$5'],
  ])('put %s in place of their names', (_, env, written, value) => {
    expect(text(env, written)).toEqual({ body: value });
  });

  test('fill every value, in lists as well, and no key', () => {
    const { value, problems, notices } = put(`
execution: [{concurrency: "\${N}", "\${N}": x}]
settings: {env: {N: 5}, artifacts-dir: "a\${N}"}
modules: {jmeter: {properties: {n: "\${N}"}}}`);
    expect(value).toEqual({
      execution: [{ concurrency: '5', [`\${N}`]: 'x' }],
      settings: { 'artifacts-dir': 'a5' },
      modules: { jmeter: { properties: { n: '5' } } },
    });
    expect([problems, notices]).toEqual([[], []]);
  });

  test.each([
    ['{HOST: $TARGET}', ['load.yml, line 1 (body): constant-reads-machine']],
    [`{HOST: "\${TARGET}"}`, ['load.yml, line 1 (body): constant-reads-machine']],
    ['{HOST: [a]}', ['load.yml, line 1 (body): constant-not-text']],
    ['[HOST]', ['load.yml, line 1 (settings.env): constants-unreadable']],
  ])('%s are refused: %s', (env, problems) => {
    expect(text(env, `\${HOST}`)).toEqual(problems);
  });

  test('do not multiply without end', () => {
    const env = `{A: "${`\${A}`.repeat(1000)}"}`;
    expect(text(env, `\${A}\${A}`)).toEqual(['load.yml, line 1 (body): constants-multiply']);
  });

  test('may be made of variables that JMeter fills', () => {
    const { value, problems } = put(`
scenarios: {s: {variables: {ID: 5}, default-address: "\${URL}"}}
settings: {env: {URL: "http://h/\${ID}"}}`);
    expect(value).toMatchObject({ scenarios: { s: { 'default-address': `http://h/\${ID}` } } });
    expect(problems).toEqual([]);
  });

  test('that nothing uses are named, as tasks get no environment variables', () => {
    const { value, notices } = put(
      'settings: {env: {JVM_ARGS: -Xmx1g, PATH: $PATH, OPTIONS: [a]}}\na: 1',
    );
    expect(value).toEqual({ a: 1 });
    expect(notices).toEqual(['load.yml, line 1 (settings.env): constants-unused']);
  });
});

describe('issue item 4: variables of the workflow', () => {
  test('win over constants, and over the variables of a scenario', () => {
    const { value, used, problems } = put(
      `
scenarios: {s: {variables: {HOST: own, b: 1}, default-address: "http://\${HOST}", requests: [{url: /, body: {variables: {HOST: x}}}]}}
execution: [{scenario: {variables: {HOST: own}}}]
settings: {env: {HOST: constant, URL: "\${HOST}/x"}}`,
      { HOST: 'preview' },
    );
    expect(value).toEqual({
      scenarios: {
        s: {
          variables: { HOST: 'preview', b: 1 },
          'default-address': 'http://preview',
          requests: [{ url: '/', body: { variables: { HOST: 'x' } } }],
        },
      },
      execution: [{ scenario: { variables: { HOST: 'preview' } } }],
    });
    expect([used, problems]).toEqual([['HOST'], []]);
  });

  test.each([
    ['in a constant', `{URL: "http://\${HOST}"}`, `\${URL}`, 'http://h'],
    ['in a constant of the machine', '{URL: "$HOST"}', 'x', 'x'],
    ['in an argument of a function', '{}', `\${__urlencode(\${HOST})}`, `\${__urlencode(h)}`],
  ])('fill their names %s', (_, env, written, value) => {
    expect(text(env, written, { HOST: 'h' })).toEqual({ body: value });
  });

  test('are texts: nothing in them is evaluated', () => {
    const value = '{a} %{b} $(id) $HOST true';
    expect(text('{HOST: x, b: y}', `v=\${V}`, { V: value })).toEqual({ body: `v=${value}` });
  });

  test.each([
    ['ends the function around it', `\${__md5(\${V})}`, 'a)}', 'variable-within-expression'],
    ['is another argument', `\${__P(x,\${V})}`, 'a,b', 'variable-within-expression'],
    ['makes an expression', `$\${V}`, '{__time()}', 'variable-makes-expression'],
  ])('that %s are refused', (_, written, value, code) => {
    expect(text('{}', written, { V: value })).toEqual([`load.yml, line 1 (body): ${code}`]);
  });

  test.each([
    [`jsr223: {script-text: "x = '\${V}'"}`, "'; run()", ['variable-in-code']],
    [`if: "'\${V}' == 'prod'"`, 'prod-1.example.com', []],
    [`services: [{module: shellexec, prepare: ["curl \${V}"]}]`, 'x', ['variable-in-shell']],
  ])('are no part of a program: %s', (whole, value, codes) => {
    const found = put(whole, { V: value }).problems.map((line) => line.split(': ').at(-1));
    expect(found).toEqual(codes);
  });
});
