// The fleet that is judged: what its generator and its judge must agree on.
/** What the tasks' keys begin with. */
export const ROLE = { roleId: 'AROAEXAMPLE' } as const;
export const RUN_ID = 'lg-20261122-101500-1a2b3c4d';
/** The id of a task. */
export function idOf(index: number): string {
  return index.toString(16).padStart(32, '0');
}
export const START = Date.UTC(2026, 10, 22, 10, 15);
export const REGIONS: readonly string[] = [
  'us-east-1',
  'us-west-2',
  'ca-central-1',
  'sa-east-1',
  'eu-west-1',
  'eu-central-1',
  'ap-south-1',
  'ap-northeast-1',
  'ap-southeast-1',
  'ap-southeast-2',
];
export const SAMPLES_PER_TASK = 100_000;
export const SECONDS = 20;
/** Medians in milliseconds; the spread is the standard deviation of the logarithm. */
export const LABELS = [
  { label: 'home', share: 0.4, median: 40, spread: 0.5 },
  { label: 'product', share: 0.25, median: 90, spread: 0.5 },
  { label: 'search', share: 0.2, median: 180, spread: 0.6 },
  { label: 'cart', share: 0.1, median: 250, spread: 0.7 },
  { label: 'checkout', share: 0.05, median: 900, spread: 0.8 },
] as const;

const PERCENTILES = [50, 90, 95, 99, 99.9] as const;
export const WINDOW_SECONDS = 10;
export const NARROW_LABEL = 'search';

/** Every run meets them: the figures are what is wanted. */
export const CRITERIA = {
  average: 'avg < 1h',
  percentiles: PERCENTILES.map((percentile) => ({ percentile, text: `p${percentile} < 1h` })),
  label: `p95 of ${NARROW_LABEL} < 1h`,
  regions: 'p95 in each region < 1h',
  errors: 'errors < 50%',
  rate: 'rps > 1',
  window: `p95 < 1h over ${WINDOW_SECONDS}s`,
} as const;
