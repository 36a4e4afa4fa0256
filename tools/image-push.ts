// `npm run image:push`: builds the load generator's image for both architectures and pushes it
// under one name.
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runCommand, say, UsageError } from '../local/terminal.ts';

const USAGE = `npm run image:push -- --repository R --tag T [OPTIONS]

  --repository R    where to, without a tag: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/load-gate
  --tag T           the release, such as 0.1.0; it becomes the image's version, too
  --platform P      what to build for (default: linux/amd64,linux/arm64)
  --build-arg K=V   a build argument of the Dockerfile; may be repeated
  --builder B       a builder of your own (default: one called load-gate, made when it is missing)
  --dry-run         prints the commands and runs none of them`;

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const OWN_BUILDER = 'load-gate';
const REPOSITORY = /^[a-z0-9][a-z0-9.-]*(?::\d+)?(?:\/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)+$/;
const TAG = /^\w[\w.-]{0,127}$/;
// https://docs.aws.amazon.com/AmazonECR/latest/userguide/Registries.html and its dual-stack form;
// each partition has a domain of its own.
const ECR =
  /^\d{12}\.dkr[.-]ecr(?:-fips)?\.([a-z0-9-]+)\.(?:(?:on\.)?amazon(?:aws|webservices)\.(?:com(?:\.cn)?|eu)|on\.aws)$/;

export type Push = {
  readonly repository: string;
  readonly tag: string;
  readonly platforms: readonly string[];
  readonly buildArgs: readonly string[];
  /** A builder of the user's, or nothing for our own. */
  readonly builder: string | undefined;
  readonly dryRun: boolean;
};

/**
 * What the command line asks for; nothing when it asks for help. Throws a UsageError that tells
 * everything that is wrong.
 */
export function readPush(args: readonly string[]): Push | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      repository: { type: 'string', default: '' },
      tag: { type: 'string', default: '' },
      platform: { type: 'string', default: 'linux/amd64,linux/arm64' },
      'build-arg': { type: 'string', multiple: true, default: [] },
      builder: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return undefined;
  const platforms = values.platform.split(',');
  const problems = [
    ...(REPOSITORY.test(values.repository)
      ? []
      : [`--repository takes registry and name without a tag, not "${values.repository}"`]),
    ...(TAG.test(values.tag)
      ? []
      : [`--tag takes letters, digits and "_.-" after the first, not "${values.tag}"`]),
    ...platforms
      .filter((name) => !/^linux\/[a-z0-9/]+$/.test(name))
      .map((name) => `--platform does not know "${name}"`),
    ...values['build-arg']
      .filter((text) => !/^\w+=/.test(text))
      .map((text) => `--build-arg takes NAME=VALUE, not "${text}"`),
  ];
  if (problems.length > 0) throw new UsageError(problems.join('\n'));
  const { repository, tag, builder, 'dry-run': dryRun, 'build-arg': buildArgs } = values;
  return { repository, tag, platforms, buildArgs, builder, dryRun };
}

/**
 * The registry to sign in to and its region, where it is ECR; any other registry is the user's to
 * sign in to.
 */
export function ecrRegistry({
  repository,
}: Push): { readonly registry: string; readonly region: string } | undefined {
  const [registry = ''] = repository.split('/');
  const [, region] = ECR.exec(registry) ?? [];
  return region === undefined ? undefined : { registry, region };
}

/**
 * One build for all platforms, pushed as it is made. zstd, because Fargate keeps no image and
 * unpacks all of it for every task. No provenance: it would be two images more, which ECR's scan on
 * push reports as failed.
 */
export function buildCommand(push: Push, revision: string): readonly string[] {
  const { repository, tag, platforms, buildArgs, builder = OWN_BUILDER } = push;
  const output = `type=image,name=${repository}:${tag},push=true,oci-mediatypes=true,compression=zstd,force-compression=true`;
  const given = [`VERSION=${tag}`, `REVISION=${revision}`, ...buildArgs].flatMap((text) => [
    '--build-arg',
    text,
  ]);
  const options = [
    '--builder',
    builder,
    '--platform',
    platforms.join(','),
    '--provenance=false',
    '--output',
    output,
  ];
  return ['docker', 'buildx', 'build', ...options, ...given, '.'];
}

/**
 * The wanted platforms that a builder does not list; `inspection` is what `docker buildx inspect`
 * prints.
 */
export function missingPlatforms(inspection: string, wanted: readonly string[]): readonly string[] {
  const lists = [...inspection.matchAll(/^Platforms:(.*)$/gm)].map(([, list = '']) => list);
  const known = new Set(
    lists.flatMap((list) => list.split(',').map((name) => name.trim().replace(/\*$/, ''))),
  );
  return wanted.filter((name) => !known.has(name));
}

/** What a shell would be given; a dry run prints it. */
export function shellLines(push: Push, revision: string): readonly string[] {
  const ecr = ecrRegistry(push);
  const login =
    ecr === undefined
      ? []
      : [`${quoted(passwordOf(ecr.region))} | ${quoted(signInTo(ecr.registry))}`];
  const { builder = OWN_BUILDER } = push;
  const make = push.builder === undefined ? ` || ${quoted(makeBuilder())}` : '';
  return [...login, `${quoted(inspect(builder))}${make}`, quoted(buildCommand(push, revision))];
}

const passwordOf = (region: string): readonly string[] => [
  'aws',
  'ecr',
  'get-login-password',
  '--region',
  region,
];
const signInTo = (registry: string): readonly string[] => [
  'docker',
  'login',
  '--username',
  'AWS',
  '--password-stdin',
  registry,
];
const inspect = (builder: string): readonly string[] => [
  'docker',
  'buildx',
  'inspect',
  '--bootstrap',
  builder,
];
// Docker's own builder neither builds for two platforms at once nor compresses with zstd.
const makeBuilder = (): readonly string[] => [
  'docker',
  'buildx',
  'create',
  '--name',
  OWN_BUILDER,
  '--driver',
  'docker-container',
  '--bootstrap',
];

function quoted(command: readonly string[]): string {
  return command
    .map((word) => (/^[\w./:=,@-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`))
    .join(' ');
}

type RunOptions = { readonly input?: string; readonly capture?: boolean; readonly quiet?: boolean };

/**
 * Runs a command; `capture` returns what it prints instead of showing it, `quiet` keeps its
 * complaints back.
 */
function run(
  [program = '', ...args]: readonly string[],
  options: RunOptions = {},
): { ok: boolean; text: string } {
  const stdout = options.capture === true ? 'pipe' : 'inherit';
  const stderr = options.quiet === true ? 'ignore' : 'inherit';
  const stdin = options.input === undefined ? 'ignore' : 'pipe';
  const ended: SpawnSyncReturns<string> = spawnSync(program, args, {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: [stdin, stdout, stderr],
    ...(options.input === undefined ? {} : { input: options.input }),
  });
  // An error alone does not tell: EPIPE is a program that ended without reading its input, and its
  // status says how.
  if (ended.status === null)
    say(
      `${program} did not run (${ended.error?.message ?? ended.signal}). Is it installed and on PATH?`,
    );
  return { ok: ended.status === 0, text: ended.stdout };
}

/**
 * The commit that is built, marked when files differ from it; `unknown` outside of git, as in the
 * Dockerfile.
 */
function currentRevision(): string {
  const { status, stdout } = spawnSync(
    'git',
    ['describe', '--always', '--dirty', '--abbrev=40', '--exclude=*'],
    {
      cwd: ROOT,
      encoding: 'utf8',
    },
  );
  return status === 0 ? stdout.trim() : 'unknown';
}

function signIn(push: Push): boolean {
  const ecr = ecrRegistry(push);
  if (ecr === undefined) return true;
  const password = run(passwordOf(ecr.region), { capture: true });
  return password.ok && run(signInTo(ecr.registry), { input: password.text }).ok;
}

function prepareBuilder({ builder = OWN_BUILDER, platforms }: Push): boolean {
  const mayMake = builder === OWN_BUILDER;
  let found = run(inspect(builder), { capture: true, quiet: mayMake });
  if (!found.ok && mayMake && run(makeBuilder()).ok)
    found = run(inspect(builder), { capture: true });
  if (!found.ok) {
    say(
      `There is no builder ${builder} that works. It needs a running Docker with buildx: see \`docker buildx version\`.`,
    );
    return false;
  }
  const missing = missingPlatforms(found.text, platforms);
  if (missing.length === 0) return true;
  const emulators = missing.map((name) => name.split('/')[1]).join(',');
  say(`The builder ${builder} cannot build for ${missing.join(' and ')}. Give it the emulators:`);
  say(`  docker run --privileged --rm tonistiigi/binfmt --install ${emulators}`);
  say(`and try again, after \`docker buildx rm ${builder}\` if it still does not know them.`);
  return false;
}

async function main(): Promise<number> {
  const push = readPush(process.argv.slice(2));
  if (push === undefined) {
    say(USAGE);
    return 0;
  }
  const revision = currentRevision();
  if (push.dryRun) {
    for (const line of shellLines(push, revision)) say(line);
    return 0;
  }
  if (!signIn(push) || !prepareBuilder(push) || !run(buildCommand(push, revision)).ok) return 1;
  say(`Pushed. The stacks' parameter: DockerImage=${push.repository}:${push.tag}`);
  return 0;
}

if (import.meta.main) await runCommand(main, USAGE);
