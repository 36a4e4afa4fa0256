import type { TaskOverride } from '@aws-sdk/client-ecs';
import { type Bundle, exchangeUrl } from '../exchange/exchange.ts';
import { byName } from '../text/names.ts';
import type { Stack } from './stack.ts';

/** How tasks are tagged. */
type Tagging = {
  /** Whether the user asked for tags of their own, so that a run without them is no run. */
  readonly given: boolean;
  readonly tags: readonly { readonly key: string; readonly value: string }[];
};

/** Which run it is, and what its tasks do. */
type Orders = {
  readonly runId: string;
  readonly taurus: Bundle['taurus'];
  /** Epoch milliseconds after which a task ends itself. */
  readonly deadline: number;
};

export type Assignment = Orders & { readonly tagging: Tagging };

/**
 * Texts, each with the colon of a key where it is one, and numbers; nothing else of JSON has digits
 * or quotes.
 */
const TEXT_OR_NUMBER = /("(?:[^"\\]|\\.)*")(:?)|(-?\d+)(e[+-]\d+)?(?:\.\d+(?:e[+-]\d+)?)?/g;
/** Characters that YAML takes for line breaks, or not at all, and JSON writes as they are. */
const UNSAFE = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;
/** YAML reads the colon behind a longer key only where `?` has announced a key. */
const LONGEST_KEY = 1000;

/** What a region's tasks get beside the task definition: which run is theirs and what they do. */
export function overridesFor(stack: Stack, assignment: Orders): TaskOverride {
  const { runId, taurus, deadline } = assignment;
  const name = stack.container;
  if (stack.kind === 'legacy')
    return { containerOverrides: [{ name, command: taurusCommand(taurus) }] };
  const environment = [
    { name: 'LOAD_GATE_RUN_ID', value: runId },
    { name: 'LOAD_GATE_EXCHANGE', value: exchangeUrl(stack.exchangeBucket, runId) },
    { name: 'LOAD_GATE_ROLE_ID', value: stack.taskRoleId },
    { name: 'LOAD_GATE_DEADLINE', value: String(deadline) },
  ];
  return { containerOverrides: [{ name, environment }] };
}

/**
 * The scenario as options of bzt, for an image that is not this action's. Taurus reads each
 * value as YAML and applies it last; a list of executions only works index by index.
 * A refused connection fails in a millisecond, and JMeter's error file then grows by megabytes a
 * second; it is not needed here.
 */
function taurusCommand({ execution, scenarios, settings, modules }: Bundle['taurus']): string[] {
  const complete = withProperties(modules?.jmeter.properties);
  const options = execution.map(({ scenario, ...item }, index) => {
    const one = typeof scenario === 'string' ? scenario : complete(scenario);
    return `execution.${index}=${overrideText({ scenario: one, ...item, 'write-xml-jtl': 'none' })}`;
  });
  const all = Object.entries(scenarios).map(([name, one]) => [name, complete(one)] as const);
  const rampUp = settings === undefined ? [] : ['settings.ramp-up-exclude=true'];
  return [
    ...options,
    `scenarios=${overrideText(byName(all))}`,
    ...rampUp,
    'settings.check-updates=false',
  ].flatMap((option) => ['-o', option]);
}

/**
 * A scenario with the properties of all of them. An option that names those would replace Taurus's
 * own.
 */
function withProperties(
  all: object | undefined,
): (scenario: Bundle['taurus']['scenarios'][string]) => object {
  return (scenario) =>
    all === undefined ? scenario : { ...scenario, properties: { ...all, ...scenario.properties } };
}

/**
 * JSON that Taurus reads as it is meant: it takes the value of an option for YAML 1.1, to which
 * 1e-7 is a text and 1.0e-7 a number.
 */
export function overrideText(value: unknown): string {
  return JSON.stringify(value)
    .replace(
      TEXT_OR_NUMBER,
      (all: string, text?: string, colon?: string, digits?: string, exponent?: string) => {
        if (text !== undefined) return colon !== '' && text.length > LONGEST_KEY ? `? ${all}` : all;
        return exponent === undefined ? all : `${digits}.0${exponent}`;
      },
    )
    .replace(UNSAFE, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
