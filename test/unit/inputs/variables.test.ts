import { describe, expect, test } from 'vitest';
import { messageOf } from '../../../src/errors.ts';
import { readInputs } from '../../../src/inputs/inputs.ts';
import { beginReading } from '../../../src/inputs/reader.ts';
import { readVariables } from '../../../src/inputs/variables.ts';
import { aReader } from '../../support/builders/inputs.ts';

function sayingOf(read: () => unknown): string {
  try {
    return JSON.stringify(read());
  } catch (error) {
    return messageOf(error);
  }
}

function parse(text: string) {
  const reading = beginReading(aReader({ variables: text }));
  const variables = Object.fromEntries(readVariables(reading));
  const problems = reading.problems.map(({ where, code }) => `${where}: ${code}`);
  return { variables, problems, said: JSON.stringify(reading.problems) };
}

describe('issue item 4: the input variables', () => {
  test.each(['', ' \n', '# none yet'])('%j are none', (text) => {
    expect(parse(text)).toMatchObject({ variables: {}, problems: [] });
  });

  test.each([
    'HOST: https://a.example.com/x?b=c\nnumber: 007\nversion: 1.10\non: yes\nempty:\n',
    'HOST=https://a.example.com/x?b=c\n# which\n number = 007\nversion=1.10\non=yes\nempty=',
    '{"HOST": "https://a.example.com/x?b=c", "number": 007, version: 1.10, on: yes, empty: }',
  ])('%j have their values as they are written', (text) => {
    const HOST = 'https://a.example.com/x?b=c';
    const variables = { HOST, number: '007', version: '1.10', on: 'yes', empty: '' };
    expect(parse(text)).toMatchObject({ variables, problems: [] });
  });

  test('may hold what YAML, a shell or a table would take for its own', () => {
    const value = "a, b; $(id) `x` | 'q' %41 &amp; <b> $5 {x} C:\\dir ü";
    expect(parse(`V=${value}`)).toMatchObject({ variables: { V: value }, problems: [] });
  });

  test.each([
    ['HOST', 'input variables, line 1: variables-unreadable'],
    ['a=b\nHOST', 'input variables, line 2: variables-unreadable'],
    ['[HOST, x]', 'input variables: variables-unreadable'],
    ['a: b\nHOST: [x]', 'input variables, line 2: variables-unreadable'],
    ['a: 1\na: 2', 'input variables, line 2 (a): variables-unreadable'],
    ['a: *secret', 'input variables, line 1 (a): variables-unreadable'],
    ['a=1\na=2', 'input variables, line 2: variable-repeated'],
    ['=x', 'input variables, line 1: variable-name-invalid'],
    ['1a=x', 'input variables, line 1: variable-name-invalid'],
    ['a b: x', 'input variables, line 1: variable-name-invalid'],
    ['__P: x', 'input variables, line 1: variable-name-invalid'],
    ['__proto__=x', 'input variables, line 1: variable-name-invalid'],
    ['LOAD_GATE_TASK_INDEX=1', 'input variables, line 1: variable-name-invalid'],
    [`${'n'.repeat(101)}=x`, 'input variables, line 1: variable-name-invalid'],
    [`n=${'x'.repeat(4097)}`, 'input variables, line 1: variable-value-invalid'],
    ['a: |\n  two\n  lines', 'input variables, line 1: variable-value-invalid'],
    ['a: "\\0"', 'input variables, line 1: variable-value-invalid'],
    [`a=\${__groovy(x)}`, 'input variables, line 1: variable-value-evaluated'],
    [`a=x\${b}`, 'input variables, line 1: variable-value-evaluated'],
    ['a=x$', 'input variables, line 1: variable-value-evaluated'],
    ['a=x\\', 'input variables, line 1: variable-value-evaluated'],
    ['a=\\$x', 'input variables, line 1: variable-value-evaluated'],
  ])('%j are refused: %s', (text, problem) => {
    expect(parse(text).problems).toEqual([problem]);
  });

  test('are no more than a hundred', () => {
    const lines = Array.from({ length: 101 }, (_, index) => `n${index}=x`);
    expect(parse(lines.join('\n')).problems).toEqual(['input variables: variables-too-many']);
  });

  test.each([
    'a: "S3CRET',
    'a: *S3CRET',
    'S3CRET',
    'a: [S3CRET]',
    'a=1\na=S3CRET',
    `a=S3CRET\${x}`,
    'a: "S3CRET\\n"',
  ])('%j: no message shows a value', (text) => {
    const { problems, said } = parse(text);
    expect(problems).not.toEqual([]);
    expect(said).not.toContain('S3CRET');
  });

  test('no message on the scenario shows one either', () => {
    const scenario = [
      `execution: [{concurrency: "\${TOKEN}", hold-for: 1m, scenario: web}]`,
      `scenarios: {web: {requests: ["ftp://u:\${TOKEN}@h/", {url: /, body-file: "\${TOKEN}.json"}]}}`,
    ].join('\n');
    const said = sayingOf(() => readInputs(aReader({ scenario, variables: 'TOKEN=S3CRET-12' })));
    expect(said).toContain('ftp://***@h/');
    expect(said).not.toContain('S3CRET');
  });
});
