import { expect, test } from 'vitest';
import type { AwsCall } from '../../../local/cloud/front-door/aws-call.ts';
import { answerServiceQuotas } from '../../../local/cloud/front-door/service-quotas.ts';

function ask(input: AwsCall['input'], operation = 'GetServiceQuota') {
  const answer = answerServiceQuotas({
    protocol: 'json',
    service: 'servicequotas',
    operation,
    region: 'eu-west-1',
    accessKey: '',
    userAgent: '',
    input,
  });
  return { status: answer.status, text: answer.body.toString('utf8') };
}

test.each(['L-3032A538', 'L-36FBB829'])('the quota %s of Fargate has a value', (QuotaCode) => {
  const { status, text } = ask({ ServiceCode: 'fargate', QuotaCode });
  expect(status).toBe(200);
  expect(text).toContain('"Value":64');
});

test.each([
  ['another quota', { ServiceCode: 'fargate', QuotaCode: 'L-1' }, 'GetServiceQuota'],
  ['another service', { ServiceCode: 'ec2', QuotaCode: 'L-3032A538' }, 'GetServiceQuota'],
  [
    'another question',
    { ServiceCode: 'fargate', QuotaCode: 'L-3032A538' },
    'RequestServiceQuotaIncrease',
  ],
])('%s is not known', (_, input, operation) => {
  const { status, text } = ask(input, operation);
  expect(status).toBe(400);
  expect(text).toContain('NoSuchResourceException');
});
