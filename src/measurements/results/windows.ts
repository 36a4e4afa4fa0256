// The windows of all tasks, added up while they are read: a thousand tasks take as much as one.
import { type TaskWindows, WIDTHS } from '../../exchange/windows.ts';
import { addPayload, addSum, BYTES_OF_RUN, type CountSum } from '../../gate/figures/counts.ts';
import type { Counts, SecondRow } from '../../gate/figures/evidence.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** A window, all tasks together, with the histogram of those of its samples that have one. */
export type Window = Mutable<Counts> & { held: number; readonly counts: CountSum };
/** By when they begin (epoch milliseconds). */
export type Windows = ReadonlyMap<number, Window>;
type Cpu = { sum: number; count: number; most: number };

export type WindowSums = {
  /** Labels that are kept and shown however many others there are. */
  readonly first: ReadonlySet<string>;
  /** Milliseconds: the greatest of the tasks' widths; 0 where no task has windows. */
  width: number;
  regions: Map<string, Map<number, Window>>;
  labels: Map<string, Map<number, Window>>;
  /** How busy the generators were, from 0 to 1. */
  cpu: Map<number, Cpu>;
  /** Bytes that may still be kept. */
  left: number;
};

/** Labels are kept as they come, those with the most samples first: more than will be shown. */
const MOST_LABELS = 60;
/** Bytes of all windows. Those of ten regions and of labels that differ by seconds take half of it. */
const MOST_BYTES = 96_000_000;
/** Bytes of a window besides its counts. */
const WINDOW = 300;

export function noWindows(first: ReadonlySet<string> = new Set()): WindowSums {
  const groups = { regions: new Map(), labels: new Map(), cpu: new Map() };
  return { first, width: 0, ...groups, left: MOST_BYTES };
}

/** Adds those of a task. */
export function addWindows(sums: WindowSums, region: string, windows: TaskWindows): void {
  const { width, rows, labels, cpu } = windows;
  if (width > sums.width) widen(sums, width);
  addRows(sums, groupIn(sums.regions, region), rows);
  for (const [label, own] of Object.entries(labels))
    if (sums.labels.has(label) || sums.first.has(label) || sums.labels.size < MOST_LABELS)
      addRows(sums, groupIn(sums.labels, label), own);
  for (const [at, busy] of cpu)
    addCpu(sums, beginOf(at, sums.width), { sum: busy, count: 1, most: busy });
}

function groupIn(groups: Map<string, Map<number, Window>>, name: string): Map<number, Window> {
  const group = groups.get(name) ?? new Map<number, Window>();
  groups.set(name, group);
  return group;
}

function beginOf(at: number, width: number): number {
  return Math.floor(at / width) * width;
}

function addRows(sums: WindowSums, group: Map<number, Window>, rows: readonly SecondRow[]): void {
  for (const [at, samples, failures, sum, counts] of rows) {
    const window = windowIn(sums, group, beginOf(at, sums.width));
    if (window === undefined) return;
    window.samples += samples;
    window.failures += failures;
    window.sum += sum;
    const pieces = window.counts.size;
    // Of more than may be kept, only the histograms are missing.
    if (sums.left > 0 && addPayload(window.counts, bytesOf(counts), samples))
      window.held += samples;
    sums.left -= (window.counts.size - pieces) * BYTES_OF_RUN;
  }
}

/** Undefined where there is no room for another one. */
function windowIn(sums: WindowSums, group: Map<number, Window>, begin: number): Window | undefined {
  const known = group.get(begin);
  if (known !== undefined || sums.left <= 0) return known;
  const made = { samples: 0, failures: 0, sum: 0, held: 0, counts: new Map() };
  group.set(begin, made);
  sums.left -= WINDOW;
  return made;
}

const PLACE = Buffer.allocUnsafeSlow(64 * 1024);

/** Good until the next text: nearly all fit into the same place. */
function bytesOf(base64: string): Uint8Array {
  if (base64.length > PLACE.length) return Buffer.from(base64, 'base64');
  return PLACE.subarray(0, PLACE.write(base64, 'base64'));
}

function addCpu(sums: WindowSums, begin: number, more: Cpu): void {
  const known = sums.cpu.get(begin);
  if (known === undefined) {
    if (sums.left <= 0) return;
    sums.left -= WINDOW;
    sums.cpu.set(begin, { ...more });
    return;
  }
  known.sum += more.sum;
  known.count += more.count;
  known.most = Math.max(known.most, more.most);
}

/** The width that comes after; undefined after the widest. */
export function wider(width: number): number | undefined {
  return WIDTHS.find((one) => one > width);
}

/** Makes windows of this width of those that were narrower. */
export function widen(sums: WindowSums, width: number): void {
  const { regions, labels, cpu } = sums;
  Object.assign(sums, { ...noWindows(sums.first), width });
  sums.regions = folded(sums, regions);
  sums.labels = folded(sums, labels);
  for (const [at, busy] of cpu) addCpu(sums, beginOf(at, width), busy);
}

function folded(sums: WindowSums, groups: WindowSums['regions']): WindowSums['regions'] {
  const wide: WindowSums['regions'] = new Map();
  for (const [name, windows] of groups) {
    const group = groupIn(wide, name);
    for (const [at, window] of windows) {
      const into = windowIn(sums, group, beginOf(at, sums.width));
      if (into === undefined) continue;
      into.samples += window.samples;
      into.failures += window.failures;
      into.sum += window.sum;
      into.held += window.held;
      const pieces = into.counts.size;
      addSum(into.counts, window.counts);
      sums.left -= (into.counts.size - pieces) * BYTES_OF_RUN;
    }
  }
  return wide;
}
