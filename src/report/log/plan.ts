import type { LiveSettings } from '../../exchange/exchange.ts';
import { followInterval, intervalFor, TEMPOS } from '../../fleet/polling.ts';
import type { Stack } from '../../fleet/stack.ts';
import { printSource } from '../../gate/criteria/criterion.ts';
import { CIRCUIT_BREAKER } from '../../gate/early-end/breaches.ts';
import type { Inputs } from '../../inputs/inputs.ts';
import { type CarriedFile, printSize } from '../../scenario/files/files.ts';
import { plural, printSpan } from '../../units.ts';
import { printShares } from './shares.ts';

/** What is about to happen, before anything costs money. */
export function planLines({
  inputs,
  stacks,
  runId,
  live,
}: {
  inputs: Inputs;
  stacks: readonly Stack[];
  runId: string;
  live: LiveSettings | undefined;
}): readonly string[] {
  const { plan, criteria, timeout, rampUp, load, shares, minTasks } = inputs;
  const tasks = stacks.reduce((sum, stack) => sum + stack.tasks, 0);
  const known = plan.duration === 0 ? [] : [`for ${printSpan(plan.duration)}`];
  const length = [...known, ...(plan.openEnded ? ['until its iterations are done'] : [])].join(
    ' and ',
  );
  return [
    `Run ${runId}`,
    `Scenario: ${plan.origin}, ${length}, ${plural(plan.concurrency, 'virtual user')} ${load === 'total' ? 'in the whole fleet' : 'a task'}`,
    `Fleet: ${plural(tasks, 'task')} (${stacks.map((stack) => `${stack.region} ${stack.tasks}`).join(', ')}), ${plural(load === 'total' ? plan.concurrency : plan.concurrency * tasks, 'virtual user')} in all`,
    ...plan.files.map((file) => `File: ${printFile(file, load)}`),
    ...printShares(shares).map((line) => `Share: ${line}`),
    ...(minTasks < tasks ? [`At least ${minTasks} of the tasks must be up`] : []),
    ...criteria.map((criterion) => `Criterion: ${criterion.text} (${printSource(criterion)})`),
    ...(rampUp === 'exclude'
      ? [
          `Ramp-up: the first ${printSpan(plan.rampUp)} of each task are left out of every criterion`,
        ]
      : []),
    breakerLine(inputs, live),
    pollLine(stacks, live),
    `Time limit: ${printSpan(timeout)}`,
  ];
}

/** `data/users.csv, 1.2 kB, 40 rows, a slice for each task` */
function printFile({ path, bytes, data }: CarriedFile, load: Inputs['load']): string {
  const rows = data?.count.ok === true ? [plural(data.count.value, 'row')] : [];
  const sliced = data !== undefined && data.executions.length > 0;
  const share = sliced
    ? [load === 'total' ? 'a slice of its own for each task' : 'all of them in each task']
    : [];
  return [path, printSize(bytes), ...rows, ...share].join(', ');
}

function breakerLine({ circuitBreaker }: Inputs, live: LiveSettings | undefined): string {
  if (!circuitBreaker) return 'Circuit breaker: off';
  if (live === undefined)
    return 'Circuit breaker: off, because a stack has no exchange through which the tasks could be followed';
  return `Circuit breaker: the run is ended as soon as it breaks ${CIRCUIT_BREAKER.text.replace(', stop', '')}`;
}

function pollLine(stacks: readonly Stack[], live: LiveSettings | undefined): string {
  const tasks = stacks.map((stack) => stack.tasks);
  const [wide, close] = [TEMPOS.wide, TEMPOS.close].map((tempo) =>
    printSpan(intervalFor(tasks, tempo)),
  );
  const figures =
    live === undefined ? '' : `, at what they tell every ${printSpan(followInterval(live.every))}`;
  return `Polls: a look at the tasks every ${wide}, and every ${close} once they may have ended${figures}`;
}
