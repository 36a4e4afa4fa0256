import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../../local/terminal.ts';
import {
  buildCommand,
  ecrRegistry,
  missingPlatforms,
  readPush,
  shellLines,
} from '../../../tools/image-push.ts';

const REPOSITORY = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/load-gate';

function push(...more: readonly string[]) {
  const read = readPush(['--repository', REPOSITORY, '--tag', '0.1.0', ...more]);
  if (read === undefined) throw new Error('the command line asks for help');
  return read;
}

const TOOL = fileURLToPath(new URL('../../../tools/image-push.ts', import.meta.url));
const BUILT = `docker buildx build --builder load-gate --platform linux/amd64,linux/arm64 --provenance=false --output type=image,name=${REPOSITORY}:0.1.0,push=true,oci-mediatypes=true,compression=zstd,force-compression=true --build-arg VERSION=0.1.0 --build-arg REVISION=unknown .`;

/** Runs the tool where `aws` and `docker` only write down how they were called; there is no git. */
async function pushWith(docker: string) {
  const folder = await mkdtemp(join(tmpdir(), 'image-push-'));
  const log = join(folder, 'log');
  const standIn = (body: string) => `#!/bin/sh\nprintf '%s\\n' "\${0##*/} $*" >> ${log}\n${body}\n`;
  try {
    await writeFile(join(folder, 'aws'), standIn('echo secret'), { mode: 0o755 });
    await writeFile(join(folder, 'docker'), standIn(docker.replaceAll('FOLDER', folder)), {
      mode: 0o755,
    });
    const args = [TOOL, '--repository', REPOSITORY, '--tag', '0.1.0'];
    const { status, stdout } = spawnSync(process.execPath, args, {
      encoding: 'utf8',
      env: { PATH: folder },
    });
    return { status, stdout, calls: (await readFile(log, 'utf8')).trimEnd().split('\n') };
  } finally {
    await rm(folder, { recursive: true });
  }
}

describe('the command line', () => {
  it('takes a repository and a tag, and builds for both architectures', () => {
    expect(push()).toEqual({
      repository: REPOSITORY,
      tag: '0.1.0',
      platforms: ['linux/amd64', 'linux/arm64'],
      buildArgs: [],
      builder: undefined,
      dryRun: false,
    });
  });

  it('tells everything that is wrong at once', () => {
    const wrong = [
      '--repository',
      `${REPOSITORY}:0.1.0`,
      '--platform',
      'linux/amd64,arm64',
      '--build-arg',
      'BASE_IMAGE',
    ];
    expect(() => readPush(wrong)).toThrow(
      new UsageError(
        [
          `--repository takes registry and name without a tag, not "${REPOSITORY}:0.1.0"`,
          '--tag takes letters, digits and "_.-" after the first, not ""',
          '--platform does not know "arm64"',
          '--build-arg takes NAME=VALUE, not "BASE_IMAGE"',
        ].join('\n'),
      ),
    );
  });

  it.each([
    'load-gate',
    '-x/y',
    'registry.example/Load-Gate',
    'registry.example/a@sha256:00',
    'https://registry.example/a',
  ])('refuses the repository %s', (repository) => {
    expect(() => readPush([`--repository=${repository}`, '--tag', '1'])).toThrow(UsageError);
  });

  it('asks for help alone', () => {
    expect(readPush(['--help'])).toBeUndefined();
  });
});

describe('signing in', () => {
  it.each([
    [REPOSITORY, 'eu-west-1'],
    ['123456789012.dkr.ecr-fips.us-east-2.amazonaws.com/load-gate', 'us-east-2'],
    ['123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/load-gate', 'cn-north-1'],
    ['123456789012.dkr.ecr.eusc-de-east-1.amazonaws.eu/load-gate', 'eusc-de-east-1'],
    ['123456789012.dkr-ecr.ap-south-1.on.aws/team/load-gate', 'ap-south-1'],
  ])('is done at ECR: %s', (repository, region) => {
    expect(ecrRegistry({ ...push(), repository })).toEqual({
      registry: repository.split('/')[0],
      region,
    });
  });

  it.each([
    'registry.example/load-gate',
    'public.ecr.aws/alias/load-gate',
    '123456789012.dkr.ecr.eu-west-1.amazonaws.com.example/load-gate',
  ])('is left to the user elsewhere: %s', (repository) => {
    expect(ecrRegistry({ ...push(), repository })).toBeUndefined();
  });
});

describe('the build', () => {
  it('makes one name for both architectures, with zstd layers, pushed', () => {
    expect(buildCommand(push(), 'unknown')).toEqual(BUILT.split(' '));
  });

  it('takes build arguments and a builder of the user', () => {
    const command = buildCommand(
      push('--build-arg', 'A=1', '--build-arg', 'B=two words', '--builder', 'farm'),
      'abc',
    );
    expect(command.slice(3, 5)).toEqual(['--builder', 'farm']);
    expect(command.slice(-5)).toEqual(['--build-arg', 'A=1', '--build-arg', 'B=two words', '.']);
  });

  it('needs a builder that knows the platforms', () => {
    const inspection = `Name:   load-gate
Nodes:
Name:      load-gate0
Platforms: linux/amd64*, linux/amd64/v2, linux/386
Name:      load-gate1
Platforms: linux/arm64`;
    expect(missingPlatforms(inspection, ['linux/amd64', 'linux/arm64'])).toEqual([]);
    expect(
      missingPlatforms(inspection.replace('arm64', 'arm/v7'), ['linux/amd64', 'linux/arm64']),
    ).toEqual(['linux/arm64']);
  });
});

describe('a dry run', () => {
  it('prints what a shell would run', () => {
    expect(shellLines(push('--build-arg', "NOTE=it's"), 'unknown')).toEqual([
      'aws ecr get-login-password --region eu-west-1 | docker login --username AWS --password-stdin 123456789012.dkr.ecr.eu-west-1.amazonaws.com',
      'docker buildx inspect --bootstrap load-gate || docker buildx create --name load-gate --driver docker-container --bootstrap',
      BUILT.replace(/ \.$/, String.raw` --build-arg 'NOTE=it'\''s' .`),
    ]);
  });

  it('makes no builder where the user has one, and signs in nowhere but at ECR', () => {
    const lines = shellLines(
      { ...push('--builder', 'farm'), repository: 'registry.example/load-gate' },
      'abc',
    );
    expect(lines.slice(0, -1)).toEqual(['docker buildx inspect --bootstrap farm']);
  });
});

describe('a push', () => {
  const signedIn = [
    'aws ecr get-login-password --region eu-west-1',
    `docker login --username AWS --password-stdin ${REPOSITORY.split('/')[0]}`,
  ];
  const inspected = 'docker buildx inspect --bootstrap load-gate';
  const made = 'docker buildx create --name load-gate --driver docker-container --bootstrap';

  it('signs in, looks at its builder and builds', async () => {
    const docker = `case "$*" in
      login*) read -r password && test "$password" = secret ;;
      *inspect*) echo "Platforms: linux/amd64, linux/arm64" ;;
    esac`;
    const { status, stdout, calls } = await pushWith(docker);
    expect(calls).toEqual([...signedIn, inspected, BUILT]);
    expect({ status, stdout }).toEqual({
      status: 0,
      stdout: `Pushed. The stacks' parameter: DockerImage=${REPOSITORY}:0.1.0\n`,
    });
  });

  it('makes its builder when there is none', async () => {
    const docker = `case "$*" in
      *inspect*) test -e FOLDER/made && echo "Platforms: linux/amd64, linux/arm64" ;;
      *create*) : > FOLDER/made ;;
    esac`;
    const { status, calls } = await pushWith(docker);
    expect(calls).toEqual([...signedIn, inspected, made, inspected, BUILT]);
    expect(status).toBe(0);
  });

  it('builds nothing with a builder that lacks an architecture, and says how to get it', async () => {
    const { status, stdout, calls } = await pushWith('echo "Platforms: linux/amd64"');
    expect(calls.at(-1)).toBe(inspected);
    expect(stdout).toContain('cannot build for linux/arm64.');
    expect(stdout).toContain('binfmt --install arm64');
    expect(status).toBe(1);
  });

  it('stops where signing in fails', async () => {
    const { status, calls } = await pushWith('exit 1');
    expect(calls).toEqual(signedIn);
    expect(status).toBe(1);
  });
});
