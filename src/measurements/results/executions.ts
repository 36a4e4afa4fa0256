import { type Message, messageFor } from '../../errors.ts';
import type { TaskExecution, TaskResult } from '../../exchange/documents.ts';
import { SUM_TOLERANCE } from '../../gate/figures/buckets.ts';
import { sumOf } from '../../units.ts';

/**
 * Where what a task says of its executions and their users' time does not hold together. Only what
 * certainly differs: requests that were open at the end are downtime, and in no sum of samples.
 */
export function executionsThatDiffer({
  executions = [],
  overall,
  rampUp,
  labels,
}: TaskResult): readonly Message[] {
  const held = sumOf(executions.map(({ samples }) => samples));
  const whole = overall.samples + (rampUp?.samples ?? 0);
  return [
    ...(executions.length === 0 || held === whole
      ? []
      : [messageFor('result-executions-differ', { held, whole })]),
    ...executions.flatMap(executionThatDiffers),
    ...Object.entries(labels).flatMap(([label, { downtime = 0, sum }]) =>
      exceeds(downtime, sum, `label ${JSON.stringify(label.slice(0, LABEL_LENGTH))}`),
    ),
  ];
}

const LABEL_LENGTH = 80;
const SECOND = 1000;

function executionThatDiffers(execution: TaskExecution): readonly Message[] {
  const { index, seconds, samples, requests, userTime, downtime } = execution;
  const part = `execution ${index + 1}`;
  const rows = { samples: 0, requests: 0, userTime: 0, downtime: 0 };
  for (const [at, ...row] of seconds) {
    if (at % SECOND !== 0) return [messageFor('result-execution-misaligned', { part })];
    rows.samples += row[0];
    rows.requests += row[1];
    rows.userTime += row[3];
    rows.downtime += row[4];
    const more = exceeds(row[4], row[3], `${part}, ${new Date(at).toISOString()}`);
    if (more.length > 0) return more;
  }
  const differs = (figure: string, held: number, all: number): readonly Message[] =>
    Math.abs(held - all) <= SUM_TOLERANCE
      ? []
      : [messageFor('result-execution-differs', { part, figure, held, whole: all })];
  return [
    ...differs('samples', rows.samples, samples),
    ...differs('requests', rows.requests, requests),
    ...differs("ms of users' time", rows.userTime, userTime),
    ...differs('ms of downtime', rows.downtime, downtime),
  ].slice(0, 1);
}

function exceeds(downtime: number, time: number, part: string): readonly Message[] {
  return downtime <= time + SUM_TOLERANCE
    ? []
    : [messageFor('result-downtime-exceeds', { part, downtime, time })];
}
