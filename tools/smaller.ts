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
      const isOurs = chunk.moduleIds.some(
        (id) => !id.includes('/node_modules/') && !id.startsWith(NOTHING),
      );
      if (isOurs) return null;
      const { code: smaller, errors } = minifySync(chunk.fileName, code, { module: true });
      const [error] = errors;
      if (error !== undefined) this.error(error.message);
      return smaller;
    },
  };
}

/** Begins the ids of what stands for a module that nothing calls. */
export const NOTHING = '\0nothing-of:';
/**
 * What @actions/github loads and this action does not call: named methods for the whole API, pages,
 * GraphQL, and an HTTP client of its own, beside the `fetch` that it is given. 830 of 870 kB.
 */
const UNUSED: ReadonlyMap<string, string> = new Map([
  ['undici', 'export const fetch = globalThis.fetch;'],
  ['@actions/http-client', 'export class HttpClient { getAgent() {} getAgentDispatcher() {} }'],
  ['@octokit/plugin-rest-endpoint-methods', 'export const restEndpointMethods = () => ({});'],
  ['@octokit/plugin-paginate-rest', 'export const paginateRest = () => ({});'],
  ['@octokit/graphql', 'export const withCustomRequest = () => ({ defaults() {} });'],
]);

/** Leaves out of @actions/github what nothing calls. */
export function requestsAlone(): Plugin {
  return {
    name: 'requests-alone',
    resolveId(name, importer) {
      const isOfGitHub = /\/node_modules\/@(?:actions\/github|octokit\/core)\//.test(
        importer ?? '',
      );
      return isOfGitHub && UNUSED.has(name)
        ? { id: NOTHING + name, moduleSideEffects: false }
        : null;
    },
    load(id) {
      return id.startsWith(NOTHING) ? (UNUSED.get(id.slice(NOTHING.length)) ?? null) : null;
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
