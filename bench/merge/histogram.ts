// Histograms as the worker writes them, for all times that have a slot.
import { deflateSync } from 'node:zlib';

const LONGEST = 3_600_000;
const SUB_BUCKET_BITS = 11;
const HALF = 2 ** (SUB_BUCKET_BITS - 1);
/** How many counts a histogram has. */
export const SLOTS = slotOf(LONGEST) + 1;

/**
 * Where a time (whole milliseconds) is counted: one by one up to 2,047, then two, four, eight
 * together.
 */
export function slotOf(time: number): number {
  const value = Math.min(time, LONGEST);
  const bucket = Math.max(0, 32 - Math.clz32(value) - SUB_BUCKET_BITS);
  return bucket * HALF + (value >>> bucket);
}

/** The longest time that is counted there. */
export function lastOf(slot: number): number {
  const bucket = Math.max(0, Math.floor(slot / HALF) - 1);
  return (slot - bucket * HALF + 1) * 2 ** bucket - 1;
}

/**
 * The counts of one second, base64, as a task writes them. `slots` are those with a count, in
 * order.
 */
export function encodeCounts(counts: Float64Array, slots: readonly number[]): string {
  return Buffer.from(payloadOf(counts, slots)).toString('base64');
}

function payloadOf(counts: Float64Array, slots: readonly number[]): readonly number[] {
  const payload: number[] = [];
  let following = 0;
  for (const slot of slots) {
    if (slot > following) pushWord(payload, following - slot);
    pushWord(payload, counts[slot] ?? 0);
    following = slot + 1;
  }
  return payload;
}

/** HdrHistogram V2, three digits, compressed, base64. */
export function encode(counts: Float64Array, slots: readonly number[]): string {
  const payload = payloadOf(counts, slots);
  const header = Buffer.alloc(40);
  for (const [index, value] of [0x1c849313, payload.length, 0, 3].entries())
    header.writeUInt32BE(value, index * 4);
  header.writeBigInt64BE(1n, 16);
  header.writeBigInt64BE(BigInt(LONGEST), 24);
  header.writeDoubleBE(1, 32);
  const packed = deflateSync(Buffer.concat([header, Buffer.from(payload)]));
  const envelope = Buffer.alloc(8);
  envelope.writeUInt32BE(0x1c849314, 0);
  envelope.writeUInt32BE(packed.length, 4);
  return Buffer.concat([envelope, packed]).toString('base64');
}

/** Sign in the lowest bit, then seven bits a byte. */
function pushWord(bytes: number[], word: number): void {
  let rest = word >= 0 ? word * 2 : -word * 2 - 1;
  for (; rest > 0x7f; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 0x80);
  bytes.push(rest);
}
