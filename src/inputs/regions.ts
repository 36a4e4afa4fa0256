import * as z from 'zod';
import type { RegionRequest } from '../fleet/stack.ts';
import { type Path, readYaml } from '../scenario/yaml/yaml.ts';
import { byNearness } from '../suggest.ts';
import { REGIONS } from './aws-regions.ts';
import type { Reading } from './reader.ts';

type Defaults = Pick<RegionRequest, 'stackName' | 'tasks'>;

const INPUT = 'regions';
const settings = z.strictObject({
  stack: z.string().min(1).optional(),
  tasks: z.int().min(1).max(9999).optional(),
  weight: z.number().positive().max(1_000_000).optional(),
});
const FORM = '{stack: NAME, tasks: N, weight: W}';

/**
 * Reads the input `regions`: names separated by commas or line breaks, or a YAML mapping from a
 * name to `{stack, tasks, weight}`. The inputs `stack-name` and `tasks` hold for regions without
 * their own. A region that is named twice is a problem: it would get twice the load.
 */
export function readRegions(reading: Reading): readonly RegionRequest[] {
  const defaults = readDefaults(reading);
  const text = reading.get('regions');
  if (!/[^\s,-]/.test(text)) {
    reading.refuse(INPUT, 'regions-missing');
    return [];
  }
  const regions = text.includes(':')
    ? readMapping(reading, text, defaults)
    : namesIn(text).map((region) => ({ region, ...defaults }));
  const names = regions.map(({ region }) => region);
  for (const [index, name] of names.entries()) checkName(reading, name, names.slice(0, index));
  return regions;
}

function readDefaults(reading: Reading): Defaults {
  const tasks = reading.get('tasks').trim() || '1';
  if (!/^[1-9]\d{0,3}$/.test(tasks)) reading.refuse('tasks', 'tasks-invalid', { text: tasks });
  return { stackName: reading.get('stack-name').trim() || 'dlt-fargate', tasks: Number(tasks) };
}

function namesIn(text: string): readonly string[] {
  return text.split(/[,\s]+/).filter((name) => name !== '' && name !== '-');
}

function readMapping(reading: Reading, text: string, defaults: Defaults): readonly RegionRequest[] {
  const document = readYaml(text, `input ${INPUT}`);
  if (!document.ok) {
    reading.problems.push(document.problem);
    return [];
  }
  const mapping = z.record(z.string(), z.unknown()).safeParse(document.value);
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

function checkName({ refuse }: Reading, name: string, earlier: readonly string[]): void {
  if (earlier.includes(name)) refuse(INPUT, 'region-repeated', { region: name });
  if (earlier.includes(name) || REGIONS.includes(name)) return;
  const [nearest = ''] = byNearness(name, REGIONS);
  refuse(INPUT, 'region-unknown', { name, nearest });
}
