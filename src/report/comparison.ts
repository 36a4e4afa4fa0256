// A run held against an earlier one: what is kept of a run for the next one, and what differs.
import * as z from 'zod';
import { printName } from '../gate/criteria/criterion.ts';
import { parseJson } from '../text/json.ts';
import { visible } from '../units.ts';
import { type CriterionResult, type Results, resultsSchema } from './results/schema.ts';

/** What is kept: it lies hidden in a comment of at most 65,536 characters. */
const MOST = { criteria: 40, labels: 20, regions: 40, name: 80, characters: 10_000 } as const;
/** What is read back: whoever may edit a comment may write anything into it. */
const BOUNDS = { depth: 5, containers: 300, values: 3000, text: 2000 } as const;

const name = z.string().max(MOST.name);
const known = z.number().nullable();
const { verdict: outcome } = resultsSchema.shape;
const comparableSchema = z.object({
  version: z.literal(1),
  runId: name,
  scenario: name,
  verdict: outcome,
  judged: known,
  commit: name.nullable(),
  regions: z.array(name).max(MOST.regions).readonly(),
  users: known,
  samples: z.number(),
  avg: known,
  p95: known,
  errors: known,
  rps: known,
  criteria: z
    .array(
      z.object({
        figure: name,
        operator: z.string(),
        limit: z.number(),
        outcome,
        actual: known,
      }),
    )
    .max(MOST.criteria)
    .readonly(),
  labels: z
    .array(z.object({ label: name, avg: known, p95: known }))
    .max(MOST.labels)
    .readonly(),
});

/** The figures of a run by which a later one is compared with it. */
export type Comparable = z.output<typeof comparableSchema>;

export function comparable(results: Results): Comparable {
  const { overall, figures, workflow, load } = results;
  const run = figures.find(({ region, label }) => region === null && label === null);
  const labels = figures.flatMap((own) => (own.label === null ? [] : { ...own, name: own.label }));
  return {
    version: 1,
    runId: short(results.runId),
    scenario: short(results.scenario),
    verdict: results.verdict,
    judged: results.times?.judged ?? null,
    commit: workflow?.commit ?? null,
    regions: results.regions.slice(0, MOST.regions).map(({ region }) => region),
    users: load.asked.users,
    samples: overall.samples,
    avg: rounded(overall.average),
    p95: rounded(overall.p95),
    errors: rounded(overall.errors),
    rps: exactly(run?.rps),
    criteria: results.criteria.slice(0, MOST.criteria).map((criterion) => ({
      figure: figureOf(criterion),
      operator: criterion.operator,
      limit: criterion.limit,
      outcome: criterion.outcome,
      actual: rounded(criterion.actual),
    })),
    labels: labels
      .slice(0, MOST.labels)
      .map((own) => ({ label: short(own.name), avg: exactly(own.avg), p95: exactly(own.p95) })),
  };
}

/** What a criterion is about, whatever its limit. */
function figureOf(criterion: CriterionResult): string {
  const { scope, window, streak } = criterion;
  const figure = printName(criterion);
  return short([figure, scope.region, window, streak, scope.label].join(' '));
}

function short(written: string): string {
  return visible(written).slice(0, MOST.name);
}

function exactly(figure: Results['figures'][number]['avg'] | undefined): number | null {
  return typeof figure === 'number' ? rounded(figure) : null;
}

function rounded(figure: number | null): number | null {
  return figure === null ? null : Number(figure.toPrecision(6));
}

/**
 * One line of ASCII that can stand in an HTML comment: nothing in it ends one. What is too long is
 * left out.
 */
export function printComparable(figures: Comparable): string {
  const few = { ...figures, labels: [] };
  const forms = [figures, few, { ...few, criteria: [] }].map((form) =>
    JSON.stringify(form).replace(/[<>&@]|-(?=-)|[^ -~]/g, escaped),
  );
  return forms.find(({ length }) => length <= MOST.characters) ?? '';
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Undefined where it is not what this version writes. */
export function readComparable(written: string): Comparable | undefined {
  const json = parseJson(Buffer.from(written), BOUNDS);
  const parsed = json.ok ? comparableSchema.safeParse(json.value) : undefined;
  return parsed?.data;
}

type EarlierCriterion = Comparable['criteria'][number];

/** The same criterion of an earlier run; one with another limit where there is no other. */
export function earlierOf(
  criterion: CriterionResult,
  { criteria }: Comparable,
): EarlierCriterion | undefined {
  const figure = figureOf(criterion);
  const same = criteria.filter(
    (one) => one.figure === figure && one.operator === criterion.operator,
  );
  return same.find(({ limit }) => limit === criterion.limit) ?? same[0];
}
