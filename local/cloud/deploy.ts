// The stacks that demo, tests and `npm run cloud` share.
import { fileURLToPath } from 'node:url';
import type { LocalCloud } from './cloud.ts';

export const REGIONS: readonly string[] = ['us-east-1', 'eu-west-1', 'ap-southeast-2'];
export const STACK_NAME = 'dlt-fargate';

export const TEMPLATE = fileURLToPath(new URL('../../cloudformation/main.yml', import.meta.url));
/** A stack that has only the outputs of the hand-run solution, with the public Taurus image. */
const LEGACY_TEMPLATE = fileURLToPath(
  new URL('../../test/fixtures/stacks/legacy-outputs.yml', import.meta.url),
);

export interface DeployOptions {
  readonly regions?: readonly string[];
  readonly legacy?: boolean;
}

/** Deploys the stack into every region side by side. Resolves to the outputs by region. */
export async function deployEverywhere(
  cloud: Pick<LocalCloud, 'deployStack'>,
  { regions = REGIONS, legacy = false }: DeployOptions = {},
): Promise<Record<string, Record<string, string>>> {
  const templateFile = legacy ? LEGACY_TEMPLATE : TEMPLATE;
  const DockerImage = legacy ? 'blazemeter/taurus' : 'fargate-load-gate';
  const deploy = (region: string) =>
    cloud.deployStack({ region, stackName: STACK_NAME, templateFile, parameters: { DockerImage } });
  return Object.fromEntries(
    await Promise.all(regions.map(async (region) => [region, await deploy(region)] as const)),
  );
}
