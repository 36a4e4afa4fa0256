// Looks for texts whose reading takes more than twice as long when they are twice as long. By hand:
// times are not the same on each machine, so that no check depends on them.
//
//   node test/fuzz/growth.ts                                  some minutes
//   node test/fuzz/growth.ts --parser XML --shapes 5000 --seed 7
import { Session } from 'node:inspector';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import * as z from 'zod';
import { seededRandom } from '../../local/random.ts';
import { parserNamed } from './cases.ts';
import { PARSERS, type Parser, takes } from './parsers.ts';
import { type Shape, shapeOf } from './shapes.ts';

/** Lengths, each twice the one before; the later ones are only for what grows so far. */
const TIMES = [1, 2, 4, 8] as const;
/** Characters of the first: a part of the longest that a parser gets, and no more than this. */
const [PART, MOST_FIRST] = [1 / 16, 64_000] as const;
/** Times the time of half the length: twice is proportional, and four times is quadratic. */
const STEEP = 3;
/** Milliseconds that are measured well enough, that are a problem, and that end a thread. */
const [LEAST, SLOW, MOST] = [40, 300, 20_000] as const;

const work = z.object({ parser: z.string(), from: z.number(), to: z.number(), seed: z.number() });
type Work = z.infer<typeof work>;

if (isMainThread) await main();
else lookAt(work.parse(workerData));

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      parser: { type: 'string' },
      shapes: { type: 'string', default: '1000' },
      from: { type: 'string', default: '0' },
      seed: { type: 'string', default: '1' },
    },
  });
  const [from, seed] = [Number(values.from), Number(values.seed)];
  for (const { name } of PARSERS)
    if (values.parser === undefined || values.parser === name) {
      console.log(name);
      await follow({ parser: name, from, to: from + Number(values.shapes), seed });
    }
}

/** Looks at shapes in a thread of their own, which is ended where one takes too long. */
async function follow(part: Work): Promise<void> {
  let next = part.from;
  while (next < part.to) {
    const { promise, resolve } = Promise.withResolvers<void>();
    const worker = new Worker(new URL(import.meta.url), { workerData: { ...part, from: next } });
    const tooLong = (): void => {
      console.log(`  ${next}: takes more than ${MOST} ms: ${shapeAt(part, next).made}`);
      next += 1;
      void worker.terminate();
    };
    let timer = setTimeout(tooLong, MOST);
    worker.on('message', (done: number) => {
      next = done + 1;
      clearTimeout(timer);
      timer = setTimeout(tooLong, MOST);
    });
    worker.on('error', (error) => {
      console.log(`  ${next}: ${String(error)}: ${shapeAt(part, next).made}`);
      next += 1;
    });
    worker.on('exit', () => resolve());
    await promise;
    clearTimeout(timer);
  }
}

function shapeAt({ parser, seed }: Work, number: number): Shape {
  const random = seededRandom(seed + Math.imul(number + 1, 0x9e3779b1));
  return shapeOf(parserNamed(parser).seeds, (limit) => Math.floor(random() * limit));
}

function lookAt(part: Work): void {
  const parser = parserNamed(part.parser);
  for (let number = part.from; number < part.to; number += 1) {
    const shape = shapeAt(part, number);
    const spent = growthOf(parser, shape);
    if (spent !== undefined) {
      const printed = spent.map((time) => time.toFixed(0)).join(', ');
      const where = hottest(() => takes(parser, shape.text(2 * firstOf(parser))));
      console.log(`  ${number}: ${printed} ms in ${where}: ${shape.made}`);
    }
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- threads have no origin
    parentPort?.postMessage(number);
  }
}

/** The times of the lengths, where they grow faster and would be a problem of the longest text. */
function growthOf(parser: Parser, shape: Shape): readonly number[] | undefined {
  const first = firstOf(parser);
  const spent: number[] = [];
  for (const times of TIMES) {
    const time = timeOf(parser, shape.text(times * first));
    const before = spent.at(-1) ?? 0;
    spent.push(time);
    if (time < LEAST) continue;
    const atLongest = time * (parser.longest / (times * first)) ** 2;
    if (time < STEEP * before || atLongest < SLOW) return undefined;
  }
  return (spent.at(-1) ?? 0) < LEAST ? undefined : spent;
}

function firstOf({ longest }: Parser): number {
  return Math.min(MOST_FIRST, longest * PART);
}

/** The shorter of two times: another program may have been in the way of one. */
function timeOf(parser: Parser, text: string): number {
  const once = (): number => {
    const before = process.threadCpuUsage();
    takes(parser, text);
    const { user, system } = process.threadCpuUsage(before);
    return (user + system) / 1000;
  };
  const time = once();
  return time < LEAST ? time : Math.min(time, once());
}

/** The functions that took most of the time. */
function hottest(doing: () => unknown): string {
  const session = new Session();
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.start');
  doing();
  let found = '';
  session.post('Profiler.stop', (_, { profile }) => {
    const own = new Map<number, number>();
    for (const id of profile.samples ?? []) own.set(id, (own.get(id) ?? 0) + 1);
    const parents = new Map(
      profile.nodes.flatMap((node) => (node.children ?? []).map((child) => [child, node] as const)),
    );
    const [top] = profile.nodes.toSorted((a, b) => (own.get(b.id) ?? 0) - (own.get(a.id) ?? 0));
    const names: string[] = [];
    for (let node = top; node !== undefined; node = parents.get(node.id)) {
      const { functionName, url, lineNumber } = node.callFrame;
      names.push(
        `${functionName} ${url.replace(/.*\/(?=\w+\/\w+\/|src\/)/, '')}:${lineNumber + 1}`,
      );
    }
    found = names.slice(0, 3).join(' < ');
  });
  session.disconnect();
  return found;
}
