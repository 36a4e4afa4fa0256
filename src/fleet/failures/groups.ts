import type { Problem } from '../../errors.ts';
import { plural } from '../../units.ts';
import type { Fleet } from '../task.ts';
import { causeOf } from './causes.ts';
import type { TaskFailure } from './failure.ts';

/** So many tasks of a region to which the same happened. */
export type Group = {
  readonly region: string;
  readonly tasks: number;
  /** How many tasks the region was to have. */
  readonly asked: number;
  readonly problem: Problem;
};

/** Something that happened to one task. */
export type Happened = {
  readonly task: { readonly id: string; readonly region: string };
  readonly what: string;
  readonly fix: string;
  readonly code?: string;
  /** What is the same for all tasks to which the same happened. Default: `what`. */
  readonly kind?: string;
};

export type Asked = (region: string) => number;

const MAX_GROUPS = 10;
const MAX_NAMES = 10;

/**
 * A text without what is another one for each task: ids, ARNs, addresses, counts. Two that are
 * alike then tell of the same.
 */
export function withoutIds(text: string): string {
  return text
    .replace(/arn:aws[\w-]*:[^\s,;)'"]+/g, 'ARN')
    .replace(/\b(eni|subnet|sg|i|vpc|attachment)-[\w-]+/g, '$1')
    .replace(/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi, 'ID')
    .replace(/\b(?=[0-9a-f]*\d)[0-9a-f]{8,}\b/gi, 'ID')
    .replace(/\d+/g, '#');
}

/** Puts together what happened to tasks of the same region alike: "37 of 40 tasks in eu-west-1". */
export function groupAlike(happened: readonly Happened[], asked: Asked): readonly Group[] {
  const alike = Map.groupBy(happened, ({ task, what, kind, fix }) =>
    [task.region, withoutIds(kind ?? what), fix].join('\n'),
  );
  return [...alike.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    const { task, what, fix, code } = first;
    const tasks = others.length + 1;
    const total = Math.max(tasks, asked(task.region));
    const where =
      tasks === 1
        ? `task ${task.id} in ${task.region}`
        : `${tasks} of ${plural(total, 'task')} in ${task.region}`;
    const example = others.every((other) => other.what === what)
      ? ''
      : `; so says task ${task.id}, and the others alike`;
    return [
      {
        region: task.region,
        tasks,
        asked: total,
        problem: { where, what: `${what}${example}`, fix, ...(code === undefined ? {} : { code }) },
      },
    ];
  });
}

/** As `groupAlike`, with the tasks' ids, for tasks that nothing else names. */
export function groupNamed(happened: readonly Happened[], asked: Asked): readonly Group[] {
  const alike = Map.groupBy(happened, ({ task, what, fix }) => [task.region, what, fix].join('\n'));
  return [...alike.values()].flatMap((group) => groupAlike(withNames(group), asked));
}

function withNames(group: readonly Happened[]): readonly Happened[] {
  if (group.length < 2) return group;
  const names = group.slice(0, MAX_NAMES).map(({ task }) => task.id);
  const rest = group.length - names.length;
  const all = `${names.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
  return group.map((one) => ({ ...one, what: `${one.what} (${all})` }));
}

/**
 * What a death has in common with others: not what ECS says of it with ids in it, and where the
 * cause has no name, that, too.
 */
export function kindOf({ task, what, cause }: TaskFailure): string {
  const codes = task.containers.map(({ exitCode }) => exitCode ?? 'none').join();
  // Numbers are not compared, but codes are.
  const coded = codes.replace(/\d/g, (digit) => String.fromCodePoint(97 + Number(digit)));
  return withoutIds([what, task.stopCode, coded, what.includes(':') ? '' : cause].join('\n'));
}

export function groupFailures(deaths: readonly TaskFailure[], asked: Asked): readonly Group[] {
  return groupAlike(
    deaths.map((death) => ({
      task: death.task,
      what: death.cause,
      fix: death.fix,
      kind: kindOf(death),
    })),
    asked,
  );
}

/** What ECS refused to start in each region, and why. */
export function groupRefused(fleet: Fleet): readonly Group[] {
  return fleet.flatMap(({ stack: { region, tasks: asked }, tasks: started, launchFailures }) => {
    if (launchFailures.length === 0) return [];
    const tasks = Math.max(1, asked - started.length);
    const told = [...Map.groupBy(launchFailures, withoutIds).values()].flatMap(
      ([first]) => first ?? [],
    );
    const why = told.map((text) => {
      const known = causeOf(text);
      return known === undefined ? text : `${known.what} (${text})`;
    });
    const fixes = new Set(
      told.map((text) => causeOf(text)?.fix ?? 'correct what the message names, or run again'),
    );
    const what = `${tasks === 1 ? 'it was' : 'they were'} not started: ${why.join('; ')}`;
    const fix = `${[...fixes].join('; ')}; the input min-tasks says how many tasks must be up`;
    return [
      {
        region,
        tasks,
        asked,
        problem: { where: `${tasks} of ${plural(asked, 'task')} in ${region}`, what, fix },
      },
    ];
  });
}

/**
 * What keeps a whole region from the test comes first, then what happened to most tasks; what is
 * beyond ten is counted.
 */
export function worstFirst(groups: readonly Group[]): readonly Problem[] {
  const whole = ({ tasks, asked }: Group): number => (tasks >= asked ? 1 : 0);
  const sorted = groups.toSorted((a, b) => whole(b) - whole(a) || b.tasks - a.tasks);
  const rest = sorted.slice(MAX_GROUPS);
  const problems = sorted.slice(0, MAX_GROUPS).map(({ problem }) => problem);
  if (rest.length === 0) return problems;
  const tasks = rest.reduce((sum, group) => sum + group.tasks, 0);
  const what = `${rest.length === 1 ? 'one more thing' : `${rest.length} more things`} happened to them`;
  return [
    ...problems,
    {
      where: plural(tasks, 'more task'),
      what,
      fix: 'look at the results file, which names each task',
    },
  ];
}
