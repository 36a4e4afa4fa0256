import { inflateSync } from 'node:zlib';
import type { Ends, Held, TakeBucket } from '../../gate/figures/buckets.ts';

/**
 * https://github.com/HdrHistogram/HdrHistogram: the cookies of version 2, compressed and not. The
 * second half-byte is the word size.
 */
const COMPRESSED = 0x1c849304;
const PLAIN = 0x1c849303;
const WORD_SIZE = 0xf0;
const HEADER_BYTES = 40;
/** One byte a count that is not zero; a histogram of this project has some 23,000 at the most. */
const MAX_BYTES = 1024 * 1024;
/**
 * What the worker writes: 2,048 values have a slot each, then half as many slots in each bucket of
 * twice the width.
 */
const DIGITS = 3;
const SUB_BUCKETS = 2048;
const HALF = SUB_BUCKETS / 2;
const NINTH = 0x80 ** 8;

/**
 * How every compressed histogram begins in base64: its cookie and a zero byte, which counts never
 * hold.
 */
const WHOLE = 'HISTFA';

/**
 * Reads an HdrHistogram (V2, base64) of whole milliseconds with three digits, as the worker writes
 * it: compressed and with its header, or, of a single second, the counts alone. Bucket by bucket,
 * because of the histograms of a thousand tasks only a sum is kept.
 * Ours because it is so little: the library for it takes more than twice as long (`npm run
 * bench:merge` shows both), reads torn ones, and brings a WebAssembly machine. Its reader is the
 * referee in the tests.
 * @returns what it holds in all; undefined where it is none, and then what was taken counts for
 * nothing.
 */
export function visitHistogram(base64: string, take?: TakeBucket): Held | undefined {
  const found = readCounts(payloadOf(base64));
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

/**
 * The counts of compressed histograms: each is read twice, to be checked and to be added up, and
 * unpacking takes most of the time.
 */
const unpacked = new Map<string, Buffer>();
let unpackedBytes = 0;
/** Those of 2,000 tasks with five labels. */
const MOST_UNPACKED = 32 * 1024 * 1024;

/** The counts of a histogram; of no text that is none. */
function payloadOf(base64: string): Buffer | undefined {
  if (!base64.startsWith(WHOLE)) return bytesOf(base64);
  const known = unpacked.get(base64);
  if (known !== undefined) return known;
  const payload = unpack(base64);
  if (payload === undefined || unpackedBytes + payload.length > MOST_UNPACKED) return payload;
  unpackedBytes += payload.length;
  unpacked.set(base64, payload);
  return payload;
}

/** What a text stands for, until the next one is asked for: nearly all fit into the same place. */
const PLACE = Buffer.allocUnsafeSlow(64 * 1024);

function bytesOf(base64: string): Buffer {
  if (base64.length > PLACE.length) return Buffer.from(base64, 'base64');
  return PLACE.subarray(0, PLACE.write(base64, 'base64'));
}

function unpack(base64: string): Buffer | undefined {
  try {
    const packed = bytesOf(base64);
    if ((packed.readUInt32BE(0) & ~WORD_SIZE) !== COMPRESSED) return undefined;
    // zlib's own buffer is 16 KB, which takes longer to make than most histograms to read. Nearly
    // all of them fit into this one, and it is not much larger: it is kept as it is.
    const chunkSize = Math.max(256, Math.ceil(packed.length * 2.5));
    const options = { maxOutputLength: MAX_BYTES, chunkSize };
    const bytes = inflateSync(packed.subarray(8, 8 + packed.readUInt32BE(4)), options);
    return wholePayload(bytes);
  } catch {
    // Whatever is wrong with the bytes (too short, not deflated), it is not a histogram.
    return undefined;
  }
}

function wholePayload(bytes: Buffer): Buffer | undefined {
  const [cookie, length, offset, digits] = [0, 4, 8, 12].map((at) => bytes.readUInt32BE(at));
  const lowest = bytes.readBigInt64BE(16);
  if ((Number(cookie) & ~WORD_SIZE) !== PLAIN || offset !== 0 || digits !== DIGITS || lowest !== 1n)
    return undefined;
  const payload = bytes.subarray(HEADER_BYTES, HEADER_BYTES + Number(length));
  return payload.length === length ? payload : undefined;
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
function readCounts(payload: Buffer | undefined): number | undefined {
  if (payload === undefined) return undefined;
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
function readLong(payload: Buffer, from: number): number {
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
