import { type Message, type Problem, problemAt } from '../../errors.ts';
import { plural, someOf, sumOf } from '../../units.ts';
import { type Fleet, withoutIds } from '../task.ts';

/** So many tasks of a region to which the same happened. */
export type Group = {
  readonly region: string;
  readonly tasks: number;
  /** How many tasks the region was to have. */
  readonly asked: number;
  readonly problem: Problem;
};

/** Something that happened to one task. */
export type Happened = Message & {
  readonly task: { readonly id: string; readonly region: string };
  /** The same for all tasks to which the same happened. Default: `what` without ids. */
  readonly kind?: string;
};

export type Asked = (region: string) => number;

const MAX_GROUPS = 10;

/** Groups the tasks of a region to which the same happened: "37 of 40 tasks in eu-west-1". */
export function groupAlike(happened: readonly Happened[], asked: Asked): readonly Group[] {
  const alike = Map.groupBy(happened, (one) => `${one.task.region}\n${kindOf(one)}`);
  return [...alike.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    const { code, fix, task } = first;
    const differ = others.some(({ what }) => what !== first.what);
    const what = differ ? `${first.what} (example: task ${task.id})` : first.what;
    const count = others.length + 1;
    const group = groupOf(task.region, count, Math.max(count, asked(task.region)), {
      code,
      what,
      fix,
    });
    if (count > 1) return group;
    return { ...group, problem: { ...group.problem, where: `task ${task.id} in ${task.region}` } };
  });
}

function kindOf({ kind, what, fix }: Happened): string {
  return kind ?? `${withoutIds(what)}\n${fix}`;
}

function groupOf(region: string, tasks: number, asked: number, message: Message): Group {
  const where = `${tasks} of ${plural(asked, 'task')} in ${region}`;
  return { region, tasks, asked, problem: { ...message, where } };
}

/** As `groupAlike`, with the tasks' ids, for tasks that nothing else names. */
export function groupNamed(happened: readonly Happened[], asked: Asked): readonly Group[] {
  const same = Map.groupBy(happened, ({ task, what }) => `${task.region}\n${what}`);
  return [...same.values()].flatMap((group) => {
    const names = group.length < 2 ? '' : ` (${someOf(group.map(({ task }) => task.id))})`;
    return groupAlike(
      group.map((one) => ({ ...one, what: `${one.what}${names}` })),
      asked,
    );
  });
}

/** What ECS refused to start in each region, and why. */
export function groupRefused(fleet: Fleet): readonly Group[] {
  return fleet.flatMap(({ stack: { region, tasks: asked }, tasks: started, launchFailures }) => {
    const alike = [...Map.groupBy(launchFailures, ({ what }) => withoutIds(what)).values()];
    const reasons = alike.flatMap(([reason]) => reason ?? []);
    const [first] = reasons;
    if (first === undefined) return [];
    const message = {
      ...first,
      what: `not started: ${reasons.map(({ what }) => what).join('; ')}`,
      fix: [...new Set(reasons.map(({ fix }) => fix))].join('; '),
    };
    return groupOf(region, Math.max(1, asked - started.length), asked, message);
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
  const where = plural(sumOf(rest.map(({ tasks }) => tasks)), 'more task');
  return [...problems, problemAt('more-failures', where, { kinds: rest.length })];
}
