import { DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import {
  type ContainerDefinition,
  DescribeTaskDefinitionCommand,
  type TaskDefinition,
} from '@aws-sdk/client-ecs';
import { readStacks } from '../../../src/fleet/stack.ts';
import { type FakeAws, fakeAws } from './aws.ts';

export const OUTPUTS = {
  SubnetA: 'subnet-a',
  SubnetB: 'subnet-b',
  SubnetC: 'subnet-c',
  FargateClusterName: 'cluster',
  TaskSecurityGroup: 'sg-1',
  TaskDefinitionArn: 'arn:task-definition/x:1',
  TaskIAMRole: 'arn:role/x',
} as const;
export const LOGGED: ContainerDefinition = {
  name: 'dlt-fargate-task',
  logConfiguration: {
    logDriver: 'awslogs',
    options: { 'awslogs-group': '/dlt', 'awslogs-stream-prefix': 'p' },
  },
};
export const REQUEST = { region: 'eu-west-1', stackName: 'dlt-fargate', tasks: 2 } as const;
export const WHERE = 'stack dlt-fargate in eu-west-1';

type Deployed = {
  readonly outputs?: Readonly<Record<string, string>>;
  readonly status?:
    | 'CREATE_COMPLETE'
    | 'UPDATE_ROLLBACK_COMPLETE'
    | 'DELETE_IN_PROGRESS'
    | 'ROLLBACK_COMPLETE';
  readonly containers?: ContainerDefinition[];
  readonly definition?: TaskDefinition;
};

/** A stack that is deployed and whose task definition can be read. */
export function deploy(
  fake: FakeAws,
  region: string,
  {
    outputs = OUTPUTS,
    status = 'CREATE_COMPLETE',
    containers = [LOGGED],
    definition = {},
  }: Deployed,
) {
  const Outputs = Object.entries(outputs).map(([OutputKey, OutputValue]) => ({
    OutputKey,
    OutputValue,
  }));
  const Stacks = [
    { StackName: 'dlt-fargate', CreationTime: new Date(0), StackStatus: status, Outputs },
  ];
  fake.in(region).cloudFormation.on(DescribeStacksCommand).resolves({ Stacks });
  fake
    .in(region)
    .ecs.on(DescribeTaskDefinitionCommand)
    .resolves({ taskDefinition: { ...definition, containerDefinitions: containers } });
}

export async function readOne(deployed: Deployed) {
  const fake = fakeAws();
  deploy(fake, 'eu-west-1', deployed);
  const [stack] = await readStacks(fake.aws, [REQUEST]);
  return stack;
}
