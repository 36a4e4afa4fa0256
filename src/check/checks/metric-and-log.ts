import { GetLogEventsCommand, ResourceNotFoundException } from '@aws-sdk/client-cloudwatch-logs';
import { call } from '../../aws.ts';
import { containerFacts } from '../../fleet/stack.ts';
import { readTotals, runMetric } from '../../measurements/cloudwatch.ts';
import type { DefinedPlace, Place } from '../context.ts';
import { type Finding, failed, ok } from '../finding.ts';

const MINUTE = 60_000;
const NO_TASK = '0'.repeat(32);

/** Whether the metric of a run can be read; this one has no values. */
export async function checkMetric({
  request: { region },
  aws,
  checkId,
  now,
}: Place): Promise<Finding> {
  await readTotals(runMetric(aws, region, checkId), { from: now - MINUTE, to: now });
  return ok('GetMetricData is allowed');
}

/** Whether the tasks' log group is there and can be read: without it no task starts. */
export async function checkLog({ request, definition, aws }: DefinedPlace): Promise<Finding> {
  const { region } = request;
  const taskDefinition = definition.taskDefinitionArn ?? '';
  const { log, container } = containerFacts(definition, { ...request, taskDefinition });
  const logStreamName = `${log.streamPrefix}/${container}/${NO_TASK}`;
  const command = new GetLogEventsCommand({ logGroupName: log.group, logStreamName, limit: 1 });
  return call(
    { doing: `read the log group ${log.group}`, region, permission: 'logs:GetLogEvents' },
    async () => {
      try {
        await aws(region).logs.send(command);
      } catch (error) {
        if (!(error instanceof ResourceNotFoundException)) throw error;
        // The same error means that this task has no stream, which it cannot have.
        if (/log group/i.test(error.message)) {
          return failed({
            what: `there is no log group ${log.group}`,
            fix: 'deploy cloudformation/main.yml again',
          });
        }
      }
      return ok(`${log.group} can be read`);
    },
  );
}
