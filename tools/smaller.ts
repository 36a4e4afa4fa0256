// Rolldown plugins that leave out of the bundle what no run reads. A runner loads it at each start,
// and whoever pins the action downloads it.
import type { Plugin } from 'rolldown';
import { parseAst } from 'rolldown/parseAst';
import { minifySync } from 'rolldown/utils';
import * as z from 'zod';

/**
 * Minifies the chunks of packages, which nobody reviews line by line; our own code stays readable.
 */
export function minifiedPackages(): Plugin {
  return {
    name: 'minified-packages',
    renderChunk(code, chunk) {
      const isOurs = chunk.moduleIds.some((id) => !id.includes('/node_modules/'));
      if (isOurs) return null;
      const { code: smaller, errors } = minifySync(chunk.fileName, code, { module: true });
      const [error] = errors;
      if (error !== undefined) this.error(error.message);
      return smaller;
    },
  };
}

/** Leaves out the paragraphs that only docs/troubleshooting.md shows. */
export function messagesWithoutDocs(): Plugin {
  return {
    name: 'messages-without-docs',
    transform(code, id) {
      if (!/\/src\/messages\/[^/]+\.ts$/.test(id)) return null;
      let smaller = '';
      let at = 0;
      for (const { start, end } of paragraphsIn(parseAst(code, { lang: 'ts' }))) {
        smaller += `${code.slice(at, start)}''`;
        at = end;
      }
      return smaller + code.slice(at);
    },
  };
}

const paragraph = z.object({
  type: z.literal('Property'),
  key: z.object({ name: z.literal('more') }),
  value: z.object({ start: z.int(), end: z.int() }),
});

/** Where the values of all properties `more` stand, in their order. */
function paragraphsIn(node: unknown): readonly { readonly start: number; readonly end: number }[] {
  const found = paragraph.safeParse(node);
  if (found.success) return [found.data.value];
  return typeof node === 'object' && node !== null ? Object.values(node).flatMap(paragraphsIn) : [];
}
