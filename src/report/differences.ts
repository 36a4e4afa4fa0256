// What a run is beside earlier ones, in Markdown.
import { isUpper, measureOf } from '../gate/criteria/criterion.ts';
import { PRINTERS, plural, printCount } from '../units.ts';
import { type Comparable, comparable, earlierOf } from './comparison.ts';
import { ICONS, limitOf, tidy } from './headline.ts';
import { codeCell } from './markdown.ts';
import type { CriterionResult, Results } from './results/schema.ts';

/** The runs that a run is held against; either may be unknown. */
export type EarlierRuns = {
  /** The last one of the pull request. */
  readonly previous?: Comparable | undefined;
  /** The last one of what it is to be merged into, or the one of the input compare-to. */
  readonly base?: Comparable | undefined;
};

const RUNS = [
  { key: 'previous', title: 'Last run', name: 'the last run of this pull request' },
  { key: 'base', title: 'Base', name: 'the base' },
] as const;

const ENDED = { pass: 'passed', fail: 'failed', inconclusive: 'could not be measured' } as const;
/** How many changes are named. */
const NAMED = 3;

/** One column for each earlier run: what a criterion was there. */
export function earlierColumns(
  criteria: readonly CriterionResult[],
  earlier: EarlierRuns,
): readonly { readonly title: string; readonly cells: readonly string[] }[] {
  return RUNS.flatMap(({ key, title }) => {
    const before = earlier[key];
    if (before === undefined) return [];
    const cells = criteria.map((criterion) => cellOf(criterion, before));
    return cells.every((cell) => cell === '-') ? [] : [{ title, cells }];
  });
}

function cellOf(criterion: CriterionResult, run: Comparable): string {
  const before = earlierOf(criterion, run);
  if (before === undefined) return '-';
  const change = changeOfCriterion(criterion, before);
  const icon = before.outcome === criterion.outcome ? '' : `${ICONS[before.outcome]} `;
  const limit =
    before.limit === criterion.limit
      ? ''
      : `, limit was ${limitOf({ ...criterion, limit: before.limit })}`;
  if (change === undefined)
    return icon === '' && limit === '' ? '-' : `${icon}${before.outcome}${limit}`;
  return `${icon}${print(change, change.before)} (${grown(change)})${limit}`;
}

function print({ measure }: Change, figure: number): string {
  return tidy(PRINTERS[measure](figure));
}

/** "+33%", in bold where that is worse and no chance. */
function grown({ measure, by, is }: Change): string {
  if (by === 0) return 'same';
  const isShare = measure === 'share';
  const size = Number((Math.abs(by) * 100).toFixed(isShare ? 2 : 0));
  if (size === 0) return isShare ? 'about the same' : 'same';
  const text = Number.isFinite(by)
    ? `${by < 0 ? '-' : '+'}${printCount(size)}${isShare ? ' points' : '%'}`
    : 'was 0';
  return is === 'worse' ? `**${text}**` : text;
}

/** One paragraph for each earlier run: how it ended, and what is clearly worse or better now. */
export function differenceSections(results: Results, earlier: EarlierRuns): readonly string[] {
  const now = comparable(results);
  return RUNS.flatMap(({ key, name }) => {
    const before = earlier[key];
    if (before === undefined || before.runId === now.runId) return [];
    const others = unlike(now, before);
    const caveat =
      others.length === 0 ? '' : ` The load was not the same: ${others.join(' and ')}.`;
    const ended = ENDED[before.verdict];
    return [`Compared with ${name}, which ${ended}: ${differences(now, before)}.${caveat}`];
  });
}

const WORDS = {
  worse: { time: 'slower', share: 'higher', rate: 'lower', count: 'worse', score: 'lower' },
  better: { time: 'faster', share: 'lower', rate: 'higher', count: 'better', score: 'higher' },
} as const;

function differences(now: Comparable, before: Comparable): string {
  const all = changes(now, before);
  if (all.length === 0) return 'no figure of both is known';
  const clear = all
    .flatMap((change) => (change.is === 'same' ? [] : [{ ...change, is: change.is }]))
    .toSorted((a, b) => weight(b) - weight(a));
  if (clear.length === 0) return 'no figure differs by more than chance';
  const named = clear.slice(0, NAMED).map((change) => {
    const of = change.label === undefined ? '' : ` of ${codeCell(change.label)}`;
    const figures = `${print(change, change.before)} → ${print(change, change.now)}`;
    const word = WORDS[change.is][change.measure];
    return `${change.name}${of} is ${word}, ${figures} (${grown(change)})`;
  });
  const rest = clear.length - named.length;
  return `${named.join('; ')}${rest > 0 ? `; and ${plural(rest, 'more change')}` : ''}`;
}

/** What is worse comes first, and then what differs most. */
function weight({ is, by }: Change): number {
  return (is === 'worse' ? 1e6 : 0) + Math.min(Math.abs(by), 1e5);
}

/** What a figure is of, and whether more of it is worse. */
type About = {
  readonly name: string;
  readonly label?: string;
  readonly measure: ReturnType<typeof measureOf>;
  readonly worse: 'more' | 'less';
};

/** A figure that was measured in both runs. */
type Change = About & {
  readonly now: number;
  readonly before: number;
  /** By which part of it it grew; a share by how much of all samples. */
  readonly by: number;
  /** Whether it is worse or better by more than two runs of the same service differ. */
  readonly is: 'worse' | 'better' | 'same';
};

/** Below this part, or these milliseconds, or this share, two runs differ by chance. */
const CHANCE = { part: 0.1, time: 3, share: 0.005 } as const;

/** The figures of the whole run and of its labels, as far as both runs have them. */
export function changes(now: Comparable, before: Comparable): readonly Change[] {
  const times = [
    { name: 'average', figure: 'avg' },
    { name: 'p95', figure: 'p95' },
  ] as const;
  const labels = now.labels.flatMap((own) => {
    const then = before.labels.find(({ label }) => label === own.label);
    return times.map(({ name: called, figure }) =>
      changeOf({ ...time(called), label: own.label }, own[figure], then?.[figure]),
    );
  });
  return [
    ...times.map(({ name: called, figure }) => changeOf(time(called), now[figure], before[figure])),
    changeOf({ name: 'error rate', measure: 'share', worse: 'more' }, now.errors, before.errors),
    changeOf({ name: 'throughput', measure: 'rate', worse: 'less' }, now.rps, before.rps),
    ...labels,
  ].flatMap((change) => change ?? []);
}

function time(called: string): About {
  return { name: called, measure: 'time', worse: 'more' };
}

/** What became of the figure of a criterion, seen from its limit. */
function changeOfCriterion(
  criterion: CriterionResult,
  before: NonNullable<ReturnType<typeof earlierOf>>,
): Change | undefined {
  const worse = isUpper(criterion) ? 'more' : 'less';
  const about = { name: criterion.text, measure: measureOf(criterion), worse } as const;
  return changeOf(about, criterion.actual, before.actual);
}

function changeOf(
  about: About,
  now: number | null,
  before: number | null | undefined,
): Change | undefined {
  if (now === null || before === null || before === undefined) return undefined;
  const more = now - before;
  const by = about.measure === 'share' ? more : more === 0 ? 0 : more / before;
  const isChance =
    about.measure === 'share'
      ? Math.abs(by) < CHANCE.share
      : Math.abs(by) < CHANCE.part || (about.measure === 'time' && Math.abs(more) < CHANCE.time);
  const isWorse = more > 0 === (about.worse === 'more');
  return { ...about, now, before, by, is: isChance ? 'same' : isWorse ? 'worse' : 'better' };
}

/** What was different besides the service, in words. */
function unlike(now: Comparable, before: Comparable): readonly string[] {
  const users = ({ users: number }: Comparable): string =>
    number === null ? 'an unknown number' : printCount(number);
  return [
    ...(now.scenario === before.scenario ? [] : ['another scenario']),
    ...(now.regions.join() === before.regions.join() ? [] : ['other regions']),
    ...(now.users === before.users
      ? []
      : [`${users(before)} virtual users then, ${users(now)} now`]),
  ];
}
