import type { Evidence } from '../gate/figures/evidence.ts';
import type { Measurements } from './measure.ts';
import { visitHistogram } from './results/histogram.ts';

/**
 * What was measured, as a verdict rests on it. Where not all tasks have to be up, a region may have
 * none: it sent no load, and there is nothing to judge.
 */
export function evidenceOf({ regions, overall }: Measurements): Evidence {
  const present = regions.filter(({ tasks }) => tasks.started > 0);
  // Where nothing started at all, that is the reason, and not a choice.
  if (present.length === 0) return { ...overall, regions, visitHistogram };
  const absent = regions.filter(({ tasks }) => tasks.started === 0).map(({ region }) => region);
  return { ...overall, regions: present, absent, visitHistogram };
}
