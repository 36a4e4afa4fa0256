// What explains a verdict: for whoever does not know the words, and where to look first.
import { isUpper, printName } from '../gate/criteria/criterion.ts';
import { firstWords, plural, printShare, printSpan } from '../units.ts';
import { print } from './charts.ts';
import { brokenIn, type Course, coursesOf } from './courses.ts';
import { labelName, measurement, subjectOf, worstOf } from './headline.ts';
import type { CriterionResult, Results } from './results/schema.ts';
import { causes } from './sentences.ts';

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
