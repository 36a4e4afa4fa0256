import { printProblem } from '../../src/errors.ts';
import type { Criterion } from '../../src/gate/criteria/criterion.ts';
import { checkScenario } from '../../src/scenario/read.ts';
import { scenarioYaml } from './builders/scenarios.ts';

/** The criteria of a scenario, or its problems, each as a line. */
export function readScenario(text: string): {
  criteria: readonly Criterion[];
  problems: readonly string[];
} {
  const checked = checkScenario(text, 's.yml');
  return checked.ok
    ? { criteria: checked.criteria, problems: [] }
    : { criteria: [], problems: checked.problems.map(printProblem) };
}

/** A scenario with these criteria at its end, in JSON, which is YAML, too. */
export function withCriteria(...criteria: readonly unknown[]): string {
  return `${scenarioYaml()}reporting: ${JSON.stringify([{ module: 'passfail', criteria }])}\n`;
}

export function textsOf(text: string): readonly string[] {
  const { criteria, problems } = readScenario(text);
  return problems.length > 0 ? problems : criteria.map((criterion) => criterion.text);
}

/** Why a criterion is refused; empty when it is not. */
export function whyRefused(criterion: unknown): string {
  return readScenario(withCriteria(criterion)).problems.join('\n');
}
