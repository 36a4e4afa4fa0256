import type { z } from 'zod';
import type { Problem } from '../errors.ts';
import type { Criterion } from '../gate/criterion.ts';
import { suggest } from '../nearest.ts';
import { isMapping, KEYS, type ScenarioFile, scenarioFile } from './model.ts';
import { takePassfail } from './passfail.ts';
import { isProblem, type Path, printPath, readYaml, type YamlDocument } from './yaml.ts';

/** Only durations have rules of their own in the model. */
const DURATION_FIX = 'write a duration such as 30s, 2m or 1h30m';

export type Checked =
  | { readonly ok: true; readonly file: ScenarioFile; readonly criteria: readonly Criterion[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Taurus's own top-level words that a scenario may hold elsewhere, and what to do with them here. */
const ELSEWHERE: ReadonlyMap<string, string> = new Map(
  Object.entries({
    settings: 'remove it; the worker sets Taurus up',
    modules: 'remove it; the worker sets Taurus and JMeter up',
    provisioning: 'remove it; the action provides the machines',
    'included-configs': 'copy what it includes into this scenario',
    cli: 'remove it',
    'cli-aliases': 'remove it',
  }),
);

/** Keys of Taurus's that name files; a task has only the scenario itself. */
const FILE_KEYS = new Set(['script', 'data-sources', 'files', 'body-file', 'upload-files', 'jsr223', 'keystore-config']);

/**
 * Reads a scenario into the model, with every problem that it has.
 * @param origin its path in the workspace, or the input's name; messages start with it.
 */
export function checkScenario(text: string, origin: string): Checked {
  const document = readYaml(text, origin);
  if (isProblem(document)) return failed([document]);
  if (document.value === undefined || document.value === null) {
    return failed([{ where: origin, what: 'it is empty', fix: 'write a Taurus scenario with execution and scenarios' }]);
  }
  const normalized = withExecutionList(document);
  const place = (path: Path): string =>
    `${origin}, line ${normalized.lineOf(path)} (${printPath(normalized.pathOf(path)) || 'the document'})`;
  const passfail = takePassfail(normalized.value, { origin, place, lineOf: normalized.lineOf });
  const result = scenarioFile.safeParse(passfail.rest);
  if (!result.success) {
    const problems = result.error.issues.flatMap((issue) => explain(issue, { place, root: passfail.rest }));
    return failed([...problems, ...passfail.problems]);
  }
  const problems = [...semanticProblems(result.data, place), ...passfail.problems];
  return problems.length > 0 ? failed(problems) : { ok: true, file: result.data, criteria: passfail.criteria };
}

function failed(problems: readonly Problem[]): Checked {
  return { ok: false, problems };
}

type Normalized = { value: unknown; lineOf: (path: Path) => number; pathOf: (path: Path) => Path };

/** Taurus takes one execution as a mapping, too. Overrides and tasks need the list form; messages keep the user's own. */
function withExecutionList({ value, lineOf }: YamlDocument): Normalized {
  if (!isMapping(value) || !isMapping(value['execution'])) return { value, lineOf, pathOf: (path) => path };
  const pathOf = (path: Path): Path => (path[0] === 'execution' && path[1] === 0 ? ['execution', ...path.slice(2)] : path);
  return { value: { ...value, execution: [value['execution']] }, lineOf: (path) => lineOf(pathOf(path)), pathOf };
}

type Place = (path: Path) => string;

function explain(issue: z.core.$ZodIssue, { place, root }: { place: Place; root: unknown }): Problem[] {
  const path = issue.path.filter((part) => typeof part !== 'symbol');
  const found = valueAt(root, path);
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(key, { path, place }));
  if (found === undefined) {
    const name = path.at(-1) ?? 'everything';
    return [{ where: place(path.slice(0, -1)), what: `${name} is missing`, fix: `add ${name}` }];
  }
  if (issue.code === 'custom') return [{ where: place(path), what: issue.message, fix: DURATION_FIX }];
  const what = `${found === null ? 'nothing' : JSON.stringify(found).slice(0, 80)} cannot be used`;
  const fix =
    issue.code === 'invalid_type' && issue.message.startsWith('Invalid input') ? fixForType(issue.expected) : issue.message;
  return [{ where: place(path), what, fix }];
}

function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, part) => (isMapping(value) || Array.isArray(value) ? Reflect.get(value, part) : undefined),
    root,
  );
}

function article(expected: string): string {
  return expected === 'object' || expected === 'record' ? 'a mapping' : `a ${expected}`;
}

function fixForType(expected: string): string {
  if (expected === 'boolean') return 'write true or false (YAML 1.2 reads yes and no as text)';
  return `write ${article(expected)} here`;
}

function unknownKey(key: string, { path, place }: { path: Path; place: Place }): Problem {
  const where = place([...path, key]);
  if (FILE_KEYS.has(key)) {
    return {
      where,
      what: `${key} names files, which are not carried to the tasks`,
      fix: 'write the requests into the scenario itself',
    };
  }
  const elsewhere = path.length === 0 ? ELSEWHERE.get(key) : undefined;
  if (elsewhere !== undefined) return { where, what: `${key} cannot be set by a scenario`, fix: elsewhere };
  return { where, what: `"${key}" is not a key that this action knows here`, fix: suggest(key, keysAt(path)) };
}

function keysAt(path: Path): readonly string[] {
  if (path.length === 0) return KEYS.top;
  if (path.includes('requests')) return KEYS.request;
  const inExecution = path[0] === 'execution' && !path.includes('scenario');
  return inExecution ? KEYS.execution : KEYS.scenario;
}

/** What the types cannot say: names that refer to each other, and settings that Taurus would silently ignore or never end. */
function semanticProblems(file: ScenarioFile, place: Place): Problem[] {
  const bodies = new Map(Object.entries(file.scenarios));
  return file.execution.flatMap((execution, index) => {
    const at = (key: string): string => place(['execution', index, key]);
    const problems: Problem[] = [];
    const names = [...bodies.keys()];
    const { scenario } = execution;
    if (typeof scenario === 'string' && !names.includes(scenario)) {
      const fix = names.length === 0 ? 'add a scenarios section that defines it' : suggest(scenario, names);
      problems.push({ where: at('scenario'), what: `there is no scenario "${scenario}"`, fix });
    }
    const timed = (execution['ramp-up'] ?? 0) + (execution['hold-for'] ?? 0) > 0;
    if (execution.throughput !== undefined && !timed) {
      problems.push({
        where: at('throughput'),
        what: 'Taurus ignores throughput without a duration',
        fix: 'add hold-for or ramp-up',
      });
    }
    if (execution.steps !== undefined && (execution['ramp-up'] ?? 0) === 0) {
      problems.push({ where: at('steps'), what: 'Taurus ignores steps without a ramp-up', fix: 'add ramp-up, or remove steps' });
    }
    const body = typeof scenario === 'string' ? bodies.get(scenario) : scenario;
    if (!timed && body?.requests.some(loopsForEver) === true) {
      problems.push({ where: at('scenario'), what: 'it loops for ever and the execution has no duration', fix: 'add hold-for' });
    }
    return problems;
  });
}

function loopsForEver(request: unknown): boolean {
  if (!isMapping(request)) return false;
  const inner = [request['do'], request['once']].filter((part) => Array.isArray(part));
  return request['loop'] === 'forever' || inner.some((part) => part.some(loopsForEver));
}
