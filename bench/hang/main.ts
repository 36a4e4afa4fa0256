// Services that hang, and what the gate says of them; and the same when nothing is wrong: npm run
// bench:hang. Exits with 1 where a service that hangs passes, or one that does not does not pass.
import { textTable } from '../../src/report/tables.ts';
import { printCount, printResponseTime, printShare } from '../../src/units.ts';
import { CELLS, HEALTHY } from './cells.ts';
import { type Judged, judged } from './judge.ts';
import { type Case, type Load, simulate } from './simulate.ts';

const REGIONS = ['eu-west-1', 'us-east-1', 'ap-southeast-2'];
/** Runs of services that nothing is wrong with, each by a seed of its own. */
const RUNS = Number(process.argv[2] ?? 200);
/** As users write it for a service that answers in 40 ms. */
const THRESHOLD = 'avg < 500ms\np95 < 500ms';

function casesOf(loads: readonly Load[], seed: number): readonly Case[] {
  return loads.map((load, index) => {
    const region = REGIONS[index] ?? '';
    return { seed: seed + index, taskId: `${region}-${seed}`, region, load };
  });
}

function time(figure: number | undefined): string {
  return figure === undefined ? '-' : printResponseTime(figure);
}

function figuresOf({ figures }: Judged): readonly string[] {
  return [
    printCount(figures.get('samples') ?? 0),
    printShare(figures.get('errors') ?? 0),
    time(figures.get('avg')),
    time(figures.get('p95')),
    printShare(figures.get('downtime') ?? 0),
    time(figures.get('steady avg')),
    time(figures.get('steady p95')),
  ];
}

const FIGURES = ['samples', 'errors', 'avg', 'p95', 'downtime', 'steady avg', 'steady p95'];

function hangTable(): readonly string[] {
  const cases = CELLS.flatMap(({ regions }, index) => casesOf(regions, 1000 + index * 10));
  const results = simulate(cases);
  let at = 0;
  const rows = CELLS.map(({ name, thinkTime, regions }) => {
    const own = judged(results.slice(at, at + regions.length), () => THRESHOLD);
    at += regions.length;
    if (own.verdict === 'pass') process.exitCode = 1;
    const verdict = own.verdict === 'pass' ? 'PASS' : own.verdict;
    return [name, `${thinkTime} s`, ...figuresOf(own), own.bySamples, verdict, own.why.join(', ')];
  });
  const header = ['hangs', 'think-time', ...FIGURES, 'by samples', 'verdict', 'by'];
  return textTable(header, rows);
}

/** Three times what the service took, as users who know it write. */
function threeTimes(figures: ReadonlyMap<string, number>): string {
  const limit = (name: string): string | undefined => {
    const own = figures.get(name);
    return own === undefined ? undefined : `${name} < ${(own * 3).toFixed(3)}ms`;
  };
  return [limit('avg'), limit('p95')].filter((line) => line !== undefined).join('\n');
}

function healthyTable(): readonly string[] {
  const runs = Array.from({ length: RUNS }, (_, index) => ({
    seed: 1 + index,
    ...(HEALTHY[index % HEALTHY.length] ?? { name: '', load: { users: 1, holdFor: 1 } }),
  }));
  const results = simulate(runs.flatMap(({ seed, load }) => casesOf([load], seed)));
  const all = runs.map((run, index) => ({
    ...run,
    judged: judged(results.slice(index, index + 1), threeTimes),
  }));
  const rows = [...Map.groupBy(all, ({ name }) => name)].map(([name, own]) => {
    const alarms = own.filter(({ judged: { verdict } }) => verdict !== 'pass');
    if (alarms.length > 0) process.exitCode = 1;
    const seeds = alarms.map(({ seed, judged: { why } }) => `seed ${seed}: ${why.join(', ')}`);
    const most = own.toSorted((a, b) => ratio(b.judged) - ratio(a.judged))[0];
    const shown = most === undefined ? [] : figuresOf(most.judged);
    return [name, String(own.length), String(alarms.length), ...shown, seeds.join('; ')];
  });
  return textTable(['nothing wrong', 'runs', 'alarms', ...FIGURES, ''], rows);
}

/** By how much a steady stream would have been slower. */
function ratio({ figures }: Judged): number {
  return (figures.get('steady avg') ?? 0) / (figures.get('avg') ?? 1);
}

process.stdout.write(`${hangTable().join('\n')}\n\n${healthyTable().join('\n')}\n`);
