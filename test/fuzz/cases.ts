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

/** One case. @returns whether the parser took it, and what was wrong. */
export function tryCase(
  parser: Parser,
  number: number,
  seed: number,
): { readonly taken: boolean; readonly found?: Found } {
  const text = caseOf(parser, number, seed);
  const before = process.threadCpuUsage();
  try {
    const taken = takes(parser, text);
    const { user, system } = process.threadCpuUsage(before);
    const spent = (user + system) / 1000;
    if (spent <= SLOW) return { taken };
    const what = `takes ${Math.round(spent)} ms of CPU`;
    return { taken, found: { parser: parser.name, number, what } };
  } catch (error) {
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { taken: false, found: { parser: parser.name, number, what } };
  }
}
