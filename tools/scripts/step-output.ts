// What a step prints: passed on, and its end kept, so that the reason of a failure can be told once
// more where a log is read first.
import { stripVTControlCharacters } from 'node:util';

/**
 * Lines of a failed step that are shown again. Vitest, pytest and the linters close with what is
 * wrong.
 */
const TAIL = 60;
/** Names of failed tests that are told at the very end; more say nothing new. */
const MOST_NAMES = 25;
/** How vitest, pytest and tools/scripts/python.ts mark what has failed. */
const FAILURE = /^\s*(?:FAIL(?:ED)?|ERROR)\s+\S/;

export type StepOutput = {
  readonly take: (chunk: Buffer) => void;
  /** The last lines. */
  readonly tail: () => readonly string[];
  /** What has failed, by name, each once. */
  readonly failures: () => readonly string[];
};

/** `write` gets everything as it comes. */
export function stepOutput(write: (chunk: Buffer) => void): StepOutput {
  const decoder = new TextDecoder();
  let lines: string[] = [];
  let unfinished = '';
  const failures = new Set<string>();
  const keep = (line: string): void => {
    lines.push(line);
    if (lines.length > 2 * TAIL) lines = lines.slice(-TAIL);
    const plain = stripVTControlCharacters(line);
    if (FAILURE.test(plain)) failures.add(plain.trim());
  };
  return {
    take: (chunk) => {
      write(chunk);
      const [first = '', ...rest] = decoder.decode(chunk, { stream: true }).split('\n');
      const last = rest.pop();
      if (last === undefined) unfinished += first;
      else {
        for (const line of [unfinished + first, ...rest]) keep(line);
        unfinished = last;
      }
    },
    tail: () => [...lines, ...(unfinished === '' ? [] : [unfinished])].slice(-TAIL),
    failures: () => [...failures].slice(0, MOST_NAMES),
  };
}
