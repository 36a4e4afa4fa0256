import { expect, test } from 'vitest';
import { parseTaurusLog } from '../../../src/measurements/taurus-log.ts';
import { capturedConsole } from '../../support/console.ts';
import { START } from '../../support/virtual-time.ts';

test.each([
  ['default', 22, { samples: 10_202, errors: 0, average: 11 }],
  ['d3', 13, { samples: 86, errors: 0, average: 3007 }],
  ['refused', 2, { samples: 4432, errors: 1, average: 1 }],
  ['rampex', 7, { samples: 4646, errors: 0, average: 11 }],
  ['hang', 0, { samples: 2, errors: 1, average: 30_053 }],
  ['quiet', 0, undefined],
] as const)('the real console of a run called %s has %d Current lines and these final ones', (name, currentLines, final) => {
  expect(parseTaurusLog(capturedConsole(name, START))).toMatchObject({ currentLines, final });
});

test('the first Current line tells when the load was first seen', () => {
  const lines = capturedConsole('default', START);
  const first = lines.findIndex(({ text }) => text.includes('Current:'));
  expect(parseTaurusLog(lines).firstCurrentAt).toBe(START + first * 1000);
  expect(parseTaurusLog(capturedConsole('hang', START)).firstCurrentAt).toBeUndefined();
});

test('a console that breaks off has no final figures, also when only the last of them is missing', () => {
  const whole = capturedConsole('default', START);
  const at = whole.findIndex(({ text }) => text.includes('Average times'));
  expect(parseTaurusLog(whole.slice(0, at)).final).toBeUndefined();
  expect(parseTaurusLog(whole.slice(0, at + 1)).final).toEqual({ samples: 10_202, errors: 0, average: 11 });
  expect(parseTaurusLog([])).toEqual({ currentLines: 0, firstCurrentAt: undefined, final: undefined });
});

test('only lines that the metric filter counts are counted', () => {
  const texts = [
    '11:57:24 INFO: Current: 1 vu\t52 succ',
    '11:57:25 INFO: Currently nothing',
    '11:57:26 WARNING: Current: odd',
    'a page that says INFO: Current: 1 vu',
    '[2026-11-22 11:57:24,001 INFO Engine] Current: 1 vu',
    'INFO: Current: 1 vu',
  ];
  expect(parseTaurusLog(texts.map((text) => ({ at: START, text }))).currentLines).toBe(1);
});

test('parts of a percent are kept, and the last final lines count', () => {
  const texts = [
    '12:00:00 INFO: Samples count: 1, 100.00% failures',
    '12:00:00 INFO: Average times: total 9.000, latency 0.009, connect 0.000',
    '12:00:01 INFO: Samples count: 20000, 0.05% failures',
    '12:00:01 INFO: Average times: total 0.250, latency 0.009, connect 0.000',
  ];
  expect(parseTaurusLog(texts.map((text) => ({ at: START, text }))).final).toEqual({
    samples: 20_000,
    errors: 0.0005,
    average: 250,
  });
});
