import { DescribeTasksCommand, ListTasksCommand, StopTaskCommand } from '@aws-sdk/client-ecs';
import { readTotals, runMetric } from '../../measurements/cloudwatch.ts';
import { type Finding, ok, type Place, unlessRefused } from '../context.ts';

/** No task has it: ids are random. */
const NO_TASK = '0'.repeat(32);
const MINUTE = 60_000;
export function checkList(place: Place): Promise<Finding> {
  const { cluster, clients, checkId } = place;
  return probe(place, { doing: 'list tasks', permission: 'ecs:ListTasks' }, () =>
    clients.ecs.send(new ListTasksCommand({ cluster, startedBy: checkId })),
  );
}

export function checkFollow(place: Place): Promise<Finding> {
  const { cluster, clients } = place;
  const call = { doing: 'ask for the state of a task', permission: 'ecs:DescribeTasks' };
  return probe(place, call, () =>
    clients.ecs.send(new DescribeTasksCommand({ cluster, tasks: [NO_TASK] })),
  );
}

export function checkStop(place: Place): Promise<Finding> {
  const { cluster, clients } = place;
  return probe(place, { doing: 'ask to stop a task', permission: 'ecs:StopTask' }, () =>
    clients.ecs.send(new StopTaskCommand({ cluster, task: NO_TASK })),
  );
}

/** Whether the metric of a run can be read; this one has no values. */
export async function checkMetric({ region, aws, checkId, now }: Place): Promise<Finding> {
  await readTotals(runMetric(aws, region, checkId), { from: now() - MINUTE, to: now() });
  return ok('GetMetricData is allowed');
}

/** Makes a call that has no effect. */
async function probe(
  place: Place,
  call: Parameters<Place['call']>[0],
  send: () => Promise<unknown>,
): Promise<Finding> {
  await place.call(call, () => unlessRefused(send));
  return ok(`${call.permission.replace('ecs:', '')} is allowed`);
}
