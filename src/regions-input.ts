import * as z from 'zod';
import { type Problem, sentence } from './errors.ts';
import { suggest } from './nearest.ts';
import { REGIONS } from './regions.ts';
import { isProblem, readYaml } from './scenario/yaml.ts';

/** One region of the run, with its own stack and number of tasks. */
export type RegionRequest = { readonly region: string; readonly stackName: string; readonly tasks: number };

type Defaults = { readonly stackName: string; readonly tasks: number };
type Parsed = { readonly value: readonly RegionRequest[]; readonly problems: readonly Problem[] };

const INPUT = 'input regions';
const settings = z.strictObject({ stack: z.string().min(1).optional(), tasks: z.int().min(1).max(9999).optional() }).nullable();

/**
 * Reads the `regions` input: names separated by commas or line breaks, or a YAML mapping from a name to `{stack, tasks}`.
 * A region that is named twice is a problem: two entries would start twice the load in it.
 */
export function parseRegions(text: string, defaults: Defaults): Parsed {
  if (!/[^\s,-]/.test(text)) {
    return {
      value: [],
      problems: [
        { where: INPUT, what: 'it is missing', fix: 'name the regions whose stacks run the test, e.g. us-east-1, eu-west-1' },
      ],
    };
  }
  const { value, problems } = text.includes(':') ? parseMapping(text, defaults) : parseList(text, defaults);
  return { value, problems: [...problems, ...value.flatMap(({ region }, index) => nameProblems(region, value.slice(0, index)))] };
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
  const fix = 'write "REGION: {stack: NAME, tasks: N}" for each region, with stack and tasks where they differ';
  if (!mapping.success)
    return { value: [], problems: [{ where: INPUT, what: 'it is neither a list of names nor a mapping', fix }] };
  const value: RegionRequest[] = [];
  const problems: Problem[] = [];
  for (const [region, raw] of Object.entries(mapping.data)) {
    const parsed = settings.safeParse(raw);
    if (!parsed.success)
      problems.push({
        where: `${INPUT}, line ${document.lineOf([region])}`,
        what: `the settings of ${region} cannot be read`,
        fix,
      });
    value.push({ region, stackName: parsed.data?.stack ?? defaults.stackName, tasks: parsed.data?.tasks ?? defaults.tasks });
  }
  return { value, problems };
}

function nameProblems(region: string, earlier: readonly RegionRequest[]): Problem[] {
  if (earlier.some((request) => request.region === region)) {
    return [{ where: INPUT, what: `${region} is named twice`, fix: 'name it once and set its tasks' }];
  }
  if (REGIONS.includes(region)) return [];
  const fix = `${sentence(suggest(region, REGIONS))} If the region is newer than this version of the action, update the action`;
  return [{ where: INPUT, what: `"${region}" is not an AWS region`, fix }];
}
