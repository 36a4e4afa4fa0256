import { sumOf } from '../units.ts';
import type { Block, Request, Scenario } from './model.ts';
import { longestOf, type Pause, readThinkTime } from './pause.ts';
import { allRequests } from './requests.ts';

/** One pass of a virtual user through its scenario. Transactions are no requests. */
export type Round = {
  /** How many requests each pass has, or has at least. */
  readonly requests: number;
  /** How many a user has once, in its first pass. */
  readonly once: number;
  /** How many requests one line of JMeter's results may stand for. */
  readonly hidden: number;
  /** Whether nothing can add to these. */
  readonly exact: boolean;
  /** Milliseconds that a user pauses in a pass, at least. */
  readonly paused: number;
  /** Milliseconds of its longest pause between two requests; undefined where that is not known. */
  readonly longestPause: number | undefined;
};

/** A pass through the requests of a scenario. */
export function roundOf({ requests = [], ...scenario }: Scenario): Round {
  const found = allRequests(requests).flatMap(({ request, within }) => {
    if (!isRequest(request)) return [];
    const times = within.reduce<number | undefined>((product, block) => {
      const rounds = roundsOf(block);
      return product === undefined || rounds === undefined ? undefined : product * rounds;
    }, 1);
    const isOnce = within.some((block) => 'once' in block);
    return [{ times, isOnce, pause: pauseOf(request, scenario) }];
  });
  const counted = (isOnce: boolean): number =>
    sumOf(found.map((each) => (each.isOnce === isOnce ? (each.times ?? 0) : 0)));
  return {
    requests: counted(false),
    once: counted(true),
    hidden: 1,
    exact: found.every(({ times }) => times !== undefined),
    paused: sumOf(found.map(({ pause, times }) => pause.least * (times ?? 1))),
    longestPause: longestOf(found.map(({ pause }) => pause)),
  };
}

function isRequest(request: Request): boolean {
  return typeof request === 'string' || 'url' in request;
}

function pauseOf(request: Request, scenario: Pick<Scenario, 'think-time'>): Pause {
  const own = typeof request !== 'string' && 'url' in request ? request['think-time'] : undefined;
  return readThinkTime(own ?? scenario['think-time']);
}

/** How often what is in a block is sent; undefined where that is not known before the run. */
function roundsOf(block: Block): number | undefined {
  if ('foreach' in block) return undefined;
  if (!('loop' in block)) return 1;
  return block.loop === 'forever' ? undefined : block.loop;
}
