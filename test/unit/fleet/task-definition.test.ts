import type { ContainerDefinition } from '@aws-sdk/client-ecs';
import { describe, expect, test } from 'vitest';
import { readStacks } from '../../../src/fleet/stack.ts';
import { fakeAws } from '../../support/fake-aws/aws.ts';
import { deploy, LOGGED, REQUEST, readOne, WHERE } from '../../support/fake-aws/stack.ts';
import { codesFrom } from '../../support/problems.ts';

test.each([
  [
    { cpu: '256', memory: '512' },
    { vcpus: 0.25, gigabytes: 0.5, architecture: 'X86_64' },
  ],
  [
    { cpu: '4096', memory: '8192', runtimePlatform: { cpuArchitecture: 'X86_64' as const } },
    { vcpus: 4, gigabytes: 8, architecture: 'X86_64' },
  ],
  [
    { cpu: '1024', memory: '2048', runtimePlatform: { cpuArchitecture: 'ARM64' as const } },
    { vcpus: 1, gigabytes: 2, architecture: 'ARM64' },
  ],
  [{ cpu: '1024' }, undefined],
  [{}, undefined],
])('what a task is paid for is read from %j', async (definition, size) => {
  expect((await readOne({ definition }))?.size).toEqual(size);
});

describe('the container that gets the overrides', () => {
  test.each([
    [
      'the one with the known name, among several',
      [{ name: 'sidecar' }, LOGGED],
      'dlt-fargate-task',
    ],
    ['the only one, whatever its name', [{ ...LOGGED, name: 'taurus' }], 'taurus'],
  ])('is %s', async (_, containers, name) => {
    expect(await readOne({ containers })).toMatchObject({ container: name });
  });

  test('B5: and the others are its sidecars, essential unless they say otherwise', async () => {
    const init = { name: 'init', essential: false };
    const containers = [init, LOGGED, { name: 'proxy' }];
    expect(await readOne({ containers })).toMatchObject({
      sidecars: [init, { name: 'proxy', essential: true }],
    });
  });

  test('is not found among several strangers', async () => {
    const fake = fakeAws();
    deploy(fake, 'eu-west-1', { containers: [{ name: 'a' }, { name: 'b' }] });
    expect(await codesFrom(readStacks(fake.aws, [REQUEST]))).toEqual([
      `${WHERE}: stack-container-missing`,
    ]);
  });

  test.each<readonly [string, ContainerDefinition]>([
    ['no log configuration', { name: 'dlt-fargate-task' }],
    [
      'another log driver',
      { name: 'dlt-fargate-task', logConfiguration: { logDriver: 'splunk', options: {} } },
    ],
    [
      'no stream prefix',
      {
        name: 'dlt-fargate-task',
        logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': '/dlt' } },
      },
    ],
  ])('with %s is a problem', async (_, container) => {
    const fake = fakeAws();
    deploy(fake, 'eu-west-1', { containers: [container] });
    expect(await codesFrom(readStacks(fake.aws, [REQUEST]))).toEqual([
      `${WHERE}: stack-log-missing`,
    ]);
  });
});
