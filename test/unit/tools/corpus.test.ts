import { expect, test } from 'vitest';
import { readAttempt } from '../../../bench/corpus/attempt.ts';
import { sortOf } from '../../../bench/corpus/find.ts';
import { causes, runsNowhere } from '../../../bench/corpus/tally.ts';

test.each([
  ['a.jmx', '<jmeterTestPlan/>', 'plan'],
  ['a.yml', 'execution:\n- scenario: a', 'configuration'],
  ['a.json', '{"execution": {"concurrency": 1}}', 'configuration'],
  ['a.yml', 'execution:\n- {scenario: a, executor: jmeter}\n- {executor: k6}', 'configuration'],
  ['a.yml', 'execution:\n- {scenario: a, executor: locust}', 'for others'],
  ['a.yml', 'settings: {default-executor: k6}\nexecution: [{scenario: a}]', 'for others'],
  [
    'a.yml',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: as Taurus has it
    'settings: {env: {BY: k6}}\nexecution: [{scenario: a, executor: "${BY}"}]',
    'for others',
  ],
  ['a.yml', 'execution:\n\t- scenario: a', 'configuration'],
  ['a.yml', 'execution:\n  kind: of a workflow', 'none'],
  ['a.yml', 'services: [{image: a}]', 'none'],
] as const)('%s with %j is: %s', (path, text, sort) => {
  expect(sortOf(path, Buffer.from(text))).toBe(sort);
});

test('a run that reaches AWS is accepted, with what the log says before', () => {
  const { isAccepted, problems, notices } = readAttempt(
    'a.yml, line 1 (settings): it is left out. [construct-ignored]\n' +
      '::group::Stacks\n::error::us-east-1: no. Fix: allow it. [aws-access-denied]\n',
  );
  expect(isAccepted).toBe(true);
  expect(problems).toEqual([]);
  expect(notices.map(({ code }) => code)).toEqual(['construct-ignored']);
});

test('a run that ends before is refused, with every problem of its list', () => {
  const refused = readAttempt(
    '::error::2 problems:%0A- a.yml: 100%25 of it. Fix: b. [one-code]%0A- a.yml: c. [other-code]\n',
  );
  expect(refused.isAccepted).toBe(false);
  expect(refused.problems).toEqual([
    { code: 'one-code', line: 'a.yml: 100% of it. Fix: b. [one-code]' },
    { code: 'other-code', line: 'a.yml: c. [other-code]' },
  ]);
  const subject = { kind: 'plan', project: '/a', path: 'a.jmx' } as const;
  const [first] = causes(
    [{ subject, plain: refused, allowed: refused, given: refused, variables: new Map() }],
    'given',
  );
  expect(first).toMatchObject({ code: 'one-code', files: [{ subject }], alone: 0 });
});

test('a file that names a missing one is not counted against the action', () => {
  const missing = readAttempt('::error::2 problems:%0A- a. [file-not-found]%0A- b. [other]\n');
  const other = readAttempt('::error::b. [other]\n');
  expect([missing, other].map(runsNowhere)).toEqual([true, false]);
});
