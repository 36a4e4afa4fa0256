import type { Problem } from '../errors.ts';
import type { RegionFleet } from '../fleet/task.ts';
import type { Figures } from '../gate/evidence.ts';
import { measureExchangeRegion } from './exchange-region.ts';
import { measureLogRegion } from './log-region.ts';
import type { MeasureOptions, RegionMeasurement } from './region.ts';

/** What was measured, in every region and over all of them. */
export type Measurements = {
  readonly regions: readonly RegionMeasurement[];
  readonly overall: Figures;
  readonly doubts: readonly Problem[];
};

/** Measures all regions side by side. */
export async function measure(fleets: readonly RegionFleet[], options: MeasureOptions): Promise<Measurements> {
  const regions = await Promise.all(fleets.map((fleet) => measureRegion(fleet, options)));
  return combine(regions);
}

function measureRegion(fleet: RegionFleet, options: MeasureOptions): Promise<RegionMeasurement> {
  return fleet.stack.exchangeBucket === undefined ? measureLogRegion(fleet, options) : measureExchangeRegion(fleet, options);
}

/** The figures over all regions, every sample counting once: a region with ten times the samples weighs ten times as much. */
export function combine(regions: readonly RegionMeasurement[]): Measurements {
  const samples = regions.reduce((sum, region) => sum + region.samples, 0);
  const overall = { samples, average: weighted(regions, 'average'), errors: weighted(regions, 'errors') };
  const doubts = regions.flatMap((region) => region.doubts);
  // Where no task ended well, its death says more.
  const empty = regions.filter((region) => region.samples === 0 && region.tasks.completed > 0).map(({ region }) => region);
  return { regions, overall, doubts: empty.length === 0 ? doubts : [...doubts, noSamples(empty)] };
}

function noSamples(regions: readonly string[]): Problem {
  return {
    where: regions.join(', '),
    what: 'not a single sample was taken',
    fix: "look at the tasks' logs; a wrong address in the scenario is the usual cause",
  };
}

function weighted(regions: readonly RegionMeasurement[], key: 'average' | 'errors'): number | undefined {
  const measured = regions.flatMap((region) => {
    const figure = region[key];
    return figure === undefined || region.samples === 0 ? [] : [{ figure, samples: region.samples }];
  });
  const samples = measured.reduce((sum, entry) => sum + entry.samples, 0);
  return samples === 0 ? undefined : measured.reduce((sum, entry) => sum + entry.figure * entry.samples, 0) / samples;
}
