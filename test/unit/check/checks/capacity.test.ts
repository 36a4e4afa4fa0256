import { GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { DescribeSubnetsCommand } from '@aws-sdk/client-ec2';
import { GetServiceQuotaCommand } from '@aws-sdk/client-service-quotas';
import { describe, expect, test } from 'vitest';
import { checkQuota, checkSubnets } from '../../../../src/check/checks/capacity.ts';
import {
  aGoodAccount,
  aPlace,
  aSubnet,
  DEFINITION,
  OUTPUTS,
  outline,
  REGION,
} from '../../../support/builders/check.ts';
import { someInputs } from '../../../support/builders/plan.ts';
import { awsError } from '../../../support/fake-aws/aws.ts';
import { containing } from '../../../support/problems.ts';

const DENIED = awsError('AccessDeniedException', 'not you');
const request = { region: REGION, stackName: 'dlt-fargate', tasks: 2 } as const;

describe('the quota', () => {
  const used = (...values: number[]) => {
    const Timestamps = values.map((_, minute) => new Date(Date.UTC(2026, 10, 22, 11, minute)));
    return { MetricDataResults: [{ Timestamps, Values: values }] };
  };

  test.each([
    ['nothing runs', {}, 16, 'ok: 2 tasks of 1 vCPU need 2, and 16 of 16 are left'],
    ['just enough is left', used(3, 14), 16, 'ok: 2 tasks of 1 vCPU need 2, and 2 of 16 are left'],
    ['too little is left', used(2, 15), 16, 'failed: quota-used-up'],
    ['there was never enough', {}, 1, 'failed: quota-too-small'],
    ['there is no value', {}, undefined, 'unchecked: quota-unknown'],
  ])('where %s', async (_, usage, Value, expected) => {
    const account = aGoodAccount();
    account.own.quotas
      .on(GetServiceQuotaCommand)
      .resolves(Value === undefined ? {} : { Quota: { Value } });
    account.own.cloudWatch.on(GetMetricDataCommand).resolves(usage);
    expect(outline(await checkQuota(aPlace(account)))).toBe(expected);
  });

  test('whose use cannot be read is not checked', async () => {
    const account = aGoodAccount();
    account.own.cloudWatch.on(GetMetricDataCommand).rejects(DENIED);
    expect(await checkQuota(aPlace(account))).toMatchObject({
      outcome: 'unchecked',
      messages: [{ code: 'quota-use-unknown' }, { what: containing('not you') }],
    });
  });

  test('is not checked for tasks of an unknown size', async () => {
    const { cpu: _, ...definition } = DEFINITION;
    expect(outline(await checkQuota(aPlace(aGoodAccount(), { definition })))).toBe(
      'unchecked: task-size-unknown',
    );
  });

  test.each([
    [undefined, 'L-3032A538', 'Standard/OnDemand'],
    ['FARGATE_SPOT', 'L-36FBB829', 'Standard/Spot'],
  ] as const)('of %s is %s, with the usage of %s', async (capacity, QuotaCode, Value) => {
    const account = aGoodAccount();
    await checkQuota(aPlace(account, { inputs: someInputs({ capacity }) }));
    expect(account.own.quotas.call(0).args[0].input).toEqual({
      ServiceCode: 'fargate',
      QuotaCode,
    });
    expect(JSON.stringify(account.own.cloudWatch.call(0).args[0].input)).toContain(
      `{"Name":"Class","Value":"${Value}"}`,
    );
  });
});

describe('the subnets', () => {
  test.each([
    [
      'have room',
      [aSubnet('subnet-a', 1), aSubnet('subnet-b', 1)],
      2,
      'ok: 2 in 2 subnets, for 2 tasks',
    ],
    [
      'have room in the other one only',
      [aSubnet('subnet-a', 0), aSubnet('subnet-b', 9)],
      2,
      'failed: subnet-too-full',
    ],
    [
      'are too small for an uneven share',
      [aSubnet('subnet-a', 2), aSubnet('subnet-b', 1)],
      3,
      'failed: subnet-too-full',
    ],
    [
      'are not there yet',
      [{ ...aSubnet('subnet-a', 5), State: 'pending' as const }],
      1,
      'failed: subnet-not-available',
    ],
  ])('that %s', async (_, Subnets, tasks, expected) => {
    const account = aGoodAccount();
    account.more.ec2.on(DescribeSubnetsCommand).resolves({ Subnets });
    const place = aPlace(account, { request: { ...request, tasks } });
    expect(outline(await checkSubnets(place))).toBe(expected);
    expect(account.more.ec2.call(0).args[0].input).toEqual({
      SubnetIds: [OUTPUTS.SubnetA, OUTPUTS.SubnetB],
    });
  });

  test('that are gone are named as EC2 names them', async () => {
    const account = aGoodAccount();
    const message = "The subnet ID 'subnet-a' does not exist";
    account.more.ec2
      .on(DescribeSubnetsCommand)
      .rejects(awsError('InvalidSubnetID.NotFound', message));
    expect(await checkSubnets(aPlace(account))).toMatchObject({
      outcome: 'failed',
      messages: [{ code: 'subnet-not-found', what: message }],
    });
  });

  test('that may not be read name the permission, in the words of EC2', async () => {
    const account = aGoodAccount();
    account.more.ec2
      .on(DescribeSubnetsCommand)
      .rejects(awsError('UnauthorizedOperation', 'You are not authorized.'));
    await expect(checkSubnets(aPlace(account))).rejects.toThrow(
      'allow ec2:DescribeSubnets to the role of the job',
    );
  });
});
