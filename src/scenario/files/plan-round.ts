import { largestOf, sumOf } from '../../units.ts';
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
import {
  enabled,
  everywhere,
  isSampler,
  type Member,
  numberOf,
  propertyOf,
  type XmlElement,
} from './elements.ts';

/** Controllers that run all that is in them, whatever else they do. */
const PLAIN = /^(?:GenericController|RandomOrderController|CriticalSectionController)$/;

/** Where a virtual user may wait that no timer says: code, locks, and parts of other plans. */
const WAITS = /^(?:JSR223|BeanShell|BSF|CriticalSection|IncludeController|ModuleController)/;

/** What is found in a part of a plan; its requests are those that each pass has for certain. */
type Part = Pick<Round, 'requests' | 'once' | 'hidden'> & {
  /** How many samplers there are at most. */
  readonly samplers: number;
  /** Whether each user stops there. */
  readonly stops: boolean;
  /** What a user waits before each sampler. */
  readonly before: readonly Pause[];
  /** What it waits by itself. */
  readonly actions: readonly Pause[];
};

const NOTHING: Part = {
  requests: 0,
  once: 0,
  hidden: 1,
  samplers: 0,
  stops: false,
  before: [],
  actions: [],
};

/** What stands beside thread groups counts in each of them. */
export type Beside = { readonly timers: Pause; readonly mayEnd: boolean };

export function besideGroups(members: readonly Member[]): Beside {
  return {
    timers: together(timersAmong(members)),
    mayEnd: members.some(({ element }) => mayEnd(element)),
  };
}

/**
 * A pass through a thread group of a test plan, as far as it is certain: what is below a controller
 * that decides while it runs may be left out.
 */
export function planRound(inside: XmlElement | undefined, beside: Beside): Round {
  const members = inside === undefined ? [] : enabled(inside);
  const part = partOf(members, beside.timers);
  const { before, actions, hidden } = part;
  const ends =
    part.stops ||
    beside.mayEnd ||
    (inside !== undefined && everywhere(inside, (each) => (mayEnd(each) ? [each] : [])).length > 0);
  const between = together(actions);
  const longest = longestOf(before);
  return {
    requests: ends ? 0 : part.requests,
    once: ends ? 0 : part.once,
    hidden,
    exact: false,
    // Which pauses add up depends on the plan; the longest one there is for certain.
    paused: largestOf(
      [...before, ...actions].map(({ least }) => least),
      0,
    ),
    longestPause:
      longest === undefined || between.longest === undefined
        ? undefined
        : longest + between.longest,
  };
}

/** @param around what the timers around them come to. */
function partOf(members: readonly Member[], around: Pause): Part {
  const timers = together([around, ...timersAmong(members)]);
  const parts = members.map((member) => memberOf(member, timers));
  return {
    requests: sumOf(parts.map(({ requests }) => requests)),
    once: sumOf(parts.map(({ once }) => once)),
    hidden: largestOf(
      parts.map(({ hidden }) => hidden),
      1,
    ),
    samplers: sumOf(parts.map(({ samplers }) => samplers)),
    stops: parts.some(({ stops }) => stops),
    before: parts.flatMap(({ before }) => before),
    actions: parts.flatMap(({ actions }) => actions),
  };
}

function memberOf({ element, inside }: Member, timers: Pause): Part {
  const members = inside === undefined ? [] : enabled(inside);
  const waits = WAITS.test(element.name) ? [UNKNOWN_PAUSE] : [];
  if (isSampler(element)) {
    const before = [together([timers, ...timersAmong(members)])];
    const { actions } = partOf(members, together([]));
    return { ...NOTHING, requests: 1, samplers: 1, before, actions: [...actions, ...waits] };
  }
  if (element.name === 'TestAction')
    return isPause(element)
      ? { ...NOTHING, actions: [pauseIn(element)] }
      : { ...NOTHING, stops: true };
  const part = partOf(members, timers);
  return { ...part, ...sentBelow(element, part), actions: [...part.actions, ...waits] };
}

/** What a controller makes of what is below it. */
function sentBelow(element: XmlElement, part: Part): Partial<Part> {
  const { requests, once, samplers } = part;
  if (element.name === 'TransactionController') {
    const hides = propertyOf(element, 'TransactionController.parent') === 'true';
    // Its line takes the place of theirs.
    return hides ? { requests: Math.min(1, requests), once: 0, hidden: Math.max(1, samplers) } : {};
  }
  if (element.name === 'OnceOnlyController') return { requests: 0, once: requests + once };
  if (element.name === 'LoopController') {
    const loops = numberOf(propertyOf(element, 'LoopController.loops'), 1);
    return loops === undefined
      ? { requests: 0, once: 0, samplers: samplers === 0 ? 0 : Number.POSITIVE_INFINITY }
      : { requests: requests * loops, samplers: samplers * loops };
  }
  // A condition may stop users where something is wrong, which is not what was asked for.
  return PLAIN.test(element.name) ? {} : { requests: 0, once: 0, stops: false };
}

/** Whether a pass may end at an element and another one begin, or its user have no data for it. */
function mayEnd(element: XmlElement): boolean {
  if (element.name === 'CSVDataSet')
    return (
      propertyOf(element, 'recycle') === 'false' && propertyOf(element, 'stopThread') === 'true'
    );
  const action = propertyOf(element, 'ActionProcessor.action') ?? '';
  return element.name === 'TestAction' && /^[345]$/.test(action);
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
