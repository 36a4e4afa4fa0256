import { describe, expect, test } from 'vitest';
import { problemAt } from '../../../src/errors.ts';
import { readInputs } from '../../../src/inputs/inputs.ts';
import { beginReading } from '../../../src/inputs/reader.ts';
import { readAllow, unneeded } from '../../../src/inputs/scenario.ts';
import { aReader } from '../../support/builders/inputs.ts';

function read(text: string) {
  const reading = beginReading(aReader({ allow: text }));
  const allow = [...readAllow(reading)];
  return { allow, problems: reading.problems.map(({ where, code }) => `${where}: ${code}`) };
}

describe('D10: the input allow', () => {
  test.each(['', '  \n', '# nothing yet', '[]'])('%j permits nothing', (text) => {
    expect(read(text)).toEqual({ allow: [], problems: [] });
  });

  test.each([
    'code',
    ' code\n',
    '"code"',
    '[code]',
    '- code',
    'code # for the login',
    'code, code',
  ])('%j permits code', (text) => {
    expect(read(text)).toEqual({ allow: ['code'], problems: [] });
  });

  test.each(['cod', 'Code', 'true', '*', 'scripts', '{code: true}', 'code: true'])(
    '%j is no permission',
    (text) => {
      expect(read(text)).toEqual({ allow: [], problems: ['input allow: choice-unknown'] });
    },
  );

  test('that names a permission and something else is refused for the other', () => {
    expect(read('code, files').problems).toEqual(['input allow: choice-unknown']);
  });

  test('that nothing needs is said, and that something needs is not', () => {
    const allow = new Set(['code'] as const);
    const permits = { because: 'it runs a script', permission: 'code' };
    const needed = [problemAt('construct-allowed', 's.yml, line 3', permits)];
    expect(unneeded(allow, [])).toMatchObject([{ code: 'allow-unneeded', where: 'input allow' }]);
    expect(unneeded(allow, needed)).toEqual([]);
    expect(unneeded(new Set(), [])).toEqual([]);
    const [other, ...more] = unneeded(new Set(['code', 'redirects'] as const), needed);
    expect(other?.what).toContain('redirects');
    expect(more).toEqual([]);
    expect(readInputs(aReader({ allow: 'code' })).remarks).toMatchObject([
      { code: 'allow-unneeded' },
    ]);
  });
});
