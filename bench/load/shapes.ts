// The shapes of load that scenarios have, as data: what Taurus is given, and what is simulated.

/** Seconds and milliseconds as the simulation of the worker's tests has them. */
export type Execution = {
  readonly users: number;
  readonly rampUp?: number;
  readonly steps?: number;
  readonly delay?: number;
  readonly holdFor?: number;
  readonly iterations?: number;
  readonly throughput?: number;
  readonly thinkTime?: number;
  readonly service?: { readonly ms: number; readonly spread?: string; readonly sigma?: number };
  /** Where a throughput limits the load of a shape that has none: requests a second. */
  readonly limit?: number;
};

export type Shape = { readonly name: string; readonly executions: readonly Execution[] };

const one = (name: string, execution: Execution): Shape => ({ name, executions: [execution] });

export const SHAPES: readonly Shape[] = [
  one('hold-for', { users: 5, holdFor: 30, limit: 20 }),
  one('slow answers', {
    users: 4,
    holdFor: 60,
    service: { ms: 5000, spread: 'lognormal', sigma: 0.4 },
    limit: 2,
  }),
  one('ramp-up and hold-for', { users: 10, rampUp: 20, holdFor: 20, limit: 20 }),
  one('ramp-up alone', { users: 3, rampUp: 30, limit: 10 }),
  one('steps', { users: 9, rampUp: 30, steps: 3, holdFor: 15, limit: 20 }),
  one('delay', { users: 3, delay: 5, holdFor: 30, limit: 15 }),
  one('throughput', { users: 5, holdFor: 30, throughput: 20 }),
  one('throughput, ramp-up', { users: 10, rampUp: 20, holdFor: 20, throughput: 30 }),
  one('throughput, steps', { users: 9, rampUp: 30, steps: 3, holdFor: 15, throughput: 24 }),
  one('low throughput', { users: 3, holdFor: 60, throughput: 0.5 }),
  one('iterations', { users: 5, iterations: 40, thinkTime: 1 }),
  one('iterations, ramp-up', { users: 5, rampUp: 10, iterations: 20, thinkTime: 0.5 }),
  one('iterations and hold-for', { users: 5, holdFor: 20, iterations: 1000, limit: 20 }),
  one('think-time', { users: 20, holdFor: 60, thinkTime: 10, limit: 1.5 }),
  one('a single sample', { users: 1, holdFor: 30, thinkTime: 20, limit: 1 }),
  {
    name: 'two executions',
    executions: [
      { users: 4, holdFor: 20, limit: 20 },
      { users: 2, delay: 10, rampUp: 10, holdFor: 20, limit: 10 },
    ],
  },
];

/** A Taurus configuration; as JSON it is YAML, too. */
export function scenarioOf(executions: readonly Execution[]): string {
  const seconds = (value: number | undefined): string | undefined =>
    value === undefined ? undefined : `${value}s`;
  return JSON.stringify({
    execution: executions.map((each, index) => ({
      concurrency: each.users,
      'ramp-up': seconds(each.rampUp),
      'hold-for': seconds(each.holdFor),
      delay: seconds(each.delay),
      steps: each.steps,
      iterations: each.iterations,
      throughput: each.throughput,
      scenario: `s${index}`,
    })),
    scenarios: Object.fromEntries(
      executions.map(({ thinkTime }, index) => [
        `s${index}`,
        {
          'think-time': seconds(thinkTime),
          requests: [{ url: 'http://192.0.2.1/', label: 'home' }],
        },
      ]),
    ),
  });
}
