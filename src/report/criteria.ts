// The criteria in a job summary and in a comment.
import { isUpper, printName, printSource } from '../gate/criteria/criterion.ts';
import { printFigure } from '../gate/figures/print.ts';
import { firstWords, plural, printShare, printSpan } from '../units.ts';
import { print } from './charts.ts';
import { brokenIn, type Course, coursesOf } from './courses.ts';
import { type EarlierRuns, earlierColumns } from './differences.ts';
import { ICONS, labelName, measurement, subjectOf, tidy, worstOf } from './headline.ts';
import {
  codeCell,
  encoded,
  escapeMarkdown,
  link,
  messageMarkdown,
  paragraph,
  table,
} from './markdown.ts';
import { type CriterionResult, type Results, wordFor } from './results/schema.ts';
import { causes, MOST_CRITERIA, unlisted } from './sentences.ts';

/** Those that matter most come first, and so many are shown. */
export function mostImportant(
  criteria: Results['criteria'],
  most: number,
): readonly CriterionResult[] {
  return (['fail', 'inconclusive', 'warning', 'pass'] as const)
    .flatMap((word) => criteria.filter((criterion) => wordFor(criterion) === word))
    .slice(0, most);
}

export function criteriaTable(
  criteria: readonly CriterionResult[],
  workflow: Results['workflow'],
  earlier: EarlierRuns,
): string {
  const columns = earlierColumns(criteria, earlier);
  const rows = criteria.map((criterion, row) => [
    `${ICONS[wordFor(criterion)]} ${wordFor(criterion)}`,
    codeCell(criterion.text),
    measured(criterion),
    printMargin(criterion),
    ...columns.map(({ cells }) => cells[row] ?? '-'),
    source(criterion, workflow),
  ]);
  const header = ['Outcome', 'Criterion', 'Measured', 'Margin'];
  return table([...header, ...columns.map(({ title }) => title), 'Source'], rows);
}

/** What a table of figures does not say. */
export function criteriaNotes(criteria: readonly CriterionResult[]): readonly string[] {
  return criteria.flatMap(({ text, note, reason, outcome, margin }) => {
    // The worst of several regions without any error is as good as the others.
    if (note === null || (outcome === 'pass' && margin === 1)) return [];
    const said = reason === null ? paragraph(note) : messageMarkdown(reason);
    return `- ${codeCell(text)}: ${said}`;
  });
}

export function criteriaSection({ criteria, workflow }: Results, earlier: EarlierRuns): string {
  const shown = mostImportant(criteria, MOST_CRITERIA);
  const parts = [
    criteriaTable(shown, workflow, earlier),
    criteriaNotes(shown).join('\n'),
    ...unlisted(criteria.length),
  ];
  return ['### Criteria', ...parts.filter((part) => part !== '')].join('\n\n');
}

function measured(criterion: CriterionResult): string {
  const { actual, range } = criterion;
  if (actual !== null) return tidy(printFigure(criterion, actual));
  return range === null
    ? '-'
    : `${printFigure(criterion, range.low)} to ${printFigure(criterion, range.high)}`;
}

/**
 * How far a figure is from its limit, as a share of the limit: `+76%` is within, `-12%` beyond.
 * What is at its limit and breaks it is `-0%`.
 */
function printMargin({ margin, outcome }: CriterionResult): string {
  if (margin === null) return '-';
  const isBeyond = outcome === 'inconclusive' ? margin < 0 : outcome === 'fail';
  return `${isBeyond ? '-' : '+'}${printShare(Math.abs(margin))}`;
}

/** Where it was written, with a link to its line where that is known. */
function source(criterion: CriterionResult, workflow: Results['workflow']): string {
  const { translatedFrom, place } = criterion;
  const name = escapeMarkdown(printSource(criterion));
  const shown = place ? linkToFile(name, place, workflow) : name;
  return translatedFrom === null ? shown : `${shown}: passfail ${codeCell(translatedFrom)}`;
}

function linkToFile(
  name: string,
  { file, line }: NonNullable<CriterionResult['place']>,
  workflow: Results['workflow'],
): string {
  if (!workflow?.commit) return name;
  const { server, repository, commit } = workflow;
  const path = file.split('/').map(encoded).join('/');
  return link(name, `${server}/${repository}/blob/${commit}/${path}#L${line}`);
}

type Figure = Results['figures'][number];

/** So many times as slow as all samples is worth a sentence. */
const SLOW = 1.3;

/** A limit that is broken in a smaller part of the run was broken at a certain time. */
const MOST_OF_IT = 0.8;

/**
 * Sentences of plain text, the most telling first.
 * @param main what became of the figure that decided.
 */
export function findings(
  results: Results,
  main: Course | undefined = coursesOf(results).main,
): readonly string[] {
  const worst = worstOf(results);
  if (worst === undefined) return [...causes(results), ...closest(results)];
  return [
    ...causes(results),
    ...meaningOf(worst),
    ...(main?.criterion === worst ? whenOf(main) : []),
    ...outlier(worst, results, 'region'),
    ...outlier(worst, results, 'label'),
    ...errorsOf(worst, results),
  ];
}

/** Of a pass, what came nearest to a failure. */
function closest({ verdict, criteria }: Results): readonly string[] {
  const [nearest] = criteria
    .flatMap((one) => (one.soft || one.margin === null ? [] : { ...one, margin: one.margin }))
    .toSorted((a, b) => a.margin - b.margin);
  if (verdict !== 'pass' || nearest === undefined || nearest.margin >= 1) return [];
  return [`Closest to its limit: ${measurement(nearest)}.`];
}

/** What a figure is that not everyone has heard of. */
function meaningOf(criterion: CriterionResult): readonly string[] {
  const { subject, percentile, actual, scope } = criterion;
  if (actual === null) return [];
  const of = scope.label === null ? '' : ` of ${labelName(scope.label)}`;
  if (subject === 'downtime')
    return [
      `${printShare(actual)} of the time of virtual users went into failed or open requests.`,
    ];
  if (subject === 'apdex')
    return [
      'Apdex is 1 where all samples are fast enough, and 0 where all are far too slow or fail.',
    ];
  if (subject !== 'percentile' || percentile === null) return [];
  const slower = Number((100 - percentile).toFixed(6));
  return [`${slower}% of the samples${of} took longer than ${print(actual, 'ms')}.`];
}

/** When a limit was broken, where that was not all the time. */
function whenOf(course: Course): readonly string[] {
  const { run, values, unit, name } = course;
  const broken = brokenIn(course);
  const count = broken.filter((is) => is).length;
  if (count === 0) return [];
  const known = values.flatMap((value) => value ?? []);
  const steps = `${count} of ${plural(known.length, 'step')} of ${printSpan(run.width)}`;
  if (count >= MOST_OF_IT * known.length)
    return [`The ${name} was beyond its limit nearly all the time: in ${steps}.`];
  const [from, to] = [broken.indexOf(true), broken.lastIndexOf(true) + 1].map((step) =>
    printSpan(step * run.width),
  );
  const isLeast = course.criterion !== undefined && !isUpper(course.criterion);
  const worst = print(isLeast ? Math.min(...known) : Math.max(...known), unit);
  return [
    `The ${name} was beyond its limit between ${from} and ${to} into the load (${steps}), ` +
      `at worst ${worst}.`,
  ];
}

/** The region or label that is clearly slower than all samples, where the criterion is about more. */
function outlier(
  criterion: CriterionResult,
  { figures }: Results,
  by: 'region' | 'label',
): readonly string[] {
  const { scope } = criterion;
  if (scope[by] !== null || !['avg', 'percentile', 'max'].includes(criterion.subject)) return [];
  const name = printName(criterion);
  const shownBy = (own: Figure | undefined): number | undefined => {
    const shown = Object.entries(own ?? {}).find(([key]) => key === name)?.[1];
    return typeof shown === 'number' ? shown : undefined;
  };
  const other = by === 'region' ? 'label' : 'region';
  const whole = shownBy(figures.find(({ region, label }) => region === null && label === null));
  const ranked = figures
    .filter((own) => own[by] !== null && own[other] === null)
    .flatMap((own) => ({ name: own[by] ?? '', value: shownBy(own) ?? 0 }))
    .toSorted((a, b) => b.value - a.value);
  const [slowest] = ranked;
  if (slowest === undefined || whole === undefined || ranked.length < 2) return [];
  if (slowest.value < SLOW * whole) return [];
  const [own, all] = [slowest.value, whole].map((value) => print(value, 'ms'));
  const subject = subjectOf({ ...criterion, scope: { label: null, region: null } });
  const place = by === 'label' ? labelName(slowest.name) : slowest.name;
  return [`The slowest ${by} is ${place}: its ${subject} is ${own}, that of all is ${all}.`];
}

/** What failed most often. */
function errorsOf({ subject }: CriterionResult, { errors }: Results): readonly string[] {
  const [first] = errors;
  if (subject !== 'errors' || first === undefined) return [];
  return [`The most frequent error, ${plural(first.count, 'time')}: ${firstWords(first.message)}`];
}
