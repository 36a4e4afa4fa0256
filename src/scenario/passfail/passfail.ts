import type { Problem } from '../../errors.ts';
import { type Criterion, printCondition } from '../../gate/criteria/criterion.ts';
import { nearest, suggest } from '../../suggest.ts';
import type { Source } from '../yaml/document.ts';
import { isMapping, type Path } from '../yaml/yaml.ts';
import { printPassfail, Untranslatable } from './criterion.ts';
import { readPassfail } from './read.ts';
import { translate } from './translate.ts';

/** Where things stand in a scenario. */
export type Places = {
  readonly place: (path: Path) => string;
  readonly locate: (path: Path) => Pick<Source, 'origin' | 'line'>;
};

export type TakenPassfail = {
  readonly criteria: readonly Criterion[];
  readonly problems: readonly Problem[];
  /** The scenario without them. */
  readonly rest: unknown;
};

/**
 * A `criteria` key: those for all samples, and those that Taurus judges by the samples of one
 * execution.
 */
type Site = {
  readonly value: unknown;
  readonly path: Path;
  readonly of: 'run' | 'execution' | 'no execution';
};
type Taken<T> = { readonly taken: readonly T[]; readonly problems: readonly Problem[] };

const SERVICES_FIX = 'remove it; the worker decides which Taurus services run';
const OTHER_MODULES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'final-stats': 'remove it; the worker prints its own final statistics',
    final_stats: 'remove it; the worker prints its own final statistics',
    console: "remove it; the worker writes Taurus's console lines to the task's log by itself",
    blazemeter: 'remove it; nothing is uploaded, and the action reports the run',
  }),
);

/**
 * Takes Taurus's `passfail` criteria out of a scenario, translated: a task could judge its own
 * samples only, the gate judges all of them together.
 * @param root the scenario with `execution` as a list.
 */
export function takePassfail(root: unknown, places: Places): TakenPassfail {
  if (!isMapping(root)) return { criteria: [], problems: [], rest: root };
  const modules = (['reporting', 'services'] as const).map((section) =>
    takeModules(root, { section, places }),
  );
  const sites = [...modules.flatMap(({ taken }) => taken), ...executionSites(root)];
  const read = sites.map((site) => readSite(site, places));
  return {
    criteria: read.flatMap(({ taken }) => taken),
    problems: [...modules, ...read].flatMap(({ problems }) => problems),
    rest: withoutPassfail(root),
  };
}

type ModuleOptions = { readonly section: 'reporting' | 'services'; readonly places: Places };

/** Taurus's documentation has `passfail` under either of the two, depending on its age. */
function takeModules(
  root: Record<string, unknown>,
  { section, places }: ModuleOptions,
): Taken<Site> {
  if (!Object.hasOwn(root, section)) return { taken: [], problems: [] };
  const list = root[section];
  if (Array.isArray(list)) {
    const each = list.map((item: unknown, index) =>
      takeModule(item, { path: [section, index], places }),
    );
    return {
      taken: each.flatMap(({ taken }) => taken),
      problems: each.flatMap(({ problems }) => problems),
    };
  }
  const fix =
    section === 'services'
      ? SERVICES_FIX
      : 'write a list such as [{module: passfail, criteria: [avg-rt>500ms]}]';
  const what =
    section === 'services'
      ? 'services cannot be set by a scenario'
      : `${show(list)} cannot be used`;
  return { taken: [], problems: [{ where: places.place([section]), what, fix }] };
}

function takeModule(item: unknown, { path, places }: { path: Path; places: Places }): Taken<Site> {
  const mapping = isMapping(item) ? item : { module: item };
  const { module } = mapping;
  const where = places.place(path);
  if (module === undefined)
    return {
      taken: [],
      problems: [{ where, what: 'module is missing', fix: 'add module: passfail' }],
    };
  if (module !== 'passfail') {
    return {
      taken: [],
      problems: [
        {
          where,
          what: `${show(module)} cannot be set by a scenario`,
          fix: moduleFix(module, path),
        },
      ],
    };
  }
  const unknown = Object.keys(mapping).filter((key) => key !== 'module' && key !== 'criteria');
  const problems = unknown.map((key) => ({
    where: places.place([...path, key]),
    what: `"${key}" is not a key that this action knows here`,
    fix: suggest(key, ['module', 'criteria']),
  }));
  const criteria = [...path, 'criteria'];
  return {
    taken: Object.hasOwn(mapping, 'criteria')
      ? [{ value: mapping['criteria'], path: criteria, of: 'run' }]
      : [],
    problems,
  };
}

function moduleFix(module: unknown, [section]: Path): string {
  if (typeof module === 'string' && nearest(module, ['passfail']) !== undefined)
    return 'did you mean passfail?';
  const known = typeof module === 'string' ? OTHER_MODULES.get(module) : undefined;
  return (
    known ??
    (section === 'services'
      ? SERVICES_FIX
      : 'remove it; the action reports the run, and passfail is the only module that it reads')
  );
}

function executionSites(root: Record<string, unknown>): readonly Site[] {
  const executions: readonly unknown[] = Array.isArray(root['execution']) ? root['execution'] : [];
  const bodies = isMapping(root['scenarios']) ? Object.entries(root['scenarios']) : [];
  const used = executions.map((execution) =>
    isMapping(execution) ? execution['scenario'] : undefined,
  );
  const of = executions.length > 1 ? 'execution' : 'run';
  const owners = [
    ...executions.flatMap((execution, index) => [
      { owner: execution, path: ['execution', index], of } as const,
      {
        owner: isMapping(execution) ? execution['scenario'] : undefined,
        path: ['execution', index, 'scenario'],
        of,
      } as const,
    ]),
    ...bodies.map(
      ([name, owner]) =>
        ({
          owner,
          path: ['scenarios', name],
          of: used.includes(name) ? of : 'no execution',
        }) as const,
    ),
  ];
  return owners.flatMap(({ owner, path, of: whose }) =>
    isMapping(owner) && Object.hasOwn(owner, 'criteria')
      ? [{ value: owner['criteria'], path: [...path, 'criteria'], of: whose }]
      : [],
  );
}

function readSite({ value, path, of }: Site, places: Places): Taken<Criterion> {
  const refuse = (what: string, fix: string): Taken<Criterion> => ({
    taken: [],
    problems: [{ where: places.place(path), what, fix }],
  });
  if (of === 'execution') {
    return refuse(
      'these criteria are about one of several executions, and figures are kept by label, not by execution',
      'give its requests labels of their own, and move the criteria to reporting with "of" and the label',
    );
  }
  if (of === 'no execution')
    return refuse('Taurus ignores criteria of a scenario that no execution runs', 'remove them');
  if (isMapping(value) && Object.hasOwn(value, 'subject')) {
    return refuse(
      'criteria is one criterion, and Taurus takes each of its keys for one',
      'write a list: put "- " before subject',
    );
  }
  const entries = entriesOf(value);
  if (entries === undefined)
    return refuse(
      `${show(value)} cannot be used`,
      'write a list such as [avg-rt>500ms, fail>5% over 10s]',
    );
  const read = entries.map(({ key, spelling }) =>
    readEntry(spelling, { path: [...path, key], places }),
  );
  return {
    taken: read.flatMap(({ taken }) => taken),
    problems: read.flatMap(({ problems }) => problems),
  };
}

type Entry = { readonly key: string | number; readonly spelling: unknown };

/** A list, or a mapping from the message of a criterion to the criterion. */
function entriesOf(value: unknown): readonly Entry[] | undefined {
  if (Array.isArray(value)) return value.map((spelling: unknown, key) => ({ key, spelling }));
  return isMapping(value)
    ? Object.entries(value).map(([key, spelling]) => ({ key, spelling }))
    : undefined;
}

function readEntry(
  spelling: unknown,
  { path, places }: { path: Path; places: Places },
): Taken<Criterion> {
  const key = path.at(-1);
  try {
    const condition = translate(readPassfail(spelling));
    const { origin, line } = places.locate(path);
    const source = { input: origin, line, column: 1 };
    const translatedFrom = printPassfail(spelling, typeof key === 'string' ? key : undefined);
    return {
      taken: [{ ...condition, text: printCondition(condition), source, translatedFrom }],
      problems: [],
    };
  } catch (thrown) {
    if (!(thrown instanceof Untranslatable)) throw thrown;
    const what = `the criterion ${show(typeof spelling === 'string' ? spelling.trim() : (spelling ?? ''))} cannot be judged: ${thrown.message}`;
    return { taken: [], problems: [{ where: places.place(path), what, fix: thrown.fix }] };
  }
}

function show(value: unknown): string {
  return value === null || value === undefined
    ? 'an empty value'
    : JSON.stringify(value).slice(0, 120);
}

function withoutPassfail(root: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(without(root, ['reporting', 'services'])).map(
    ([key, value]): [string, unknown] => {
      if (key === 'execution' && Array.isArray(value)) return [key, value.map(withoutCriteria)];
      const named = key === 'scenarios' && isMapping(value);
      return [
        key,
        named
          ? Object.fromEntries(
              Object.entries(value).map(([name, body]) => [name, without(body, ['criteria'])]),
            )
          : value,
      ];
    },
  );
  return Object.fromEntries(entries);
}

function withoutCriteria(execution: unknown): unknown {
  const rest = without(execution, ['criteria']);
  return isMapping(rest) && isMapping(rest['scenario'])
    ? { ...rest, scenario: without(rest['scenario'], ['criteria']) }
    : rest;
}

function without<T>(value: T, keys: readonly string[]): T | Record<string, unknown> {
  return isMapping(value)
    ? Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key)))
    : value;
}
