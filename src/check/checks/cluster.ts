import {
  type Cluster,
  ClusterNotFoundException,
  DescribeClustersCommand,
  ListTasksCommand,
} from '@aws-sdk/client-ecs';
import { messageFor, problemsOf } from '../../errors.ts';
import { capacityOf, capacityProviderIn } from '../../fleet/stack.ts';
import { type Finding, failed, ok, type Place, unchecked } from '../context.ts';

/** Whether the cluster takes tasks, on the capacity that they are to run on. */
export async function checkCluster(place: Place): Promise<Finding> {
  const cluster = place.outputs.get('FargateClusterName') ?? '';
  const gone = failed(messageFor('cluster-not-found', { cluster }));
  try {
    const found = await describe(cluster, place);
    if (found === undefined) return gone;
    const { status = 'in no state' } = found;
    if (status !== 'ACTIVE') return failed(messageFor('cluster-not-active', { cluster, status }));
    return needsSpot(place) && found.capacityProviders?.includes('FARGATE_SPOT') !== true
      ? failed(messageFor('cluster-without-spot'))
      : ok(`${cluster} is active`);
  } catch (error) {
    // Every call of a run names the cluster, so one that is gone shows without the permission, too.
    return (await exists(cluster, place)) ? unchecked(...problemsOf(error)) : gone;
  }
}

async function describe(name: string, place: Place): Promise<Cluster | undefined> {
  const command = new DescribeClustersCommand({ clusters: [name] });
  const { clusters = [] } = await place.call(
    { doing: `read the state of the cluster ${name}`, permission: 'ecs:DescribeClusters' },
    () => place.aws(place.request.region).ecs.send(command),
  );
  // A deleted cluster is listed for a while.
  return clusters.find(({ status }) => status !== 'INACTIVE');
}

async function exists(cluster: string, place: Place): Promise<boolean> {
  const command = new ListTasksCommand({ cluster, startedBy: place.checkId });
  try {
    await place.aws(place.request.region).ecs.send(command);
    return true;
  } catch (error) {
    return !(error instanceof ClusterNotFoundException);
  }
}

/** A stack of an older template offers no choice, which the check of the scenario reports. */
function needsSpot({ inputs, outputs }: Place): boolean {
  const capacityProvider = capacityProviderIn(outputs);
  return (
    outputs.has('CapacityProvider') &&
    capacityOf({ capacityProvider }, inputs.capacity) === 'FARGATE_SPOT'
  );
}
