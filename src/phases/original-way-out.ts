import { contradictions } from '../gate/criteria/contradictions.ts';
import {
  type Criterion,
  EACH,
  isFramed,
  isUpper,
  printCondition,
} from '../gate/criteria/criterion.ts';

const DEPLOY = 'deploy cloudformation/main.yml';
const KNOWN =
  'for the whole run judge samples, errors, avg, min, max or a percentile of all labels, or errors or avg of one';

type Gate = {
  /** All that the run is judged by: what is unknown, and the default, among them. */
  readonly criteria: readonly Criterion[];
  /** How many the run has. */
  readonly regions: number;
  /** Whether a stack's tasks will tell what a criterion asks for. */
  readonly isKnown: (criterion: Criterion) => boolean;
};

/**
 * What to write instead of criteria that nobody will ever judge: nothing that is refused in its
 * turn, or that lets pass what is a failure now.
 */
export function wayOut(unknown: readonly Criterion[], gate: Gate): string {
  const judged = gate.criteria.filter((criterion) => !unknown.includes(criterion));
  const instead: string[] = [];
  const left: string[] = [];
  let isOpen = false;
  for (const criterion of unknown) {
    const plain = plainOf(criterion);
    const cover = judged.find((other) => covers(other, plain, gate));
    if (!mayBePlain(criterion, gate)) isOpen = true;
    else if (cover !== undefined) left.push(coverFix(criterion, cover));
    else if (isRefused(plain, judged)) isOpen = true;
    else {
      judged.push(plain);
      instead.push(plainFix(criterion, plain));
    }
  }
  const whole = instead.length === 0 ? [] : [`judge the whole run instead: ${instead.join(', ')}`];
  return [DEPLOY, ...whole, ...left, ...(isOpen ? [KNOWN] : [])].join(', or ');
}

/** The same for the whole run, which nothing can stop once it is over. */
function plainOf(criterion: Criterion): Criterion {
  const plain = { ...criterion, window: undefined, streak: undefined, on: undefined };
  return { ...plain, text: printCondition(plain) };
}

/** As many samples as are too few or too many for a window say nothing about a run. */
function mayBePlain(criterion: Criterion, { isKnown }: Gate): boolean {
  return isFramed(criterion) && criterion.subject !== 'samples' && isKnown(plainOf(criterion));
}

function isRefused(criterion: Criterion, judged: readonly Criterion[]): boolean {
  return contradictions([...judged, criterion]).length > contradictions(judged).length;
}

/**
 * Whether one criterion of the whole run leaves nothing to another. So does the default limit on
 * errors, whose place a wider one would take.
 */
function covers(one: Criterion, other: Criterion, { regions }: Gate): boolean {
  const isSame =
    one.subject === other.subject &&
    one.percentile === other.percentile &&
    one.scope.label === other.scope.label;
  const [region, narrower] = [one.scope.region, other.scope.region];
  const isEverywhere = region === narrower || region === EACH || regions === 1;
  return (
    isSame && isEverywhere && !isFramed(one) && (!one.soft || other.soft) && isTighter(one, other)
  );
}

function isTighter(one: Criterion, other: Criterion): boolean {
  if (isUpper(one) !== isUpper(other)) return false;
  if (one.limit === other.limit)
    return one.operator === other.operator || other.operator.endsWith('=');
  return isUpper(one) === one.limit < other.limit;
}

/** Alone, the default limit is no threshold; written there, it is the same. */
function coverFix(criterion: Criterion, cover: Criterion): string {
  return cover.source === 'added'
    ? `write "${cover.text}", the default for the whole run, into threshold instead of ${asWritten(criterion)}`
    : `leave ${asWritten(criterion)} out, because ${asWritten(cover)} judges the whole run`;
}

function plainFix({ translatedFrom }: Criterion, { text }: Criterion): string {
  if (translatedFrom === undefined) return `"${text}"`;
  if (isMappingText(translatedFrom)) return `${translatedFrom} without timeframe and logic`;
  return `"${translatedFrom.replace(/\s+(?:for|within|over)\s+[^\s<>=,]+(?=\s*(?:,[^<>=]*)?$)/, '')}"`;
}

function asWritten({ text, translatedFrom = text }: Criterion): string {
  return isMappingText(translatedFrom) ? translatedFrom : `"${translatedFrom}"`;
}

/** Nothing in Taurus's short form ends so. */
function isMappingText(text: string): boolean {
  return text.endsWith('}');
}
