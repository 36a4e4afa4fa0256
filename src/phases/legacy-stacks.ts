import type { Problem } from '../errors.ts';
import type { Stack } from '../fleet/stack.ts';
import { type Criterion, EACH, isFramed } from '../gate/criteria/criterion.ts';
import { boundsOf } from '../gate/figures/bounds.ts';
import type { FinalFigures } from '../gate/figures/evidence.ts';
import type { Inputs } from '../inputs/inputs.ts';
import { plural } from '../units.ts';
import { wayOut } from './original-way-out.ts';

/**
 * What is asked of stacks with only the original's outputs, which have no exchange to tell their
 * tasks anything, or to hear of them.
 */
export function legacyProblems(stacks: readonly Stack[], inputs: Inputs): readonly Problem[] {
  const silent = legacyIn(stacks);
  const hard = inputs.criteria.filter(({ soft }) => !soft);
  return [
    ...fileless(silent, inputs),
    ...unjudged(silent, hard, inputs),
    ...blindStops(silent, inputs),
    ...shareless(silent, inputs),
  ];
}

/**
 * Soft criteria that no figures will answer to: they decide nothing, so that they keep no run from
 * starting.
 */
export function legacyRemarks(stacks: readonly Stack[], inputs: Inputs): readonly Problem[] {
  const soft = inputs.criteria.filter((criterion) => criterion.soft);
  return unjudged(legacyIn(stacks), soft, inputs);
}

function legacyIn(stacks: readonly Stack[]): readonly Stack[] {
  return stacks.filter(({ kind }) => kind === 'legacy');
}

/** Where files have no way to the tasks. */
function fileless(silent: readonly Stack[], { plan: { files } }: Inputs): readonly Problem[] {
  const [first] = files;
  if (first === undefined) return [];
  return silent.map((stack) => ({
    where: placeOf(stack),
    what: `it has no exchange through which ${files.length === 1 ? first.path : plural(files.length, 'file')} could go to its tasks`,
    fix: 'deploy cloudformation/main.yml, or write everything into the scenario itself',
  }));
}

/** Where the tasks have no way to be told their share. */
function shareless(silent: readonly Stack[], { load }: Inputs): readonly Problem[] {
  if (load === 'per-task') return [];
  return silent.map((stack) => ({
    where: placeOf(stack),
    what: 'it has no exchange through which its tasks could be told their share of the load',
    fix: 'deploy cloudformation/main.yml, or leave the input load out: then each task runs the scenario as written',
  }));
}

/** Where the tasks have no way to tell what they measure while they run. */
function blindStops(silent: readonly Stack[], { criteria }: Inputs): readonly Problem[] {
  return silent.flatMap((stack) => {
    const stops = criteria.filter(
      (criterion) => criterion.on === 'stop' && doubtAbout(criterion, stack) === undefined,
    );
    if (stops.length === 0) return [];
    return {
      where: placeOf(stack),
      what: `it has no exchange through which ${stops.map(quote).join(', ')} could be followed`,
      fix: 'deploy cloudformation/main.yml, or leave stop out',
    };
  });
}

/**
 * Where criteria ask for what nobody will know, so that the run would be inconclusive whatever its
 * tasks measure.
 */
function unjudged(
  silent: readonly Stack[],
  asked: readonly Criterion[],
  { criteria, regions }: Inputs,
): readonly Problem[] {
  return silent.flatMap((stack) => {
    const found = asked.flatMap((criterion) => {
      const doubt = doubtAbout(criterion, stack);
      return doubt === undefined ? [] : [{ criterion, doubt }];
    });
    if (found.length === 0) return [];
    const reasons = [...new Set(found.map(({ doubt }) => doubt))].join('; ');
    const listed = found.map(({ criterion }) => quote(criterion)).join(', ');
    const what = `with only the original's outputs it can never judge ${listed}: ${reasons}`;
    const unknown = found.map(({ criterion }) => criterion);
    const isKnown = (criterion: Criterion): boolean => doubtAbout(criterion, stack) === undefined;
    return {
      where: placeOf(stack),
      what,
      fix: wayOut(unknown, { criteria, regions: regions.length, isKnown }),
    };
  });
}

/** As it was written; what was not written in this language in its translation, too. */
function quote({ text, translatedFrom }: Criterion): string {
  return translatedFrom === undefined ? `"${text}"` : `"${translatedFrom}" (here "${text}")`;
}

/**
 * Why a stack's tasks will tell nothing of a criterion; undefined where they may, or where it is
 * about other regions.
 */
function doubtAbout(criterion: Criterion, { region }: Stack): string | undefined {
  const { scope } = criterion;
  if (scope.region !== undefined && scope.region !== EACH && scope.region !== region)
    return undefined;
  if (isFramed(criterion))
    return "the tasks' final log lines tell nothing by the second, and so of no window";
  const bounds = boundsOf(criterion, [bestOf(scope.label)]);
  return bounds.ok ? undefined : bounds.reason;
}

/**
 * The most that final log lines can hold: figures without a doubt, of more samples than any
 * percentile takes, and the label in question.
 */
function bestOf(label: string | undefined): FinalFigures {
  const exact = { low: 1, high: 1 };
  const levels = [0, 50, 90, 95, 99, 99.9, 100];
  return {
    taskId: '',
    samples: 1e12,
    failures: exact,
    average: exact,
    percentiles: new Map(levels.map((level) => [level, exact])),
    labels: new Map(label === undefined ? [] : [[label, { errors: exact, average: exact }]]),
  };
}

function placeOf({ region, stackName }: Stack): string {
  return `stack ${stackName} in ${region}`;
}
