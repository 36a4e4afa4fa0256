// The shape table: every shape of load that falls short in every way, and every shape that is kept
// to. npm run bench:load
import { textTable } from '../../src/report/tables.ts';
import { REGIONS, verdictOf } from './judge.ts';
import { SHAPES, type Shape } from './shapes.ts';
import { type Case, simulate } from './simulate.ts';
import { fallShort, keep, type Run, WAYS, type Way } from './ways.ts';

const SEEDS = Array.from({ length: 20 }, (_, index) => index + 1);

type Cell = { readonly run: Run; readonly seed: number };

/** Two regions with one task each. */
function casesOf({ run, seed }: Cell): readonly Case[] {
  return run.regions.map((executions, index) => ({ seed: seed * 10 + index, executions }));
}

type Row = { readonly cells: readonly string[]; readonly wrong: readonly string[] };

function rowOf(shape: Shape): Row {
  const short = WAYS.map((way) => ({ run: fallShort(shape, way), seed: 1 }));
  const kept = SEEDS.map((seed) => ({ run: keep(shape), seed }));
  const all = [...short, ...kept];
  const results = simulate(all.flatMap(casesOf));
  const judged = all.map(({ run, seed }, index) => {
    const at = index * REGIONS.length;
    const tasks = REGIONS.map((_, region) => results.slice(at + region, at + region + 1));
    return { seed, ...verdictOf(run.asked, tasks) };
  });
  const wrong = [
    ...judged
      .slice(0, short.length)
      .flatMap((verdict, index) =>
        wrongOf(shape, WAYS[index], verdict).map((why) => `${shape.name}, ${WAYS[index]}: ${why}`),
      ),
    ...judged.slice(short.length).flatMap(({ outcome, seed, reservations, doubts, judgements }) => {
      const why = [...doubts, ...reservations].map(({ where, what }) => `${where}: ${what}`);
      const sentences = judgements.map(({ sentence }) => sentence);
      return outcome === 'pass'
        ? []
        : [`${shape.name}, kept, seed ${seed}: ${outcome} (${[...why, ...sentences].join('; ')})`];
    }),
  ];
  const passed = judged.slice(short.length).filter(({ outcome }) => outcome === 'pass').length;
  const words = judged.slice(0, short.length).map(({ outcome }) => outcome);
  return { cells: [shape.name, ...words, `${passed} of ${SEEDS.length} pass`], wrong };
}

type Judged = ReturnType<typeof verdictOf>;

/** A load that falls short is no pass, and nothing else is blamed for it. */
function wrongOf(
  { executions }: Shape,
  way: Way | undefined,
  { outcome, reservations }: Judged,
): readonly string[] {
  const blamed = reservations.filter(({ where, code }) => {
    if (way === 'hang') return code === 'load-too-short';
    if (way === 'one region of two') return where.startsWith(REGIONS[0]);
    const number = Number(/execution (\d+)/.exec(where)?.[1] ?? Number.POSITIVE_INFINITY);
    return way === 'one execution of two' && number <= executions.length;
  });
  return [
    ...(outcome === 'pass' ? ['it passed'] : []),
    ...blamed.map(({ where, what }) => `it blames ${where}: ${what}`),
  ];
}

const rows = SHAPES.map(rowOf);
const header = ['shape', ...WAYS, 'kept'];
const lines = textTable(
  header,
  rows.map(({ cells }) => cells),
);
const wrong = rows.flatMap((row) => row.wrong);
process.stdout.write(`${[...lines, '', ...wrong].join('\n')}\n`);
process.exitCode = wrong.length === 0 ? 0 : 1;
