import { type Problem, problemAt } from '../../errors.ts';
import {
  type Criterion,
  EACH,
  isFramed,
  isUpper,
  printCondition,
  printPlace,
} from './criterion.ts';
import { parseLine } from './parse.ts';
import { contradictions } from './sense.ts';

type ParsedThreshold = {
  readonly criteria: readonly Criterion[];
  readonly problems: readonly Problem[];
};

type ThresholdOptions = {
  /** The input that the text is from, for messages. */
  readonly input?: string;
  /** The regions of the run, if they are known: a criterion about another one is a problem. */
  readonly regions?: readonly string[] | undefined;
  /** Criteria from elsewhere that are judged beside those of the text, and come after them. */
  readonly beside?: readonly Criterion[] | undefined;
  /** Whether no criterion at all is no problem: there may be some that could not be read yet. */
  readonly mayBeEmpty?: boolean;
};

/**
 * Added unless the user sets an upper limit on all errors: a dead target refuses connections in a
 * millisecond, so a gate on the average alone would pass an outage.
 */
export const DEFAULT_ERRORS_CRITERION: Criterion = {
  subject: 'errors',
  percentile: undefined,
  scope: { label: undefined, region: undefined },
  operator: '<',
  limit: 0.05,
  window: undefined,
  streak: undefined,
  on: undefined,
  soft: false,
  text: 'errors < 5%',
  source: 'added',
};

/**
 * Added in the same way: users who wait for a service that hangs send few requests, so that an
 * outage of two thirds of a run is less than a percent of its samples.
 */
export const DEFAULT_DOWNTIME_CRITERION: Criterion = {
  ...DEFAULT_ERRORS_CRITERION,
  subject: 'downtime',
  text: 'downtime < 5%',
};

/**
 * Reads the `threshold` input: a bare duration (`500ms`, short for `avg <= 500ms`), or one
 * criterion a line (docs/criteria.md). Every line that cannot be read or contradicts another is a
 * problem with its place; a threshold without any criterion is one too.
 */
export function parseThreshold(text: string, options: ThresholdOptions = {}): ParsedThreshold {
  const { input = 'threshold', regions, beside = [], mayBeEmpty = false } = options;
  const criteria: Criterion[] = [];
  const problems: Problem[] = [];
  // A carriage return alone ends a line for the runner's log, too: no label may bring one there.
  for (const [index, line] of text.split(/\r\n?|\n/).entries()) {
    const read = parseLine(line, regions);
    if (read === undefined) continue;
    const { condition, refusal, column } = read;
    const source = { input, line: index + 1, column };
    if (condition === undefined) problems.push({ ...refusal, where: printPlace({ source }) });
    else criteria.push({ ...condition, text: printCondition(condition), source });
  }
  const all = [...criteria, ...beside];
  if (all.length === 0 && problems.length === 0 && !mayBeEmpty) {
    problems.push(problemAt('threshold-empty', input));
  }
  return { criteria: all, problems: [...problems, ...contradictions(all)] };
}

/**
 * The same for every region of several by itself: an outage of all of one is a small part of the
 * samples, and of the users' time, of all regions.
 */
export const DEFAULT_ERRORS_EACH_CRITERION = inEach(DEFAULT_ERRORS_CRITERION);
export const DEFAULT_DOWNTIME_EACH_CRITERION = inEach(DEFAULT_DOWNTIME_CRITERION);

function inEach(criterion: Criterion): Criterion {
  const each = { ...criterion, scope: { label: undefined, region: EACH } };
  return { ...each, text: printCondition(each) };
}

/**
 * The user's criteria, and each default limit unless they set one that stands for it: from above,
 * for the whole run, and not soft. In a run of several regions it is for each region, or as wide as
 * the default; a tighter one on all samples does not show a region that is down.
 */
export function withDefaults(
  criteria: readonly Criterion[],
  regions: number,
): readonly Criterion[] {
  const defaults =
    regions > 1
      ? [DEFAULT_ERRORS_EACH_CRITERION, DEFAULT_DOWNTIME_EACH_CRITERION]
      : [DEFAULT_ERRORS_CRITERION, DEFAULT_DOWNTIME_CRITERION];
  const isSet = (standard: Criterion): boolean =>
    criteria.some(
      (criterion) =>
        isLimitLike(criterion, standard) &&
        (regions <= 1 || criterion.scope.region === EACH || criterion.limit >= standard.limit),
    );
  return [...criteria, ...defaults.filter((standard) => !isSet(standard))];
}

/** An upper limit on all labels, in every region by itself or over all of them. */
function isLimitLike(criterion: Criterion, { subject }: Criterion): boolean {
  const { scope, soft } = criterion;
  const everywhere =
    scope.label === undefined && (scope.region === undefined || scope.region === EACH);
  const isWhole = everywhere && !isFramed(criterion) && !soft;
  return criterion.subject === subject && isWhole && isUpper(criterion);
}
