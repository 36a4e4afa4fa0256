import * as z from 'zod';
import { brief, type Problem, problemAt } from '../errors.ts';
import type { RegionRequest } from '../fleet/stack.ts';
import { type Path, readYaml } from '../scenario/yaml/yaml.ts';
import { byNearness } from '../suggest.ts';
import { REGIONS } from './aws-regions.ts';
import type { Reading } from './reader.ts';

type Defaults = Pick<RegionRequest, 'stackName' | 'tasks'>;

const INPUT = 'input regions';
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
  const { problems } = reading;
  const defaults = readDefaults(reading);
  const text = reading.get('regions');
  if (!/[^\s,-]/.test(text)) {
    problems.push(problemAt('regions-missing', INPUT));
    return [];
  }
  const regions = text.includes(':')
    ? readMapping(reading, text, defaults)
    : namesIn(text).map((region) => ({ region, ...defaults }));
  const names = regions.map(({ region }) => region);
  problems.push(...names.flatMap((name, index) => nameProblems(name, names.slice(0, index))));
  return regions;
}

function readDefaults(reading: Reading): Defaults {
  const tasks = reading.get('tasks').trim() || '1';
  if (!/^[1-9]\d{0,3}$/.test(tasks))
    reading.problems.push(problemAt('tasks-invalid', 'input tasks', { text: brief(tasks) }));
  return { stackName: reading.get('stack-name').trim() || 'dlt-fargate', tasks: Number(tasks) };
}

function namesIn(text: string): readonly string[] {
  return text.split(/[,\s]+/).filter((name) => name !== '' && name !== '-');
}

function readMapping(
  { problems }: Reading,
  text: string,
  defaults: Defaults,
): readonly RegionRequest[] {
  const document = readYaml(text, INPUT);
  if (!document.ok) {
    problems.push(document.problem);
    return [];
  }
  const mapping = z.record(z.string(), z.unknown()).safeParse(document.value);
  if (!mapping.success) {
    problems.push(problemAt('regions-unreadable', INPUT, { settings: FORM }));
    return [];
  }
  return Object.entries(mapping.data).map(([region, raw]) => {
    const parsed = settings.nullable().safeParse(raw);
    const { stack = defaults.stackName, tasks = defaults.tasks, weight } = parsed.data ?? {};
    const at = (path: Path): string => `${INPUT}, line ${document.lineOf([region, ...path])}`;
    const issues = parsed.error?.issues ?? [];
    problems.push(...issues.flatMap((issue) => settingProblems(region, issue, at)));
    return { region, stackName: stack, tasks, ...(weight === undefined ? {} : { weight }) };
  });
}

function settingProblems(
  region: string,
  issue: z.core.$ZodIssue,
  at: (path: Path) => string,
): readonly Problem[] {
  if (issue.code === 'unrecognized_keys') {
    const known = Object.keys(settings.shape);
    return issue.keys.map((key) =>
      problemAt('region-setting-unknown', at([key]), { key: brief(key), region, settings: known }),
    );
  }
  const [setting] = issue.path;
  if (setting === 'stack' || setting === 'tasks' || setting === 'weight')
    return [problemAt(`region-${setting}-invalid`, at([setting]), { region })];
  return [problemAt('region-settings-unreadable', at([]), { region, settings: FORM })];
}

function nameProblems(region: string, earlier: readonly string[]): readonly Problem[] {
  if (earlier.includes(region)) return [problemAt('region-repeated', INPUT, { region })];
  if (REGIONS.includes(region)) return [];
  const [nearest = ''] = byNearness(region, REGIONS);
  return [problemAt('region-unknown', INPUT, { name: brief(region), nearest })];
}
