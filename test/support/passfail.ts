import type { Criterion } from '../../src/gate/criteria/criterion.ts';
import { checkScenario } from '../../src/scenario/read.ts';
import { scenarioYaml } from './builders/scenarios.ts';
import { codesOf } from './problems.ts';

/** The criteria of a scenario, or where each of its problems is, with its code. */
export function readScenario(text: string): {
  criteria: readonly Criterion[];
  problems: readonly string[];
} {
  const checked = checkScenario(text, 's.yml');
  return checked.ok
    ? { criteria: checked.criteria, problems: [] }
    : { criteria: [], problems: codesOf(checked.problems) };
}

/** A scenario with these criteria at its end, in JSON, which is YAML, too. */
export function withCriteria(...criteria: readonly unknown[]): string {
  return `${scenarioYaml()}reporting: ${JSON.stringify([{ module: 'passfail', criteria }])}\n`;
}

export function textsOf(text: string): readonly string[] {
  const { criteria, problems } = readScenario(text);
  return problems.length > 0 ? problems : criteria.map((criterion) => criterion.text);
}

/** The code of the problem for which a criterion is refused; empty when it is not. */
export function whyRefused(criterion: unknown): string {
  const checked = checkScenario(withCriteria(criterion), 's.yml');
  return checked.ok ? '' : checked.problems.map(({ code }) => code).join();
}
