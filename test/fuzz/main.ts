// Gives every parser of what others write texts that are nearly right: none may crash or hang.
//
//   npm run test:fuzz                                    a million cases, each time the same
//   npm run test:fuzz -- --seed random                   a million others, by hand
//   npm run test:fuzz -- --cases 20000000 --seed 7       longer
//   npm run test:fuzz -- --parser XML --case 4711 --seed 7    one case, with its text
import { randomInt } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { caseOf, type Found, parserNamed, tryCase } from './cases.ts';
import { PARSERS } from './parsers.ts';
import type { Report } from './thread.ts';

/** Milliseconds without a word from a thread: a case hangs. */
const SILENCE = 120_000;
/** Defects of a parser that are shown. */
const SHOWN = 5;
/** A check must not fail by chance: what other seeds find is found by hand. */
const SEED = '20261130';

type Row = { cases: number; taken: number; found: Found[]; slowest: Report['slowest'] };
type Part = { readonly parser: string; readonly from: number; readonly to: number };

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: SEED },
    parser: { type: 'string' },
    case: { type: 'string' },
  },
});
const seed = values.seed === 'random' ? randomInt(1_000_000) : Number(values.seed);

if (values.parser !== undefined && values.case !== undefined) {
  const parser = parserNamed(values.parser);
  const number = Number(values.case);
  console.log(caseOf(parser, number, seed));
  const { taken, found } = tryCase(parser, number, seed);
  console.log(found?.what ?? (taken ? 'taken' : 'refused'));
  process.exitCode = found === undefined ? 0 : 1;
} else {
  process.exitCode = await fuzz(Number(values.cases));
}

/** @returns the exit code. */
async function fuzz(cases: number): Promise<number> {
  console.log(`${cases} cases, seed ${seed}`);
  const rows = new Map(PARSERS.map(({ name }) => [name, noneYet()]));
  const threads = Math.min(4, availableParallelism());
  const all = PARSERS.reduce((sum, { share }) => sum + share, 0);
  const begin = performance.now();
  const parts = (thread: number): readonly Part[] =>
    PARSERS.filter(({ name }) => values.parser === undefined || values.parser === name).map(
      ({ name, share }) => {
        const count = Math.ceil((cases * share) / (values.parser === undefined ? all : share));
        const [from, to] = [thread, thread + 1].map((at) => Math.floor((count * at) / threads));
        return { parser: name, from: from ?? 0, to: to ?? 0 };
      },
    );
  await Promise.all(Array.from({ length: threads }, (_, thread) => follow(parts(thread), rows)));
  return summarize(rows, (performance.now() - begin) / 1000);
}

function noneYet(): Row {
  return { cases: 0, taken: 0, found: [], slowest: { number: 0, spent: 0 } };
}

/** One thread, from its first case to its end; one that is silent for long is ended. */
async function follow(parts: readonly Part[], rows: ReadonlyMap<string, Row>): Promise<void> {
  const worker = new Worker(new URL('./thread.ts', import.meta.url), {
    workerData: { seed, parts },
  });
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  let last: Report | undefined;
  const silent = (): void => {
    const from = last?.next ?? 0;
    const what = `hangs in a case from ${from} on, or in the parser after it`;
    const parser = last?.parser ?? parts[0]?.parser ?? '';
    rows.get(parser)?.found.push({ parser, number: from, what });
    void worker.terminate();
    resolve();
  };
  let timer = setTimeout(silent, SILENCE);
  worker.on('message', (report: Report) => {
    clearTimeout(timer);
    timer = setTimeout(silent, SILENCE);
    last = report;
    const row = rows.get(report.parser);
    if (row === undefined) return;
    row.cases += report.cases;
    row.taken += report.taken;
    row.found.push(...report.found);
    if (report.slowest.spent > row.slowest.spent) row.slowest = report.slowest;
  });
  worker.on('error', reject);
  worker.on('exit', () => resolve());
  await promise.finally(() => clearTimeout(timer));
}

function summarize(rows: ReadonlyMap<string, Row>, seconds: number): number {
  let [cases, defects] = [0, 0];
  for (const [name, row] of rows) {
    cases += row.cases;
    defects += row.found.length;
    const share = row.cases === 0 ? 0 : (100 * row.taken) / row.cases;
    console.log(
      `${name.padEnd(24)}${String(row.cases).padStart(9)} cases, ${share.toFixed(1)} % taken, ` +
        `${row.found.length} defects, ` +
        `slowest ${row.slowest.spent.toFixed(0)} ms (case ${row.slowest.number})`,
    );
    for (const { number, what } of row.found.slice(0, SHOWN))
      console.log(`  --parser "${name}" --case ${number} --seed ${seed}\n  ${what.slice(0, 600)}`);
  }
  console.log(`${cases} cases in ${seconds.toFixed(0)} s: ${defects} defects`);
  return defects === 0 ? 0 : 1;
}
