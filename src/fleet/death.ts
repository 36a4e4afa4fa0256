import type { Problem } from '../errors.ts';
import type { ContainerView, TaskView } from './task.ts';

/** A task that did not end well, as somebody has to read about it. */
export type Death = {
  readonly task: TaskView;
  readonly cause: string;
  readonly fix: string;
  readonly lastLines: readonly string[];
};

/** Reasons start with these words: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html */
const REASONS: readonly (readonly [RegExp, string])[] = [
  [
    /CannotPullContainer/,
    "check that the image in the stack's parameter DockerImage exists, and that the execution role may pull it",
  ],
  [/ResourceInitialization/, 'check the log group, the execution role, and the way from the subnets to the internet'],
  [/OutOfMemory/, "raise the stack's parameter DockerTaskMemory, or lower the concurrency"],
  [/Capacity is unavailable/, 'try again later, or add a region'],
  [/network interface/i, 'run again; about one task in a hundred fails so when many start at once'],
];

const EXIT_CODES: Readonly<Record<number, readonly [string, string]>> = {
  1: ['it failed', 'its last log lines say why'],
  2: ['it was stopped by a signal', 'find out who stopped it: the ECS console shows the reason'],
  3: ['it reached its deadline', 'raise the input timeout'],
  4: ['it was not ready in time, and was told not to start', 'look at how long its image takes to be pulled'],
  137: [
    'it was killed, most likely because its memory ran out',
    "raise the stack's parameter DockerTaskMemory, or lower the concurrency",
  ],
};

/** What a task that did not end well died of, in plain words, with the way out. */
export function explainDeath(task: TaskView, lastLines: readonly string[]): Death {
  const reasons = [task.stoppedReason, ...task.containers.map(({ reason }) => reason)].filter(
    (reason) => reason !== undefined && reason !== '',
  );
  const failed = task.containers.find(({ exitCode }) => exitCode !== 0);
  const [what, codeFix] = describeExit(task, failed);
  const text = reasons.join('; ');
  const known = REASONS.find(([pattern]) => pattern.test(text));
  const facts = [
    `stopCode ${task.stopCode ?? 'none'}`,
    failed === undefined ? '' : `exit code ${failed.exitCode ?? 'none'}`,
    text,
  ];
  const cause = `${what} (${facts.filter((fact) => fact !== '').join(', ')})`;
  return { task, cause, fix: known?.[1] ?? codeFix, lastLines };
}

function describeExit(task: TaskView, failed: ContainerView | undefined): readonly [string, string] {
  if (task.status !== 'STOPPED' && task.status !== 'DELETED') return [`it is still ${task.status}`, 'stop it in the ECS console'];
  if (task.stopCode === 'TaskFailedToStart') return ['it never started', 'the reason names what it needs'];
  if (task.stopCode === 'UserInitiated')
    return ['it was stopped from outside', 'find out who stopped it: the reason often says it'];
  if (task.stopCode === 'SpotInterruption') return ['AWS took its Spot capacity back', 'run again, or without Spot'];
  if (failed === undefined && task.containers.length > 0)
    return ['AWS ended it', 'run again; the reason says what AWS had to do'];
  const exitCode = failed?.exitCode;
  if (exitCode === undefined) return ['it stopped without an exit code', 'its last log lines may say why'];
  return EXIT_CODES[exitCode] ?? [`it ended with exit code ${exitCode}`, 'its last log lines say why'];
}

/** Deaths as problems, alike ones of a region together: "2 tasks in eu-west-1". */
export function deathProblems(deaths: readonly Death[]): readonly Problem[] {
  const groups = Map.groupBy(deaths, ({ task, cause }) => `${task.region}\n${cause}`);
  return [...groups.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    const { task, cause, fix } = first;
    const where = others.length === 0 ? `task ${task.id} in ${task.region}` : `${others.length + 1} tasks in ${task.region}`;
    return [{ where, what: cause, fix }];
  });
}
