import type { TaurusConfig } from '../plan.ts';

const VARIABLE = 'load-gate-begin';

/**
 * The scenario for tasks that cannot be given a start signal: JMeter itself, once it is up, waits
 * until an instant (epoch milliseconds) before its load begins, and begins at once where that has
 * passed. It works out a plan's variables before it starts a thread, and the wait is in one of
 * them, so that it is no sample. Taurus's own `start-at` starts JMeter at the instant instead,
 * which takes it seconds.
 */
export function beginAt(taurus: TaurusConfig, instant: number): TaurusConfig {
  const wait = { [VARIABLE]: waitUntil(instant) };
  const scenarios = Object.entries(taurus.scenarios).map(([name, scenario]) => {
    return [name, { ...scenario, variables: { ...scenario.variables, ...wait } }] as const;
  });
  // A scenario can be written into its execution.
  const execution = taurus.execution.map((one) => {
    const { scenario } = one;
    if (typeof scenario === 'string') return one;
    return { ...one, scenario: { ...scenario, variables: { ...scenario.variables, ...wait } } };
  });
  return { ...taurus, execution, scenarios: Object.fromEntries(scenarios) };
}

/**
 * https://jmeter.apache.org/usermanual/functions.html#__jexl3 - action 1 of a Flow Control Action
 * is a pause. A comma would end the argument.
 */
function waitUntil(instant: number): string {
  const script = [
    `var left = ${instant} - \${__time()}`,
    "var pause = new('org.apache.jmeter.sampler.TestAction')",
    'pause.setAction(1)',
    "pause.setDuration('' + left)",
    'if (left > 0) { pause.sample(null); } left',
  ];
  return `\${__jexl3(${script.join('; ')})}`;
}
