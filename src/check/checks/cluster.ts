import {
  type Cluster,
  ClusterNotFoundException,
  DescribeClustersCommand,
  ListTasksCommand,
} from '@aws-sdk/client-ecs';
import { call } from '../../aws.ts';
import { problemsOf } from '../../errors.ts';
import { capacityProviderIn } from '../../fleet/stack.ts';
import type { Place } from '../context.ts';
import { type Finding, failed, joined, ok, unchecked } from '../finding.ts';

const DEPLOY = 'deploy cloudformation/main.yml again, or name another stack';

/** Whether the cluster takes tasks, on the capacity that they are to run on. */
export async function checkCluster(place: Place): Promise<Finding> {
  const name = place.outputs.get('FargateClusterName') ?? '';
  try {
    const found = await describe(name, place);
    if (found === undefined) return gone(name);
    if (found.status !== 'ACTIVE')
      return failed({
        what: `the cluster ${name} is ${found.status ?? 'in no state'}`,
        fix: DEPLOY,
      });
    return spotProblem(found, place) ?? ok(`${name} is active`);
  } catch (error) {
    const { what, fix } = joined(problemsOf(error));
    // Its name is known by every call of a run, so that one which is gone shows without the
    // permission, too.
    return (await exists(name, place)) ? unchecked(what, fix) : gone(name);
  }
}

function gone(name: string): Finding {
  return failed({ what: `there is no cluster ${name}`, fix: DEPLOY });
}

async function describe(
  name: string,
  { request: { region }, aws }: Place,
): Promise<Cluster | undefined> {
  const doing = `read the state of the cluster ${name}`;
  const { clusters = [] } = await call({ doing, region, permission: 'ecs:DescribeClusters' }, () =>
    aws(region).ecs.send(new DescribeClustersCommand({ clusters: [name] })),
  );
  // A deleted cluster is remembered for a while.
  return clusters.find(({ status }) => status !== 'INACTIVE');
}

async function exists(
  cluster: string,
  { request: { region }, aws, checkId }: Place,
): Promise<boolean> {
  try {
    await aws(region).ecs.send(new ListTasksCommand({ cluster, startedBy: checkId }));
    return true;
  } catch (error) {
    return !(error instanceof ClusterNotFoundException);
  }
}

function spotProblem(
  { capacityProviders = [] }: Cluster,
  { inputs, outputs }: Place,
): Finding | undefined {
  // A stack of an older template offers no choice, which is told with what else it cannot do.
  if (!outputs.has('CapacityProvider')) return undefined;
  const wanted = inputs.capacity ?? capacityProviderIn(outputs);
  if (wanted !== 'FARGATE_SPOT' || capacityProviders.includes(wanted)) return undefined;
  const fix =
    'add FARGATE_SPOT to the capacity providers of the cluster, as cloudformation/main.yml does';
  return failed({
    what: 'tasks are to run on Spot, and the cluster does not have the capacity provider FARGATE_SPOT',
    fix,
  });
}
