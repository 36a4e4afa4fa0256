import { inflateSync } from 'node:zlib';
import type { TakeBucket } from '../../gate/figures/buckets.ts';

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
 * @returns whether it is one; what was taken before that is known counts for nothing.
 */
export function visitHistogram(base64: string, take: TakeBucket): boolean {
  try {
    const packed = Buffer.from(base64, 'base64');
    if (!base64.startsWith(WHOLE)) return visitCounts(packed, take);
    if ((packed.readUInt32BE(0) & ~WORD_SIZE) !== COMPRESSED) return false;
    // zlib's own buffer is 16 KB, which takes longer to make than most histograms to read.
    const options = { maxOutputLength: MAX_BYTES, chunkSize: Math.max(1024, packed.length * 4) };
    const bytes = inflateSync(packed.subarray(8, 8 + packed.readUInt32BE(4)), options);
    return visitWhole(bytes, take);
  } catch {
    // Whatever is wrong with the bytes (too short, not deflated, a varint without end), it is not a
    // histogram.
    return false;
  }
}

function visitWhole(bytes: Buffer, take: TakeBucket): boolean {
  const [cookie, length, offset, digits] = [0, 4, 8, 12].map((at) => bytes.readUInt32BE(at));
  const lowest = bytes.readBigInt64BE(16);
  if ((Number(cookie) & ~WORD_SIZE) !== PLAIN || offset !== 0 || digits !== DIGITS || lowest !== 1n)
    return false;
  const payload = bytes.subarray(HEADER_BYTES, HEADER_BYTES + Number(length));
  return payload.length === length && visitCounts(payload, take);
}

/**
 * Counts in order of index, a run of n zeros as -n: zigzag, seven bits a byte, and eight in the
 * ninth.
 */
function visitCounts(payload: Buffer, take: TakeBucket): boolean {
  let index = 0;
  for (let at = 0; at < payload.length; ) {
    let value = payload[at] ?? 0;
    at += 1;
    // Nearly all are of one byte.
    if (value >= 0x80) {
      const long = readLong(payload, at - 1);
      value = long.value;
      at = long.next;
    }
    // Neither a count nor a run of zeros is nothing.
    if (value === 0) return false;
    if (value % 2 === 0) {
      takeAt(index, value / 2, take);
      index += 1;
    } else {
      index += (value + 1) / 2;
    }
  }
  return true;
}

/** A number of several bytes; not by shifts, which would cut it to 32 bits. */
function readLong(
  payload: Buffer,
  from: number,
): { readonly value: number; readonly next: number } {
  let value = 0;
  let at = from;
  for (let scale = 1; ; scale *= 0x80) {
    const byte = payload[at];
    if (byte === undefined) throw new RangeError('a count has no end');
    at += 1;
    const last = scale === NINTH;
    value += (last ? byte : byte & 0x7f) * scale;
    if (last || byte < 0x80) return { value, next: at };
  }
}

function takeAt(index: number, count: number, take: TakeBucket): void {
  if (index < SUB_BUCKETS) {
    take(index, index, count);
    return;
  }
  const bucket = Math.floor(index / HALF) - 1;
  const width = 2 ** bucket;
  const from = (index - bucket * HALF) * width;
  take(from, from + width - 1, count);
}
