import { readLimit } from '../../gate/criteria/limits.ts';
import { DEFAULT_ERRORS_CRITERION } from '../../gate/criteria/threshold.ts';
import { nearest } from '../../suggest.ts';
import { type PassfailCriterion, respell, Untranslatable } from './criterion.ts';

const SUBJECTS = ['avg-rt', 'stdev-rt', 'p90', 'p95', 'p99', 'hits', 'succ', 'fail'] as const;

/** Subjects of Taurus's that no figure exists for. */
const NOT_MEASURED = [
  {
    subject: /^avg-lt$/,
    why: 'latency (the time to the first byte) is not measured',
    fix: 'write avg-rt, the whole response time',
  },
  {
    subject: /^avg-ct$/,
    why: 'the time to connect is not measured',
    fix: 'write avg-rt, the whole response time',
  },
  { subject: /^bytes$/, why: 'the sizes of responses are not measured', fix: 'remove it' },
  {
    subject: /^concurr/,
    why: 'the number of virtual users is what the scenario asks for, and nothing to judge',
    fix: 'remove it, and set concurrency in the execution',
  },
] as const;

/** What `threshold` calls it, and others. */
const OTHER_WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    avg: 'avg-rt',
    average: 'avg-rt',
    stddev: 'stdev-rt',
    min: 'p0',
    'min-rt': 'p0',
    max: 'p100',
    'max-rt': 'p100',
    errors: 'fail',
    rps: 'hits',
    samples: 'hits',
    throughput: 'hits',
  }),
);

/** Numbers that are shares, too, whatever the number of samples: some of them, and none. */
export const SOME_OR_NONE: ReadonlyMap<string, string> = new Map(
  Object.entries({ '>0': '>', '>=1': '>', '<1': '<=', '<=0': '<=' }),
);

export function refuseUnmeasured(subject: string): void {
  const known = NOT_MEASURED.find((entry) => entry.subject.test(subject));
  if (known !== undefined) throw new Untranslatable(known.why, known.fix);
}

/** Why no figure answers to a subject, and which one may be meant. */
export function notJudged(criterion: PassfailCriterion): Untranslatable {
  const { subject } = criterion;
  if (subject.startsWith('rc')) return withoutCodes(criterion);
  const why = `"${subject}" is not a subject of passfail`;
  const other = OTHER_WORDS.get(subject);
  if (other !== undefined) {
    return new Untranslatable(
      why,
      `write ${other}, and when to fail; what must hold is said in the input threshold`,
    );
  }
  const guess = nearest(subject, SUBJECTS);
  return new Untranslatable(
    why,
    guess === undefined ? `use one of ${SUBJECTS.join(', ')}` : `did you mean ${guess}?`,
  );
}

/**
 * Tasks keep which samples failed, and the most frequent messages of those; a code that is rare
 * among thousands may be in no result.
 */
function withoutCodes(criterion: PassfailCriterion): Untranslatable {
  const why = 'response codes are not counted, only failed samples are';
  if (criterion.subject === 'rc*')
    return new Untranslatable(
      why,
      `write hits, the number of samples, such as ${hitsExample(criterion)}`,
    );
  const subject = /^rc[23]/.test(criterion.subject) ? 'succ' : 'fail';
  const share = shareOf(criterion, subject);
  const means = 'JMeter fails a sample with a code of 400 and more, and one without an answer';
  const wide = isWide(criterion, { subject, share })
    ? '; for all samples it takes the place of the default, errors < 5%'
    : '';
  return new Untranslatable(
    why,
    `write ${subject}, such as ${shareExample(criterion, { subject, share })}; ${means}${wide}`,
  );
}

type Share = { readonly subject: 'fail' | 'succ'; readonly share?: string | undefined };

const TURNED: ReadonlyMap<string, string> = new Map(
  Object.entries({ '>': '<=', '>=': '<', '<': '>=', '<=': '>' }),
);

/**
 * The gate refuses what asks for failures, as more successes than so many do: mostly the other
 * direction is meant. One that is soft may ask for anything.
 */
export function shareExample(criterion: PassfailCriterion, { subject, share }: Share): string {
  const threshold = share ?? (subject === 'fail' ? '5%' : '95%');
  const { condition, fail } = criterion;
  if (!fail || condition.startsWith(subject === 'fail' ? '>' : '<'))
    return respell(criterion, { subject, threshold });
  const turned = respell(criterion, {
    subject,
    threshold,
    condition: TURNED.get(condition) ?? condition,
  });
  const sense =
    subject === 'fail'
      ? 'too many failures instead of too few'
      : 'too few successes instead of too many';
  return `${turned}, which fails a run with ${sense}`;
}

/**
 * What was written, where that is a share of any kind of samples, and one that a run can be above
 * as well as below.
 */
function shareOf(
  { condition, threshold }: PassfailCriterion,
  subject: Share['subject'],
): string | undefined {
  if (SOME_OR_NONE.has(`${condition}${threshold}`)) return threshold;
  const read = readLimit(threshold, 'share');
  if (!read.ok || /\s/.test(threshold)) return undefined;
  const [edge, conditions] =
    subject === 'fail' ? ([0, ['>', '<=']] as const) : ([1, ['<', '>=']] as const);
  const isInside = read.value > 0 && read.value < 1;
  return isInside || (read.value === edge && conditions.some((one) => one === condition))
    ? threshold
    : undefined;
}

function isWide(
  { label, timeframe, fail }: PassfailCriterion,
  { subject, share = '' }: Share,
): boolean {
  const read = readLimit(share, 'share');
  if (!read.ok || label !== '' || timeframe !== undefined || !fail) return false;
  return subject === 'fail'
    ? read.value > DEFAULT_ERRORS_CRITERION.limit
    : read.value < 1 - DEFAULT_ERRORS_CRITERION.limit;
}

/** No run has fewer samples than one. */
function hitsExample(criterion: PassfailCriterion): string {
  const read = readLimit(criterion.threshold, 'count');
  return respell(criterion, {
    subject: 'hits',
    threshold: read.ok && read.value > 1 ? String(read.value) : '1000',
  });
}
