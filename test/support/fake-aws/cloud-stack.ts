import { DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { DescribeTaskDefinitionCommand } from '@aws-sdk/client-ecs';
import { ROLE_ID } from '../builders/fleet.ts';
import type { FakeAws } from './aws.ts';

/** A legacy stack: seven outputs and no more. */
export function deployLegacy(fake: FakeAws, region: string): void {
  const { cloudFormation } = fake.in(region);
  const names = [
    'SubnetA',
    'SubnetB',
    'SubnetC',
    'FargateClusterName',
    'TaskSecurityGroup',
    'TaskDefinitionArn',
    'TaskIAMRole',
  ];
  const Outputs = names.map((OutputKey) => ({ OutputKey, OutputValue: OutputKey }));
  const stack = {
    StackName: 'dlt-fargate',
    CreationTime: new Date(0),
    StackStatus: 'CREATE_COMPLETE' as const,
    Outputs,
  };
  cloudFormation.on(DescribeStacksCommand).resolves({ Stacks: [stack] });
}

/** Our stack, as it is once it is deployed. */
export function deployStack(fake: FakeAws, region: string): void {
  const outputs = {
    SubnetA: 'a',
    SubnetB: 'b',
    SubnetC: 'c',
    FargateClusterName: `cluster-${region}`,
    TaskSecurityGroup: 'sg',
    TaskDefinitionArn: `arn:aws:ecs:${region}:123456789012:task-definition/dlt-fargate:7`,
    TaskIAMRole: 'arn:role',
    ExchangeBucketName: `bucket-${region}`,
    TaskRoleId: ROLE_ID,
  };
  const Outputs = Object.entries(outputs).map(([OutputKey, OutputValue]) => ({
    OutputKey,
    OutputValue,
  }));
  const stack = {
    StackName: 'dlt-fargate',
    CreationTime: new Date(0),
    StackStatus: 'CREATE_COMPLETE' as const,
    Outputs,
  };
  fake
    .in(region)
    .cloudFormation.on(DescribeStacksCommand)
    .resolves({ Stacks: [stack] });
  const options = { 'awslogs-group': '/dlt', 'awslogs-stream-prefix': 'p' };
  const container = {
    name: 'dlt-fargate-task',
    logConfiguration: { logDriver: 'awslogs' as const, options },
  };
  fake
    .in(region)
    .ecs.on(DescribeTaskDefinitionCommand)
    .resolves({
      taskDefinition: { cpu: '1024', memory: '2048', containerDefinitions: [container] },
    });
}
