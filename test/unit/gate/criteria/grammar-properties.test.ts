import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Condition,
  printCondition,
  printLimit,
} from '../../../../src/gate/criteria/criterion.ts';
import { readLimit } from '../../../../src/gate/criteria/limits.ts';
import { parseLine } from '../../../../src/gate/criteria/parse.ts';
import { parseThreshold } from '../../../../src/gate/criteria/threshold.ts';
import { FLAGS, type Measure, OPERATORS, SUBJECTS } from '../../../../src/gate/criteria/words.ts';
import { KEYWORDS } from '../../../../tools/docs/criteria.ts';

/** Also nines only: where there are more than a double holds, they round up to one digit more. */
const digits = (maxLength: number): fc.Arbitrary<string> => {
  const some = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength, size: 'max' });
  const nines = fc.integer({ min: 1, max: maxLength }).map((length) => '9'.repeat(length));
  return fc.oneof(
    some.map((all) => all.join('')),
    nines,
  );
};
/** Up to one digit more than a number may have on either side of its point, and in all. */
const decimal = fc
  .tuple(fc.oneof(digits(5), digits(16)), digits(7))
  .map((parts) => parts.join('.'));
const spellings: Readonly<Record<Measure, fc.Arbitrary<string>>> = {
  time: fc
    .tuple(
      fc.oneof(fc.integer({ min: 0, max: 86_400 }).map(String), decimal),
      fc.constantFrom('ms', 's', 'm', 'h', ' S'),
    )
    .map((parts) => parts.join('')),
  share: fc
    .oneof(
      fc.integer({ min: 0, max: 100 }).map(String),
      fc.integer({ min: 0, max: 99 }).map((n) => `${n}.${n}7`),
    )
    .map((n) => `${n}%`),
  rate: fc.oneof(fc.integer({ min: 0, max: 999_999_999_999_999 }).map(String), decimal),
  count: fc.integer({ min: 0, max: 999_999_999_999_999 }).map(String),
  score: fc.oneof(
    fc.constantFrom('0', '1', '0.5', '.94'),
    digits(6).map((n) => `0.${n}`),
  ),
};

function limitOf(measure: Measure): fc.Arbitrary<number> {
  const limits = spellings[measure].map((text) => readLimit(text, measure));
  return limits
    .map((limit) => (limit.ok ? limit.value : Number.NaN))
    .filter((value) => !Number.isNaN(value));
}

const label = fc.option(
  fc.oneof(
    fc.string({ minLength: 1, unit: 'binary' }),
    fc.constantFrom(
      'of',
      'In',
      'OVER',
      'for',
      'a b',
      '"',
      '\\',
      '\\d',
      '#',
      'each',
      '<',
      "'a'",
      '“a”',
      '`',
      'a’',
      'a!',
      'a,b',
    ),
  ),
  { nil: undefined },
);
const length = fc.integer({ min: 1, max: 86_400 }).map((seconds) => seconds * 1000);
const lengths = fc.oneof(
  fc.record({ window: fc.constant(undefined), streak: fc.constant(undefined) }),
  fc.record({ window: length, streak: fc.constant(undefined) }),
  fc.record({ window: fc.constant(undefined), streak: length }),
);
const conditions: fc.Arbitrary<Condition> = fc
  .constantFrom(...SUBJECTS)
  .chain(({ name, measure }) =>
    fc.record({
      subject: fc.constant(name),
      percentile:
        name === 'percentile'
          ? fc.integer({ min: 0, max: 100_000 }).map((thousandths) => thousandths / 1000)
          : fc.constant(undefined),
      target:
        name === 'apdex' ? limitOf('time').filter((time) => time > 0) : fc.constant(undefined),
      scope: fc.record({
        label: label.map((text) => text?.replace(/[\r\n]/g, ' ')),
        region: fc.option(fc.constantFrom('eu-west-1', 'us-east-1', 'each'), { nil: undefined }),
      }),
      operator: fc.constantFrom(...OPERATORS),
      limit: limitOf(measure),
      lengths,
      on: fc.constant(undefined),
      soft: fc.boolean(),
    }),
  )
  .map(({ lengths: { window, streak }, ...rest }) => ({ ...rest, window, streak }))
  // The downtime of a label is known of the whole run only.
  .filter(
    ({ subject, scope, window, streak }) =>
      subject !== 'downtime' || scope.label === undefined || (window ?? streak) === undefined,
  );
/**
 * Of windows and streaks any criterion can end a run; of the whole run, some can only be judged at
 * its end.
 */
const stopping: fc.Arbitrary<Condition> = conditions
  .filter(
    ({ window, streak, subject }) =>
      subject !== 'downtime' && ((window ?? streak) !== undefined || subject === 'errors'),
  )
  .map((condition) => ({ ...condition, on: 'stop', soft: false }));

test.each(['rps < 999999999999999.96', 'rps < 1234567890.123456'])(
  '%j has more digits than would be printed',
  (line) => {
    const [problem] = parseThreshold(line).problems;
    expect(problem).toMatchObject({
      where: 'threshold, line 1, column 7',
      code: 'criterion-number-long',
    });
  },
);

test('printing a limit and reading that is the identity, also where it has as many digits as it may', () => {
  const written = fc.tuple(
    fc.oneof(digits(16), fc.constantFrom('', '9'.repeat(14), '9'.repeat(15))),
    fc.option(digits(7), { nil: '' }),
  );
  const units = { time: 'ms', share: '%', rate: '', count: '' } as const;
  fc.assert(
    fc.property(
      fc.constantFrom('time', 'share', 'rate', 'count'),
      written,
      (measure, [whole, decimals]) => {
        const number = decimals === '' ? whole : `${whole}.${decimals}`;
        const limit = readLimit(`${number}${units[measure]}`, measure);
        if (limit.ok) expect(readLimit(printLimit(limit.value, measure), measure)).toEqual(limit);
      },
    ),
    { numRuns: 5000 },
  );
});

test('printing a criterion and parsing that is the identity', () => {
  fc.assert(
    fc.property(fc.oneof(conditions, stopping), (condition) => {
      expect(parseLine(printCondition(condition))?.condition).toEqual(condition);
    }),
    { numRuns: 2000 },
  );
});

const pieces = fc.constantFrom(
  ...SUBJECTS.map(({ spelling }) => spelling),
  ...OPERATORS,
  ...FLAGS,
  ...KEYWORDS.flatMap(({ spelling }) => spelling.split(' ')),
  'p95',
  'eu-west-1',
  'each',
  'of',
  'in',
  'over',
  'for',
  'stop',
  'baseline',
  '500',
  'ms',
  's',
  '%',
  '/s',
  '.',
  '-',
  '#',
  ',',
  '"',
  '\\',
  ' ',
  '\t',
  '\r',
  '\0',
  '≤',
  '🦊',
  '\uFEFF',
  '\u2028',
  '٣',
  '$',
  '(',
  '[',
  'constructor',
  '__proto__',
  '9'.repeat(400),
);
const texts = fc.oneof(
  fc
    .array(fc.oneof(pieces, fc.constantFrom(' ', '\n')), { maxLength: 20 })
    .map((parts) => parts.join('')),
  fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join(' ')),
  fc.string({ unit: 'binary', maxLength: 60 }),
);

test('no input crashes it, and each line is a criterion, nothing, or refused at a position that it has', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const lines = text.split(/\r\n?|\n/);
      const { criteria, problems } = parseThreshold(text, { regions: ['eu-west-1'] });
      expect(criteria.length + problems.length).toBeGreaterThan(0);
      for (const { where, code, fix } of problems) {
        if (code === 'threshold-empty') continue;
        const [, line = 0, column = 0] = (
          /^threshold, line (\d+), column (\d+)$/.exec(where) ?? []
        ).map(Number);
        expect(lines[line - 1], where).toBeDefined();
        expect(column).toBeGreaterThanOrEqual(1);
        expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? 0) + 1);
        expect(fix).not.toBe('');
      }
      for (const { limit, source, window, streak, on, soft } of criteria) {
        expect(Number.isFinite(limit) && limit >= 0).toBe(true);
        expect(window === undefined || streak === undefined).toBe(true);
        expect((window ?? streak ?? 0) % 1000).toBe(0);
        expect(on === undefined || !soft).toBe(true);
        expect(source).not.toBe('added');
      }
    }),
    { numRuns: 5000 },
  );
});

test('a line that is read is never read as less: what it says is in its canonical spelling', () => {
  fc.assert(
    fc.property(fc.oneof(conditions, stopping), (condition) => {
      const [criterion] = parseThreshold(printCondition(condition)).criteria;
      expect(criterion?.text).toBe(printCondition(condition));
    }),
  );
});
