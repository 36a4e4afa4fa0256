import { MOST_RAMPS, type Ramp, rampsInSteps } from '../load/ramps.ts';
import { numberOf, propertyOf, type XmlElement } from './elements.ts';

/** What a thread group does by itself. */
export type WrittenLoad = {
  /** Undefined where nothing is known of its users. */
  readonly ramps: readonly Ramp[] | undefined;
  /** Undefined where time does not end it. */
  readonly lasts: number | undefined;
  /** Passes of each user; undefined where they do not end it. */
  readonly iterations: number | undefined;
};

export const UNKNOWN: WrittenLoad = { ramps: undefined, lasts: undefined, iterations: undefined };

/** https://jmeter.apache.org/usermanual/component_reference.html#Thread_Group */
export function plainLoad(element: XmlElement): WrittenLoad {
  const users = numberIn(element, 'ThreadGroup.num_threads', 1);
  const over = seconds(element, 'ThreadGroup.ramp_time');
  const isTimed = propertyIn(element, 'ThreadGroup.scheduler') === 'true';
  const at = isTimed ? seconds(element, 'ThreadGroup.delay') : 0;
  const length = isTimed ? seconds(element, 'ThreadGroup.duration') : undefined;
  const loops = numberOf(propertyIn(element, 'LoopController.loops'), 1);
  const isEndless =
    propertyIn(element, 'LoopController.continue_forever') === 'true' ||
    propertyIn(element, 'LoopController.loops') === '-1';
  if (users === undefined || over === undefined || at === undefined) return UNKNOWN;
  const lasts = length === undefined ? undefined : at + length;
  return {
    ramps: [{ at, over, users }],
    lasts,
    iterations: isEndless ? undefined : (loops ?? 0),
  };
}

/** https://jmeter-plugins.org/wiki/ConcurrencyThreadGroup/ */
export function concurrencyLoad(element: XmlElement): WrittenLoad {
  const unit = unitOf(element);
  const users = numberIn(element, 'TargetLevel', 1);
  const rampUp = numberIn(element, 'RampUp');
  const hold = holdIn(element);
  const steps = numberIn(element, 'Steps') ?? 0;
  if (users === undefined || rampUp === undefined || hold === undefined) return UNKNOWN;
  const over = rampUp * unit;
  return {
    ramps: rampsInSteps(Math.round(users), over, steps),
    lasts: over + hold * unit,
    iterations: numberIn(element, 'Iterations') || undefined,
  };
}

/** JMeter takes 1 for one that is not there, and 0 for an empty one. */
function holdIn(element: XmlElement): number | undefined {
  return propertyIn(element, 'Hold') === undefined ? 1 : numberIn(element, 'Hold');
}

/** Its users come and go as arrivals need them. */
export function arrivalsLoad(element: XmlElement): WrittenLoad {
  const [rampUp, hold] = [numberIn(element, 'RampUp'), holdIn(element)];
  if (rampUp === undefined || hold === undefined) return UNKNOWN;
  return { ...UNKNOWN, lasts: (rampUp + hold) * unitOf(element) };
}

export function freeFormLoad(element: XmlElement): WrittenLoad {
  const lengths = rowsOf(element, 'Schedule').map(([, , length]) => length);
  return lengths.includes(undefined)
    ? UNKNOWN
    : {
        ...UNKNOWN,
        lasts: lengths.reduce<number>((sum, length) => sum + (length ?? 0), 0) * unitOf(element),
      };
}

/** https://jmeter-plugins.org/wiki/UltimateThreadGroup/ */
export function ultimateLoad(element: XmlElement): WrittenLoad {
  const rows = rowsOf(element, 'ultimatethreadgroupdata');
  if (2 * rows.length > MOST_RAMPS) return UNKNOWN;
  const ramps: Ramp[] = [];
  let lasts = 0;
  for (const [users, delay, startup, hold, shutdown] of rows) {
    if (users === undefined || delay === undefined || startup === undefined) return UNKNOWN;
    if (hold === undefined || shutdown === undefined) return UNKNOWN;
    const ends = (delay + startup + hold) * 1000;
    ramps.push({ at: delay * 1000, over: startup * 1000, users });
    ramps.push({ at: ends, over: shutdown * 1000, users: -users });
    lasts = Math.max(lasts, ends + shutdown * 1000);
  }
  return { ramps, lasts, iterations: undefined };
}

/** https://jmeter-plugins.org/wiki/SteppingThreadGroup/ */
export function steppingLoad(element: XmlElement): WrittenLoad {
  const names = ['Threads initial delay', 'Start users period', 'rampUp', 'flighttime'] as const;
  const [delay, period, rampUp, flight] = names.map((name) => numberIn(element, name));
  const pause = numberIn(element, 'Stop users period');
  const users = numberIn(element, 'ThreadGroup.num_threads');
  if (delay === undefined || period === undefined || rampUp === undefined) return UNKNOWN;
  if (flight === undefined || pause === undefined || users === undefined) return UNKNOWN;
  const steps = numberIn(element, 'Start users count') || users;
  const leaving = numberIn(element, 'Stop users count') || users;
  // So many steps are no load that a person has planned.
  if (users / steps + users / leaving > MOST_RAMPS) return UNKNOWN;
  const first = Math.min(numberIn(element, 'Start users count burst') || steps, users);
  const ramps: Ramp[] = [];
  let at = delay * 1000;
  for (let come = 0; come < users; ) {
    const full = come === 0 ? first : steps;
    const now = Math.min(full, users - come);
    ramps.push({ at, over: (rampUp * 1000 * now) / full, users: now });
    come += now;
    at += come < users ? (period + rampUp) * 1000 : (rampUp * 1000 * now) / full;
  }
  const ends = at + flight * 1000;
  let lasts = ends;
  for (let gone = 0; gone < users; gone += leaving) {
    lasts = ends + (gone / leaving) * pause * 1000;
    ramps.push({ at: lasts, over: 0, users: -Math.min(leaving, users - gone) });
  }
  return { ramps, lasts, iterations: undefined };
}

/** A number and its unit; another try within the number would go through the rest of it again. */
const TIME = /(?<![\d.])([\d.]+)\s*([a-z]+)/gi;
const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** https://jmeter.apache.org/usermanual/component_reference.html#Open_Model_Thread_Group */
export function openModelLoad(element: XmlElement): WrittenLoad {
  const schedule = propertyIn(element, 'OpenModelThreadGroup.schedule') ?? '';
  if (schedule.includes('${')) return UNKNOWN;
  const spans = [...schedule.matchAll(/(?:arrivals|pause)\s*\(([^()]*)\)/gi)];
  const times = spans.flatMap(([, text = '']) => [...text.matchAll(TIME)]);
  const lasts = times.map(([, number, unit = '']) => {
    const factor = /^ms$/i.test(unit) ? 0.001 : (UNITS[unit.charAt(0).toLowerCase()] ?? 0);
    return Number(number) * factor * 1000;
  });
  return { ...UNKNOWN, lasts: lasts.reduce((sum, last) => sum + last, 0) };
}

function unitOf(element: XmlElement): number {
  return propertyIn(element, 'Unit') === 'M' ? 60_000 : 1000;
}

function seconds(element: XmlElement, name: string): number | undefined {
  const number = numberIn(element, name);
  return number === undefined ? undefined : number * 1000;
}

export function numberIn(element: XmlElement, name: string, fallback = 0): number | undefined {
  return numberOf(propertyIn(element, name), fallback);
}

/** Also one of the controller that is in it. */
export function propertyIn(element: XmlElement, name: string): string | undefined {
  const inner = element.children.flatMap((child) => propertyOf(child, name) ?? []);
  return propertyOf(element, name) ?? inner.at(-1);
}

/** The numbers of a table. */
function rowsOf(element: XmlElement, name: string): readonly (readonly (number | undefined)[])[] {
  const table = element.children.find(({ attributes }) => attributes.get('name') === name);
  return (table?.children ?? []).map((row) =>
    row.children.map(({ text, attributes }) =>
      attributes.has('reference') ? undefined : numberOf(text.trim(), 0),
    ),
  );
}
