import { addAll, isMapping } from '../../errors.ts';

/** What of a configuration JMeter runs. */
type Scope = {
  /** The executor of an execution, by its place in the list. */
  readonly executorOf: (execution: unknown) => unknown;
  /** Whether some execution is for JMeter, so that others may be left out. */
  readonly hasJmeter: boolean;
  /** The names of the scenarios that run; undefined where one of them is not there. */
  readonly scenarios: ReadonlySet<string> | undefined;
};

export const JMETER = 'jmeter';

/** Which executions are for JMeter, and which scenarios these run, or include. */
export function scopeOf(configuration: unknown): Scope {
  const { execution, scenarios, settings } = isMapping(configuration) ? configuration : {};
  const fallback = (isMapping(settings) ? settings['default-executor'] : undefined) ?? JMETER;
  const executorOf = (one: unknown): unknown =>
    (isMapping(one) ? one['executor'] : undefined) ?? fallback;
  const executions: readonly unknown[] = Array.isArray(execution) ? execution : [];
  const own = executions.filter((one) => executorOf(one) === JMETER);
  const named = isMapping(scenarios) ? scenarios : {};
  const used = new Set<string>();
  const isWhole = (own.length > 0 ? own : executions).every((one) =>
    addUsed(isMapping(one) ? one['scenario'] : undefined, named, used),
  );
  return { executorOf, hasJmeter: own.length > 0, scenarios: isWhole ? used : undefined };
}

/** @returns whether all that it names is there. */
function addUsed(
  scenario: unknown,
  scenarios: Readonly<Record<string, unknown>>,
  used: Set<string>,
): boolean {
  // One after the other: scenarios may include each other deeper than calls can go.
  const named = typeof scenario === 'string' ? [scenario] : [...includes(scenario)];
  for (const name of named) {
    if (used.has(name)) continue;
    if (Object.hasOwn(scenarios, name)) {
      used.add(name);
      addAll(named, includes(scenarios[name]));
    } else if (!/\.jmx$/i.test(name)) return false;
  }
  return true;
}

/** Every name behind an include-scenario, however deep. */
function includes(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(includes);
  if (!isMapping(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'include-scenario' && typeof inner === 'string' ? [inner] : includes(inner),
  );
}
