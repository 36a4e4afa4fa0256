// Tasks whose users meet a service that may hang, as they would have reported.
import type { TaskResult } from '../../src/exchange/documents.ts';
import { simulate as simulateAll } from '../load/simulate.ts';

/** Results of one call, which travel as one text. */
const AT_ONCE = 40;

/** How a service answers; worker/tests/support/simulation/__main__.py has every member. */
export type Service = Readonly<Record<string, number | string | readonly (readonly number[])[]>>;

/** The load of one task. Seconds. */
export type Load = {
  readonly users: number;
  readonly holdFor: number;
  readonly thinkTime?: number;
  readonly rampUp?: number;
  readonly timeout?: number;
  readonly labels?: Readonly<Record<string, Service>>;
  readonly service?: Service;
};

export type Case = {
  readonly seed: number;
  readonly taskId: string;
  readonly region: string;
  readonly load: Load;
};

/** What the tasks would have written, in their order. */
export function simulate(cases: readonly Case[]): readonly TaskResult[] {
  const results: TaskResult[] = [];
  for (let at = 0; at < cases.length; at += AT_ONCE) {
    const some = cases.slice(at, at + AT_ONCE);
    const made = simulateAll(some.map(({ seed, load }) => ({ seed, executions: [load] })));
    for (const [index, result] of made.entries()) {
      const { taskId = '', region = '' } = some[index] ?? {};
      results.push({ ...result, taskId, region });
    }
  }
  return results;
}
