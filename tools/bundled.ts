// A rolldown plugin that writes beside the bundle what is in it: the licences, and a CycloneDX list.
// rollup-plugin-license and rollup-plugin-sbom do the same, but repeat the Apache text for every AWS
// package (295 kB instead of 30), and bring fifteen packages each.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'rolldown';
import * as z from 'zod';
import { type Component, printSbom } from './sbom.ts';

/** What may be redistributed in a bundle; a new dependency under anything else fails the build. */
const ALLOWED = new Set(['MIT', 'ISC', '0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause']);
const manifest = z.object({
  name: z.string(),
  version: z.string(),
  license: z.string(),
  dependencies: z.record(z.string(), z.string()).default({}),
});
const lock = z.object({
  packages: z.record(
    z.string(),
    z.object({ version: z.string(), integrity: z.string().optional() }),
  ),
});

type Bundled = Component & { readonly text: string };

export type Files = { readonly licences: string; readonly sbom: string };

/** @param others paths of modules that are bundled besides. */
export function bundled(files: Files, others: () => readonly string[]): Plugin {
  return {
    name: 'bundled',
    generateBundle(_options, bundle) {
      const modules = Object.values(bundle)
        .flatMap((chunk) => (chunk.type === 'chunk' ? chunk.moduleIds : []))
        .concat(others());
      const folders = [
        ...new Set(modules.map(packageFolder).filter((folder) => folder !== undefined)),
      ];
      const locked = lock.parse(JSON.parse(readFileSync('package-lock.json', 'utf8'))).packages;
      const packages = folders
        .map((folder) => readPackage(folder, locked[placeOf(folder)]?.integrity))
        .toSorted((a, b) => (a.name < b.name ? -1 : 1));
      const refused = packages.filter(({ license }) => !ALLOWED.has(license));
      if (refused.length > 0)
        this.error(
          `Licences that are not allowed: ${refused.map(({ name, license }) => `${name} (${license})`).join(', ')}`,
        );
      const unlocked = packages.filter(({ integrity }) => integrity === undefined);
      if (unlocked.length > 0)
        this.error(`Not in package-lock.json: ${unlocked.map(({ name }) => name).join(', ')}`);
      const product = manifest.parse(JSON.parse(readFileSync('package.json', 'utf8')));
      this.emitFile({
        type: 'asset',
        fileName: files.licences,
        source: printLicences(packages),
      });
      this.emitFile({ type: 'asset', fileName: files.sbom, source: printSbom(product, packages) });
    },
  };
}

function packageFolder(module: string): string | undefined {
  return /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(module)?.[1];
}

/** As the lock file names it; node_modules itself may be a link. */
function placeOf(folder: string): string {
  return folder.slice(folder.indexOf('node_modules/'));
}

function readPackage(folder: string, integrity: string | undefined): Bundled {
  const file = readdirSync(folder)
    .toSorted()
    .find((name) => /^licen[cs]e/i.test(name));
  const text =
    file !== undefined && existsSync(join(folder, file))
      ? readFileSync(join(folder, file), 'utf8').trim()
      : '(no licence file)';
  const described = manifest.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
  return { ...described, text, ...(integrity === undefined ? {} : { integrity }) };
}

/** Packages with the same text share it. */
function printLicences(packages: readonly Bundled[]): string {
  const groups = Map.groupBy(packages, ({ text }) => text.replace(/\s+/g, ' '));
  const sections = [...groups.values()].map((alike) => {
    const names = alike.map(({ name, version, license }) => `${name} ${version} (${license})`);
    return `${names.join('\n')}\n\n${alike[0]?.text ?? ''}\n`;
  });
  return sections.join(`\n${'-'.repeat(80)}\n\n`);
}
