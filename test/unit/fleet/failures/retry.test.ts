import { describe, expect, test } from 'vitest';
import { retryOf } from '../../../../src/fleet/failures/aws-causes.ts';

describe('a launch that is refused goes on as the words of ECS say', () => {
  test.each([
    ['ThrottlingException Rate exceeded', 'throttled'],
    ['ClientException Request limit exceeded. (ErrorCode: RequestLimitExceeded)', 'throttled'],
    ['ECS was unable to assume the role: Rate exceeded (ErrorCode: Throttling)', 'throttled'],
    ["ClientException You've reached the limit on the number of vCPUs", 'never'],
    ['LimitExceededException no more', 'never'],
    ['Create Network Interface: NetworkInterfaceLimitExceeded', 'never'],
    ['Capacity is unavailable at this time', 'capacity'],
    ['Network interface quota exceeded', 'never'],
    ['InsufficientFreeAddressesInSubnet', undefined],
    ['RESOURCE:ENI', 'capacity'],
    ['RESOURCE:MEMORY', 'capacity'],
    ['Timeout waiting for network interface provisioning', 'capacity'],
    ['Create Network Interface: InsufficientFreeAddressesInSubnet', 'capacity'],
    ['AccessDeniedException not authorized to perform: iam:PassRole', 'never'],
    ['AccessDeniedException not authorized to perform: ecs:RunTask on resource: arn:x', 'never'],
    ['ServerException internal error', undefined],
  ])('%s: %s', (text, retry) => {
    expect(retryOf(text)).toBe(retry);
  });
});
