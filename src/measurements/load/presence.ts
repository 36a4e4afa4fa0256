import type { TaskExecution } from '../../exchange/documents.ts';
import {
  lowestRate,
  type PlannedExecution,
  usersAt,
  userTimeUntil,
} from '../../scenario/load/planned-execution.ts';

/** The virtual users of one execution in a task, as its samples show them. */
type Presence = {
  /** Milliseconds from the begin of its load to the last sign of it, at most to its planned end. */
  readonly lasted: number;
  /** Milliseconds that its users were there, all together, never more than were asked for. */
  readonly userTime: number;
  /** How many there were when they were last counted, and when: milliseconds after the begin. */
  readonly last: { readonly users: number; readonly at: number };
};

type Seen = Pick<TaskExecution, 'seconds'> & {
  readonly begins: number;
  /** Milliseconds of the longest answer. */
  readonly longest: number;
};

/** JMeter counted so many users in samples that ended from a time to another. */
type Stretch = { readonly from: number; readonly to: number; readonly users: number };

/** Less than this share of the load is not the test that was asked for. */
export const ENOUGH = 0.9;
/** Users come one after the other, which takes a busy machine some time: milliseconds of each. */
export const COMING = 500;
/**
 * How long JMeter may be silent at the end of a load, beside what its users wait for, in
 * milliseconds: seconds are whole, and a machine stalls. Of a short load, a part.
 */
const SILENCE = { most: 2000, share: 0.25 } as const;
/** A timer may let a request go so many of its intervals late. */
const RATE_INTERVALS = 2;

/**
 * Users are counted when a sample ends. They are there while nothing ends, as long as they may
 * pause or wait for an answer; whoever waits at the planned end has a sample after it.
 */
export function presenceIn(
  { seconds, begins, longest }: Seen,
  planned: PlannedExecution & { readonly lasts: number },
): Presence {
  const ends = begins + planned.lasts;
  const counted = seconds
    .filter(([at, samples]) => samples > 0 && at + 1000 > begins)
    .map(([at, , , users]) => ({ from: at, to: at + 1000, users }));
  const within = counted.filter(({ from }) => from < ends);
  const late = counted.filter(({ to }) => to > ends);
  const last = within.at(-1);
  if (last === undefined && late.length === 0)
    return { lasted: 0, userTime: 0, last: { users: 0, at: 0 } };
  const silent = ends - (last?.to ?? begins);
  const quiet = longestSilence(within, planned);
  const paused = silent <= quiet;
  const waiting = late.reduce((most, { users }) => Math.max(most, users), 0);
  const atEnd = paused ? Math.max(waiting, usersAfter(last, planned, begins)) : waiting;
  const whole = paused || late.length > 0;
  const stretches = fillGaps(within, { from: begins, to: ends, users: atEnd }, quiet + longest);
  return {
    lasted: whole ? planned.lasts : Math.max(0, (last?.to ?? begins) - begins),
    userTime: userTimeOf(stretches, planned, begins),
    // The last second may have only those who go on after the planned end.
    last: {
      users: Math.max(waiting, last?.users ?? 0, within.at(-2)?.users ?? 0),
      at: (last?.from ?? begins) - begins,
    },
  };
}

/**
 * Who is there while all pause: where those were there that should have been when they were last
 * counted, those that should come later are believed.
 */
function usersAfter(last: Stretch | undefined, planned: PlannedExecution, begins: number): number {
  if (last === undefined) return planned.concurrency;
  const asked = usersAt(planned, last.from - begins - COMING);
  return last.users >= asked * ENOUGH ? Math.max(last.users, planned.concurrency) : last.users;
}

/** The longest that no sample may end without any user being gone. */
function longestSilence(counted: readonly Stretch[], planned: PlannedExecution): number {
  const { round, lasts = 0 } = planned;
  // Where a plan's pauses are not known, its own silences show them.
  const gaps = counted.map(({ from }, index) => from - (counted[index - 1]?.to ?? from));
  const pause = round.longestPause ?? gaps.reduce((most, gap) => Math.max(most, gap), 0);
  const rate = lowestRate(planned);
  const interval = rate === undefined ? 0 : (RATE_INTERVALS * 1000) / rate;
  return pause + interval + Math.min(SILENCE.most, lasts * SILENCE.share);
}

/**
 * With what lies between: the users that are there before and after a pause are there in it, unless
 * it is longer than any pause and any answer together.
 */
function fillGaps(
  counted: readonly Stretch[],
  whole: Stretch,
  longest: number,
): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let reached = whole.from;
  let before = 0;
  for (const { from, to, users } of counted) {
    // The first one may come late, and then goes on for as long.
    const isThere = before === 0 || from - reached <= longest;
    const waiting = isThere ? Math.max(before, users) : 0;
    if (from > reached) stretches.push({ from: reached, to: from, users: waiting });
    stretches.push({ from: Math.max(from, reached), to: Math.min(to, whole.to), users });
    reached = Math.min(to, whole.to);
    before = users;
  }
  return reached < whole.to ? [...stretches, { ...whole, from: reached }] : stretches;
}

function userTimeOf(
  stretches: readonly Stretch[],
  planned: PlannedExecution,
  begins: number,
): number {
  return stretches.reduce((sum, { from, to, users }) => {
    const asked = userTimeUntil(planned, to - begins) - userTimeUntil(planned, from - begins);
    return sum + Math.min(users * (to - from), asked);
  }, 0);
}
