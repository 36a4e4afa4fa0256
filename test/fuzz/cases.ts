import { seededRandom } from '../../local/random.ts';
import { mutate } from './mutate.ts';
import { PARSERS, type Parser, takes } from './parsers.ts';

/** What a parser did wrong with a case. */
export type Found = {
  readonly parser: string;
  readonly number: number;
  readonly what: string;
};

/** Milliseconds of CPU for one case: what takes longer hangs on longer texts. */
const SLOW = 1500;
/** Times that a slow case is tried: another program, or the collector of garbage, hits one of them. */
const TRIES = 3;

/** A case by its number: the same for the same seed. */
export function caseOf(parser: Parser, number: number, seed: number): string {
  const random = seededRandom(seed + Math.imul(number + 1, 0x9e3779b1));
  return mutate(parser.seeds, (limit) => Math.floor(random() * limit));
}

export function parserNamed(name: string): Parser {
  const found = PARSERS.find((parser) => parser.name === name);
  if (found === undefined)
    throw new Error(`${name} is none of: ${PARSERS.map((parser) => parser.name).join(', ')}`);
  return found;
}

type Tried = {
  readonly taken: boolean;
  /** Milliseconds of CPU. */
  readonly spent: number;
  readonly found?: Found;
};

/** One case. @returns whether the parser took it, and what was wrong. */
export function tryCase(parser: Parser, number: number, seed: number): Tried {
  const text = caseOf(parser, number, seed);
  try {
    let { taken, spent } = timed(parser, text);
    for (let tries = 1; tries < TRIES && spent > SLOW; tries += 1)
      spent = Math.min(spent, timed(parser, text).spent);
    if (spent <= SLOW) return { taken, spent };
    const what = `takes ${Math.round(spent)} ms of CPU`;
    return { taken, spent, found: { parser: parser.name, number, what } };
  } catch (error) {
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { taken: false, spent: 0, found: { parser: parser.name, number, what } };
  }
}

function timed(parser: Parser, text: string): Omit<Tried, 'found'> {
  const before = process.threadCpuUsage();
  const taken = takes(parser, text);
  const { user, system } = process.threadCpuUsage(before);
  return { taken, spent: (user + system) / 1000 };
}
