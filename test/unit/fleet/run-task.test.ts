import { RunTaskCommand } from '@aws-sdk/client-ecs';
import { expect, test } from 'vitest';
import { type Caller, runTasks } from '../../../src/fleet/run-task.ts';
import { aStack, REGION, RUN_ID } from '../../support/builders/fleet.ts';
import { aPlan } from '../../support/builders/plan.ts';
import { fakeAws } from '../../support/fake-aws/aws.ts';

/** What one call for one task says to ECS. */
async function sent(overrides: Partial<Pick<Caller, 'stack' | 'capacity'>>) {
  const fake = fakeAws();
  const { ecs } = fake.in(REGION);
  ecs.on(RunTaskCommand).resolves({ tasks: [] });
  const tagging = { given: false, tags: [] };
  const assignment = { runId: RUN_ID, taurus: aPlan().taurus, deadline: 1, tagging };
  const abandoned = new AbortController().signal;
  const caller = {
    aws: fake.aws,
    stack: aStack(),
    assignment,
    capacity: undefined,
    abandoned,
    ...overrides,
  };
  await runTasks({ count: 1, token: '0', subnets: ['subnet-a'], isTagged: true }, caller);
  return ecs.commandCalls(RunTaskCommand)[0]?.args[0].input;
}

const SPOT = aStack({ capacityProvider: 'FARGATE_SPOT' });
const strategy = (capacityProvider: string) => [{ capacityProvider, weight: 1 }];

test.each([
  ['Fargate, where neither the run nor the stack says', {}, { launchType: 'FARGATE' }],
  ['what the stack says', { stack: SPOT }, { capacityProviderStrategy: strategy('FARGATE_SPOT') }],
  [
    'what the run asks for',
    { capacity: 'FARGATE_SPOT' },
    { capacityProviderStrategy: strategy('FARGATE_SPOT') },
  ],
  [
    'what the run asks for rather',
    { stack: SPOT, capacity: 'FARGATE' },
    { capacityProviderStrategy: strategy('FARGATE') },
  ],
] as const)('tasks run on %s', async (_, overrides, placement) => {
  const input = await sent(overrides);
  expect({
    launchType: input?.launchType,
    capacityProviderStrategy: input?.capacityProviderStrategy,
  }).toEqual({
    launchType: undefined,
    capacityProviderStrategy: undefined,
    ...placement,
  });
});

test.each(['ENABLED', 'DISABLED'] as const)(
  'a public address is %s as the stack says',
  async (assignPublicIp) => {
    const input = await sent({ stack: aStack({ assignPublicIp }) });
    expect(input?.networkConfiguration?.awsvpcConfiguration?.assignPublicIp).toBe(assignPublicIp);
  },
);
