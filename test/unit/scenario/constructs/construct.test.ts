import { expect, test } from 'vitest';
import { type Construct, judge, SUPPORTED } from '../../../../src/scenario/constructs/construct.ts';

const REASON = { because: 'it prints' };
const CODE = {
  is: 'opt-in',
  allow: 'code',
  because: 'it runs a program',
  instead: 'use an extractor',
} as const;

function judged(construct: Construct, allow: readonly 'code'[] = []) {
  const said = { problems: [], notices: [] };
  const stays = judge(construct, 'x', { ...said, where: 's.yml', allow: new Set(allow) });
  return { stays, ...said };
}

test('what is supported stays, and nothing is said', () => {
  expect(judged(SUPPORTED)).toEqual({ stays: true, problems: [], notices: [] });
});

test('D1: what is ignored is left out with a notice', () => {
  expect(judged({ is: 'ignored', ...REASON })).toMatchObject({
    stays: false,
    problems: [],
    notices: [{ code: 'construct-ignored', where: 's.yml' }],
  });
  expect(judged({ is: 'ignored', ...REASON, loses: 'no file is written' }).notices).toMatchObject([
    { code: 'construct-lost' },
  ]);
});

test('D10: what runs code needs the permission', () => {
  expect(judged(CODE)).toMatchObject({
    stays: false,
    problems: [{ code: 'construct-needs-allow' }],
  });
  expect(judged(CODE, ['code'])).toMatchObject({
    stays: true,
    problems: [],
    notices: [{ code: 'construct-allowed', where: 's.yml' }],
  });
});

test('what is refused is a problem', () => {
  const refused = { is: 'refused', because: 'it has no meaning', instead: 'remove it' } as const;
  expect(judged(refused)).toMatchObject({
    stays: false,
    problems: [{ code: 'construct-refused' }],
  });
});
