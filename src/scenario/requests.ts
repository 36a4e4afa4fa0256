import * as z from 'zod';
import { chosen, duration, filePath, scalar, whole } from './values.ts';
import type { Path } from './yaml/yaml.ts';

const uploadFile = z.strictObject({
  param: z.string().optional(),
  path: filePath,
  'mime-type': z.string().optional(),
});

const json = z.json();

const plain = z.strictObject({
  url: z.string().min(1, { error: 'a URL is expected' }),
  label: z.string().min(1).optional(),
  method: z.string().optional(),
  headers: z.record(z.string(), scalar).optional(),
  body: json.optional(),
  'body-file': filePath.optional(),
  'upload-files': z
    .array(uploadFile, { error: 'a list of mappings with param and path is expected' })
    .optional(),
  timeout: duration.optional(),
  'think-time': scalar.optional(),
  'follow-redirects': z.boolean().optional(),
  keepalive: z.boolean().optional(),
  'content-encoding': z.string().optional(),
  assert: json.optional(),
  'assert-xpath': json.optional(),
  'extract-regexp': json.optional(),
  'extract-jsonpath': json.optional(),
  'extract-xpath': json.optional(),
  'extract-css-jquery': json.optional(),
});

/** One request; an address alone stands for a request of it. */
export type Plain = z.infer<typeof plain>;
export type Transaction = { readonly transaction: string; readonly do: readonly Request[] };
export type Loop = { readonly loop: number | 'forever'; readonly do: readonly Request[] };
export type Once = { readonly once: readonly Request[] };
export type Foreach = { readonly foreach: string; readonly do: readonly Request[] };
export type Block = Transaction | Loop | Once | Foreach;
/** What a list of requests holds: https://gettaurus.org/docs/JMeter/#Requests */
export type Request = string | Plain | Block;

/** Which block a mapping is, the key says that names it. */
const blocks = {
  transaction: () => z.strictObject({ transaction: z.string().min(1), do: requestList() }),
  loop: () =>
    z.strictObject({
      loop: z.union([whole, z.literal('forever')], {
        error: 'a whole number, or forever, is expected',
      }),
      do: requestList(),
    }),
  once: () => z.strictObject({ once: requestList() }),
  foreach: () => z.strictObject({ foreach: z.string(), do: requestList() }),
} as const;

const request = chosen<Request>((value) => {
  if (typeof value === 'string') return z.string().min(1, { error: 'a URL is expected' });
  if (typeof value !== 'object' || value === null) return plain;
  const block = Object.entries(blocks).find(([key]) => key in value);
  return block === undefined ? plain : block[1]();
});

/** The schema of a list of requests. */
export function requestList(): z.ZodType<readonly Request[]> {
  return z
    .array(request, { error: 'a list of requests is expected' })
    .min(1, { error: 'at least one request is expected' });
}

/** The keys that a request, a block and an upload may have. */
export const REQUEST_KEYS = [...Object.keys(plain.shape), ...Object.keys(blocks)];
export const UPLOAD_KEYS = Object.keys(uploadFile.shape);

/** Where a request stands: its path in the list, and the blocks around it, the outermost first. */
type RequestSite = { readonly path: Path; readonly within: readonly Block[] };

/**
 * Visits every request and every block, each block before what is in it.
 * @returns the list with what `visit` gives in their places.
 */
export function walkRequests(
  requests: readonly Request[],
  visit: (request: Request, site: RequestSite) => Request,
  around: RequestSite = { path: [], within: [] },
): readonly Request[] {
  return requests.map((written, index) => {
    const path = [...around.path, index];
    const visited = visit(written, { path, within: around.within });
    if (typeof visited === 'string' || 'url' in visited) return visited;
    const within = [...around.within, visited];
    if ('once' in visited)
      return { once: walkRequests(visited.once, visit, { path: [...path, 'once'], within }) };
    return { ...visited, do: walkRequests(visited.do, visit, { path: [...path, 'do'], within }) };
  });
}

export type RequestFound = RequestSite & { readonly request: Request };

/** Every request and every block, each block before what is in it. */
export function allRequests(requests: readonly Request[]): readonly RequestFound[] {
  const found: RequestFound[] = [];
  walkRequests(requests, (request, site) => {
    found.push({ ...site, request });
    return request;
  });
  return found;
}
