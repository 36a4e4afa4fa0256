import type { Ends, Held, TakeBucket } from './buckets.ts';

// The counts of a histogram as bytes, as the worker writes them (docs/worker-protocol.md): without
// the header of an HdrHistogram, and not compressed. The report's page reads them, too.

/**
 * 2,048 values have a slot each, then half as many slots in each bucket of twice the width: what
 * HdrHistogram makes of whole numbers with three digits.
 */
const SUB_BUCKETS = 2048;
const HALF = SUB_BUCKETS / 2;
const NINTH = 0x80 ** 8;

/**
 * Reads counts bucket by bucket.
 * @returns what they hold in all; undefined where they are none, and then nothing was taken.
 */
export function visitCounts(payload: Uint8Array, take?: TakeBucket): Held | undefined {
  const found = readCounts(payload);
  if (found === undefined) return undefined;
  let samples = 0;
  let low = 0;
  let high = 0;
  for (let at = 0; at < found; at += 1) {
    const slot = SLOTS[at] ?? 0;
    const count = COUNTS[at] ?? 0;
    samples += count;
    low += firstOf(slot) * count;
    high += lastOf(slot) * count;
  }
  if (take !== undefined)
    for (let at = 0; at < found; at += 1) {
      const slot = SLOTS[at] ?? 0;
      take(firstOf(slot), lastOf(slot), COUNTS[at] ?? 0);
    }
  return { samples, low, high, first: endsAt(0, found), last: endsAt(found - 1, found) };
}

/** The counts of the histogram that was read last, and their slots: used again for the next one. */
const MOST = 32_768;
/** Its times would be longer than a double can say exactly. */
const HIGHEST_SLOT = 40_000;
const SLOTS = new Int32Array(MOST);
const COUNTS = new Float64Array(MOST);

/**
 * Reads counts in order of their slots, a run of n zeros as -n: zigzag, seven bits a byte, and eight
 * in the ninth. @returns how many; undefined where they are no counts.
 */
function readCounts(payload: Uint8Array): number | undefined {
  let slot = 0;
  let found = 0;
  for (let at = 0; at < payload.length; ) {
    let value = payload[at] ?? 0;
    at += 1;
    // Nearly all are of one byte.
    if (value >= 0x80) {
      value = readLong(payload, at - 1);
      if (Number.isNaN(value)) return undefined;
      at = nextAt;
    }
    // Neither a count nor a run of zeros is nothing.
    if (value === 0) return undefined;
    if (value % 2 === 0) {
      if (found === MOST || slot > HIGHEST_SLOT) return undefined;
      SLOTS[found] = slot;
      COUNTS[found] = value / 2;
      found += 1;
      slot += 1;
    } else {
      slot += (value + 1) / 2;
    }
  }
  return found;
}

/** Where the number that was read last ends: an object for each would be most of what is made. */
let nextAt = 0;

/** A number of several bytes; not by shifts, which would cut it to 32 bits. NaN where it is torn. */
function readLong(payload: Uint8Array, from: number): number {
  let value = 0;
  let at = from;
  for (let scale = 1; ; scale *= 0x80) {
    const byte = payload[at];
    if (byte === undefined) return Number.NaN;
    at += 1;
    const last = scale === NINTH;
    value += (last ? byte : byte & 0x7f) * scale;
    if (!last && byte >= 0x80) continue;
    nextAt = at;
    return value;
  }
}

/** The shortest and the longest time of each slot up to an hour, and a little beyond. */
const KNOWN = 16_384;
const FIRST = Int32Array.from({ length: KNOWN }, (_, slot) => beginOf(slot));
const LAST = Int32Array.from({ length: KNOWN }, (_, slot) => beginOf(slot + 1) - 1);

function beginOf(slot: number): number {
  if (slot < SUB_BUCKETS) return slot;
  const bucket = Math.floor(slot / HALF) - 1;
  return (slot - bucket * HALF) * 2 ** bucket;
}

function firstOf(slot: number): number {
  return FIRST[slot] ?? beginOf(slot);
}

function lastOf(slot: number): number {
  return LAST[slot] ?? beginOf(slot + 1) - 1;
}

/** Where the times of a count lie. */
function endsAt(index: number, found: number): Ends | undefined {
  const slot = SLOTS[index];
  if (slot === undefined || index < 0 || index >= found) return undefined;
  return { from: firstOf(slot), to: lastOf(slot) };
}

/** Counts that are being added up by their slots, a run of slots in one piece. */
export type CountSum = Map<number, Float64Array>;
const RUN = 128;
/** About how many bytes a piece takes. */
export const BYTES_OF_RUN = RUN * 8 + 100;

/** @returns whether they are counts of so many samples; if not, nothing is added. */
export function addPayload(sum: CountSum, payload: Uint8Array, samples: number): boolean {
  const found = readCounts(payload);
  if (found === undefined) return false;
  let held = 0;
  for (let at = 0; at < found; at += 1) held += COUNTS[at] ?? 0;
  if (held !== samples) return false;
  // They are in order: most lie in the same piece as the one before.
  for (let at = 0; at < found; ) {
    const piece = Math.floor((SLOTS[at] ?? 0) / RUN);
    const run = runOf(sum, piece);
    const begin = piece * RUN;
    for (; at < found; at += 1) {
      const index = (SLOTS[at] ?? 0) - begin;
      if (index >= RUN) break;
      run[index] = (run[index] ?? 0) + (COUNTS[at] ?? 0);
    }
  }
  return true;
}

/** Adds one sum to another. */
export function addSum(sum: CountSum, more: CountSum): void {
  for (const [at, counts] of more) {
    const run = runOf(sum, at);
    for (let slot = 0; slot < RUN; slot += 1) run[slot] = (run[slot] ?? 0) + (counts[slot] ?? 0);
  }
}

function runOf(sum: CountSum, at: number): Float64Array {
  const known = sum.get(at);
  if (known !== undefined) return known;
  const made = new Float64Array(RUN);
  sum.set(at, made);
  return made;
}

/** What was added up, as it is read. */
export function bytesOfCounts(sum: CountSum): Uint8Array {
  const bytes: number[] = [];
  let following = 0;
  for (const [at, counts] of [...sum].toSorted(([a], [b]) => a - b)) {
    for (let index = 0; index < RUN; index += 1) {
      const count = counts[index] ?? 0;
      if (count === 0) continue;
      const slot = at * RUN + index;
      if (slot > following) write(bytes, (slot - following) * 2 - 1);
      write(bytes, count * 2);
      following = slot + 1;
    }
  }
  return Uint8Array.from(bytes);
}

/** Not by shifts, which would cut it to 32 bits. A count of a whole run has no ninth byte. */
function write(bytes: number[], value: number): void {
  let rest = value;
  for (; rest > 0x7f; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) + 0x80);
  bytes.push(rest);
}
