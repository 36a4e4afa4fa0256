// Which figures are compared, of which samples, and how far a figure may be from the truth.
import { mean, percentile, type RawSample } from './raw.ts';

export type Scope = { readonly label: string | undefined; readonly region: string | undefined };

export const PERCENTILES: readonly number[] = [50, 90, 95, 99, 99.9];

export type Figure = {
  readonly name: string;
  /** What every run meets: the number is what is wanted. */
  readonly limit: string;
  readonly percentile: number | undefined;
  readonly of: (samples: readonly RawSample[]) => number;
  readonly isWithin: (gate: number, truth: number) => boolean;
  readonly print: (value: number) => string;
};

const times = (samples: readonly RawSample[]): readonly number[] =>
  samples.map(({ elapsed }) => elapsed);

export const SAMPLES: Figure = {
  name: 'samples',
  limit: '>= 1',
  percentile: undefined,
  of: (samples) => samples.length,
  isWithin: (gate, truth) => gate === truth,
  print: (value) => value.toLocaleString('en'),
};
const ERRORS: Figure = {
  name: 'errors',
  limit: '<= 100%',
  percentile: undefined,
  of: (samples) => samples.filter(({ failed }) => failed).length / samples.length,
  isWithin: (gate, truth) => Math.abs(gate - truth) < 1e-9,
  print: (value) => `${(value * 100).toFixed(3)}%`,
};
export const AVERAGE: Figure = {
  name: 'avg',
  limit: '< 1h',
  percentile: undefined,
  of: (samples) => mean(times(samples)),
  // The contract: 0.1 ms, and 0.1 % above two seconds.
  isWithin: (gate, truth) => Math.abs(gate - truth) <= (truth > 2000 ? truth / 1000 : 0.1),
  print: (value) => value.toFixed(2),
};
export const FIGURES: readonly Figure[] = [
  SAMPLES,
  ERRORS,
  AVERAGE,
  ...PERCENTILES.map((level) => ({
    name: `p${level}`,
    limit: '< 1h',
    percentile: level,
    of: (samples: readonly RawSample[]) => percentile(times(samples), level),
    isWithin: (gate: number, truth: number) => Math.abs(gate - truth) <= truth * 0.002,
    print: (value: number) => value.toLocaleString('en', { maximumFractionDigits: 0 }),
  })),
];

/** The whole run, each region, each label, and each label in each region. */
export function scopes(regions: readonly string[], labels: readonly string[]): readonly Scope[] {
  return [undefined, ...labels].flatMap((label) =>
    [undefined, ...regions].map((region) => ({ label, region })),
  );
}

export function isIn(
  { label, region }: Scope,
  sample: Pick<RawSample, 'label' | 'region'>,
): boolean {
  return (
    (label === undefined || sample.label === label) &&
    (region === undefined || sample.region === region)
  );
}

export function printScope({ label, region }: Scope): string {
  return [label ?? 'all labels', region ?? 'all regions'].join(', ');
}
