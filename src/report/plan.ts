import type { Stack } from '../fleet/stacks.ts';
import { printSource } from '../gate/print-figure.ts';
import type { Inputs } from '../inputs.ts';
import { plural, printSpan } from '../units.ts';

/** What is about to happen, before anything costs money. */
export function planLines({
  inputs,
  stacks,
  runId,
}: {
  inputs: Inputs;
  stacks: readonly Stack[];
  runId: string;
}): readonly string[] {
  const { plan, criteria, timeout } = inputs;
  const tasks = stacks.reduce((sum, stack) => sum + stack.tasks, 0);
  const known = plan.duration === 0 ? [] : [`for ${printSpan(plan.duration)}`];
  const length = [...known, ...(plan.openEnded ? ['until its iterations are done'] : [])].join(' and ');
  return [
    `Run ${runId}`,
    `Scenario: ${plan.origin}, ${length}, ${plural(plan.concurrency, 'virtual user')} a task`,
    `Fleet: ${plural(tasks, 'task')} (${stacks.map((stack) => `${stack.region} ${stack.tasks}`).join(', ')}), ${plural(plan.concurrency * tasks, 'virtual user')} in all`,
    ...criteria.map((criterion) => `Criterion: ${criterion.text} (${printSource(criterion)})`),
    `Time limit: ${printSpan(timeout)}`,
  ];
}
