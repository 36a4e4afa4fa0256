import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type LocalCloud, startLocalCloud } from '../../local/cloud/cloud.ts';
import { PARTITIONS } from '../../src/aws/partitions.ts';
import { type RegionPool, regionPool } from './region-pool.ts';
import { REGIONS } from './runs.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const DIST = join(ROOT, 'dist');
const LIGHT_TASK = fileURLToPath(new URL('../cloud/fail-open/scripted_task.py', import.meta.url));

const LEGACY = 'legacy';

export type FaultCloud = AsyncDisposable & {
  readonly cloud: LocalCloud;
  /** Where a run on a legacy stack has a region to itself. */
  readonly legacyRegions: RegionPool;
};

/**
 * A cloud whose tasks end in a blink: managed stacks in the regions of the matrix, legacy ones in
 * all others.
 */
export async function openCloud(): Promise<FaultCloud> {
  const cloud = await startLocalCloud({ scriptedTask: LIGHT_TASK });
  const others = (PARTITIONS[0]?.regions ?? []).filter(
    (region) => !REGIONS.some((ours) => ours === region),
  );
  const deploy = (region: string, stackName: string, file: string) => {
    const parameters = { DockerImage: 'fargate-load-gate:scripted', FargateClusterName: stackName };
    return cloud.deployStack({ region, stackName, templateFile: join(ROOT, file), parameters });
  };
  await Promise.all([
    ...REGIONS.map((region) => deploy(region, 'dlt-fargate', 'cloudformation/main.yml')),
    ...others.map((region) => deploy(region, LEGACY, 'test/fixtures/stacks/legacy-outputs.yml')),
  ]);
  return { cloud, legacyRegions: regionPool(others), [Symbol.asyncDispose]: () => cloud.close() };
}
