import type { InputReader } from '../../../src/inputs/reader.ts';
import { scenarioYaml } from './scenarios.ts';

/** The smallest set of inputs that is fine. */
const GOOD: Readonly<Record<string, string>> = {
  regions: 'eu-west-1',
  scenario: scenarioYaml(),
  threshold: '500ms',
};

/**
 * Inputs as a workflow sets them; a test names what is different. An empty text is an input that is
 * not set.
 */
export function aReader(
  overrides: Readonly<Record<string, string>> = {},
  workspace = '.',
): InputReader {
  const values = new Map(Object.entries({ ...GOOD, ...overrides }));
  return { get: (name) => values.get(name) ?? '', variable: () => '', workspace };
}
