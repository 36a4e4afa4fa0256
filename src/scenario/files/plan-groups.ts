import { MOST_RAMPS } from '../load/ramps.ts';
import { type Member, taurusNumber, type XmlElement } from './elements.ts';
import {
  arrivalsLoad,
  concurrencyLoad,
  freeFormLoad,
  numberIn,
  openModelLoad,
  plainLoad,
  propertyIn,
  steppingLoad,
  UNKNOWN,
  ultimateLoad,
  type WrittenLoad,
} from './group-loads.ts';
import { besideGroups, planRound } from './plan-round.ts';

/** A thread group. What is decided while it runs is undefined; times are milliseconds. */
export type ThreadGroup = {
  readonly name: string;
  /** How Taurus weighs it against others; undefined where it fails to read that. */
  readonly weight: number | undefined;
  /** What Taurus keeps of it where an execution does not say it. */
  readonly kept: {
    readonly users: number | undefined;
    readonly rampUp: number | undefined;
    /** Whether the ramp-up is a number to Taurus, which it adds to a hold-for then. */
    readonly adds: boolean;
  };
  /** Before the users of a plain group, where time ends them. */
  readonly delay: number;
  /** Passes after which a user of a Concurrency Thread Group ends, which Taurus keeps. */
  readonly passes: number | undefined;
  /** Whether Taurus leaves it as it is, whatever an execution says. */
  readonly isLeft: boolean;
  readonly written: WrittenLoad;
  readonly round: ReturnType<typeof planRound>;
};

type Kind = {
  /** Properties that Taurus reads. */
  readonly users?: string;
  readonly rampUp?: string;
  readonly isLeft?: true;
  readonly written: (element: XmlElement) => WrittenLoad;
};

const DYNAMIC = { users: 'TargetLevel', rampUp: 'RampUp' } as const;

/** By the class without its package. */
const KINDS: Readonly<Record<string, Kind>> = {
  ThreadGroup: {
    users: 'ThreadGroup.num_threads',
    rampUp: 'ThreadGroup.ramp_time',
    written: plainLoad,
  },
  SteppingThreadGroup: { users: 'ThreadGroup.num_threads', written: steppingLoad },
  UltimateThreadGroup: { written: ultimateLoad },
  ConcurrencyThreadGroup: { ...DYNAMIC, written: concurrencyLoad },
  ArrivalsThreadGroup: { rampUp: DYNAMIC.rampUp, written: arrivalsLoad },
  FreeFormArrivalsThreadGroup: { isLeft: true, written: freeFormLoad },
  OpenModelThreadGroup: { written: openModelLoad },
};

/**
 * The thread groups that stand at a level of a plan.
 * @param written the same, before its texts were settled: so Taurus reads it.
 */
export function groupsAmong(
  members: readonly Member[],
  written: readonly Member[],
): readonly ThreadGroup[] {
  const originals = new Map(written.map(({ element }) => [element.whole.from, element]));
  const beside = besideGroups(members);
  let left = MOST_RAMPS * 5;
  return members.flatMap(({ element, inside }) => {
    const kind = KINDS[element.name.split('.').at(-1) ?? ''];
    if (kind === undefined) return [];
    const { users, rampUp } = kind;
    const isPlain = element.name === 'ThreadGroup';
    const original = originals.get(element.whole.from) ?? element;
    const load = left > 0 ? kind.written(element) : UNKNOWN;
    left -= load.ramps?.length ?? 0;
    const ramp = rampUp === undefined ? 0 : numberIn(element, rampUp);
    const group: ThreadGroup = {
      name: element.attributes.get('testname') ?? '',
      weight: users === undefined ? 1 : taurusNumber(propertyIn(original, users)),
      kept: {
        users: users === undefined ? 1 : numberIn(element, users, 1),
        rampUp: ramp === undefined ? undefined : ramp * 1000,
        adds: rampUp === undefined || /^\d*$/.test(propertyIn(original, rampUp) ?? ''),
      },
      delay: isPlain ? 1000 * (numberIn(element, 'ThreadGroup.delay') ?? 0) : 0,
      passes: isPlain ? undefined : numberIn(element, 'Iterations') || undefined,
      isLeft: kind.isLeft ?? false,
      written: load,
      round: planRound(inside, beside),
    };
    return [group];
  });
}
