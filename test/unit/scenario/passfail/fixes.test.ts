import { describe, expect, test } from 'vitest';
import { contradictions } from '../../../../src/gate/criteria/contradictions.ts';
import { scenarioYaml } from '../../../support/builders/scenarios.ts';
import { readScenario, withCriteria } from '../../../support/passfail.ts';

/** A whole criterion in a fix, in either of its forms. */
const OFFER =
  /(?:such as|write) (\{.*?\}|[\w*-]+(?: of .*?)?[<>=]+[^\s,;]+?(?: (?:for|within|over) \w+)?(?:, (?:stop|continue) as (?:non-)?failed)?)(?=;|, which |\.$)/;

/**
 * What a refusal proposes; undefined where nothing is refused, and where nobody can tell what was
 * meant.
 */
function offerIn(criterion: unknown): string | undefined {
  const [problem] = readScenario(withCriteria(criterion)).problems;
  if (problem === undefined || problem.includes('it is not of the form')) return undefined;
  return OFFER.exec(problem.split('. Fix: ')[1] ?? '')?.[1] ?? problem;
}

/** As somebody does who takes it from the log, without quotes of their own. */
function paste(offer: string) {
  return readScenario(
    `${scenarioYaml()}reporting:\n- module: passfail\n  criteria:\n  - ${offer}\n`,
  );
}

type Written = {
  readonly said: unknown;
  readonly label: string;
  readonly frame: string;
  readonly action: string;
  readonly message: string;
};

const LABELS = [
  '',
  'home',
  'a page',
  'a #1',
  'a, b',
  'http://x/?a=1',
  'a>b',
  'x for 3 of y',
  '#1',
  `it's "a"`,
  '[a] {b}',
];
const FRAMES = ['', ' for 10s', ' over 10s'];
const ACTIONS = [
  '',
  ', continue',
  ', continue as failed',
  ', continue as non-failed',
  ', stop',
  ', stop as failed',
];
const COMPARISONS = [
  ['avg-rt', ' > 1s'],
  ['p95', '>=1s'],
  ['hits', '>10k'],
  ['hits', ' < 10'],
  ['fail', '>10'],
  ['fail', ' >= 10'],
  ['fail', '<10'],
  ['fail', '>150%'],
  ['succ', '<100'],
  ['succ', '>=100'],
  ['rc500', '>20'],
  ['rc500', '>0'],
  ['rc5??', '>=1'],
  ['rc5??', '>10%'],
  ['rc5??', '<=10%'],
  ['rc5??', '>=0%'],
  ['rc5??', '>150%'],
  ['rc200', '<95%'],
  ['rc200', '<100%'],
  ['rc200', '>20'],
  ['rc*', '>=10'],
  ['rc*', '>0'],
] as const;

function texts([subject, comparison]: readonly [string, string]): readonly Written[] {
  return LABELS.flatMap((label) =>
    ['of', 'for'].flatMap((word) =>
      FRAMES.flatMap((frame) =>
        ACTIONS.flatMap((action) =>
          ['', 'Slow'].map((message) => {
            const scope = label === '' ? '' : ` ${word} ${label}`;
            const said = `${message === '' ? '' : `${message}: `}${subject}${scope}${comparison}${frame}${action}`;
            return { said, label, frame, action, message };
          }),
        ),
      ),
    ),
  );
}

function mappings([subject, comparison]: readonly [string, string]): readonly Written[] {
  const [, condition, threshold] = /([<>]=?)\s*(\S+)/.exec(comparison) ?? [];
  return LABELS.flatMap((label) =>
    FRAMES.flatMap((frame) =>
      ACTIONS.flatMap((action) =>
        ['', 'Slow'].map((message) => {
          const [, logic, timeframe] = frame.split(' ');
          const flags = {
            stop: !action.includes('continue'),
            fail: !action.includes('non-failed'),
          };
          const said = {
            subject,
            label,
            condition,
            threshold,
            logic,
            timeframe,
            message,
            ...flags,
          };
          return { said, label, frame, action, message };
        }),
      ),
    ),
  );
}

describe('a criterion that a message proposes', () => {
  test.each(COMPARISONS)(
    'instead of %s%s is taken as it stands, and says the rest of what was written',
    (...comparison) => {
      let offered = 0;
      for (const { said, label, frame, action, message } of [
        ...texts(comparison),
        ...mappings(comparison),
      ]) {
        const offer = offerIn(said);
        if (offer === undefined) continue;
        const hint = `${JSON.stringify(said)} -> ${offer}`;
        const { criteria, problems } = paste(offer);
        expect(problems, hint).toEqual([]);
        expect(contradictions(criteria), hint).toEqual([]);
        expect(criteria, hint).toMatchObject([
          {
            scope: { label: label === '' ? undefined : label },
            streak: frame === ' for 10s' ? 10_000 : undefined,
            window: frame === ' over 10s' ? 10_000 : undefined,
            on: frame === '' || action.includes('continue') ? undefined : 'stop',
            soft: action.includes('non-failed'),
          },
        ]);
        expect(criteria[0]?.translatedFrom?.includes('Slow'), hint).toBe(message !== '');
        offered += 1;
      }
      expect(offered).toBeGreaterThan(500);
    },
  );
});
