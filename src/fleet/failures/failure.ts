import { type Message, messageFor } from '../../errors.ts';
import { type TaskFailure, type TaskView, withoutIds } from '../task.ts';
import { awsCauseOf } from './aws-causes.ts';
import { causeInLog } from './log-causes.ts';

/** The last lines of a task's log, which speak for all that failed in the same way. */
type TaskLog = { readonly taskId: string; readonly lines: readonly string[] };

type Explanation = {
  readonly message: Message;
  /** Whether AWS, the task or a log names a cause that the action knows. */
  readonly known: boolean;
  readonly inLog?: boolean;
};

/**
 * Why a task did not end well, and what to do about it.
 * @param log The last lines of its log, or of another task's that failed the same way.
 * @param cause Why it failed, as its own result says.
 */
export function explainFailure(task: TaskView, log?: TaskLog, cause?: Message): TaskFailure {
  const { message, known, inLog = false } = explain(task, cause, log?.lines ?? []);
  const isOwn = log?.taskId === task.id;
  const source = isOwn ? 'its log' : `the log of task ${log?.taskId}`;
  const said = saidOf(task);
  const facts = [`stopCode ${task.stopCode ?? 'none'}`, ...exitCodes(task), ...said];
  return {
    ...message,
    what: `${message.what}${inLog ? `, as ${source} says` : ''} (${facts.join(', ')})`,
    task,
    kind: [
      message.code,
      ...facts.filter((fact) => !said.includes(fact)),
      // Two results may name different files or classes.
      known && message !== cause ? '' : withoutIds(`${message.what} ${said.join('; ')}`),
    ].join('\n'),
    lastLines: isOwn ? log.lines : undefined,
  };
}

/** Of the load generator, where it is not 0, and of the sidecar that ended before it. */
function exitCodes(task: TaskView): readonly string[] {
  const { exitCode } = task.loadGenerator;
  const sidecar = sidecarThatEndedFirst(task);
  return [
    ...(exitCode === 0 ? [] : [`exit code ${exitCode ?? 'none'}`]),
    ...(sidecar === undefined
      ? []
      : [`exit code ${sidecar.exitCode ?? 'none'} of ${sidecar.name}`]),
  ];
}

/** What ECS says of the task, and of its containers. */
function saidOf({ stoppedReason, loadGenerator, sidecars }: TaskView): readonly string[] {
  const said = [stoppedReason, loadGenerator.reason].flatMap((reason) => reason || []);
  const ofSidecars = sidecars.flatMap(({ name, reason = '' }) =>
    reason === '' || said.includes(reason) ? [] : `${name}: ${reason}`,
  );
  return [...new Set([...said, ...ofSidecars])];
}

function explain(task: TaskView, cause: Message | undefined, log: readonly string[]): Explanation {
  const { status, stopCode, stoppedReason = '', loadGenerator } = task;
  const unknown = (message: Message): Explanation => ({ message, known: false });
  if (status !== 'STOPPED' && status !== 'DELETED')
    return unknown(messageFor('task-still-running', { status }));
  // Whoever stops a task writes the reason as he likes.
  if (stopCode === 'UserInitiated') return unknown(messageFor('task-stopped-outside'));
  if (stopCode === 'SpotInterruption') return unknown(messageFor('task-spot-reclaimed'));
  const sidecar = sidecarThatEndedFirst(task);
  if (sidecar !== undefined) return unknown(messageOfSidecar(sidecar));
  const ofAws = awsCauseOf(`${stoppedReason}; ${loadGenerator.reason ?? ''}`);
  if (ofAws !== undefined) return { message: messageFor(ofAws.code), known: true };
  if (stopCode === 'TaskFailedToStart') return unknown(messageFor('task-never-started'));
  const { exitCode } = loadGenerator;
  if (exitCode === 0) return unknown(messageFor('task-ended-by-aws'));
  if (exitCode !== 1) return unknown(messageOfExit(exitCode));
  if (cause !== undefined) return { message: cause, known: true };
  const inLog = causeInLog(log);
  return inLog === undefined
    ? unknown(messageOfExit(exitCode))
    : { message: inLog, known: true, inLog: true };
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

type Sidecar = TaskView['sidecars'][number];

/** How a load generator ends that gets a signal: the worker, any program, and one that ignores it. */
const SIGNALLED = [2, 143, 137];
/**
 * How a sidecar may end only because another container has: the likelier it ended first, the
 * earlier it stands here. Any other exit code is its own.
 */
const MAYBE_SIGNALLED = [0, 137, 143];

/**
 * The sidecar that ended before the load generator, and so ended the task; undefined where the load
 * generator ended first, or by itself. ECS has no times of containers: their exit codes say who got
 * a signal. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Container.html
 */
function sidecarThatEndedFirst({ loadGenerator, sidecars }: TaskView): Sidecar | undefined {
  const { exitCode, reason = '' } = loadGenerator;
  // What ECS says of the load generator itself is nearer.
  if (awsCauseOf(reason) !== undefined) return undefined;
  if (exitCode === undefined) return sidecars.find(hasFailed);
  if (!SIGNALLED.includes(exitCode)) return undefined;
  const ended = sidecars.filter((sidecar) => sidecar.essential && sidecar.exitCode !== undefined);
  const [first] = ended.toSorted((a, b) => rankOf(a) - rankOf(b));
  // The memory of the load generator may have run out, while another signal came from somewhere.
  return first !== undefined && exitCode === 137 && rankOf(first) >= 0 ? undefined : first;
}

function rankOf({ exitCode, reason }: Sidecar): number {
  return reason === undefined ? MAYBE_SIGNALLED.indexOf(exitCode ?? 0) : -1;
}

/** The load generator waits for it, or the whole task does. */
function hasFailed({ exitCode, reason }: Sidecar): boolean {
  return reason !== undefined || (exitCode !== undefined && exitCode !== 0);
}

/** Why a task ended with its sidecar. */
function messageOfSidecar({ name, exitCode, reason = '' }: Sidecar): Message {
  const cause = awsCauseOf(reason)?.code;
  if (cause === 'task-memory-exhausted') return messageFor('sidecar-memory-exhausted', { name });
  return exitCode === undefined
    ? messageFor('sidecar-not-started', { name })
    : messageFor('sidecar-ended-first', { name });
}
