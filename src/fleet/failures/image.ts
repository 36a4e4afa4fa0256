import { type Cause, WAY_OUT } from './cause.ts';

export const DISK: Cause = {
  what: 'its disk is full',
  fix: 'use a smaller image, or give the task definition more ephemeral storage',
  pattern: /no space left on device/i,
  example:
    'CannotPullContainerError: failed to extract layer: write /usr/lib/x: no space left on device',
};

/**
 * What keeps the image from a task:
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_cannot_pull_image.html
 */
export const IMAGE_CAUSES: readonly Cause[] = [
  {
    what: 'the registry refuses so many pulls of the image',
    fix: 'keep the image in ECR in each region (docs/image.md): Docker Hub counts the pulls of an address, and each task pulls for itself',
    pattern: /CannotPull.*(toomanyrequests|rate limit|429 Too Many Requests)/is,
    example:
      'CannotPullContainerError: inspect image has been retried 1 time(s): httpReadSeeker: failed open: unexpected status code https://registry-1.docker.io/v2/a/b/manifests/latest: 429 Too Many Requests - Server message: toomanyrequests: You have reached your pull rate limit.',
  },
  {
    what: 'its image is not built for the CPU of the tasks',
    fix: "build the image for the architecture that the stack's parameter CpuArchitecture names; docs/image.md builds for both",
    pattern:
      /descriptor (matching|for) platform|no match for (current )?platform|no matching manifest|exec format error/i,
    example:
      "CannotPullContainerError: pull image manifest has been retried 1 time(s): image Manifest does not contain descriptor matching platform 'linux/amd64'",
  },
  {
    what: 'its image cannot be reached',
    fix: `${WAY_OUT} ECR (api and dkr) and S3`,
    pattern:
      /(CannotPull|registry auth).*(i\/o timeout|request canceled|deadline exceeded|context canceled|no such host|connection re(fused|set)|connection issue|signal: killed|TLS handshake|send request failed)/is,
    example:
      'ResourceInitializationError: unable to pull secrets or registry auth: The task cannot pull registry auth from Amazon ECR: There is a connection issue between the task and Amazon ECR. Check your task network configuration.',
  },
  {
    what: 'its image may not be pulled',
    fix: "allow the pull to the execution role of the stack, and in the repository's own policy where it belongs to another account; a repository that does not exist is answered alike",
    pattern:
      /(CannotPull|registry auth).*(403|Forbidden|denied|AccessDenied|unauthorized|no basic auth|not authorized|authorization failed)/is,
    example:
      'CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref 123456789012.dkr.ecr.us-east-1.amazonaws.com/load-gate:1: unexpected status code [manifests 1]: 403 Forbidden',
  },
  {
    what: 'its image does not exist',
    fix: "correct the stack's parameter DockerImage, or push the image to that region (docs/image.md)",
    pattern:
      /CannotPull.*(not found|manifest unknown|name unknown|does not exist|invalid reference)/is,
    example:
      'CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref docker.io/example/load-gate:0.1.0: docker.io/example/load-gate:0.1.0: not found',
  },
  DISK,
  {
    what: 'its image could not be pulled',
    fix: "look at the reason, and at the stack's parameter DockerImage; run again when the registry was at fault",
    pattern: /CannotPull/i,
    example: 'CannotPullContainerError: unexpected EOF',
  },
];
