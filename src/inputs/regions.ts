import * as z from 'zod';
import { isListed, nearestRegion, partitionOf } from '../aws/regions.ts';
import { type Problem, problemAt } from '../errors.ts';
import type { RegionRequest } from '../fleet/stack.ts';
import { anyNames } from '../text/names.ts';
import { type OtherYaml, type Reading, readListed } from './reader.ts';

type Defaults = Pick<RegionRequest, 'stackName' | 'tasks'>;

const INPUT = 'regions';
const settings = z.strictObject({
  stack: z.string().min(1).optional(),
  tasks: z.int().min(1).max(9999).optional(),
  weight: z.number().positive().max(1_000_000).optional(),
});
const FORM = '{stack: NAME, tasks: N, weight: W}';

/**
 * Reads the input `regions`: a list of names, or a YAML mapping from a name to `{stack, tasks,
 * weight}`. The inputs `stack-name` and `tasks` hold for regions without their own. A region that
 * is named twice is a problem: it would get twice the load.
 */
export function readRegions(reading: Reading): readonly RegionRequest[] {
  const defaults = readDefaults(reading);
  const before = reading.problems.length;
  const regions = readRequests(reading, defaults);
  if (regions.length === 0 && reading.problems.length === before)
    reading.refuse(INPUT, 'regions-missing');
  const names = regions.map(({ region }) => region);
  const earlier = new Set<string>();
  for (const name of names) {
    checkName(reading, name, earlier);
    earlier.add(name);
  }
  checkPartitions(reading, names);
  return regions;
}

/** Regions that are newer than this version, if they are any: the run will show it. */
export function regionRemarks(regions: readonly RegionRequest[]): readonly Problem[] {
  return regions
    .filter(({ region }) => !isListed(region))
    .map(({ region }) =>
      problemAt('region-unlisted', region, {
        partition: partitionOf(region) ?? '',
        nearest: nearestRegion(region),
      }),
    );
}

function readDefaults(reading: Reading): Defaults {
  const tasks = reading.get('tasks').trim() || '1';
  if (!/^[1-9]\d{0,3}$/.test(tasks)) reading.refuse('tasks', 'tasks-invalid', { text: tasks });
  return { stackName: reading.get('stack-name').trim() || 'dlt-fargate', tasks: Number(tasks) };
}

function readRequests(reading: Reading, defaults: Defaults): readonly RegionRequest[] {
  const listed = readListed(reading.get(INPUT), `input ${INPUT}`);
  if (listed.kind === 'names') return listed.names.map((region) => ({ region, ...defaults }));
  if (listed.kind === 'other') return readMapping(reading, listed, defaults);
  reading.problems.push(listed.problem);
  return [];
}

function readMapping(
  reading: Reading,
  document: OtherYaml,
  defaults: Defaults,
): readonly RegionRequest[] {
  const mapping = anyNames(z.record(z.string(), z.unknown())).safeParse(document.value);
  if (!mapping.success) {
    reading.refuse(INPUT, 'regions-unreadable', { settings: FORM });
    return [];
  }
  return Object.entries(mapping.data).map(([region, raw]) => {
    const parsed = settings.nullable().safeParse(raw);
    const { stack = defaults.stackName, tasks = defaults.tasks, weight } = parsed.data ?? {};
    const at = (path: Path): string => `${INPUT}, line ${document.lineOf([region, ...path])}`;
    for (const issue of parsed.error?.issues ?? []) refuseSetting({ reading, region, at }, issue);
    return { region, stackName: stack, tasks, ...(weight === undefined ? {} : { weight }) };
  });
}

type Path = Parameters<OtherYaml['lineOf']>[0];

type Settings = {
  readonly reading: Reading;
  readonly region: string;
  readonly at: (path: Path) => string;
};

function refuseSetting({ reading, region, at }: Settings, issue: z.core.$ZodIssue): void {
  const [setting] = issue.path;
  if (issue.code === 'unrecognized_keys') {
    const known = Object.keys(settings.shape);
    for (const key of issue.keys)
      reading.refuse(at([key]), 'region-setting-unknown', { key, region, settings: known });
  } else if (setting === 'stack' || setting === 'tasks' || setting === 'weight')
    reading.refuse(at([setting]), `region-${setting}-invalid`, { region });
  else reading.refuse(at([]), 'region-settings-unreadable', { region, settings: FORM });
}

function checkName({ refuse }: Reading, name: string, earlier: ReadonlySet<string>): void {
  if (earlier.has(name)) refuse(INPUT, 'region-repeated', { region: name });
  else if (partitionOf(name) === undefined)
    refuse(INPUT, 'region-unknown', { name, nearest: nearestRegion(name) });
}

/** Credentials are those of one partition. */
function checkPartitions({ refuse }: Reading, names: readonly string[]): void {
  const partitions = Map.groupBy(new Set(names), (name) => partitionOf(name));
  partitions.delete(undefined);
  if (partitions.size < 2) return;
  const parts = [...partitions].map(([id, some]) => `${some.join(', ')} (${id})`);
  refuse(INPUT, 'regions-of-several-partitions', { parts });
}
