import { inflateSync } from 'node:zlib';
import type { Held, TakeBucket } from '../../gate/figures/buckets.ts';
import { visitCounts } from '../../gate/figures/counts.ts';

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
/** What the worker writes. */
const DIGITS = 3;

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
  const payload = payloadOf(base64);
  return payload === undefined ? undefined : visitCounts(payload, take);
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
