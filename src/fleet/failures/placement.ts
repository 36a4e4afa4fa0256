import type { Cause } from './cause.ts';

/** What keeps Fargate from placing a task: throttling, addresses, quotas, capacity. */
export const PLACE_CAUSES: readonly Cause[] = [
  {
    what: 'AWS throttles this account in this region',
    fix: 'run fewer gates at once, or try again later',
    pattern: /Throttl|TooManyRequests|RequestLimitExceeded|Rate exceeded/i,
    example: 'ThrottlingException: Rate exceeded',
  },
  {
    what: 'its subnet has no free address',
    fix: "use larger subnets (the stack's parameters SubnetIds, or their CIDR blocks), or fewer tasks in this region",
    pattern: /InsufficientFreeAddresses|(insufficient|not enough|no) free (IP )?address/i,
    example:
      "Unexpected EC2 error while attempting to Create Network Interface with public IP assignment enabled in subnet 'subnet-0f1e': InsufficientFreeAddressesInSubnet",
  },
  {
    what: "the account's quota of network interfaces is used up",
    fix: 'ask for more in Service Quotas (VPC, "Network interfaces per Region"), or use fewer tasks in this region',
    pattern: /NetworkInterfaceLimit|(limit|number) of (elastic )?network interfaces/i,
    example:
      "Unexpected EC2 error while attempting to Create Network Interface in subnet 'subnet-0f1e': NetworkInterfaceLimitExceeded",
  },
  {
    what: 'its subnet or security group does not exist',
    fix: 'deploy the stack again, with the subnets of a VPC that exists',
    pattern:
      /Invalid(Subnet|SecurityGroup|Group)(Id|ID)?\.?NotFound|(subnet ID|security group|subnet) .*does not exist/i,
    example:
      "Error retrieving subnet information for [subnet-0f1e]: The subnet ID 'subnet-0f1e' does not exist (ErrorCode: InvalidSubnetID.NotFound)",
  },
  {
    what: 'it got no network interface',
    fix: 'run again; about one task in a hundred fails so when many start at once, and the input min-tasks lets a run go on without a few',
    pattern: /network interface|\bENI\b/i,
    example: 'Timeout waiting for network interface provisioning to complete.',
  },
  {
    what: "the account's quota of Fargate vCPUs in this region is used up",
    fix: 'ask for more in Service Quotas (AWS Fargate, "Fargate On-Demand vCPU resource count", or the one for Spot), use fewer tasks there, or another region',
    pattern: /reached the limit|LimitExceeded|quota/i,
    example: "You've reached the limit on the number of vCPUs you can run concurrently",
  },
  {
    what: 'Fargate has no capacity for it at the moment',
    fix: 'try again later, spread the tasks over more regions, or leave Spot out',
    pattern: /Capacity is unavailable|capacity.*unavailable|insufficient capacity|RESOURCE:/i,
    example:
      'Capacity is unavailable at this time. Please try again later or in a different availability zone',
  },
];
