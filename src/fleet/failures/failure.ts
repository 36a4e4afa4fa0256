import { type Message, messageFor } from '../../errors.ts';
import type { TaskView } from '../task.ts';
import { awsCauseOf } from './aws-causes.ts';
import { causeInLog } from './log-causes.ts';

/** A task that did not end well: `what` also holds what ECS says of this task. */
export type TaskFailure = Message & {
  readonly task: TaskView;
  /** The same for all tasks to which the same happened. */
  readonly kind: string;
  /** Undefined where its own log was not read. */
  readonly lastLines: readonly string[] | undefined;
};

type Explanation = {
  readonly message: Message;
  /** Whether AWS, or a log, names a cause that the action knows. */
  readonly known: boolean;
  readonly inLog?: boolean;
};

/**
 * Why a task did not end well, and what to do about it.
 * @param log The last lines of its log, or of another task's that failed the same way.
 * @param logOf The id of the task that printed them.
 */
export function explainFailure(
  task: TaskView,
  log: readonly string[] | undefined,
  logOf = task.id,
): TaskFailure {
  const failed = failedIn(task);
  const said = reasonsOf(task).join('; ');
  const { message, known, inLog = false } = explain(task, said, log ?? []);
  const source = logOf === task.id ? 'its log' : `the log of task ${logOf}`;
  const facts = [
    `stopCode ${task.stopCode ?? 'none'}`,
    failed === undefined ? '' : `exit code ${failed.exitCode ?? 'none'}`,
    said,
  ].filter((fact) => fact !== '');
  return {
    ...message,
    what: `${message.what}${inLog ? `, as ${source} says` : ''} (${facts.join(', ')})`,
    task,
    kind: [
      message.code,
      task.stopCode,
      ...task.containers.map(({ exitCode }) => exitCode ?? 'none'),
      known ? '' : withoutIds(said),
    ].join('\n'),
    lastLines: logOf === task.id ? log : undefined,
  };
}

/** The container that ended the task, as far as ECS says. */
function failedIn({ containers }: TaskView): TaskView['containers'][number] | undefined {
  return containers.find(({ exitCode }) => exitCode !== 0);
}

function reasonsOf({ stoppedReason, containers }: TaskView): readonly string[] {
  const reasons = [stoppedReason, ...containers.map(({ reason }) => reason)];
  return [...new Set(reasons.flatMap((reason) => reason || []))];
}

function explain(task: TaskView, said: string, log: readonly string[]): Explanation {
  const { status, stopCode, containers } = task;
  const failed = failedIn(task);
  const unknown = (message: Message): Explanation => ({ message, known: false });
  if (status !== 'STOPPED' && status !== 'DELETED')
    return unknown(messageFor('task-still-running', { status }));
  // Whoever stops a task writes the reason as he likes.
  if (stopCode === 'UserInitiated') return unknown(messageFor('task-stopped-outside'));
  if (stopCode === 'SpotInterruption') return unknown(messageFor('task-spot-reclaimed'));
  const cause = awsCauseOf(said);
  if (cause !== undefined) return { message: messageFor(cause.code), known: true };
  if (stopCode === 'TaskFailedToStart') return unknown(messageFor('task-never-started'));
  if (failed === undefined && containers.length > 0)
    return unknown(messageFor('task-ended-by-aws'));
  const inLog = failed?.exitCode === 1 ? causeInLog(log) : undefined;
  if (inLog !== undefined) return { message: messageFor(inLog.code), known: true, inLog: true };
  return unknown(messageOfExit(failed?.exitCode));
}

/** What an exit code means: 0 to 4 are the worker's (docs/worker-protocol.md). */
function messageOfExit(exitCode: number | undefined): Message {
  switch (exitCode) {
    case undefined:
      return messageFor('task-exit-code-missing');
    case 1:
      return messageFor('task-failed');
    case 2:
    case 143:
      return messageFor('task-signalled');
    case 3:
      return messageFor('task-deadline-reached');
    case 4:
      return messageFor('task-not-ready');
    case 137:
      return messageFor('task-killed');
    case 139:
      return messageFor('task-crashed');
    default:
      return messageFor('task-exit-code-unknown', { exitCode });
  }
}

/** A text without what differs from task to task: ids, ARNs, addresses, counts. */
export function withoutIds(text: string): string {
  return text
    .replace(/arn:aws[\w-]*:[^\s,;)'"]+/g, 'ARN')
    .replace(/\b(eni|subnet|sg|i|vpc|attachment)-[\w-]+/g, '$1')
    .replace(/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi, 'ID')
    .replace(/\b(?=[0-9a-f]*\d)[0-9a-f]{8,}\b/gi, 'ID')
    .replace(/\d+/g, '#');
}
