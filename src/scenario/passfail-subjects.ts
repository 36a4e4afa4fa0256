import { nearest } from '../nearest.ts';
import { type PassfailCriterion, respell, Untranslatable } from './passfail-criterion.ts';

const SUBJECTS = ['avg-rt', 'stdev-rt', 'p90', 'p95', 'p99', 'hits', 'succ', 'fail'] as const;

/** Subjects of Taurus's that no figure exists for. */
const NOT_MEASURED = [
  {
    subject: /^avg-lt$/,
    why: 'latency (the time to the first byte) is not measured',
    fix: 'write avg-rt, the whole response time',
  },
  { subject: /^avg-ct$/, why: 'the time to connect is not measured', fix: 'write avg-rt, the whole response time' },
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

/** Why no figure answers to a subject, and which one may be meant. */
export function notJudged(criterion: PassfailCriterion): Untranslatable {
  const { subject } = criterion;
  const known = NOT_MEASURED.find((entry) => entry.subject.test(subject));
  if (known !== undefined) return new Untranslatable(known.why, known.fix);
  if (subject.startsWith('rc')) return withoutCodes(criterion);
  const why = `"${subject}" is not a subject of passfail`;
  const other = OTHER_WORDS.get(subject);
  if (other !== undefined) {
    return new Untranslatable(why, `write ${other}, and when to fail; what must hold is said in the input threshold`);
  }
  const guess = nearest(subject, SUBJECTS);
  return new Untranslatable(why, guess === undefined ? `use one of ${SUBJECTS.join(', ')}` : `did you mean ${guess}?`);
}

/** Tasks keep which samples failed, and the most frequent messages of those; a code that is rare among thousands may be in no result. */
function withoutCodes(criterion: PassfailCriterion): Untranslatable {
  const why = 'response codes are not counted, only failed samples are';
  if (criterion.subject === 'rc*') return new Untranslatable(why, 'write hits, the number of samples, such as hits<1000');
  const isGood = /^rc[23]/.test(criterion.subject);
  const [subject, example] = isGood ? (['succ', '95%'] as const) : (['fail', '5%'] as const);
  const [share] = /^\d+(?:\.\d+)?%$/.exec(criterion.threshold) ?? [];
  const instead = respell(criterion, { subject, threshold: share ?? (criterion.threshold === '0' ? '0%' : example) });
  const means = 'JMeter fails a sample with a code of 400 and more, and one without an answer';
  return new Untranslatable(why, `write ${subject}, such as ${instead}; ${means}`);
}
