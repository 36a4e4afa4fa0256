// What the gate says: a criterion for every figure goes in, and the figure that it was judged by
// comes out of the results file.
import * as z from 'zod';
import { addBuckets, bucketsOf, emptySum, percentileOf } from '../../src/gate/figures/buckets.ts';
import { readHistogram } from '../../test/support/builders/histogram.ts';
import { FIGURES, type Figure, type Scope } from './figures.ts';

const distribution = z.object({ max: z.number().nullable(), histogram: z.string() });
const taskResult = z.object({
  taskId: z.string(),
  overall: distribution,
  labels: z.record(z.string(), distribution),
});
const resultsFile = z.object({
  // A criterion that the gate adds itself names no line.
  criteria: z.array(
    z.object({
      source: z.union([z.object({ line: z.number() }), z.string()]),
      actual: z.number().nullable(),
    }),
  ),
  regions: z.array(z.object({ region: z.string(), results: z.array(taskResult) })),
});
export type ResultsFile = z.infer<typeof resultsFile>;

export function parseResultsFile(text: string): ResultsFile {
  return resultsFile.parse(JSON.parse(text));
}

type Wanted = { readonly scope: Scope; readonly figure: Figure };

export function wantedOf(scopes: readonly Scope[]): readonly Wanted[] {
  return scopes.flatMap((scope) => FIGURES.map((figure) => ({ scope, figure })));
}

/**
 * One criterion a line, in the order of `wanted`. Narrow ones may have too few samples for a
 * percentile, and shall not decide the verdict.
 */
export function threshold(wanted: readonly Wanted[]): string {
  return wanted
    .map(({ scope: { label, region }, figure: { name, limit } }) => {
      const narrowing = [
        label === undefined ? '' : ` of ${label}`,
        region === undefined ? '' : ` in ${region}`,
      ].join('');
      return `${name}${narrowing} ${limit}${narrowing === '' ? '' : ', warn'}`;
    })
    .join('\n');
}

export type GateFigure = {
  readonly value: number;
  /** Too few samples for the criterion to be judged; the value is from its merged histograms. */
  readonly unjudged: boolean;
};

/** The gate's figure for each wanted one; `undefined` where it has none. */
export function gateFigures(
  wanted: readonly Wanted[],
  results: ResultsFile,
): readonly (GateFigure | undefined)[] {
  const actual = new Map(
    results.criteria.flatMap(({ source, actual: value }) =>
      typeof source === 'string' ? [] : [[source.line, value]],
    ),
  );
  return wanted.map(({ scope, figure }, index) => {
    const value = actual.get(index + 1);
    if (value !== null && value !== undefined) return { value, unjudged: false };
    const merged =
      figure.percentile === undefined
        ? undefined
        : mergedPercentile(figure.percentile, { scope, results });
    return merged === undefined ? undefined : { value: merged, unjudged: true };
  });
}

function mergedPercentile(
  level: number,
  { scope, results }: { scope: Scope; results: ResultsFile },
): number | undefined {
  const sum = emptySum();
  let longest = 0;
  const regions = results.regions.filter(
    ({ region }) => scope.region === undefined || region === scope.region,
  );
  for (const { overall, labels } of regions.flatMap((region) => region.results)) {
    const part = scope.label === undefined ? overall : labels[scope.label];
    const buckets = part === undefined ? [] : readHistogram(part.histogram);
    if (buckets === undefined) return undefined;
    addBuckets(sum, buckets);
    longest = Math.max(longest, part?.max ?? 0);
  }
  const found = percentileOf(bucketsOf(sum), level);
  return found === undefined ? undefined : Math.min(found, longest);
}
