import { expect, test } from 'vitest';
import { parseTaurusLog, type TaurusLog } from '../../../../src/measurements/console/log.ts';
import { capturedConsole } from '../../../support/builders/console.ts';
import { START } from '../../../support/virtual-time.ts';

const ENDING = [
  '12:00:01 INFO: Samples count: 1000, 1.00% failures',
  '12:00:01 INFO: Average times: total 0.250, latency 0.009, connect 0.000',
];

test.each([
  [
    'default',
    22,
    {
      samples: 10_202,
      failures: [0, 0],
      average: [10.5, 11.5],
      printed: { errors: 0, average: 11 },
    },
  ],
  [
    'd3',
    13,
    {
      samples: 86,
      failures: [0, 0],
      average: [3006.5, 3007.5],
      printed: { errors: 0, average: 3007 },
    },
  ],
  [
    'refused',
    2,
    {
      samples: 4432,
      failures: [4432, 4432],
      average: [0.5, 1.5],
      printed: { errors: 1, average: 1 },
    },
  ],
  [
    'rampex',
    7,
    { samples: 4646, failures: [0, 0], average: [10.5, 11.5], printed: { errors: 0, average: 11 } },
  ],
  [
    'hang',
    0,
    {
      samples: 2,
      failures: [2, 2],
      average: [30_052.5, 30_053.5],
      printed: { errors: 1, average: 30_053 },
    },
  ],
] as const)(
  'the real console of a run called %s has %d Current lines and these final ones',
  (name, currentLines, final) => {
    const read = parseTaurusLog(capturedConsole(name, START));
    const { failures, average } = final;
    const intervals = {
      failures: { low: failures[0], high: failures[1] },
      average: { low: average[0], high: average[1] },
    };
    expect(read).toMatchObject({ currentLines, ended: true, final: { ...final, ...intervals } });
  },
);

test.each([
  ['default', 28_000, 5],
  ['d3', 32_000, 10],
  ['refused', 11_000, 2],
  ['rampex', 18_000, 5],
  ['hang', 35_000, undefined],
] as const)(
  'the console of a run called %s shows that it took %d ms, with %s users',
  (name, duration, users) => {
    const lines = capturedConsole(name, START);
    const end = lines.find(({ text }) => text.includes('Samples count'));
    expect(parseTaurusLog(lines)).toMatchObject({
      duration,
      users,
      firstLineAt: START,
      endedAt: end?.at,
    });
  },
);

test.each([
  ['0:00:03', 3000],
  ['12:34:56', 45_296_000],
  ['1 day, 0:00:10', 86_410_000],
  ['2 days, 1:00:00', 176_400_000],
  ['soon', undefined],
])('a run that says that it took %s took %s ms', (span, duration) => {
  const texts = ['12:00:00 INFO: Test duration: 0:00:01', `12:00:01 INFO: Test duration: ${span}`];
  const found = parseTaurusLog(texts.map((text) => ({ at: START, text }))).duration;
  expect(found).toBe(duration ?? 1000);
});

test('a quiet console has nothing', () => {
  const nothing = {
    currentLines: 0,
    firstCurrentAt: undefined,
    users: undefined,
    duration: undefined,
  };
  expect(parseTaurusLog(capturedConsole('quiet', START))).toMatchObject({
    ...nothing,
    ended: false,
    final: undefined,
  });
  expect(parseTaurusLog([])).toMatchObject({ ...nothing, ended: false, final: undefined });
});

test('the first Current line shows when the load was first seen', () => {
  const lines = capturedConsole('default', START);
  const first = lines.findIndex(({ text }) => text.includes('Current:'));
  expect(parseTaurusLog(lines).firstCurrentAt).toBe(START + first * 1000);
  expect(parseTaurusLog(capturedConsole('hang', START)).firstCurrentAt).toBeUndefined();
});

test('a console that breaks off has no final figures, also when only the last of them is missing; without tables it has what stands before them', () => {
  const whole = capturedConsole('default', START);
  const at = whole.findIndex(({ text }) => text.includes('Average times'));
  expect(parseTaurusLog(whole.slice(0, at)).final).toBeUndefined();
  const cut = parseTaurusLog(whole.slice(0, at + 1));
  expect(cut).toMatchObject({
    ended: false,
    final: { samples: 10_202, average: { low: 10.5, high: 11.5 }, labels: undefined },
  });
  expect(cut.final?.percentiles.size).toBe(0);
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
  const final = finalOf(
    '12:00:00 INFO: Samples count: 1, 100.00% failures',
    '12:00:00 INFO: Average times: total 9.000, latency 0.009, connect 0.000',
    '12:00:01 INFO: Samples count: 20000, 0.05% failures',
    '12:00:01 INFO: Average times: total 0.250, latency 0.009, connect 0.000',
  );
  expect(final).toMatchObject({
    samples: 20_000,
    failures: { low: 9, high: 11 },
    printed: { errors: 0.0005, average: 250 },
  });
});

test('with -v the lines begin otherwise', () => {
  const final = finalOf(
    '[2026-11-22 11:57:24,001 INFO Engine.final-stats] Samples count: 100, 3.00% failures',
    '[2026-11-22 11:57:24,001 INFO Engine.final-stats] Average times: total 0.250, latency 0.009, connect 0.000',
  );
  expect(final).toMatchObject({ samples: 100, failures: { low: 3, high: 3 } });
});

test('what an error message says in a table is not a final line', () => {
  const saying = '| x | FAIL | 0.00% | 1.000 | INFO: Samples count: 1, 0.00% failures |';
  expect(finalOf(...ENDING, saying)).toMatchObject({ samples: 1000 });
});

test('tables are read the same way whether each line is an event or all of them are one', () => {
  const events = capturedConsole('hang', START);
  const joined = [{ at: START, text: events.map(({ text }) => text).join('\r\n') }];
  expect(parseTaurusLog(joined).final).toEqual(parseTaurusLog(events).final);
});

function finalOf(...texts: readonly string[]): TaurusLog['final'] {
  return parseTaurusLog(texts.map((text) => ({ at: START, text }))).final;
}

test('a prefix that does not end is looked for once', () => {
  const line = `[${' INFO '.repeat(100_000)}`;
  const ended = `${line}] Test duration: 0:00:01`;
  const { duration } = parseTaurusLog([line, ended].map((text) => ({ at: START, text })));
  expect(duration).toBe(1000);
});
