import type { Cause } from './cause.ts';

export const TARGET_NAME: Cause = {
  what: 'the name of the target could not be resolved',
  fix: 'check the address in the scenario; a private name is known in the VPC of the stack only where its DNS is asked (VpcId, SubnetIds)',
  pattern:
    /UnknownHost|Name or service not known|Temporary failure in name resolution|No address associated with hostname|nodename nor servname|^(Non HTTP response message: )?[\w-]+(\.[\w-]+)+$/i,
  example: 'Non HTTP response message: shop.example.test: Name or service not known',
};

/** Why all samples of a task fail, as their errors say it. */
export const TARGET_CAUSES: readonly Cause[] = [
  TARGET_NAME,
  {
    what: 'the target refuses connections',
    fix: 'check the port in the scenario, and that the service is up',
    pattern: /Connection refused/i,
    example:
      'Non HTTP response message: Connect to shop.example.test:443 failed: Connection refused',
  },
  {
    what: 'the target cannot be reached',
    fix: "check that the target's security group or firewall lets in the tasks' subnets, and that these have a route to it",
    pattern: /connect(ion)? timed out|No route to host|Network is unreachable/i,
    example:
      'Non HTTP response message: Connect to shop.example.test:443 failed: Connect timed out',
  },
  {
    what: "the target's certificate is not trusted",
    fix: 'give the target a certificate of a known authority for the name in the scenario',
    pattern: /SSLHandshake|SSLPeerUnverified|PKIX path|certificate_/i,
    example:
      'Non HTTP response message: PKIX path building failed: unable to find valid certification path to requested target',
  },
];
