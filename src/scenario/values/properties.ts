import { isMapping, type Place, type Problem, problemAt } from '../../errors.ts';
import { type Allowed, judge } from '../constructs/construct.ts';
import { propertyConstruct } from '../constructs/properties.ts';
import { printed, type Variables } from './fill.ts';

/** As they stand in a properties file. */
type Properties = Readonly<Record<string, unknown>>;

type Taken = {
  /** The configuration without `modules`, and with those properties of scenarios that are sent. */
  readonly rest: unknown;
  /** JMeter's properties for all scenarios, and the variables of the workflow. */
  readonly properties: Properties;
  readonly used: ReadonlySet<string>;
  readonly problems: readonly Problem[];
  readonly notices: readonly Problem[];
};

type Taking = {
  readonly variables: Variables;
  readonly allow: Allowed;
  readonly used: Set<string>;
  readonly problems: Problem[];
  readonly notices: Problem[];
};

/**
 * Takes the properties of JMeter out of the settings of modules. Those of scenarios stay in their
 * place; the variables of the workflow win over both.
 */
export function takeProperties(
  value: unknown,
  top: Place,
  { variables, allow }: Pick<Taking, 'variables' | 'allow'>,
): Taken {
  const taking: Taking = { variables, allow, used: new Set(), problems: [], notices: [] };
  const { used, problems, notices } = taking;
  const { modules, ...rest } = isMapping(value) ? value : {};
  const jmeter = isMapping(modules) ? modules['jmeter'] : undefined;
  const given = isMapping(jmeter) ? jmeter['properties'] : undefined;
  const own = sentOf(given, top.at('modules', 'jmeter', 'properties'), taking);
  const added = [...variables].flatMap(([name, text]) => {
    const stays = judge(propertyConstruct(name), name, {
      ...taking,
      where: `input variables (${name})`,
    });
    return stays ? [[name, escaped(text)] as const] : [];
  });
  const properties = { ...own, ...Object.fromEntries(added) };
  return {
    rest: isMapping(value) ? withScenarios(rest, top, taking) : value,
    properties,
    used,
    problems,
    notices,
  };
}

function withScenarios(value: Properties, top: Place, taking: Taking): unknown {
  const { scenarios, execution } = value;
  const at = (scenario: unknown, place: Place): unknown => {
    if (!isMapping(scenario) || scenario['properties'] === undefined) return scenario;
    const { properties, ...rest } = scenario;
    return { ...rest, properties: sentOf(properties, place.at('properties'), taking) };
  };
  const inline = (one: unknown, place: Place): unknown =>
    isMapping(one) && isMapping(one['scenario'])
      ? { ...one, scenario: at(one['scenario'], place.at('scenario')) }
      : one;
  const executions: unknown = Array.isArray(execution)
    ? execution.map((one: unknown, index) => inline(one, top.at('execution', index)))
    : execution;
  const named = isMapping(scenarios)
    ? Object.fromEntries(
        Object.entries(scenarios).map(([name, one]) => [name, at(one, top.at('scenarios', name))]),
      )
    : scenarios;
  return {
    ...value,
    ...(execution === undefined ? {} : { execution: executions }),
    ...(scenarios === undefined ? {} : { scenarios: named }),
  };
}

/** Those of a mapping that go to the tasks, but for those that the workflow sets. */
function sentOf(given: unknown, place: Place, taking: Taking): Properties {
  const { problems, variables, used } = taking;
  if (given === undefined || given === null) return {};
  if (!isMapping(given)) {
    problems.push(problemAt('properties-unreadable', place.where));
    return {};
  }
  const sent = Object.entries(given).filter(([name, value]) => {
    const { where } = place.at(name);
    if (variables.has(name)) {
      used.add(name);
      return false;
    }
    if (!judge(propertyConstruct(name), name, { ...taking, where })) return false;
    const fits = NAME.test(name) && typeof value !== 'object' && !UNFIT.test(printed(value));
    if (!fits && value !== null) problems.push(problemAt('property-unfit', where, { name }));
    return true;
  });
  return Object.fromEntries(sent);
}

/** What Taurus writes into a properties file as it is, and what JMeter reads as the same name. */
const NAME = /^[A-Za-z0-9_][\w.@$/-]*$/;
/** What would end the line, go on with the next one, or end JMeter. */
const UNFIT = /\p{Cc}|(?:^|[^\\])(?:\\\\)*(?:\\$|\\u(?![0-9a-fA-F]{4}))/u;

/** A text so that JMeter reads it as it is from a properties file, which is in Latin-1. */
function escaped(text: string): string {
  return text
    .replace(/\\/g, '\\\\')
    .replace(/^\s/, '\\$&')
    .replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
