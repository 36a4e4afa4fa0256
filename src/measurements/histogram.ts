import { inflateSync } from 'node:zlib';
import type { Bucket } from '../gate/statistics.ts';

/** https://github.com/HdrHistogram/HdrHistogram: the cookies of version 2, compressed and not. The second half-byte is the word size. */
const COMPRESSED = 0x1c849304;
const PLAIN = 0x1c849303;
const WORD_SIZE = 0xf0;
const HEADER_BYTES = 40;
/** One byte a count that is not zero; a histogram of this project has some 23,000 at the most. */
const MAX_BYTES = 1024 * 1024;
/** What the worker writes: 2,048 values are told apart one by one, then half as many in each bucket of twice the width. */
const DIGITS = 3;
const SUB_BUCKETS = 2048;
const HALF = SUB_BUCKETS / 2;

/**
 * Reads an HdrHistogram (V2, compressed, base64) of whole milliseconds with three digits, as the worker writes it. Undefined when it is not one.
 * Ours because it is so little: the library for it brings a WebAssembly machine, and would make the action a fifth larger.
 */
export function readHistogram(base64: string): readonly Bucket[] | undefined {
  try {
    const packed = Buffer.from(base64, 'base64');
    if ((packed.readUInt32BE(0) & ~WORD_SIZE) !== COMPRESSED) return undefined;
    const bytes = inflateSync(packed.subarray(8, 8 + packed.readUInt32BE(4)), { maxOutputLength: MAX_BYTES });
    return readBuckets(bytes);
  } catch {
    // Whatever is wrong with the bytes (too short, not deflated, a varint without end), it is not a histogram.
    return undefined;
  }
}

function readBuckets(bytes: Buffer): readonly Bucket[] | undefined {
  const [cookie, length, offset, digits] = [0, 4, 8, 12].map((at) => bytes.readUInt32BE(at));
  const lowest = bytes.readBigInt64BE(16);
  if ((Number(cookie) & ~WORD_SIZE) !== PLAIN || offset !== 0 || digits !== DIGITS || lowest !== 1n) return undefined;
  const payload = bytes.subarray(HEADER_BYTES, HEADER_BYTES + Number(length));
  if (payload.length !== length) return undefined;
  const buckets: Bucket[] = [];
  let index = 0;
  for (const word of words(payload)) {
    if (word > 0) buckets.push({ ...rangeOf(index), count: word });
    index += word > 0 ? 1 : Math.max(1, -word);
  }
  return buckets;
}

/** Counts in order of index, a run of n zeros as -n: zigzag, seven bits a byte, and eight in the ninth. */
function* words(payload: Buffer): Generator<number> {
  let at = 0;
  while (at < payload.length) {
    let value = 0;
    // Not by shifts, which would cut a count to 32 bits.
    for (let scale = 1; ; scale *= 0x80) {
      const byte = payload.readUInt8(at);
      at += 1;
      const last = scale === 0x80 ** 8;
      value += (last ? byte : byte & 0x7f) * scale;
      if (last || byte < 0x80) break;
    }
    yield value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }
}

function rangeOf(index: number): { from: number; to: number } {
  if (index < SUB_BUCKETS) return { from: index, to: index };
  const bucket = Math.floor(index / HALF) - 1;
  const width = 2 ** bucket;
  const from = (index - bucket * HALF) * width;
  return { from, to: from + width - 1 };
}
