import { grouped, messageFor, printFix, printProblem } from '../../errors.ts';
import { EACH } from '../../gate/criteria/criterion.ts';
import { launchedAtOf } from '../../run-id.ts';
import { cut, visible } from '../../units.ts';
import type { CriterionResult, Results } from '../results/schema.ts';
import { openIn } from '../sentences.ts';

/** What a run was held against, as a test: each criterion, and whether the run can be trusted. */
export type Case = {
  /** The region that it is about, or all of them. */
  readonly suite: string;
  readonly name: string;
  readonly outcome: CriterionResult['outcome'];
  /** A criterion that only warns passes as a test, and says so. */
  readonly isWarning: boolean;
  /** What was found. */
  readonly message: string;
  /** What else there is to say of it, line by line. */
  readonly details: readonly string[];
  readonly place: CriterionResult['place'];
  /** Figures, in the units of the results document. */
  readonly facts: Readonly<Record<string, string | number>>;
};

const EVERYWHERE = 'all regions';

/** Characters of a text of a test. */
const LONGEST = 2000;

/** What others wrote, in a test. */
export function shown(text: string): string {
  return visible(cut(text, LONGEST));
}

/** At least one test: where nothing fails and nothing is in error, the verdict is `pass`. */
export function casesOf(results: Results): readonly Case[] {
  return [measuredCase(results), ...results.criteria.map(criterionCase)];
}

/** All criteria may hold of a run that proves nothing, as its tasks were lost. */
function measuredCase(results: Results): Case {
  const { verdict, criteria, scenario } = results;
  const [first, ...more] = grouped(openIn(results));
  const isSaid = criteria.some(({ outcome, soft }) => outcome === 'inconclusive' && !soft);
  const whole = { message: 'Nothing puts the run in doubt.', details: [] };
  const unsaid = { message: 'The verdict is inconclusive.', details: [] };
  const said = first && { message: `${first.where}: ${first.what}.`, details: [cureOf(first)] };
  const isWhole = first === undefined && (verdict !== 'inconclusive' || isSaid);
  const { message, details } = isWhole ? whole : (said ?? unsaid);
  return {
    suite: EVERYWHERE,
    name: 'The run is not in doubt',
    outcome: isWhole ? 'pass' : 'inconclusive',
    isWarning: false,
    message,
    details: [...details, ...more.map(printProblem)],
    place: null,
    facts: { verdict, scenario },
  };
}

function criterionCase(criterion: CriterionResult): Case {
  const { text, scope, outcome, soft, words, actual, range, limit, margin } = criterion;
  const facts: Record<string, string | number> = { measured: words, limit };
  const numbers = { value: actual, low: range?.low, high: range?.high, margin };
  for (const [name, number] of Object.entries(numbers))
    if (typeof number === 'number') facts[name] = Number(number.toPrecision(6));
  return {
    suite: scope.region === null || scope.region === EACH ? EVERYWHERE : scope.region,
    name: text,
    outcome: soft ? 'pass' : outcome,
    isWarning: soft && outcome !== 'pass',
    message: `${criterion.sentence}.`,
    details: detailsOf(criterion),
    place: criterion.place,
    facts,
  };
}

/** What to do, where it does not hold, and where it was set. */
function detailsOf(criterion: CriterionResult): readonly string[] {
  const { outcome, soft, sentence, note, reason, place, translatedFrom } = criterion;
  const code = soft ? 'warning-not-met' : 'criterion-broken';
  const fix = outcome === 'fail' ? messageFor(code, { sentence }) : reason;
  return [
    ...(note === null || sentence.includes(note) ? [] : [`${note}.`]),
    ...(fix === null ? [] : [cureOf(fix)]),
    ...(translatedFrom === null ? [] : [`Translated from: ${translatedFrom}`]),
    ...(place ? [`Set in ${place.file}, line ${place.line}.`] : []),
  ];
}

function cureOf(message: Parameters<typeof printFix>[0]): string {
  return `${printFix(message)} [${message.code}]`;
}

/** When a run was, in milliseconds. */
type Span = {
  readonly began: number;
  readonly ended: number;
  /** How long there was load to judge. */
  readonly load: number;
};

export function spanOf({ runId, took, times }: Results): Span {
  const began = times?.launched ?? launchedAtOf(runId);
  const ended = times?.judged ?? began + Math.round(took);
  const { loadBegan = null, loadEnded = null } = times ?? {};
  const load = loadBegan === null || loadEnded === null ? ended - began : loadEnded - loadBegan;
  return { began, ended: Math.max(began, ended), load: Math.max(0, load) };
}

/** The name of a gate among others of the same repository. */
export function gateOf({ workflow }: Results): string {
  return workflow?.gate ?? 'Load test';
}
