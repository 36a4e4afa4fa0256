import { deflateSync } from 'node:zlib';
import type { TaskResult } from '../../../src/exchange/documents.ts';
import type { Bucket } from '../../../src/gate/figures/buckets.ts';
import { visitHistogram } from '../../../src/measurements/results/histogram.ts';

/** Response times in milliseconds with how often each occurred, as a worker reports them. */
export type Times = Readonly<Record<number, number>>;

/** The histogram that a worker writes of these times (HdrHistogram V2, three digits). */
export function encodeTimes(times: Times): string {
  const payload = payloadOf(times);
  const header = Buffer.alloc(40);
  for (const [index, value] of [0x1c849313, payload.length, 0, 3].entries())
    header.writeUInt32BE(value, index * 4);
  header.writeBigInt64BE(1n, 16);
  header.writeBigInt64BE(3_600_000n, 24);
  header.writeDoubleBE(1, 32);
  const packed = deflateSync(Buffer.concat([header, payload]));
  const envelope = Buffer.alloc(8);
  envelope.writeUInt32BE(0x1c849314, 0);
  envelope.writeUInt32BE(packed.length, 4);
  return Buffer.concat([envelope, packed]).toString('base64');
}

/** The counts alone, as they are written of a single second or a step. */
export function encodeCounts(times: Times): string {
  return payloadOf(times).toString('base64');
}

function payloadOf(times: Times): Buffer {
  const counts: Record<number, number> = {};
  for (const [time, count] of entriesOf(times))
    counts[slotOf(time)] = (counts[slotOf(time)] ?? 0) + count;
  const words: number[] = [];
  let following = 0;
  for (const [slot, count] of entriesOf(counts)) {
    if (slot > following) words.push(following - slot);
    words.push(count);
    following = slot + 1;
  }
  return Buffer.from(words.flatMap(zigzag));
}

/** Where a time is counted: by itself up to 2,047 ms, then two, four, eight together. */
function slotOf(time: number): number {
  const bucket = Math.max(0, Math.floor(Math.log2(Math.max(1, time))) - 10);
  return bucket * 1024 + Math.floor(time / 2 ** bucket);
}

/** What a task reports of samples that took these times. */
export function distributionOf(times: Times, failures = 0): TaskResult['overall'] {
  const entries = entriesOf(times);
  const total = (figure: (time: number, count: number) => number): number =>
    entries.reduce((sum, [time, count]) => sum + figure(time, count), 0);
  return {
    samples: total((_, count) => count),
    failures,
    sum: total((time, count) => time * count),
    min: entries[0]?.[0] ?? null,
    max: entries.at(-1)?.[0] ?? null,
    histogram: encodeTimes(times),
  };
}

/** The longest of these times, so many of them: those that failed, say. */
export function longestOf(times: Times, count: number): Times {
  let left = count;
  return Object.fromEntries(
    entriesOf(times)
      .toReversed()
      .map(([time, held]) => {
        const taken = Math.min(left, held);
        left -= taken;
        return [time, taken] as const;
      })
      .filter(([, taken]) => taken > 0),
  );
}

function entriesOf(times: Times): (readonly [number, number])[] {
  const entries = Object.entries(times).map(([time, count]) => [Number(time), count] as const);
  return entries.toSorted(([a], [b]) => a - b);
}

function zigzag(word: number): number[] {
  let rest = word >= 0 ? word * 2 : -word * 2 - 1;
  const bytes: number[] = [];
  for (; rest > 0x7f; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 0x80);
  return [...bytes, rest];
}

/** All buckets of a histogram; undefined when it is not one. */
export function readHistogram(base64: string): readonly Bucket[] | undefined {
  const buckets: Bucket[] = [];
  const held = visitHistogram(base64, (from, to, count) => buckets.push({ from, to, count }));
  return held === undefined ? undefined : buckets;
}
