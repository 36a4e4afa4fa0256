import { describe, expect, test } from 'vitest';
import { asUnchecked, type Entry, failedAs, ok } from '../../../src/check/context.ts';
import { checkReport } from '../../../src/check/report.ts';

describe('the report of a check', () => {
  const entries: readonly Entry[] = [
    { region: undefined, check: 'account', ...ok('1234, as me') },
    {
      region: 'eu-west-1',
      check: 'vCPU quota',
      ...failedAs([
        { code: 'a', what: 'too little | left', fix: 'ask for more' },
        { code: 'a', what: 'nothing there', fix: 'ask for more' },
      ]),
    },
    {
      region: 'ap-southeast-2',
      check: 'image',
      ...asUnchecked([failedAs([{ code: 'b', what: '<b>unknown</b>', fix: 'look' }])]),
    },
  ];

  test('has a line a check, in columns', () => {
    expect(checkReport(entries, 1234).lines).toEqual([
      'ok           all regions     account     1234, as me',
      'failed       eu-west-1       vCPU quota  too little | left; nothing there. Fix: ask for more. [a]',
      'not checked  ap-southeast-2  image       <b>unknown</b>. Fix: look. [b]',
      '1 ok, 1 failed, 1 not checked in 1 s; no task was started',
    ]);
  });

  test('is the same as a table, with foreign text made harmless', () => {
    expect(checkReport(entries, 1234).markdown).toBe(
      [
        '## ❌ Load test: not ready',
        '',
        '1 ok, 1 failed, 1 not checked in 1 s. No task was started.',
        '',
        '| region | check | result | detail |',
        '| --- | --- | --- | --- |',
        '| all regions | account | ✅ ok | 1234, as me |',
        '| eu-west-1 | vCPU quota | ❌ failed | too little \\| left; nothing there. Fix: ask for more. \\[a\\] |',
        '| ap-southeast-2 | image | ❔ not checked | &lt;b&gt;unknown&lt;/b&gt;. Fix: look. \\[b\\] |',
        '',
      ].join('\n'),
    );
  });

  test('is ready unless something has failed', () => {
    expect(checkReport(entries, 0).ready).toBe(false);
    const rest = entries.filter(({ outcome }) => outcome !== 'failed');
    expect(checkReport(rest, 0).ready).toBe(true);
  });

  test('names what failed and what is not known', () => {
    const { failures, unchecked: unknown } = checkReport(entries, 0);
    expect(failures).toBe(
      '1 check failed:\n- eu-west-1, vCPU quota: too little | left; nothing there. Fix: ask for more. [a]',
    );
    expect(unknown).toBe(
      '1 check could not be made:\n- ap-southeast-2, image: <b>unknown</b>. Fix: look. [b]',
    );
    expect(checkReport(entries.slice(0, 1), 0)).toMatchObject({
      failures: undefined,
      unchecked: undefined,
      lines: [expect.anything(), '1 ok in 0 ms; no task was started'],
    });
  });
});
