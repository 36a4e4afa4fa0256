import { sumOf } from '../../units.ts';
import {
  gaussian,
  longestOf,
  type Pause,
  poisson,
  together,
  UNKNOWN_PAUSE,
  uniform,
} from '../pause.ts';
import type { Round } from '../round.ts';
import { enabled, isSampler, type Member, numberOf, propertyOf } from './elements.ts';
import type { XmlElement } from './xml.ts';

/** Controllers that run all that is in them, whatever else they do. */
const PLAIN = /^(?:GenericController|RandomOrderController|CriticalSectionController)$/;

/** What is found in a part of a plan; its requests are those that each pass has for certain. */
type Part = Pick<Round, 'requests' | 'once'> & {
  /** What a user waits before each sampler. */
  readonly before: readonly Pause[];
  /** What it waits by itself. */
  readonly actions: readonly Pause[];
};

const NOTHING: Part = { requests: 0, once: 0, before: [], actions: [] };

/**
 * A pass through a thread group of a test plan, as far as it is certain: what is below a controller
 * that decides while it runs may be left out.
 * @param beside what stands beside the group, whose timers count in it, too.
 */
export function planRound(inside: XmlElement | undefined, beside: readonly Member[]): Round {
  const members = inside === undefined ? [] : enabled(inside);
  const { before, actions, ...sent } = partOf(members, timersAmong(beside));
  const { requests, once } = beside.some(({ element }) => mayEnd(element)) ? NOTHING : sent;
  const between = together(actions);
  const longest = longestOf(before);
  return {
    requests,
    once,
    exact: false,
    // Which pauses add up depends on the plan; the longest one there is for certain.
    paused: Math.max(0, ...before.map(({ least }) => least), ...actions.map(({ least }) => least)),
    longestPause:
      longest === undefined || between.longest === undefined
        ? undefined
        : longest + between.longest,
  };
}

function partOf(members: readonly Member[], around: readonly Pause[]): Part {
  const timers = [...around, ...timersAmong(members)];
  const parts = members.map((member) => memberOf(member, timers));
  const ends = members.some(({ element }) => mayEnd(element));
  return {
    requests: ends ? 0 : sumOf(parts.map(({ requests }) => requests)),
    once: ends ? 0 : sumOf(parts.map(({ once }) => once)),
    before: parts.flatMap(({ before }) => before),
    actions: parts.flatMap(({ actions }) => actions),
  };
}

function memberOf({ element, inside }: Member, timers: readonly Pause[]): Part {
  const members = inside === undefined ? [] : enabled(inside);
  if (isSampler(element))
    return { ...NOTHING, requests: 1, before: [together([...timers, ...timersAmong(members)])] };
  if (element.name === 'TestAction')
    return { ...NOTHING, actions: isPause(element) ? [pauseIn(element)] : [] };
  const part = partOf(members, timers);
  return { ...part, ...requestsBelow(element, part) };
}

function requestsBelow(element: XmlElement, part: Part): Pick<Part, 'requests' | 'once'> {
  const { requests, once } = part;
  if (element.name === 'TransactionController') {
    const hides = propertyOf(element, 'TransactionController.parent') === 'true';
    // Its line takes the place of theirs.
    return hides ? { requests: Math.min(1, requests), once: 0 } : { requests, once };
  }
  if (element.name === 'OnceOnlyController') return { requests: 0, once: requests + once };
  if (element.name === 'LoopController') {
    const loops = numberOf(propertyOf(element, 'LoopController.loops'), 1) ?? 0;
    return { requests: requests * loops, once: loops === 0 ? 0 : once };
  }
  return PLAIN.test(element.name) ? { requests, once } : { requests: 0, once: 0 };
}

/** Whether a pass may end at an element, or the user with it. */
function mayEnd(element: XmlElement): boolean {
  const readsOnce =
    propertyOf(element, 'recycle') === 'false' && propertyOf(element, 'stopThread') === 'true';
  return element.name === 'CSVDataSet'
    ? readsOnce
    : element.name === 'TestAction' && !isPause(element);
}

function isPause(action: XmlElement): boolean {
  return propertyOf(action, 'ActionProcessor.action') === '1';
}

function pauseIn(action: XmlElement): Pause {
  const pause = numberOf(propertyOf(action, 'ActionProcessor.duration'), 0);
  return pause === undefined ? UNKNOWN_PAUSE : uniform(pause, 0);
}

/** The timers of a level, which count for all samplers in it. */
function timersAmong(members: readonly Member[]): readonly Pause[] {
  return members.flatMap(({ element }) =>
    /Timer(?:Gui)?$/.test(element.name) ? [timerOf(element)] : [],
  );
}

function timerOf(timer: XmlElement): Pause {
  const constant = numberOf(propertyOf(timer, 'ConstantTimer.delay'), 0);
  // JMeter writes a fraction into it.
  const range = numberOf(propertyOf(timer, 'RandomTimer.range')?.replace(/\.\d+$/, ''), 0);
  if (constant === undefined || range === undefined) return UNKNOWN_PAUSE;
  switch (timer.name) {
    case 'ConstantTimer':
      return uniform(constant, 0);
    case 'UniformRandomTimer':
      return uniform(constant, range);
    case 'GaussianRandomTimer':
      return gaussian(constant, range);
    case 'PoissonRandomTimer':
      return poisson(constant, range);
    default:
      return UNKNOWN_PAUSE;
  }
}
