import type { Message } from '../../../src/errors.ts';
import type { TaskExecution, TaskResult } from '../../../src/exchange/documents.ts';
import { shortfalls } from '../../../src/measurements/load/shortfall.ts';
import { START } from '../virtual-time.ts';
import { aDistribution, aResult } from './evidence.ts';
import { aPlan } from './plan.ts';
import { aRegionMeasurement } from './report.ts';

/** What came of an execution: users and requests in each second of its load, from its begin on. */
type Came = {
  readonly users?: readonly number[];
  readonly requests?: readonly number[];
  /** Seconds after the start of the run. */
  readonly delay?: number;
};

/** The same number, so many times. */
export function times(length: number, number: number): readonly number[] {
  return Array.from({ length }, () => number);
}

export function anExecution(index: number, came: Came = {}): TaskExecution {
  const { requests = times(60, 50), users = requests.map(() => 10), delay = 0 } = came;
  const begins = START + delay * 1000;
  const seconds = requests.flatMap((count, second): TaskExecution['seconds'] =>
    count === 0 ? [] : [[begins + second * 1000, count, count, users[second] ?? 0, 0, 0]],
  );
  const sum = requests.reduce((all, count) => all + count, 0);
  return {
    index,
    begins,
    ends: null,
    users: null,
    samples: sum,
    requests: sum,
    userTime: 0,
    downtime: 0,
    seconds,
  };
}

/** One whose longest answer took a minute. */
export function aTaskWith(executions: readonly TaskExecution[], taskId = 't1'): TaskResult {
  const overall = aDistribution({ max: 60_000 });
  return { ...aResult({ taskId, overall, executions: [...executions] }), version: 3 };
}

type Asked = Parameters<typeof aPlan>[0];

/** What the only region of a run, with these results, had too little of. */
export function shortOf(
  results: readonly TaskResult[],
  asked: Asked,
  shares?: Parameters<typeof shortfalls>[1]['shares'],
): readonly (Message & { readonly where: string })[] {
  return shortfalls([aRegionMeasurement({ results })], { ...aPlan(asked), shares });
}
