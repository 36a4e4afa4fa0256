import type { ContainerView, TaskView } from '../task.ts';
import { causeInLog, causeOf } from './causes.ts';

/** A task that did not end well, as somebody has to read about it. */
export type TaskFailure = {
  readonly task: TaskView;
  /** What happened, in plain words: the same for all tasks to which it happened. */
  readonly what: string;
  /** What happened, with what ECS says of this task. */
  readonly cause: string;
  readonly fix: string;
  /** Undefined where its log was not read, because another task died of the same. */
  readonly lastLines: readonly string[] | undefined;
};

type Words = readonly [what: string, fix: string];

const LOG_SAYS = 'its last log lines say why';
const LOG_TELLS = 'as its log says';
const EXIT_CODES: Readonly<Record<number, Words>> = {
  1: ['it failed', LOG_SAYS],
  2: ['it was stopped by a signal', 'find out who stopped it: the ECS console shows the reason'],
  3: ['it reached its deadline', 'raise the input timeout'],
  4: [
    'it was not ready in time, and was told not to start',
    'look at how long its image takes to be pulled',
  ],
  137: [
    'it was killed, most likely because its memory ran out',
    "raise the stack's parameter DockerTaskMemory, or lower the concurrency",
  ],
  139: [
    'it crashed (a segmentation fault)',
    'check that the image is the one of this release, and run again',
  ],
  143: ['it was stopped by a signal', 'find out who stopped it: the ECS console shows the reason'],
};

/** What a task that did not end well died of, in plain words, with the way out. */
export function explainFailure(
  task: TaskView,
  lastLines: readonly string[] | undefined,
): TaskFailure {
  const text = reasonsOf(task).join('; ');
  const failed = task.containers.find(({ exitCode }) => exitCode !== 0);
  const [what, fix] = explain(task, { text, failed, lines: lastLines ?? [] });
  const facts = [
    `stopCode ${task.stopCode ?? 'none'}`,
    failed === undefined ? '' : `exit code ${failed.exitCode ?? 'none'}`,
    text,
  ];
  return {
    task,
    what,
    cause: `${what} (${facts.filter((fact) => fact !== '').join(', ')})`,
    fix,
    lastLines,
  };
}

/**
 * Another task that died of the same, as far as ECS says; that its own log says so, too, nobody has
 * read.
 */
export function explainAlike({ task: first, lastLines }: TaskFailure, task: TaskView): TaskFailure {
  const death = explainFailure(task, lastLines);
  return {
    ...death,
    cause: death.cause.replace(LOG_TELLS, `as the log of task ${first.id} says`),
    lastLines: undefined,
  };
}

function reasonsOf({ stoppedReason, containers }: TaskView): readonly string[] {
  const told = [stoppedReason, ...containers.map(({ reason }) => reason)];
  return [
    ...new Set(told.flatMap((reason) => (reason === undefined || reason === '' ? [] : [reason]))),
  ];
}

type Facts = {
  readonly text: string;
  readonly failed: ContainerView | undefined;
  readonly lines: readonly string[];
};

function explain(task: TaskView, { text, failed, lines }: Facts): Words {
  const { status, stopCode, containers } = task;
  if (status !== 'STOPPED' && status !== 'DELETED')
    return [`it is still ${status}`, 'stop it in the ECS console'];
  // Whoever stops a task writes the reason as he likes.
  if (stopCode === 'UserInitiated')
    return ['it was stopped from outside', 'find out who stopped it: the reason often says it'];
  if (stopCode === 'SpotInterruption')
    return ['AWS took its Spot capacity back', 'run again, or without Spot'];
  const known = causeOf(text);
  const because = (what: string, fix: string): Words =>
    known === undefined ? [what, fix] : [`${what}: ${known.what}`, known.fix];
  if (stopCode === 'TaskFailedToStart')
    return because('it never started', 'the reason names what it needs');
  if (failed === undefined && containers.length > 0)
    return because('AWS ended it', 'run again; the reason says what AWS had to do');
  const exitCode = failed?.exitCode;
  if (exitCode === undefined)
    return because('it stopped without an exit code', 'its last log lines may say why');
  const [what, fix] = EXIT_CODES[exitCode] ?? [`it ended with exit code ${exitCode}`, LOG_SAYS];
  if (known !== undefined)
    return [`${exitCode === 137 ? 'it was killed' : what}: ${known.what}`, known.fix];
  const told = exitCode === 1 ? causeInLog(lines) : undefined;
  return told === undefined ? [what, fix] : [`${what}: ${told.what}, ${LOG_TELLS}`, told.fix];
}
