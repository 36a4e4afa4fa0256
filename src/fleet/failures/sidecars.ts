import { type Message, messageFor } from '../../errors.ts';
import type { TaskView } from '../task.ts';
import { awsCauseOf } from './aws-causes.ts';

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
export function sidecarThatEndedFirst({ loadGenerator, sidecars }: TaskView): Sidecar | undefined {
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
export function messageOfSidecar({ name, exitCode, reason = '' }: Sidecar): Message {
  const cause = awsCauseOf(reason)?.code;
  if (cause === 'task-memory-exhausted') return messageFor('sidecar-memory-exhausted', { name });
  return exitCode === undefined
    ? messageFor('sidecar-not-started', { name })
    : messageFor('sidecar-ended-first', { name });
}
