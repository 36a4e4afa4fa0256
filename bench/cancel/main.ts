// What is left of a run that is cancelled, wherever it is: the built action on the local cloud,
// real signals at random instants, nine light tasks (or six JMeters) in three regions that really
// send load. npm run bench:cancel [-- --seed N]
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { LocalCloud } from '../../local/cloud/cloud.ts';
import { seededRandom } from '../../local/random.ts';
import { textTable } from '../../src/report/tables.ts';
import { type Case, cancelRun, type Outcome, wholeLife } from './cancelled-run.ts';
import { type Load, openPlace } from './place.ts';

const LIGHT_INSTANTS = 16;
/** What GitHub leaves to main. */
const LONGEST = 10_000;

const { values: options } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    dist: { type: 'string', default: fileURLToPath(new URL('../../dist', import.meta.url)) },
  },
});
const random = seededRandom(Number(options.seed));
const say = (lines: readonly string[]): void => void process.stdout.write(`${lines.join('\n')}\n`);

/**
 * A random instant in each of as many equal parts of a run's life, the last of which may lie behind
 * its end.
 */
function lightCases(life: number): readonly Case[] {
  const part = (life * 1.05) / LIGHT_INSTANTS;
  return Array.from({ length: LIGHT_INSTANTS }, (_, index) =>
    plain('light', { phase: undefined, after: (index + random()) * part }),
  );
}

/**
 * How soon JMeters are up depends on the machine: these instants count from the beginning of a
 * phase.
 */
function heavyCases(): readonly Case[] {
  const inLoad = [0, 1, 2].map((index) => ({
    phase: 'Load test',
    after: 2000 + (index + random()) * 4000,
  }));
  return [{ phase: 'Rendezvous', after: random() * 4000 }, ...inLoad].map((instant) =>
    plain('JMeter', instant),
  );
}

function plain(load: Load, instant: Case['instant']): Case {
  return { load, way: 'cancel', instant, faults: [], note: '' };
}

const RUN_TASK = { service: 'ecs', operation: 'RunTask' } as const;
const LAUNCH = { phase: 'Launch', after: 400 } as const;
const IN_LOAD = { phase: 'Load test', after: 1500 } as const;
/** What a cancellation can meet at worst, beside the instants. */
const WORSE: readonly Case[] = [
  {
    load: 'light',
    way: 'cancel',
    instant: LAUNCH,
    faults: [{ ...RUN_TASK, kind: 'lost-reply', times: 3 }],
    note: 'RunTask replies lost',
  },
  {
    load: 'light',
    way: 'cancel',
    instant: LAUNCH,
    faults: [{ ...RUN_TASK, kind: 'delay', ms: 7000, times: 3 }],
    note: 'RunTask takes effect after main has ended',
  },
  {
    load: 'light',
    way: 'SIGKILL at once',
    instant: LAUNCH,
    faults: [{ ...RUN_TASK, kind: 'delay', ms: 4000, times: 3 }],
    note: 'SIGKILL; RunTask takes effect later',
  },
  {
    load: 'light',
    way: 'second SIGINT',
    instant: IN_LOAD,
    faults: [],
    note: 'second SIGINT after 0.3 s',
  },
  { load: 'light', way: 'SIGKILL at once', instant: IN_LOAD, faults: [], note: 'SIGKILL' },
];

type Done = { readonly cancelled: Case; readonly outcome: Outcome };

/** One cloud, and one run after the other on it. */
async function work(cloud: LocalCloud, queue: Case[], done: Done[]): Promise<void> {
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    done.push({ cancelled: next, outcome: await cancelRun(cloud, next, options.dist) });
    process.stderr.write('.');
  }
}

function seconds(milliseconds: number | undefined): string {
  return milliseconds === undefined ? '-' : (milliseconds / 1000).toFixed(1);
}

function who({ stopsByMain, stopsByPost }: Outcome): string {
  return (
    [stopsByMain > 0 ? 'main' : '', stopsByPost > 0 ? 'post' : '']
      .filter((name) => name !== '')
      .join(' + ') || '-'
  );
}

function row({ cancelled, outcome }: Done): readonly string[] {
  return [
    outcome.phase,
    seconds(outcome.at),
    cancelled.load,
    `${outcome.running}`,
    `${outcome.stopsByMain + outcome.stopsByPost}`,
    who(outcome),
    seconds(outcome.lastStop),
    seconds(outcome.lastRequest),
    seconds(outcome.ended),
    `${outcome.left}`,
    cancelled.note,
  ];
}

/** The special cases may take longer than GitHub's seconds. */
function isLate({ cancelled, outcome }: Done): boolean {
  return cancelled.note === '' && (outcome.lastStop ?? 0) > LONGEST;
}

await using cloud = await openPlace();
await using other = await openPlace();
const life = await wholeLife(cloud, 'light', options.dist);
const light = lightCases(life);
const heavy = heavyCases();
const order: readonly Case[] = [...light, ...heavy, ...WORSE];
const done: Done[] = [];
// Two clouds side by side; JMeters only on one of them, so that never more than six run.
const queue = [...light, ...WORSE];
await Promise.all([
  work(cloud, queue, done),
  work(other, [...heavy], done).then(() => work(other, queue, done)),
]);
process.stderr.write('\n');

const sorted = done.toSorted((a, b) => order.indexOf(a.cancelled) - order.indexOf(b.cancelled));
const header = [
  'phase',
  'at, s',
  'load',
  'running',
  'stopped',
  'by',
  'last StopTask, s',
  'last request, s',
  'all ended, s',
  'left',
  '',
];
say(textTable(header, sorted.map(row)));
const left = sorted.reduce((sum, { outcome }) => sum + outcome.left, 0);
const wrong = sorted.flatMap(({ outcome }) => outcome.problems);
const late = sorted.filter(isLate).length;
say([
  '',
  `Seed ${options.seed}; a light run that is not cancelled takes ${seconds(life)} s. ${sorted.length} runs, ${left} tasks left, ${late} stopped too late.`,
  ...wrong.map((problem) => `WRONG: ${problem}`),
]);
if (left > 0 || wrong.length > 0 || late > 0) process.exitCode = 1;
