import * as z from 'zod';
import { brief, type Problem, problemAt } from '../errors.ts';
import type { RegionRequest } from '../fleet/stack.ts';
import { isProblem, type Path, readYaml } from '../scenario/yaml/yaml.ts';
import { byNearness } from '../suggest.ts';
import { REGIONS } from './aws-regions.ts';
import type { Reading } from './reader.ts';

type Defaults = { readonly stackName: string; readonly tasks: number };
type Parsed = { readonly value: readonly RegionRequest[]; readonly problems: readonly Problem[] };

const INPUT = 'input regions';
const settings = z.strictObject({
  stack: z.string().min(1).optional(),
  tasks: z.int().min(1).max(9999).optional(),
  weight: z.number().positive().max(1_000_000).optional(),
});
const FORM = '{stack: NAME, tasks: N, weight: W}';

/** The input `regions`, with what `stack-name` and `tasks` say for those that do not. */
export function readRegions(reading: Reading): readonly RegionRequest[] {
  const tasks = reading.get('tasks').trim() || '1';
  if (!/^[1-9]\d{0,3}$/.test(tasks))
    reading.problems.push(problemAt('tasks-invalid', 'input tasks', { text: brief(tasks) }));
  const stackName = reading.get('stack-name').trim() || 'dlt-fargate';
  const defaults = { stackName, tasks: Number(tasks) };
  const { value, problems } = parseRegions(reading.get('regions'), defaults);
  reading.problems.push(...problems);
  return value;
}

/**
 * Reads the `regions` input: names separated by commas or line breaks, or a YAML mapping from a
 * name to `{stack, tasks, weight}`. A region that is named twice is a problem: two entries would
 * start twice the load in it.
 */
export function parseRegions(text: string, defaults: Defaults): Parsed {
  if (!/[^\s,-]/.test(text)) return { value: [], problems: [problemAt('regions-missing', INPUT)] };
  const parse = text.includes(':') ? parseMapping : parseList;
  const { value, problems } = parse(text, defaults);
  const names = value.map(({ region }) => region);
  const named = names.flatMap((region, index) => nameProblems(region, names.slice(0, index)));
  return { value, problems: [...problems, ...named] };
}

function parseList(text: string, defaults: Defaults): Parsed {
  const names = text
    .split(/[,\s]+/)
    .map((name) => name.replace(/^-$/, '').trim())
    .filter((name) => name !== '');
  return { value: names.map((region) => ({ region, ...defaults })), problems: [] };
}

function parseMapping(text: string, defaults: Defaults): Parsed {
  const document = readYaml(text, INPUT);
  if (isProblem(document)) return { value: [], problems: [document] };
  const mapping = z.record(z.string(), z.unknown()).safeParse(document.value);
  if (!mapping.success) {
    const problem = problemAt('regions-unreadable', INPUT, { settings: FORM });
    return { value: [], problems: [problem] };
  }
  const value: RegionRequest[] = [];
  const problems: Problem[] = [];
  for (const [region, raw] of Object.entries(mapping.data)) {
    const parsed = settings.nullable().safeParse(raw);
    const { stack = defaults.stackName, tasks = defaults.tasks, weight } = parsed.data ?? {};
    value.push({ region, stackName: stack, tasks, ...(weight === undefined ? {} : { weight }) });
    const at = (path: Path): string => `${INPUT}, line ${document.lineOf([region, ...path])}`;
    const issues = parsed.error?.issues ?? [];
    problems.push(...issues.flatMap((issue) => settingProblems(region, issue, at)));
  }
  return { value, problems };
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
