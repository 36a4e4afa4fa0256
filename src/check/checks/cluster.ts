import {
  type Cluster,
  ClusterNotFoundException,
  DescribeClustersCommand,
  ListTasksCommand,
} from '@aws-sdk/client-ecs';
import { asUnchecked, type Finding, failed, ok, type Place, refusedBy } from '../context.ts';

/** Whether the cluster takes tasks, on the capacity that they are to run on. */
export async function checkCluster(place: Place): Promise<Finding> {
  const { cluster } = place;
  const gone = failed('cluster-not-found', { cluster });
  try {
    const found = await describe(place);
    if (found === undefined) return gone;
    const { status = 'in no state' } = found;
    if (status !== 'ACTIVE') return failed('cluster-not-active', { cluster, status });
    return needsSpot(place) && found.capacityProviders?.includes('FARGATE_SPOT') !== true
      ? failed('cluster-without-spot')
      : ok(`${cluster} is active`);
  } catch (error) {
    // Every call of a run names the cluster, so one that is gone shows without the permission, too.
    return (await exists(place)) ? asUnchecked([refusedBy(error)]) : gone;
  }
}

async function describe({ cluster, clients, call }: Place): Promise<Cluster | undefined> {
  const command = new DescribeClustersCommand({ clusters: [cluster] });
  const { clusters = [] } = await call(
    { doing: `read the state of the cluster ${cluster}`, permission: 'ecs:DescribeClusters' },
    () => clients.ecs.send(command),
  );
  // A deleted cluster is listed for a while.
  return clusters.find(({ status }) => status !== 'INACTIVE');
}

async function exists({ cluster, clients, checkId }: Place): Promise<boolean> {
  try {
    await clients.ecs.send(new ListTasksCommand({ cluster, startedBy: checkId }));
    return true;
  } catch (error) {
    return !(error instanceof ClusterNotFoundException);
  }
}

/** A stack of an older template offers no choice, which the check of the scenario reports. */
function needsSpot({ capacity, outputs }: Place): boolean {
  return outputs.has('CapacityProvider') && capacity === 'FARGATE_SPOT';
}
