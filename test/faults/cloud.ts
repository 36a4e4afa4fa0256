import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type LocalCloud, startLocalCloud } from '../../local/cloud/cloud.ts';
import { REGIONS as ALL_REGIONS } from '../../src/inputs/aws-regions.ts';
import { type RegionPool, regionPool } from './region-pool.ts';
import { REGIONS } from './runs.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const DIST = join(ROOT, 'dist');
const LIGHT_TASK = fileURLToPath(new URL('../cloud/fail-open/scripted_task.py', import.meta.url));

const ORIGINAL = 'original';

export type FaultCloud = AsyncDisposable & {
  readonly cloud: LocalCloud;
  /** Where a run on the original's stack has a region to itself. */
  readonly originals: RegionPool;
};

/**
 * A cloud whose tasks end in a blink: this project's stack in the regions of the matrix, the
 * original's in all others.
 */
export async function openCloud(): Promise<FaultCloud> {
  const cloud = await startLocalCloud({ scriptedTask: LIGHT_TASK });
  const others = ALL_REGIONS.filter((region) => !REGIONS.some((ours) => ours === region));
  const deploy = ({
    region,
    stackName,
    file,
  }: {
    region: string;
    stackName: string;
    file: string;
  }) => {
    const parameters = { DockerImage: 'fargate-load-gate:scripted', FargateClusterName: stackName };
    return cloud.deployStack({ region, stackName, templateFile: join(ROOT, file), parameters });
  };
  await Promise.all([
    ...REGIONS.map((region) =>
      deploy({ region, stackName: 'dlt-fargate', file: 'cloudformation/main.yml' }),
    ),
    ...others.map((region) =>
      deploy({ region, stackName: ORIGINAL, file: 'test/fixtures/stacks/original-outputs.yml' }),
    ),
  ]);
  return { cloud, originals: regionPool(others), [Symbol.asyncDispose]: () => cloud.close() };
}
