// Do tasks that come up at different times send their first requests together? The built action on
// the local cloud, tasks in three regions. npm run bench:start [-- --seed 1] [-- --only NAME]
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { setUp } from '../../local/setup/setup.ts';
import { textTable } from '../../src/report/tables.ts';
import { type FleetStart, startFleet } from './fleet-start.ts';
import { lightTools } from './light-tools.ts';

const BOUND = 250;
/** Nothing warms JMeter's HTTP client up in the public image. */
const BOUND_OF_LEGACY = 1000;
const STAGGER = 20_000;
/** Milliseconds after the start in which the processes of all tasks want a core. */
const RUSH = 300;

const { values: options } = parseArgs({
  options: {
    dist: { type: 'string', default: fileURLToPath(new URL('../../dist', import.meta.url)) },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
  },
});

type Case = {
  readonly name: string;
  readonly light: boolean;
  readonly tasks: readonly number[];
  readonly stagger: number;
  readonly startDelay?: number;
};
const REGIONS = ['us-east-1', 'eu-west-1', 'ap-southeast-2'] as const;
const CASES: readonly Case[] = [
  { name: '20 light', light: true, tasks: [7, 7, 6], stagger: STAGGER },
  { name: '6 JMeter', light: false, tasks: [2, 2, 2], stagger: STAGGER },
  // For comparison: what the cores cost, when all want them at once, and when there is one for each
  // JVM.
  { name: '6 JMeter, all at once', light: false, tasks: [2, 2, 2], stagger: 0 },
  // On legacy stacks the instant is fixed before the launch.
  {
    name: '6 JMeter, legacy stacks',
    light: false,
    tasks: [2, 2, 2],
    stagger: STAGGER,
    startDelay: 45_000,
  },
  { name: '2 JMeter', light: false, tasks: [1, 1], stagger: STAGGER },
];

const spread = (values: readonly number[]): number => Math.max(...values) - Math.min(...values);
const range = (values: readonly number[], print: (value: number) => string): string =>
  `${print(Math.min(...values))} to ${print(Math.max(...values))}`;
const seconds = (ms: number): string => (ms / 1000).toFixed(1);
const whole = (ms: number): string => String(Math.round(ms));
const percent = (share: number): string => `${Math.round(share * 100)}%`;

function reportedSpread({ sentence, tasks }: FleetStart): number {
  const [, count, ms] = /First requests of (\d+) tasks? within (\d+) ms/.exec(sentence) ?? [];
  return Number(count) === tasks.length ? Number(ms) : Number.NaN;
}

/** Tasks of legacy stacks report no times: there are only the samples and the service. */
function isLegacy({ tasks }: FleetStart): boolean {
  return tasks.some(({ armed }) => armed === undefined);
}

function spreadsOf(start: FleetStart): readonly number[] {
  const reported = isLegacy(start) ? [] : [reportedSpread(start)];
  return [spread(start.tasks.map(({ first }) => first)), spread(start.arrivals), ...reported];
}

function row(name: string, start: FleetStart): readonly string[] {
  const { tasks, startAt, cpu } = start;
  const ups = tasks.map(({ up }) => up);
  const waits = tasks.flatMap(({ up, armed }) => (armed === undefined ? [] : [armed - up]));
  const lastArmed = Math.max(...tasks.flatMap(({ armed }) => armed ?? []));
  const firsts = tasks.map(({ first }) => first - startAt);
  const [raw = '-', service = '-', action = '-'] = spreadsOf(start).map(whole);
  const legacy = isLegacy(start);
  return [
    name,
    seconds(spread(ups)),
    legacy ? '-' : range(waits, seconds),
    legacy ? '-' : seconds(startAt - lastArmed),
    range(firsts, whole),
    raw,
    service,
    action,
    legacy ? '-' : percent(cpu.use(Math.min(...ups), lastArmed)),
    percent(cpu.use(startAt, startAt + RUSH)),
  ];
}

const HEADER = [
  'tasks',
  'up within, s',
  'up to armed, s',
  'to start, s',
  'to request, ms',
  'spread: samples',
  'service',
  'action',
  'CPU until armed',
  'at start',
] as const;

/** The action and the samples must agree, and the service must see one first request a task. */
function wrongs({ name, stagger }: Case, start: FleetStart): readonly string[] {
  const [raw = Number.NaN, , reported = raw] = spreadsOf(start);
  const bound = isLegacy(start) ? BOUND_OF_LEGACY : BOUND;
  const high = spreadsOf(start).some((ms) => !(ms <= bound))
    ? [`${name}: a spread is above ${bound} ms`]
    : [];
  const counted =
    start.arrivals.length === start.tasks.length
      ? []
      : [`${name}: the service saw ${start.arrivals.length} requests`];
  const disagreeing =
    reported === raw
      ? []
      : [`${name}: the samples say ${raw} ms, the action says "${start.sentence}"`];
  const apart = spread(start.tasks.map(({ up }) => up));
  const even =
    apart >= stagger / 3
      ? []
      : [`${name}: the tasks came up within ${seconds(apart)} s: too close together`];
  return [...high, ...counted, ...disagreeing, ...even];
}

const tools = await setUp();
await using light = await lightTools(tools);
const cases = CASES.filter(({ name }) => options.only === undefined || name === options.only);
const measured: (readonly [Case, FleetStart])[] = [];
for (const one of cases) {
  const { name, light: isLight, tasks, stagger, startDelay } = one;
  process.stderr.write(`${name} ...\n`);
  const byRegion = Object.fromEntries(
    tasks.map((count, index) => [REGIONS[index] ?? '', count] as const),
  );
  const setting = {
    dist: options.dist,
    tools: isLight ? light.tools : tools,
    seed: Number(options.seed),
    stagger,
    startDelay,
  };
  measured.push([one, await startFleet({ ...setting, tasks: byRegion })]);
}
const table = textTable(
  HEADER,
  measured.map(([{ name }, start]) => row(name, start)),
);
const wrong = measured.flatMap(([one, start]) => wrongs(one, start));
process.stdout.write(
  [
    ...table,
    '',
    `seed ${options.seed}, ${availableParallelism()} cores, bound ${BOUND} ms, on legacy stacks ${BOUND_OF_LEGACY} ms`,
    ...wrong.map((what) => `WRONG: ${what}`),
    '',
  ].join('\n'),
);
if (wrong.length > 0) process.exitCode = 1;
