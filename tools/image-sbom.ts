// `npm run sbom:image`: what the image is made of, as a CycloneDX document, from the files that pin
// it. The same files give the same document.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { runCommand } from '../local/terminal.ts';

const USAGE = `npm run sbom:image -- [--output FILE] [--version V] [--packages FILE]

  --output FILE     where to (default: standard output)
  --version V       the image's version (default: the one in package.json)
  --packages FILE   /var/lib/dpkg/status of a built image: lists its Debian packages, too`;

const ROOT = fileURLToPath(new URL('..', import.meta.url));

type Component = {
  readonly type: 'library' | 'container' | 'application';
  readonly 'bom-ref': string;
  readonly group?: string;
  readonly name: string;
  readonly version: string;
  readonly scope?: 'required' | 'excluded';
  readonly hashes?: readonly { readonly alg: 'SHA-256'; readonly content: string }[];
  readonly purl: string;
};

export type Pins = {
  readonly dockerfile: string;
  readonly jars: string;
  /** Files of requirements. */
  readonly requirements: readonly string[];
  readonly version: string;
  readonly packages?: string | undefined;
};

const lock = z.object({
  jars: z.array(
    z.object({ coordinates: z.string(), sha256: z.string(), part: z.string().optional() }),
  ),
});
const BASE =
  /^ARG BASE_IMAGE=(?<name>\S+):(?<version>(?<python>\d+\.\d+\.\d+)\S*)@sha256:(?<hash>\w+)$/m;
const REQUIREMENT = /^(?<name>[\w.-]+)==(?<version>\S+)(?: ; (?<marker>.+?))?(?: {2,}|$)/;
const MARKER = /^python_full_version (?<is><|>=) '(?<limit>[\d.]+)'$/;

export function imageSbom({
  dockerfile,
  jars,
  requirements,
  version,
  packages = '',
}: Pins): object {
  const base = BASE.exec(dockerfile)?.groups;
  if (base === undefined)
    throw new Error('Dockerfile names no BASE_IMAGE of a version and a digest');
  const { name = '', python = '', hash = '' } = base;
  const components = [
    component('container', `pkg:docker/${name}@sha256:${hash}`, name, base['version'], [hash]),
    ...lock.parse(JSON.parse(jars)).jars.map(jarComponent),
    ...requirements.flatMap((file) => pythonComponents(file, python)),
    ...packages.split(/\n{2,}/).flatMap(debianComponent),
  ];
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: component(
        'container',
        `pkg:generic/fargate-load-gate@${version}`,
        'fargate-load-gate',
        version,
      ),
    },
    components: components.toSorted((a, b) => (a.purl < b.purl ? -1 : 1)),
  };
}

function component(
  type: Component['type'],
  purl: string,
  name: string,
  version = '',
  hashes: readonly string[] = [],
): Component {
  const listed = hashes.map((content) => ({ alg: 'SHA-256' as const, content }));
  return {
    type,
    'bom-ref': purl,
    name,
    version,
    ...(listed.length > 0 ? { hashes: listed } : {}),
    purl,
  };
}

function jarComponent({ coordinates, sha256 }: z.infer<typeof lock>['jars'][number]): Component {
  const [group = '', name = '', version = '', classifier] = coordinates.split(':');
  const more = classifier === undefined ? '' : `&classifier=${classifier}`;
  const purl = `pkg:maven/${group}/${name}@${version}?type=jar${more}`;
  return { ...component('library', purl, name, version, [sha256]), group };
}

/** What pip installs on this version of Python; all files of a version that it would take. */
function pythonComponents(requirements: string, python: string): readonly Component[] {
  const lines = requirements.replaceAll(' \\\n', ' ').split('\n');
  return lines.flatMap((line) => {
    const { name, version = '', marker } = REQUIREMENT.exec(line)?.groups ?? {};
    if (name === undefined || (marker !== undefined && !holds(marker.trim(), python))) return [];
    const hashes = [...line.matchAll(/--hash=sha256:(\w+)/g)].flatMap(([, hash = '']) => hash);
    return [component('library', `pkg:pypi/${name}@${version}`, name, version, hashes)];
  });
}

function holds(marker: string, python: string): boolean {
  const { is, limit = '' } = MARKER.exec(marker)?.groups ?? {};
  if (is === undefined)
    throw new Error(`a requirement has a marker that is not read here: ${marker}`);
  const isBelow = python.localeCompare(limit, 'en', { numeric: true }) < 0;
  return is === '<' ? isBelow : !isBelow;
}

function debianComponent(entry: string): readonly Component[] {
  const field = (key: string): string => new RegExp(`^${key}: (.+)$`, 'm').exec(entry)?.[1] ?? '';
  const [name, version] = [field('Package'), field('Version')];
  const purl = `pkg:deb/debian/${name}@${encodeURIComponent(version)}?arch=${field('Architecture')}&distro=debian-13`;
  return name === '' ? [] : [component('library', purl, name, version)];
}

/** The document of this repository's own pins. */
export async function ownSbom(version?: string, packages?: string): Promise<object> {
  const read = (file: string): Promise<string> => readFile(join(ROOT, file), 'utf8');
  const [dockerfile, jars, own, ...requirements] = await Promise.all([
    read('Dockerfile'),
    read('worker/jmeter/lock.json'),
    read('package.json'),
    read('worker/requirements.txt'),
    read('worker/jmeter/java-requirements.txt'),
  ]);
  const released = z.object({ version: z.string() }).parse(JSON.parse(own)).version;
  return imageSbom({ dockerfile, jars, requirements, version: version ?? released, packages });
}

async function main(): Promise<number> {
  const option = { type: 'string' } as const;
  const options = { output: option, version: option, packages: option } as const;
  const { output, version, packages } = parseArgs({ options }).values;
  const installed = packages === undefined ? undefined : await readFile(packages, 'utf8');
  const text = `${JSON.stringify(await ownSbom(version, installed), undefined, 2)}\n`;
  if (output === undefined) process.stdout.write(text);
  else await writeFile(output, text);
  return 0;
}

if (import.meta.main) await runCommand(main, USAGE);
