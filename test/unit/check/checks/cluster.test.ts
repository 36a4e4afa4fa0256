import {
  ClusterNotFoundException,
  DescribeClustersCommand,
  ListTasksCommand,
} from '@aws-sdk/client-ecs';
import { describe, expect, test } from 'vitest';
import { checkCluster } from '../../../../src/check/checks/cluster.ts';
import { aGoodAccount, aPlace, outline } from '../../../support/builders/check.ts';
import { someInputs } from '../../../support/builders/plan.ts';
import { awsError } from '../../../support/fake-aws/aws.ts';

const DENIED = awsError('AccessDeniedException', 'not you');

describe('the cluster', () => {
  test.each([
    ['is active', [{ status: 'ACTIVE' }], 'ok: cluster is active'],
    ['was deleted', [{ status: 'INACTIVE' }], 'failed: cluster-not-found'],
    ['was never there', [], 'failed: cluster-not-found'],
    ['is on its way out', [{ status: 'DEPROVISIONING' }], 'failed: cluster-not-active'],
  ])('that %s', async (_, clusters, expected) => {
    const account = aGoodAccount();
    account.own.ecs.on(DescribeClustersCommand).resolves({ clusters });
    expect(outline(await checkCluster(aPlace(account)))).toBe(expected);
  });

  test.each([
    ['answers other calls', undefined, 'unchecked'],
    [
      'is known by no call',
      new ClusterNotFoundException({ message: 'Cluster not found.', $metadata: {} }),
      'failed',
    ],
  ])('that may not be read and %s', async (_, listing, outcome) => {
    const account = aGoodAccount();
    account.own.ecs.on(DescribeClustersCommand).rejects(DENIED);
    if (listing !== undefined) account.own.ecs.on(ListTasksCommand).rejects(listing);
    expect(await checkCluster(aPlace(account))).toMatchObject({ outcome });
  });

  test.each([
    [['FARGATE', 'FARGATE_SPOT'], 'ok: cluster is active'],
    [['FARGATE'], 'failed: cluster-without-spot'],
  ])('with the providers %j is asked for Spot', async (capacityProviders, outcome) => {
    const account = aGoodAccount();
    account.own.ecs
      .on(DescribeClustersCommand)
      .resolves({ clusters: [{ status: 'ACTIVE', capacityProviders }] });
    const place = aPlace(account, { inputs: someInputs({ capacity: 'FARGATE_SPOT' }) });
    expect(outline(await checkCluster(place))).toBe(outcome);
  });
});
