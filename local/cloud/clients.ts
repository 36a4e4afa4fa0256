// The local cloud's own way to the emulator, past the front door: what it does for itself is
// neither recorded nor broken.
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { ECSClient } from '@aws-sdk/client-ecs';

export const CREDENTIALS = { accessKeyId: 'test', secretAccessKey: 'test' } as const;

export interface LocalClients {
  cloudFormation(region: string): CloudFormationClient;
  cloudWatch(region: string): CloudWatchClient;
  ecs(region: string): ECSClient;
}

export function localClients(endpoint: string): LocalClients {
  const settings = (region: string) => ({ endpoint, region, credentials: CREDENTIALS });
  return {
    cloudFormation: perRegion((region) => new CloudFormationClient(settings(region))),
    cloudWatch: perRegion((region) => new CloudWatchClient(settings(region))),
    ecs: perRegion((region) => new ECSClient(settings(region))),
  };
}

function perRegion<Client>(make: (region: string) => Client): (region: string) => Client {
  const made = new Map<string, Client>();
  return (region) => {
    const known = made.get(region);
    if (known !== undefined) return known;
    const client = make(region);
    made.set(region, client);
    return client;
  };
}
