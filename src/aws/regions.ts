import { byNearness } from '../suggest.ts';
import { PARTITIONS } from './partitions.ts';

/** How the names of regions end, in every partition. */
const DIRECTION = /-(?:central|(?:north|south)(?:east|west)?|east|west)-[1-9]$/;

/** Whether this version has the region in its list. */
export function isListed(region: string): boolean {
  return PARTITIONS.some(({ regions }) => regions.includes(region));
}

/**
 * The partition of a region, also of one that is newer than this version, by the form of its name.
 * Undefined for what is no region.
 */
export function partitionOf(region: string): string | undefined {
  return PARTITIONS.find(
    ({ form, regions }) =>
      regions.includes(region) || (form.test(region) && DIRECTION.test(region)),
  )?.id;
}

/** The region of the list whose name is nearest in spelling. */
export function nearestRegion(name: string): string {
  const all = PARTITIONS.flatMap(({ regions }) => regions);
  return byNearness(name, all)[0] ?? '';
}
