import type { Criterion } from './criterion.ts';
import { levelOf } from './level.ts';
import { measureOf, printCondition } from './print.ts';
import { SUBJECTS } from './words.ts';

const HOUR = 3_600_000;

/**
 * What to write instead of a lower limit on what is bad, which nobody sets without an upper one:
 * elsewhere (Taurus's passfail, k6's abort conditions) a criterion says when to fail, and here it
 * says what must hold, so that `p95 > 300ms` would pass what is slow and fail what is fast.
 * Undefined where a lower limit is what somebody may want: a rate, a number of samples, or the
 * shortest time, which is instant when a service refuses. Taurus's own lower limits on times are
 * left alone, too: there, `avg-rt<10ms` does say that such a run fails.
 */
export function invertedFix(criterion: Criterion): string | undefined {
  const { subject, translatedFrom } = criterion;
  if (subject === 'rps' || subject === 'samples' || levelOf(criterion) === 0) return undefined;
  if (translatedFrom !== undefined && subject !== 'errors') return undefined;
  if (criterion.limit === 0 && criterion.operator === '>=')
    return `every run meets it; write an upper limit such as ${exampleOf(criterion)}`;
  const asks = subject === 'errors' ? 'failures' : 'slowness';
  const bound = printCondition({
    ...criterion,
    operator: '<=',
    limit: highest(criterion),
    on: undefined,
  });
  if (translatedFrom !== undefined) {
    const meant = invertTaurus(translatedFrom);
    return `it fails a run with fewer ${asks}; did you mean ${meant}? To ask for ${asks}, add an upper limit such as ${bound} to threshold`;
  }
  const meant = printCondition({ ...criterion, operator: criterion.operator === '>' ? '<=' : '<' });
  return `a criterion is what must hold, and this asks for ${asks}; did you mean ${meant}? To ask for ${asks}, add an upper limit such as ${bound}`;
}

function exampleOf({ subject }: Criterion): string {
  return SUBJECTS.find(({ name }) => name === subject)?.example ?? '';
}

function highest(criterion: Criterion): number {
  if (measureOf(criterion) === 'share') return 1;
  return criterion.limit <= HOUR ? HOUR : 24 * HOUR;
}

const OPPOSITE: ReadonlyMap<string, string> = new Map([
  ['<', '>='],
  ['<=', '>'],
  ['>', '<='],
  ['>=', '<'],
]);

/**
 * A criterion of Taurus's with the opposite comparison. Behind a label it reads `>=` as a part of
 * that, so there the sign alone is turned.
 */
function invertTaurus(text: string): string {
  const labelled = /\sof\s/.test(text) && !text.startsWith('{');
  const pattern = text.startsWith('{') ? /(?<=condition: ")[<>]=?(?=")/ : /[<>]=?(?=[^<>=]*$)/;
  return text.replace(pattern, (sign) => {
    const opposite = OPPOSITE.get(sign) ?? sign;
    return labelled ? opposite.charAt(0) : opposite;
  });
}
