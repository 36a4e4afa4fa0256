import {
  grouped,
  type Message,
  messageFor,
  type Problem,
  printMessage,
  printProblem,
} from '../errors.ts';
import {
  cut,
  plural,
  printCount,
  printDollars,
  printResponseTime,
  printShare,
  printSpan,
  someOf,
  sumOf,
} from '../units.ts';
import { type CriterionResult, type Results, wordFor } from './results/schema.ts';
import { waitingRemarks } from './waiting.ts';

/** So many criteria have their sentence, of so many characters: a label in it may be long. */
export const [MOST_CRITERIA, LONGEST_SENTENCE] = [100, 1000] as const;

/** Why the verdict is what it is, one sentence an entry, the decisive ones first. */
export function reasons(results: Results): readonly string[] {
  const { verdict, criteria } = results;
  const isProven = verdict === 'fail';
  const open = openIn(results).map(printProblem);
  const order = isProven
    ? (['fail', 'inconclusive', 'warning', 'pass'] as const)
    : (['inconclusive', 'fail', 'warning', 'pass'] as const);
  const judged = order.flatMap((word) =>
    criteria.filter((criterion) => wordFor(criterion) === word).map(printSentence),
  );
  const shown = [...judged.slice(0, MOST_CRITERIA), ...unlisted(judged.length)];
  return isProven ? [...shown, ...open] : [...open, ...shown];
}

/** How many of so many criteria have no sentence, where there are more than have one. */
export function unlisted(criteria: number): readonly string[] {
  const rest = criteria - MOST_CRITERIA;
  return rest > 0
    ? [`Criteria that are not listed: ${printCount(rest)}. The results file has them.`]
    : [];
}

/** Why a pass would prove nothing is no reason for a failure. */
export function openIn({ verdict, doubts, reservations }: Results): readonly Problem[] {
  return grouped([...doubts, ...(verdict === 'fail' ? [] : reservations)]);
}

/** What was found, or why nothing was, what to do about it, and the code of that message. */
function printSentence({ text, sentence, reason }: CriterionResult): string {
  if (reason === null) return `${cut(sentence, LONGEST_SENTENCE)}.`;
  const what = cut(reason.what, LONGEST_SENTENCE);
  return `${cut(text, LONGEST_SENTENCE)}: ${printMessage({ ...reason, what })}`;
}

/** The sentences that decided the verdict, for the one line that a failed step shows. */
export function decisive(results: Results): string {
  const { verdict, criteria, targetFailures } = results;
  // What could not be judged is no reason for a failure.
  const words = verdict === 'fail' ? ['fail'] : ['fail', 'inconclusive'];
  const failed = criteria.filter((criterion) => words.includes(wordFor(criterion))).length;
  const open = openIn(results).length;
  const count = verdict !== 'fail' && open > 0 ? open : failed;
  const shown = reasons(results).slice(0, Math.min(count, 3));
  const more = count - shown.length;
  const rest =
    more === 0
      ? []
      : [`${plural(more, 'more reason')} ${more === 1 ? 'is' : 'are'} in the job summary.`];
  const target = verdict === 'pass' ? [] : grouped(targetFailures).slice(0, 1).map(printProblem);
  return [...shown, ...target, ...rest].join(' ');
}

/** How many late tasks are named. */
const NAMED = 5;

/**
 * What is worth a sentence beside the figures: a target that did not answer, ramp-up that was left
 * out, load that was not sent. One entry each.
 */
export function remarks(results: Results): readonly string[] {
  const { excluded, latecomers, start } = results;
  return [
    ...causes(results),
    ...grouped(excluded).map((problem) => `Did not take part: ${printProblem(problem)}`),
    ...(latecomers === null ? [] : [printLatecomers(latecomers)]),
    ...(start === null ? [] : [printStart(start)]),
    ...rampUpRemarks(results),
    ...connectionRemarks(results),
    ...waitingRemarks(results),
  ];
}

/** What explains more than any figure: a target that did not answer, a load that was ended. */
export function causes({ targetFailures, endedEarly }: Results): readonly string[] {
  return [
    ...grouped(targetFailures).map(printProblem),
    ...(endedEarly === null ? [] : [printEnd(endedEarly)]),
  ];
}

/**
 * "Stopped 12 s into a load of 5 min: 96% of it (about 57,600 samples) was not sent, which saves
 * about $0.12 ...".
 */
function printEnd(end: NonNullable<Results['endedEarly']>): string {
  const { after, left, samples, dollars, spot } = end;
  if (left === null)
    return `Stopped ${printSpan(after)} into its load, whose full length is not known.`;
  const unsent = samples === null ? '' : ` (about ${printCount(samples)} samples)`;
  const prices = `of Fargate at on-demand prices${spot ? ', less on Spot' : ''}`;
  const money = dollars === null ? '' : `, which saves about $${printDollars(dollars)} ${prices}`;
  const planned = after + left;
  return (
    `Stopped ${printSpan(after)} into a load of ${printSpan(planned)}: ` +
    `${printShare(left / planned)} of it${unsent} was not sent${money}.`
  );
}

type Late = NonNullable<Results['start']>['late'];

function namesOf(late: Late): string {
  return someOf(
    late.map(({ taskId, by }) => `${taskId} (${printSpan(by)})`),
    NAMED,
  );
}

function printStart({ tasks, spread, late }: NonNullable<Results['start']>): string {
  const names = late.length === 0 ? '' : `; late: ${namesOf(late)}`;
  const all = plural(tasks, 'task');
  return `First requests of ${all} within ${printSpan(spread)} of each other${names}.`;
}

function printLatecomers({ at, tasks, late }: NonNullable<Results['latecomers']>): string {
  const instant = new Date(at).toISOString();
  const all = plural(tasks, 'task');
  return late.length === 0
    ? `${all} came up in time to start together at ${instant}.`
    : `${late.length} of ${all} came up after ${instant}, and started late: ${namesOf(late)}. ` +
        'Raise start-delay to wait for them.';
}

function rampUpRemarks({ rampUp, regions }: Results): readonly string[] {
  const left = 'Ramp-up, left out of every criterion';
  const unknown = regions.filter(({ rampUpUnknown }) => rampUpUnknown).map(({ region }) => region);
  const figures =
    rampUp === null || rampUp.samples === 0
      ? ''
      : `, average ${printResponseTime(rampUp.sum / rampUp.samples)}` +
        `, errors ${printShare(rampUp.failures / rampUp.samples)}`;
  return [
    ...(rampUp === null ? [] : [`${left}: ${plural(rampUp.samples, 'sample')}${figures}.`]),
    ...(unknown.length === 0
      ? []
      : [`${left} by Taurus, which does not report it: that of ${unknown.join(', ')}.`]),
  ];
}

/** JMeter counts a connection in whole milliseconds: one that takes less is not seen. */
function connectionRemarks({ regions }: Results): readonly string[] {
  const executions = regions.flatMap(({ results }) =>
    results.flatMap((one) => one.executions ?? []),
  );
  const opened = sumOf(executions.map(({ connections = 0 }) => connections));
  const requests = sumOf(executions.map((execution) => execution.requests));
  if (opened === 0) return [];
  return [
    `At least ${printCount(opened)} of ${plural(requests, 'request')} opened a connection, ` +
      'whose time is in theirs.',
  ];
}

type Changed = Pick<Results, 'changed'>;

/** What is to be seen first: what a pull request changes, and whose scenario was used. */
export function changeMessages({ changed }: Changed): readonly Message[] {
  if (!changed) return [];
  const { base, scenario, files, unknown } = changed;
  const sha = base?.slice(0, 12) ?? '';
  const names = files.map(({ path, kind, change, inputs }) => {
    const about = [kind, ...(change === 'modified' ? [] : [change]), ...inputs];
    return `${path} (${about.join(', ')})`;
  });
  return [
    ...(names.length > 0 ? [messageFor('pull-request-changes', { sha, files: names })] : []),
    ...(scenario === 'base' && base !== null ? [messageFor('base-scenario-used', { sha })] : []),
    ...unknown,
  ];
}

/** The differences themselves, for a log. */
export function differenceLines({ changed }: Changed): readonly string[] {
  return (changed?.files ?? []).flatMap(({ path, diff }) => [path, ...(diff ?? [NO_LINES]), '']);
}

export const NO_LINES = '(no lines to show: it is no text, or too long)';
