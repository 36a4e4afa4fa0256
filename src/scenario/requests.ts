import type { Block, Request } from './model.ts';

/** Where a request stands: its path in the list, and the blocks around it, the outermost first. */
type RequestSite = {
  readonly path: readonly (string | number)[];
  readonly within: readonly Block[];
};

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

type RequestFound = RequestSite & { readonly request: Request };

/** Every request and every block, each block before what is in it. */
export function allRequests(requests: readonly Request[]): readonly RequestFound[] {
  const found: RequestFound[] = [];
  walkRequests(requests, (request, site) => {
    found.push({ ...site, request });
    return request;
  });
  return found;
}
