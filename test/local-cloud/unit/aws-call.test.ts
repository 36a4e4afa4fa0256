import { expect, test } from 'vitest';
import { type HttpRequest, parseAwsCall } from '../../../local/cloud/front-door/aws-call.ts';

function request(given: Partial<HttpRequest> & { scope: string }): HttpRequest {
  const authorization = `AWS4-HMAC-SHA256 Credential=test/20261122/${given.scope}/aws4_request, SignedHeaders=host, Signature=0`;
  return {
    method: 'POST',
    url: '/',
    body: Buffer.from(''),
    ...given,
    headers: { authorization, ...given.headers },
  };
}

test('a JSON call is named by its target, and its region by the credentials', () => {
  const headers = { 'x-amz-target': 'AmazonEC2ContainerServiceV20141113.RunTask' };
  const call = parseAwsCall(
    request({ scope: 'eu-west-1/ecs', headers, body: Buffer.from('{"count":2}') }),
  );
  expect(call).toEqual({
    protocol: 'json',
    accessKey: 'test',
    userAgent: '',
    service: 'ecs',
    operation: 'RunTask',
    region: 'eu-west-1',
    input: { count: 2 },
  });
});

test('CloudWatch, which signs as monitoring, is called cloudwatch', () => {
  const headers = { 'x-amz-target': 'GraniteServiceVersion20100801.GetMetricData' };
  expect(parseAwsCall(request({ scope: 'us-east-1/monitoring', headers }))).toMatchObject({
    service: 'cloudwatch',
  });
});

test('a query call is named by its Action', () => {
  const body = Buffer.from('Action=DescribeStacks&StackName=dlt-fargate');
  const call = parseAwsCall(request({ scope: 'us-east-1/cloudformation', body }));
  expect(call).toMatchObject({
    protocol: 'query',
    operation: 'DescribeStacks',
    input: { StackName: 'dlt-fargate' },
  });
});

test('EC2 is a query service with errors of its own', () => {
  const body = Buffer.from('Action=DescribeSubnets&SubnetId.1=subnet-a');
  expect(parseAwsCall(request({ scope: 'us-east-1/ec2', body }))).toMatchObject({
    protocol: 'ec2',
    operation: 'DescribeSubnets',
  });
});

test('a CBOR call is named by its path', () => {
  const url = '/service/GraniteServiceVersion20100801/operation/PutMetricData';
  const call = parseAwsCall(request({ scope: 'us-east-1/monitoring', url }));
  expect(call).toMatchObject({
    protocol: 'cbor',
    service: 'cloudwatch',
    operation: 'PutMetricData',
  });
});

test.each([
  [
    'GET',
    '/bucket/runs/a/bundle.json?x-id=GetObject',
    'GetObject',
    { Bucket: 'bucket', Key: 'runs/a/bundle.json' },
  ],
  ['PUT', '/bucket/a%20b?x-id=PutObject', 'PutObject', { Bucket: 'bucket', Key: 'a b' }],
  [
    'GET',
    '/bucket?list-type=2&prefix=runs',
    'ListObjectsV2',
    { Bucket: 'bucket', Key: '', Prefix: 'runs' },
  ],
  ['HEAD', '/bucket', 'HeadBucket', { Bucket: 'bucket', Key: '' }],
  ['POST', '/bucket?delete', 'DeleteObjects', { Bucket: 'bucket', Key: '' }],
])('S3: %s %s is %s', (method, url, operation, input) => {
  expect(parseAwsCall(request({ scope: 'us-east-1/s3', method, url }))).toMatchObject({
    protocol: 's3',
    operation,
    input,
  });
});

test('a body that is not JSON is no parameters, not an error', () => {
  const headers = { 'x-amz-target': 'Logs_20140328.GetLogEvents' };
  expect(
    parseAwsCall(request({ scope: 'us-east-1/logs', headers, body: Buffer.from('{') })).input,
  ).toEqual({});
});
