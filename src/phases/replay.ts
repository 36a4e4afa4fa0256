import { isUtf8 } from 'node:buffer';
import { brief, GateError, type Problem, problemAt } from '../errors.ts';
import { type Criterion, isDefaultDowntime, printCondition } from '../gate/criteria/criterion.ts';
import { parseThreshold, withDefaults } from '../gate/criteria/threshold.ts';
import { type Evidence, leastTrust } from '../gate/figures/evidence.ts';
import { conclude, type Judgement } from '../gate/figures/judgement.ts';
import { judge, OMISSION } from '../gate/verdict.ts';
import { evidenceOf } from '../measurements/measure.ts';
import { judgedAs } from '../report/results/make.ts';
import { parseResults, readResults } from '../report/results/text.ts';
import { decodeUtf8 } from '../text/decode.ts';

type Results = Extract<ReturnType<typeof parseResults>, { readonly ok: true }>['value'];

const BYTE_ORDER_MARK = '\uFEFF';

/** The bytes of a results file. @throws GateError when it cannot be read. */
export function readResultsFile(path: string): Buffer {
  const where = `input replay ("${brief(path)}")`;
  const read = readResults(path);
  if (!read.ok)
    throw new GateError([
      problemAt('replay-file-unreadable', where, { reason: read.message.what }),
    ]);
  const bytes = read.value;
  if (isUtf8(bytes)) return bytes.subarray(bytes.indexOf(BYTE_ORDER_MARK) === 0 ? 3 : 0);
  // Says which line it is.
  const decoded = decodeUtf8(bytes, where);
  throw new GateError(decoded.ok ? [] : [decoded.problem]);
}

/**
 * Judges an earlier run by other criteria. Nothing is started. What was doubtful stays doubtful,
 * and everything but the verdict stays as the run had it.
 * @param bytes of its results file, or its text.
 * @throws GateError when the text is no results file, or the threshold names a region that the run
 * did not have.
 */
export function judgeAgain(
  bytes: Buffer | string,
  threshold: string,
  coordinatedOmission: 'judge' | 'ignore' = 'judge',
): Results {
  const parsed = parseResults(bytes);
  if (!parsed.ok) throw new GateError([{ where: 'input replay', ...parsed.message }]);
  const earlier = parsed.value;
  const { regions, doubts, endedEarly } = earlier;
  const { criteria, problems } = parseThreshold(threshold, {
    regions: regions.map(({ region }) => region),
  });
  if (problems.length > 0) throw new GateError(problems);
  const all = withDefaults(criteria, regions.length);
  const judged = knowsUsersTime(earlier) ? all : all.filter((one) => !isDefaultDowntime(one));
  const verdict = judge(judged, evidenceIn(earlier), {
    doubts,
    reservations: reservationsOf(earlier),
    breaches: criteria.flatMap((criterion) => breachOf(criterion, earlier)),
    trust: leastTrust(regions.map(({ trust }) => trust)),
    endedAfter: endedEarly?.after,
    coordinatedOmission,
  });
  return { ...earlier, replayed: true, ...judgedAs(verdict) };
}

/** Tasks of legacy stacks, and those of earlier releases, say nothing of their users' time. */
function knowsUsersTime({ regions }: Results): boolean {
  return regions.some(({ results }) => results.some(({ executions }) => executions !== undefined));
}

function evidenceIn({ regions, overall }: Results): Evidence {
  return evidenceOf({
    overall: { samples: overall.samples, ...measured(overall) },
    regions: regions.map(({ region, tasks, samples, results, finals, ...figures }) => ({
      region,
      tasks,
      samples,
      ...measured(figures),
      results,
      legacyResults: finals.map(({ percentiles, labels, ...final }) => ({
        ...final,
        percentiles: new Map(percentiles),
        labels: labels === null ? undefined : new Map(labels),
      })),
    })),
  });
}

type Measured = Pick<Results['overall'], 'average' | 'errors'>;

function measured({ average, errors }: Measured): Pick<Evidence, 'average' | 'errors'> {
  return { average: average ?? undefined, errors: errors ?? undefined };
}

/**
 * What was measured stays as it was; what its criteria made of it is judged again. A run that is
 * judged for the third time was ended early, too, and says so once.
 */
function reservationsOf({ endedEarly, reservations: all }: Results): readonly Problem[] {
  const reservations = all.filter(({ code }) => code !== OMISSION);
  if (endedEarly === null) return reservations;
  const reservation = problemAt('run-ended-early', 'the run', { after: endedEarly.after });
  return reservations.some(({ code }) => code === reservation.code)
    ? reservations
    : [...reservations, reservation];
}

/**
 * What ended the run was proven then, by what was known of the rest of its load; with or without
 * stop, it is the same criterion.
 */
function breachOf(criterion: Criterion, results: Results): readonly Judgement[] {
  const { endedEarly, criteria } = results;
  const condition = printCondition({ ...criterion, on: undefined });
  const found = criteria.find((other) => other.outcome === 'fail' && other.condition === condition);
  if (found === undefined || endedEarly?.criteria.includes(found.text) !== true) return [];
  const { actual, margin, words, note } = found;
  return [
    conclude(criterion, {
      outcome: 'fail',
      value: actual ?? undefined,
      range: undefined,
      words,
      note: note ?? undefined,
      ...(margin === null ? {} : { margin }),
    }),
  ];
}
