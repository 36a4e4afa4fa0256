import type { Result } from '../../errors.ts';
import {
  type Condition,
  type Criterion,
  compare,
  isDefaultDowntime,
  levelOf,
  samplesFor,
} from '../criteria/criterion.ts';
import { boundsOf } from './bounds.ts';
import {
  type Bounds,
  type LegacyResult,
  OTHER_LABELS,
  type RegionEvidence,
  type ScopeEvidence,
  type TaskEvidence,
  type VisitHistogram,
} from './evidence.ts';
import { figureIn, steadyFigure, type Wanted } from './figure.ts';
import { type Finding, steadyOf, unjudged } from './judgement.ts';
import { labelsIncomplete } from './labels.ts';
import { printBounds, printFigure, shownOf } from './print.ts';
import { besidesOneRequest } from './users-time.ts';

/**
 * The figure that is asked for, or where it certainly lies, in the subject's unit; or why it is not
 * known.
 */
export function measuredIn(
  wanted: Wanted,
  scope: ScopeEvidence,
  visitHistogram: VisitHistogram,
): Result<Bounds> {
  if (scope.regions.some(isLegacy)) return boundsIn(wanted, scope, visitHistogram);
  return figureIn(wanted, scope, { visitHistogram, needed: samplesFor(wanted) });
}

const COARSE = 'above 2,047 ms histograms are exact within 0.1% only';
const UNKNOWN_FAILED = 'which samples failed is not known, and a failed one satisfies no user';
const FROM_LOG = "from the tasks' final log lines, which is all that a legacy stack shows";

/** Judges a criterion of the whole run by its figure. */
export function judgeFigure(
  criterion: Criterion,
  scope: ScopeEvidence,
  visitHistogram: VisitHistogram,
): Finding {
  const measured = measuredIn(criterion, scope, visitHistogram);
  if (!measured.ok) return unjudged(measured.message);
  const range = measured.value;
  const { low, high } = range;
  const outcome = judgeBounds(range, criterion);
  const between = printBounds(criterion, range);
  if (scope.regions.some(isLegacy)) {
    const words = low === high ? printFigure(criterion, low) : between;
    const value = low === high ? low : undefined;
    return { outcome, value, range, words, note: `${words}, ${FROM_LOG}` };
  }
  if (outcome === 'fail' && isDefaultDowntime(criterion)) {
    const rest = restOf(criterion, scope, high);
    if (rest !== undefined) return rest;
  }
  const steady = steadyOf(criterion, high, steadyFigure(criterion, scope, visitHistogram));
  const isOpen = criterion.subject === 'apdex' && low < high - high * 0.001;
  const why = isOpen ? UNKNOWN_FAILED : COARSE;
  // The limit lies between times that a histogram does not distinguish.
  if (outcome === 'inconclusive')
    return { outcome, value: high, range, words: between, note: `${between}: ${why}`, steady };
  return { outcome, ...shownOf(criterion, range), note: undefined, steady };
}

/**
 * One request that gets no answer is no outage, however few users there are to wait: the limit that
 * the gate adds by itself forgives one.
 */
function restOf(
  criterion: Criterion,
  { regions }: ScopeEvidence,
  all: number,
): Finding | undefined {
  const time = besidesOneRequest(regions.flatMap(({ results }) => results));
  if (time === undefined) return undefined;
  const value = Math.max(0, time.downtime) / time.userTime;
  if (!compare(value, criterion)) return undefined;
  const [rest, whole] = [value, all].map((share) => printFigure(criterion, share));
  const words = `${rest} besides one request (${whole} with it)`;
  return { outcome: 'pass', value, range: undefined, words, note: words };
}

/** Whether every figure that is possible meets the criterion, or none does. */
export function judgeBounds(
  { low, high }: Bounds,
  condition: Pick<Condition, 'operator' | 'limit'>,
): Finding['outcome'] {
  // What meets a criterion lies on one side of its limit: where both ends do, so does everything
  // between them.
  const [first, last] = [compare(low, condition), compare(high, condition)];
  if (first !== last) return 'inconclusive';
  return first ? 'pass' : 'fail';
}

/** Only the console of its tasks is known. */
function isLegacy({ results, legacyResults }: RegionEvidence): boolean {
  return results.length === 0 && legacyResults.length > 0;
}

function boundsIn(
  wanted: Wanted,
  scope: ScopeEvidence,
  visitHistogram: VisitHistogram,
): Result<Bounds> {
  const tasks: LegacyResult[] = [];
  for (const region of scope.regions) {
    if (isLegacy(region)) {
      tasks.push(...region.legacyResults);
      continue;
    }
    const exact = exactFigures(wanted, region, visitHistogram);
    if (!exact.ok) return exact;
    tasks.push(exact.value);
  }
  return boundsOf(wanted, tasks);
}

const ALL = { label: undefined, region: undefined } as const;

/**
 * A region whose figures are known exactly, in the form of one of which only bounds are known,
 * where both kinds are in one run.
 */
function exactFigures(
  wanted: Wanted,
  region: RegionEvidence,
  visitHistogram: VisitHistogram,
): Result<LegacyResult> {
  const { label } = wanted.scope;
  // What no task of a region has seen says nothing against what others have.
  const scope = label !== undefined && isAbsent(region.results, label) ? ALL : wanted.scope;
  const evidence = { ...region, regions: [region] };
  // Whether there are samples enough is asked of all regions together.
  const figure = (subject: Wanted['subject'], percentile?: number): Result<Bounds> =>
    figureIn({ subject, percentile, scope }, evidence, { visitHistogram, needed: 1 });
  const average = figure('avg');
  const errors = figure('errors');
  if (!average.ok) return average;
  if (!errors.ok) return errors;
  const level = levelOf(wanted);
  const percentile = level === undefined ? undefined : figure('percentile', level);
  if (percentile !== undefined && !percentile.ok) return percentile;
  const { samples } = region;
  // As many as were divided by these samples; how many a label has is not asked for.
  const count = Math.round(errors.value.low * samples);
  const own = { errors: errors.value, average: average.value };
  // Of the others only their names are asked for.
  const names =
    scope.label === undefined && label !== undefined
      ? region.results.flatMap((task) => Object.keys(task.labels))
      : [scope.label];
  const value = {
    taskId: region.region,
    samples,
    failures: { low: count, high: count },
    average: average.value,
    percentiles: new Map(
      level === undefined || percentile === undefined ? [] : [[level, percentile.value] as const],
    ),
    labels: new Map(names.flatMap((name) => (name === undefined ? [] : [[name, own] as const]))),
  };
  return { ok: true, value };
}

/** Whether tasks that keep their labels apart have certainly no sample of this one. */
function isAbsent(results: readonly TaskEvidence[], label: string): boolean {
  return results.every(
    (result) =>
      !Object.hasOwn(result.labels, label) &&
      !Object.hasOwn(result.labels, OTHER_LABELS) &&
      labelsIncomplete(result) === undefined,
  );
}
