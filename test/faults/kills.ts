// SIGKILL of main, once for every call that it makes: only post can stop the tasks then.

import type { Observer } from './observer.ts';
import type { Kind } from './runs.ts';
import { said, tasksComplaints, textComplaints } from './verdict.ts';

/**
 * `arrived`: main is killed when the call has arrived, which then takes effect without it. `answered`:
 * when its answer is on its way.
 */
export type Moment = 'arrived' | 'answered';
export type Kill = { readonly run: Kind; readonly moment: Moment; readonly index: number };

/** A call that has arrived takes effect, also a moment after its caller is gone. */
const AFTER = 300;

export type Killed = {
  readonly kill: Kill;
  /** The call that was the last one to arrive or to be answered. */
  readonly call: string;
  readonly killed: boolean;
  readonly tasks: { readonly started: number; readonly left: number };
  readonly seconds: number;
  readonly complaints: readonly string[];
  readonly log: string;
};

export function killName({ run, moment, index }: Kill): string {
  return `${run.name}/kill/${moment}/${index}`;
}

export async function killAt({ observe }: Observer, kill: Kill): Promise<Killed> {
  let call = '';
  const seen = await observe(kill.run, () => ({
    arrived: ({ index, name, step }, end) => {
      if (step === 'main' && index === kill.index) call = name;
      if (step !== 'main' || kill.moment !== 'arrived' || index !== kill.index) return undefined;
      end();
      return { kind: 'delay', ms: AFTER };
    },
    answered: (index, end) => {
      if (kill.moment === 'answered' && index === kill.index) end();
    },
  }));
  const { main, post, tasks, seconds } = seen;
  const killed = main.signal === 'SIGKILL';
  const complaints = [
    ...tasksComplaints(kill.run, seen),
    ...textComplaints(seen),
    ...(killed ? postComplaints(post) : []),
  ];
  const log = `${main.stdout}\n-- post\n${post.stdout}`;
  return {
    kill,
    call,
    killed,
    tasks: { started: tasks.started, left: tasks.left.length },
    seconds,
    complaints,
    log,
  };
}

function postComplaints(
  post: Parameters<typeof said>[0] & { readonly exitCode: number | null },
): readonly string[] {
  const says = /No task was started|is left running in 3 regions/.test(post.stdout);
  return [
    ...(post.exitCode === 0
      ? []
      : [`post ends with exit code ${post.exitCode}: ${said(post).errors.join(' ')}`]),
    ...(says ? [] : ['post does not say that nothing is left']),
  ];
}
