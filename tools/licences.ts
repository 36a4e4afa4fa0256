// A rolldown plugin that writes the licences of everything in the bundle beside it.
// rollup-plugin-license does the same, but repeats the Apache text for every AWS package (295 kB
// instead of 30) and brings fifteen packages of its own.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'rolldown';
import * as z from 'zod';

/** What may be redistributed in a bundle; a new dependency under anything else fails the build. */
const ALLOWED = new Set(['MIT', 'ISC', '0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause']);
const manifest = z.object({ name: z.string(), version: z.string(), license: z.string() });

type Bundled = z.infer<typeof manifest> & { readonly text: string };

export function licences(fileName: string): Plugin {
  return {
    name: 'licences',
    generateBundle(_options, bundle) {
      const modules = Object.values(bundle).flatMap((chunk) =>
        chunk.type === 'chunk' ? chunk.moduleIds : [],
      );
      const folders = [
        ...new Set(modules.map(packageFolder).filter((folder) => folder !== undefined)),
      ];
      const packages = folders.map(readPackage).toSorted((a, b) => a.name.localeCompare(b.name));
      const refused = packages.filter(({ license }) => !ALLOWED.has(license));
      if (refused.length > 0)
        this.error(
          `Licences that are not allowed: ${refused.map(({ name, license }) => `${name} (${license})`).join(', ')}`,
        );
      this.emitFile({ type: 'asset', fileName, source: printLicences(packages) });
    },
  };
}

function packageFolder(module: string): string | undefined {
  return /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(module)?.[1];
}

function readPackage(folder: string): Bundled {
  const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
  const text =
    file !== undefined && existsSync(join(folder, file))
      ? readFileSync(join(folder, file), 'utf8').trim()
      : '(no licence file)';
  return {
    ...manifest.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))),
    text,
  };
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
