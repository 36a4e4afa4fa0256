import { messageFor, type Problem, problemAt } from '../errors.ts';
import { groupAlike, type Happened, worstFirst } from '../fleet/failures/groups.ts';
import { causeInError } from '../fleet/failures/log-causes.ts';
import { endedWell, type Fleet, type RegionFleet } from '../fleet/task.ts';
import {
  addCounts,
  type Evidence,
  type Figures,
  leastTrust,
  type RegionEvidence,
  type Trust,
} from '../gate/figures/evidence.ts';
import { type Metric, readTotals, runMetric } from './cloudwatch.ts';
import { measureLegacy } from './console/region.ts';
import {
  type MeasureOptions,
  type RegionMeasurement,
  settle,
  settlementProblems,
  windowOf,
} from './region.ts';
import { doubtsAbout } from './results/consistency.ts';
import { visitHistogram } from './results/histogram.ts';

/** What was measured, in every region and over all of them. */
export type Measurements = {
  readonly regions: readonly RegionMeasurement[];
  readonly overall: Figures;
  readonly doubts: readonly Problem[];
  readonly trust: Trust;
};

/** As far as a verdict rests on it. */
type Measured = {
  readonly overall: Figures;
  readonly regions: readonly (RegionEvidence & {
    readonly tasks: Pick<RegionMeasurement['tasks'], 'started'>;
  })[];
};

/** Measures all regions side by side. */
export async function measure(fleet: Fleet, options: MeasureOptions): Promise<Measurements> {
  const measured = fleet.map((region) =>
    region.stack.kind === 'legacy'
      ? measureLegacy(region, options)
      : measureManaged(region, options),
  );
  return combine(await Promise.all(measured));
}

/**
 * The figures over all regions, every sample counting once: a region with ten times the samples
 * weighs ten times as much.
 */
export function combine(regions: readonly RegionMeasurement[]): Measurements {
  const samples = regions.reduce((sum, region) => sum + region.samples, 0);
  const overall = { samples, average: shared(regions, sumIn), errors: shared(regions, failuresOf) };
  const doubts = regions.flatMap((region) => region.doubts);
  // Where no task ended well, its failure says more.
  const empty = regions
    .filter((region) => region.samples === 0 && region.tasks.completed > 0)
    .map(({ region }) => region);
  const trust = leastTrust(regions.map((region) => region.trust));
  return {
    regions,
    overall,
    trust,
    doubts: empty.length === 0 ? doubts : [...doubts, problemAt('samples-none', empty.join(', '))],
  };
}

/**
 * What was measured, as a verdict rests on it. Where fewer tasks than planned are enough, a region
 * may have none: it sent no load, and there is nothing to judge.
 */
export function evidenceOf({ regions, overall }: Measured): Evidence {
  const present = regions.filter(({ tasks }) => tasks.started > 0);
  // Where nothing started at all, that is the reason, and not a choice.
  if (present.length === 0) return { ...overall, regions, visitHistogram };
  const absent = regions.filter(({ tasks }) => tasks.started === 0).map(({ region }) => region);
  return { ...overall, regions: present, absent, visitHistogram };
}

/**
 * Whole counts are added up and divided once: a share that is exactly at a limit must not come out
 * beside it.
 */
function shared(
  regions: readonly RegionMeasurement[],
  partOf: (region: RegionMeasurement) => number | undefined,
): number | undefined {
  const all = { part: 0, samples: 0 };
  for (const region of regions) {
    const part = region.samples === 0 ? undefined : partOf(region);
    if (part === undefined) continue;
    all.part += part;
    all.samples += region.samples;
  }
  return all.samples === 0 ? undefined : all.part / all.samples;
}

/**
 * Failed samples: as the tasks counted them, or where there are only consoles, as many as the
 * printed share makes.
 */
function failuresOf({ results, errors, samples }: RegionMeasurement): number | undefined {
  if (errors === undefined) return undefined;
  return results.length === 0
    ? errors * samples
    : results.reduce((sum, { overall }) => sum + overall.failures, 0);
}

/** Milliseconds of response times: CloudWatch's sum where it holds these samples and no others. */
function sumIn(region: RegionMeasurement): number | undefined {
  const { results, average, samples, settlement } = region;
  const { totals } = settlement;
  if (average === undefined) return undefined;
  return results.length > 0 && totals.samples === samples ? totals.sum : average * samples;
}

/**
 * Why not a single sample of some tasks succeeded, where their errors say so: a name that cannot be
 * resolved says nothing about a service.
 */
export function targetFailures({ regions }: Pick<Measurements, 'regions'>): readonly Problem[] {
  const asked = new Map(regions.map(({ region, tasks }) => [region, tasks.asked]));
  const happened = regions.flatMap(({ results }) => results.flatMap(failureOf));
  return worstFirst(groupAlike(happened, (region) => asked.get(region) ?? 0));
}

function failureOf({
  taskId,
  region,
  overall,
  errors,
}: RegionMeasurement['results'][number]): readonly Happened[] {
  const { samples, failures } = overall;
  if (samples === 0 || failures < samples) return [];
  // Java gives the reason for an unknown address once, and then only its name.
  const known = errors.flatMap(({ message }) => {
    const cause = causeInError(message);
    return cause === undefined ? [] : [{ message, cause }];
  });
  const [first] = known;
  if (first === undefined) return [];
  const message = messageFor(first.cause.code);
  return [
    {
      ...message,
      task: { id: taskId, region },
      what: `not a single sample succeeded: ${message.what} (${first.message})`,
      kind: first.cause.code,
    },
  ];
}

/**
 * Measures a region of a managed stack: its tasks report through the exchange, and CloudWatch must
 * hold what they report. Where a task has not reported, that is the doubt: how many samples to
 * expect is unknown then.
 */
export async function measureManaged(
  fleet: RegionFleet,
  options: MeasureOptions,
): Promise<RegionMeasurement> {
  const { region, stackName, tasks: asked } = fleet.stack;
  const reports = await options.results.reportsOf(fleet);
  const results = reports.flatMap(({ report }) => (report.ok ? [report.value] : []));
  const metric = runMetric(options.aws, region, options.runId);
  const hasAll = results.length === reports.length;
  const settled = await settleOn(results, metric, options);
  // What the others have sent is unknown.
  const settlement = hasAll ? settled : { ...settled, expected: undefined, settled: false };
  const { totals } = settlement;
  const { samples, failures, sum } = addCounts(results.map(({ overall }) => overall));
  const completed = reports.filter(
    ({ task, report }) => endedWell(task) && report.ok && report.value.end === 'completed',
  );
  const doubts = reports.flatMap(({ task, report }) =>
    doubtsAbout(report, { ...options, task }).map((doubt) => ({ ...doubt, task })),
  );
  const happened = doubts.map(({ task, message }) => ({ ...message, task }));
  const notSettled = hasAll ? settlementProblems(metric, { settlement, results }, options) : [];
  return {
    region,
    stackName,
    tasks: { asked, started: fleet.tasks.length, completed: completed.length },
    samples,
    errors: samples === 0 ? undefined : failures / samples,
    average: totals.samples === 0 ? undefined : totals.sum / totals.samples,
    reportedAverage: samples === 0 ? undefined : sum / samples,
    note: undefined,
    settlement,
    doubts: [...worstFirst(groupAlike(happened, () => asked)), ...notSettled],
    trust: leastTrust(doubts.map(({ trust }) => trust)),
    results,
    consoles: [],
    rampUpUnknown: false,
    legacyResults: [],
  };
}

function settleOn(
  results: RegionMeasurement['results'],
  metric: Metric,
  options: MeasureOptions,
): Promise<RegionMeasurement['settlement']> {
  const sent = addCounts(results.map(({ published }) => ({ ...published, failures: 0 })));
  // The times of samples that did not reach CloudWatch are unknown.
  const whole = results.every(({ overall, published }) => overall.samples === published.samples);
  const sum = whole ? addCounts(results.map(({ overall }) => overall)).sum : undefined;
  return settle({
    expected: async () => ({ samples: sent.samples, sum }),
    read: () => readTotals(metric, windowOf(options)),
    time: options.time,
    within: sent.samples === 0 ? 0 : options.within,
  });
}
