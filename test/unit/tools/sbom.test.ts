import { expect, test } from 'vitest';
import * as z from 'zod';
import { printSbom } from '../../../tools/sbom.ts';

const product = {
  name: 'product',
  version: '1.2.3',
  license: 'MIT',
  dependencies: { '@scope/a': '^1.0.0', b: '*', 'not-in-the-bundle': '*' },
};
const bundled = [
  {
    name: '@scope/a',
    version: '1.0.0',
    license: 'Apache-2.0',
    dependencies: { b: '^2.0.0' },
    integrity: `sha512-${Buffer.from([0, 1, 255]).toString('base64')}`,
  },
  { name: 'b', version: '2.0.0', license: 'ISC', dependencies: {} },
];
const shown = z.object({
  bomFormat: z.literal('CycloneDX'),
  components: z.array(z.looseObject({ purl: z.string() })),
  dependencies: z.array(z.object({ ref: z.string(), dependsOn: z.array(z.string()) })),
});
const read = () => shown.parse(JSON.parse(printSbom(product, bundled)));

test('a list of the bundle names each package with its hash and licence', () => {
  expect(read().components).toEqual([
    {
      type: 'library',
      'bom-ref': 'pkg:npm/%40scope/a@1.0.0',
      group: '@scope',
      name: 'a',
      version: '1.0.0',
      hashes: [{ alg: 'SHA-512', content: '0001ff' }],
      licenses: [{ license: { id: 'Apache-2.0' } }],
      purl: 'pkg:npm/%40scope/a@1.0.0',
    },
    {
      type: 'library',
      'bom-ref': 'pkg:npm/b@2.0.0',
      name: 'b',
      version: '2.0.0',
      licenses: [{ license: { id: 'ISC' } }],
      purl: 'pkg:npm/b@2.0.0',
    },
  ]);
});

test('it says what asks for what, of what is in the bundle', () => {
  expect(read().dependencies).toEqual([
    { ref: 'pkg:npm/product@1.2.3', dependsOn: ['pkg:npm/%40scope/a@1.0.0', 'pkg:npm/b@2.0.0'] },
    { ref: 'pkg:npm/%40scope/a@1.0.0', dependsOn: ['pkg:npm/b@2.0.0'] },
    { ref: 'pkg:npm/b@2.0.0', dependsOn: [] },
  ]);
});

test('it has no time and no number of its own, so that two builds give the same', () => {
  expect(printSbom(product, bundled)).not.toMatch(/timestamp|serialNumber/);
});
