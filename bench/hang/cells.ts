// Services that hang, and the same services when nothing is wrong with them.
import type { Load, Service } from './simulate.ts';

const SECONDS = 60;
/** A usual service: most answers are near 40 ms, and a few take several times as long. */
const USUAL: Service = { ms: 40, spread: 'lognormal', sigma: 0.5 };
/** Users think longer where there are more of them, so that each load is worth a test. */
const LOADS = [
  { thinkTime: 0, users: 5 },
  { thinkTime: 1, users: 30 },
  { thinkTime: 10, users: 150 },
] as const;
const TIMEOUT = 10;

export type Cell = {
  readonly name: string;
  readonly thinkTime: number;
  /** What the tasks of each region are to do. */
  readonly regions: readonly Load[];
};

type Hang = { readonly name: string; readonly regionsOf: (load: Load) => readonly Load[] };

const hanging =
  (service: Service) =>
  (load: Load): readonly Load[] => [{ ...load, service: { ...USUAL, ...service } }];
const toTheEnd = (from: number): Service => ({ hang: [[from, 1]] });
const usual = (load: Load): Load => ({ ...load, service: USUAL });

const HANGS: readonly Hang[] = [
  { name: 'from 0% to the end', regionsOf: hanging(toTheEnd(0)) },
  { name: 'from 33% to the end', regionsOf: hanging(toTheEnd(0.33)) },
  { name: 'from 66% to the end', regionsOf: hanging(toTheEnd(0.66)) },
  { name: 'from 90% to the end', regionsOf: hanging(toTheEnd(0.9)) },
  { name: '5 s in the middle', regionsOf: hanging({ hang: [[0.5, 0.5 + 5 / SECONDS]] }) },
  {
    name: 'one label of three',
    regionsOf: (load) => [
      { ...load, service: USUAL, labels: { home: {}, search: toTheEnd(0.33), cart: {} } },
    ],
  },
  {
    name: 'one region of three',
    regionsOf: (load) => [...hanging(toTheEnd(0.33))(load), usual(load), usual(load)],
  },
  { name: '10% of the requests', regionsOf: hanging({ hangShare: 0.1 }) },
  // Each answer comes, and takes 20 s: users wait for all of it.
  {
    name: '20 s answers from 33%',
    regionsOf: (load) => hanging({ lateFrom: 0.33 })({ ...load, timeout: 30 }),
  },
];

export const CELLS: readonly Cell[] = HANGS.flatMap(({ name, regionsOf }) =>
  LOADS.map(({ thinkTime, users }) => {
    // Users who come at once, and think for as long, ask at once for ever.
    const [rampUp, holdFor] = [thinkTime, SECONDS - thinkTime];
    return {
      name,
      thinkTime,
      regions: regionsOf({ users, thinkTime, rampUp, holdFor, timeout: TIMEOUT }),
    };
  }),
);

export type Healthy = { readonly name: string; readonly load: Load };

/** Nothing is wrong with these, whatever they look like. */
export const HEALTHY: readonly Healthy[] = [
  { name: 'steady', load: { users: 5, holdFor: 60, service: { ms: 40 } } },
  {
    name: 'steady, with think-time',
    load: { users: 50, holdFor: 60, thinkTime: 1, service: { ms: 80 } },
  },
  {
    name: 'skewed',
    load: { users: 10, holdFor: 60, service: { ms: 60, spread: 'lognormal', sigma: 1 } },
  },
  {
    name: 'very skewed',
    load: { users: 10, holdFor: 60, service: { ms: 30, spread: 'pareto', sigma: 1.5 } },
  },
  {
    name: 'skewed, with think-time',
    load: {
      users: 40,
      holdFor: 60,
      thinkTime: 2,
      service: { ms: 60, spread: 'pareto', sigma: 1.3 },
    },
  },
  {
    name: 'bursty',
    load: { users: 10, holdFor: 60, service: { ...USUAL, burstEvery: 10, burstFor: 0.5 } },
  },
  {
    name: 'slow',
    load: { users: 10, holdFor: 60, service: { ms: 2500, spread: 'lognormal', sigma: 0.4 } },
  },
  { name: 'very slow', load: { users: 20, holdFor: 90, timeout: 60, service: { ms: 9000 } } },
  {
    name: 'ramping',
    load: { users: 30, rampUp: 30, holdFor: 30, service: { ...USUAL, slowerTo: 90 } },
  },
  { name: 'one user', load: { users: 1, holdFor: 60, service: USUAL } },
  {
    name: 'few users, long think-time',
    load: { users: 2, holdFor: 60, thinkTime: 5, service: USUAL },
  },
  {
    name: 'few samples',
    load: { users: 3, holdFor: 10, thinkTime: 1, service: { ms: 200, spread: 'lognormal' } },
  },
  {
    name: 'labels of unlike times',
    load: {
      users: 8,
      holdFor: 60,
      labels: { home: { ms: 20 }, search: { ms: 300, spread: 'lognormal' }, report: { ms: 2500 } },
    },
  },
  {
    name: 'a few errors',
    load: { users: 5, holdFor: 60, service: { ...USUAL, failShare: 0.01 } },
  },
];
