import * as z from 'zod';
import { type Problem, sentence } from '../errors.ts';
import type { RegionRequest } from '../fleet/stack.ts';
import { isProblem, type Path, readYaml } from '../scenario/yaml/yaml.ts';
import { suggest } from '../suggest.ts';
import { REGIONS } from './aws-regions.ts';
import type { Reading } from './reader.ts';

type Defaults = { readonly stackName: string; readonly tasks: number };
type Parsed = { readonly value: readonly RegionRequest[]; readonly problems: readonly Problem[] };

const INPUT = 'input regions';
export const TASKS = 'input tasks';
const MAX_WEIGHT = 1_000_000;
const settings = z.strictObject({
  stack: z.string().min(1).optional(),
  tasks: z.int().min(1).max(9999).optional(),
  weight: z.number().positive().max(MAX_WEIGHT).optional(),
});
const KEYS = Object.keys(settings.shape);
const EXPECTED: ReadonlyMap<string, string> = new Map(
  Object.entries({
    stack: 'the name of a CloudFormation stack',
    tasks: 'a whole number from 1 to 9999',
    weight: `a number above 0, and at most ${MAX_WEIGHT}, such as 70`,
  }),
);
const FIX =
  'write "REGION: {stack: NAME, tasks: N, weight: W}" for each region, with the settings that it has of its own';

/** The input `regions`, with what `stack-name` and `tasks` say for those that do not. */
export function readRegions(reading: Reading): readonly RegionRequest[] {
  const tasks = reading.get('tasks').trim() || '1';
  if (!/^[1-9]\d{0,3}$/.test(tasks)) {
    const what = `"${tasks}" is not a number of tasks from 1 to 9999`;
    reading.problems.push({ where: TASKS, what, fix: 'write a whole number such as 2' });
  }
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
  if (!/[^\s,-]/.test(text)) {
    return {
      value: [],
      problems: [
        {
          where: INPUT,
          what: 'it is missing',
          fix: 'name the regions whose stacks run the test, e.g. us-east-1, eu-west-1',
        },
      ],
    };
  }
  const { value, problems } = text.includes(':')
    ? parseMapping(text, defaults)
    : parseList(text, defaults);
  return {
    value,
    problems: [
      ...problems,
      ...value.flatMap(({ region }, index) => nameProblems(region, value.slice(0, index))),
    ],
  };
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
  if (!mapping.success)
    return {
      value: [],
      problems: [{ where: INPUT, what: 'it is neither a list of names nor a mapping', fix: FIX }],
    };
  const value: RegionRequest[] = [];
  const problems: Problem[] = [];
  for (const [region, raw] of Object.entries(mapping.data)) {
    const parsed = settings.nullable().safeParse(raw);
    const { stack = defaults.stackName, tasks = defaults.tasks, weight } = parsed.data ?? {};
    value.push({ region, stackName: stack, tasks, ...(weight === undefined ? {} : { weight }) });
    if (parsed.success) continue;
    const where = (path: Path): string => `${INPUT}, line ${document.lineOf([region, ...path])}`;
    problems.push(
      ...parsed.error.issues.flatMap((issue) => settingProblems(issue, { region, where })),
    );
  }
  return { value, problems };
}

type SettingOptions = { readonly region: string; readonly where: (path: Path) => string };

function settingProblems(issue: z.core.$ZodIssue, { region, where }: SettingOptions): Problem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      where: where([key]),
      what: `"${key}" is not a setting of a region (${region})`,
      fix: suggest(key, KEYS),
    }));
  }
  const path = issue.path.filter((part) => typeof part !== 'symbol');
  const what =
    path.length === 0
      ? `the settings of ${region} cannot be read`
      : `${path.join('.')} of ${region} cannot be read`;
  const expected = EXPECTED.get(String(path[0]));
  return [{ where: where(path), what, fix: expected === undefined ? FIX : `write ${expected}` }];
}

function nameProblems(region: string, earlier: readonly RegionRequest[]): Problem[] {
  if (earlier.some((request) => request.region === region)) {
    return [
      { where: INPUT, what: `${region} is named twice`, fix: 'name it once and set its tasks' },
    ];
  }
  if (REGIONS.includes(region)) return [];
  const fix = `${sentence(suggest(region, REGIONS))} If the region is newer than this version of the action, update the action`;
  return [{ where: INPUT, what: `"${region}" is not an AWS region`, fix }];
}
