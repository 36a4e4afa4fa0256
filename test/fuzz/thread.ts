import { parentPort, workerData } from 'node:worker_threads';
import * as z from 'zod';
import { type Found, parserNamed, tryCase } from './cases.ts';

// One thread of the fuzzer: every so many cases of each parser it says how far it is.

export const work = z.object({
  seed: z.number(),
  parts: z.array(z.object({ parser: z.string(), from: z.number(), to: z.number() })),
});

export type Report = {
  readonly parser: string;
  readonly next: number;
  readonly cases: number;
  readonly taken: number;
  readonly found: readonly Found[];
  /** The case that took the most CPU, in milliseconds. */
  readonly slowest: { readonly number: number; readonly spent: number };
};

const BATCH = 500;

function main(): void {
  const { seed, parts } = work.parse(workerData);
  for (const { parser: name, from, to } of parts) {
    const parser = parserNamed(name);
    for (let at = from; at < to; at += BATCH) {
      const end = Math.min(to, at + BATCH);
      const found: Found[] = [];
      let taken = 0;
      let slowest = { number: at, spent: 0 };
      for (let number = at; number < end; number += 1) {
        const tried = tryCase(parser, number, seed);
        if (tried.taken) taken += 1;
        if (tried.spent > slowest.spent) slowest = { number, spent: tried.spent };
        if (tried.found !== undefined) found.push(tried.found);
      }
      const report: Report = { parser: name, next: end, cases: end - at, taken, found, slowest };
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- threads have no origin
      parentPort?.postMessage(report);
    }
  }
}

main();
