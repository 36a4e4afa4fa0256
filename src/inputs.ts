import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, relative, resolve, sep } from 'node:path';
import { GateError, type Problem } from './errors.ts';
import { parseThreshold, withDefaults } from './gate/criteria.ts';
import type { Criterion } from './gate/criterion.ts';
import { nearest, suggest } from './nearest.ts';
import { parseRegions, type RegionRequest } from './regions-input.ts';
import { type Plan, planScenario } from './scenario/plan.ts';
import { parseDuration, printSpan } from './units.ts';

/** Everything that a run was asked for, checked. Nothing else in the action reads an input. */
export type Inputs = {
  readonly regions: readonly RegionRequest[];
  readonly plan: Plan;
  readonly criteria: readonly Criterion[];
  /** Milliseconds from the launch after which every task is stopped. */
  readonly timeout: number;
  /** Milliseconds that the gate waits for CloudWatch to hold every sample. */
  readonly metricsTimeout: number;
  readonly onInconclusive: 'fail' | 'warn';
};

export type InputReader = {
  /** The input as the workflow wrote it; empty when it is not set. */
  readonly get: (name: string) => string;
  /** The folder that a scenario's path is relative to. */
  readonly workspace: string;
};

const MINUTE = 60_000;
/** Image pull and network set-up take a Fargate task a minute or two, and capacity can take longer. */
const START_ALLOWANCE = 5 * MINUTE;
/** A hung request ends after JMeter's 30 s, post-processing follows, and ECS waits up to 120 s for a container to stop. */
const END_ALLOWANCE = 3 * MINUTE;
/** For a scenario that only iterations bound, nobody knows how long it takes. */
const UNKNOWN_LENGTH_TIMEOUT = 60 * MINUTE;
const MAX_TIMEOUT = 24 * 60 * MINUTE;
const MAX_SCENARIO_BYTES = 1024 * 1024;

/**
 * Reads every input once.
 * @throws GateError with every problem of every input and of the scenario; nothing has been started then.
 */
export function readInputs(reader: InputReader): Inputs {
  const problems: Problem[] = [];
  const parsedRegions = parseRegions(reader.get('regions'), regionDefaults(reader, problems));
  const regions = collect(problems, parsedRegions);
  // Criteria are not held against regions that are misspelt themselves: that would be told twice.
  const known = parsedRegions.problems.length === 0 ? regions.map(({ region }) => region) : undefined;
  const threshold = parseThreshold(reader.get('threshold'), { regions: known });
  problems.push(...threshold.problems);
  const plan = readPlan(reader, problems);
  const timeout = readDuration(reader, { name: 'timeout', fallback: defaultTimeout(plan), problems });
  const metricsTimeout = readDuration(reader, { name: 'metrics-timeout', fallback: 5 * MINUTE, problems });
  const onInconclusive = readChoice(reader, problems);
  if (plan !== undefined && timeout <= plan.duration) {
    const what = `${printSpan(timeout)} is not longer than the scenario itself, which takes ${printSpan(plan.duration)}`;
    problems.push({
      where: 'input timeout',
      what,
      fix: 'make it longer, or remove it to have it derived from the scenario',
    });
  }
  if (problems.length > 0 || plan === undefined) throw new GateError(problems);
  return { regions, plan, criteria: withDefaults(threshold.criteria), timeout, metricsTimeout, onInconclusive };
}

function collect<T>(problems: Problem[], parsed: { readonly value: T; readonly problems: readonly Problem[] }): T {
  problems.push(...parsed.problems);
  return parsed.value;
}

function regionDefaults(reader: InputReader, problems: Problem[]): { stackName: string; tasks: number } {
  const text = reader.get('tasks').trim() || '1';
  if (!/^[1-9]\d{0,3}$/.test(text)) {
    problems.push({
      where: 'input tasks',
      what: `"${text}" is not a number of tasks from 1 to 9999`,
      fix: 'write a whole number such as 2',
    });
  }
  return { stackName: reader.get('stack-name').trim() || 'dlt-fargate', tasks: Number(text) };
}

function defaultTimeout(plan: Plan | undefined): number {
  const known = START_ALLOWANCE + (plan?.duration ?? 0) + END_ALLOWANCE;
  return plan?.openEnded === false ? known : Math.max(known, UNKNOWN_LENGTH_TIMEOUT);
}

function readDuration(
  reader: InputReader,
  { name, fallback, problems }: { name: string; fallback: number; problems: Problem[] },
): number {
  const text = reader.get(name).trim();
  if (text === '') return fallback;
  const parsed = parseDuration(text);
  const where = `input ${name}`;
  if (!parsed.ok) problems.push({ where, what: parsed.reason, fix: 'write a duration such as 90s, 20m or 1h' });
  else if (parsed.value === 0 || parsed.value > MAX_TIMEOUT) {
    problems.push({ where, what: `"${text}" is not between 1ms and 24h`, fix: 'write a duration such as 90s, 20m or 1h' });
  } else return parsed.value;
  return Number.POSITIVE_INFINITY;
}

function readChoice(reader: InputReader, problems: Problem[]): 'fail' | 'warn' {
  const choices = ['fail', 'warn'] as const;
  const text = reader.get('on-inconclusive').trim() || 'fail';
  const choice = choices.find((candidate) => candidate === text);
  if (choice === undefined) {
    problems.push({ where: 'input on-inconclusive', what: `"${text}" is not a choice`, fix: suggest(text, choices) });
  }
  return choice ?? 'fail';
}

/** A text with a line break, or one that starts like YAML or JSON, is the scenario itself; anything else is a path. */
function isInline(text: string): boolean {
  return /[\r\n]/.test(text.trim()) || /^\s*[{[]/.test(text) || /^\s*(execution|scenarios)\s*:/.test(text);
}

function readPlan(reader: InputReader, problems: Problem[]): Plan | undefined {
  const text = reader.get('scenario');
  if (text.trim() === '') {
    problems.push({
      where: 'input scenario',
      what: 'it is missing',
      fix: 'name a Taurus scenario in the repository, or write one inline',
    });
    return undefined;
  }
  const source = isInline(text)
    ? { text, origin: 'input scenario' }
    : readScenarioFile(text.trim(), { workspace: reader.workspace, problems });
  if (source === undefined) return undefined;
  const planned = planScenario(source.text, source.origin);
  if (planned.ok) return planned.plan;
  problems.push(...planned.problems);
  return undefined;
}

type ScenarioFileOptions = { readonly workspace: string; readonly problems: Problem[] };

/** Only files of the workspace are read, also through links: the scenario of a pull request must not name the runner's own files. */
function readScenarioFile(
  path: string,
  { workspace, problems }: ScenarioFileOptions,
): { text: string; origin: string } | undefined {
  const refuse = (what: string, fix: string): undefined => {
    problems.push({ where: `input scenario ("${path}")`, what, fix });
    return undefined;
  };
  const root = realpathSync(workspace);
  const file = resolve(root, path);
  if (!isInside(root, file)) return refuse('it is outside of the workspace', 'name a file of the repository');
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat === undefined) return refuse('there is no such file in the workspace', missingFileFix(file, root));
  if (!isInside(root, realpathSync(file))) return refuse('it is outside of the workspace', 'name a file of the repository');
  if (!stat.isFile()) return refuse('it is not a file', 'name the YAML file itself');
  if (stat.size > MAX_SCENARIO_BYTES)
    return refuse(`it is larger than ${MAX_SCENARIO_BYTES} bytes`, 'name a scenario, not a data file');
  return { text: readFileSync(file, 'utf8'), origin: path };
}

function isInside(root: string, path: string): boolean {
  return path.startsWith(root + sep);
}

function missingFileFix(file: string, root: string): string {
  const folder = dirname(file);
  if (!existsSync(folder))
    return 'check the path; it is relative to the workspace, and actions/checkout must run before this step';
  const real = realpathSync(folder);
  // Names are only read in folders of the workspace: a link out of it must not tell what lies there.
  const names = (real === root || isInside(root, real)) && statSync(real).isDirectory() ? readdirSync(real) : [];
  const guess = nearest(basename(file), names);
  return guess === undefined
    ? 'check the path; it is relative to the workspace'
    : `did you mean ${relative(root, resolve(folder, guess))}?`;
}
