import { largestOf, sumOf } from '../units.ts';
import { longestOf, type Pause, readThinkTime, UNKNOWN_PAUSE } from './pause.ts';
import { type Block, isBlock, type Request, roundsOf, type Scenario } from './requests.ts';

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

/** What is found in a part of a scenario. */
type Part = Omit<Round, 'longestPause'> & {
  /** How many requests there are at most. */
  readonly samplers: number;
  /** Whether each user ends there, or begins its next pass. */
  readonly stops: boolean;
  readonly pauses: readonly Pause[];
};

const NOTHING: Part = {
  requests: 0,
  once: 0,
  hidden: 1,
  exact: true,
  paused: 0,
  samplers: 0,
  stops: false,
  pauses: [],
};

/** What requests have from their scenario. */
type Shared = Pick<Scenario, 'think-time' | 'force-parent-sample' | 'jsr223'>;

/**
 * A pass through the requests of a scenario.
 * @param scenario with what it includes in its place.
 */
export function roundOf({ requests = [], modifications, ...shared }: Scenario): Round {
  const { pauses, samplers: _, stops, ...part } = partOf(requests, shared);
  // What is changed in the plan that Taurus makes of requests may be any of them.
  const isCertain = modifications === undefined && !stops;
  return {
    ...part,
    ...(isCertain ? {} : { requests: 0, once: 0, exact: false }),
    longestPause: longestOf(pauses),
  };
}

function partOf(requests: readonly Request[], shared: Shared): Part {
  const parts = requests.map((request) => partAt(request, shared));
  return {
    requests: sumOf(parts.map((part) => part.requests)),
    once: sumOf(parts.map((part) => part.once)),
    hidden: largestOf(
      parts.map((part) => part.hidden),
      1,
    ),
    exact: parts.every((part) => part.exact),
    paused: sumOf(parts.map((part) => part.paused)),
    samplers: sumOf(parts.map((part) => part.samplers)),
    stops: parts.some((part) => part.stops),
    pauses: parts.flatMap((part) => part.pauses),
  };
}

function partAt(request: Request, shared: Shared): Part {
  if (isBlock(request)) return blockOf(request, shared);
  if (typeof request === 'string') return sampler(readThinkTime(shared['think-time']), shared);
  if ('url' in request)
    return sampler(readThinkTime(request['think-time'] ?? shared['think-time']), {
      jsr223: request.jsr223 ?? shared.jsr223,
    });
  if (!('action' in request)) return NOTHING;
  if (request.action !== 'pause') return { ...NOTHING, stops: true };
  const pause = readThinkTime(request['pause-duration']);
  return { ...NOTHING, paused: pause.least, pauses: [pause] };
}

function sampler(pause: Pause, { jsr223 }: Pick<Shared, 'jsr223'>): Part {
  // A program may wait as long as it likes.
  const pauses = jsr223 === undefined ? [pause] : [pause, UNKNOWN_PAUSE];
  return { ...NOTHING, requests: 1, samplers: 1, paused: pause.least, pauses };
}

function blockOf(block: Block, shared: Shared): Part {
  if ('once' in block) {
    const part = partOf(block.once, shared);
    return { ...part, requests: 0, once: part.requests + part.once };
  }
  if ('then' in block) {
    const part = partOf([...block.then, ...(block.else ?? [])], shared);
    return { ...atMost(part), samplers: part.samplers };
  }
  const part = partOf(block.do, shared);
  if ('transaction' in block) {
    const hides = block['force-parent-sample'] ?? shared['force-parent-sample'] ?? false;
    if (!hides) return part;
    // Its line takes the place of theirs.
    const { requests, samplers } = part;
    return { ...part, requests: Math.min(1, requests), once: 0, hidden: Math.max(1, samplers) };
  }
  const rounds = 'loop' in block ? roundsOf(block.loop) : undefined;
  if (rounds === undefined)
    return 'loop' in block ? { ...atMost(part), paused: part.paused } : atMost(part);
  const { requests, samplers, paused } = part;
  return {
    ...part,
    requests: requests * rounds,
    samplers: samplers * rounds,
    paused: paused * rounds,
  };
}

/**
 * Of what may be left out, and may come again. A condition stops users where something is wrong,
 * which is not what was asked for.
 */
function atMost(part: Part): Part {
  const samplers = part.samplers === 0 ? 0 : Number.POSITIVE_INFINITY;
  return { ...part, requests: 0, once: 0, exact: false, paused: 0, samplers, stops: false };
}
