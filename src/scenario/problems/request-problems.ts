import type { Problem } from '../../errors.ts';
import { isMapping } from '../model.ts';
import type { Path } from '../yaml/yaml.ts';
import type { Place } from './explain.ts';

/** What Taurus would silently leave out of a request that has files. */
export function requestProblems(
  requests: readonly unknown[],
  { path, place }: { path: Path; place: Place },
): Problem[] {
  return requests.flatMap((request, index) => {
    if (!isMapping(request)) return [];
    const own = [...path, index];
    const inner = (['do', 'once'] as const).flatMap((key) => {
      const block = request[key];
      return Array.isArray(block) ? requestProblems(block, { path: [...own, key], place }) : [];
    });
    return [
      ...bodyProblems(request, { path: own, place }),
      ...uploadProblems(request, { path: own, place }),
      ...inner,
    ];
  });
}

type Site = { readonly path: Path; readonly place: Place };

function methodOf({ method }: Record<string, unknown>): string {
  return typeof method === 'string' ? method.toUpperCase() : 'GET';
}

function bodyProblems(request: Record<string, unknown>, { path, place }: Site): Problem[] {
  if (request['body-file'] === undefined) return [];
  const where = place([...path, 'body-file']);
  const other = (['body', 'upload-files'] as const).find((key) => request[key] !== undefined);
  if (other !== undefined)
    return [
      { where, what: `Taurus ignores body-file beside ${other}`, fix: `remove one of the two` },
    ];
  if (methodOf(request) !== 'GET') return [];
  return [
    {
      where,
      what: 'Taurus ignores body-file of a GET request',
      fix: 'add method: POST, or remove body-file',
    },
  ];
}

function uploadProblems(request: Record<string, unknown>, { path, place }: Site): Problem[] {
  const uploads = request['upload-files'];
  if (!Array.isArray(uploads)) return [];
  const where = place([...path, 'upload-files']);
  const method = methodOf(request);
  if (method === 'GET')
    return [{ where, what: 'a GET request uploads nothing', fix: 'add method: POST' }];
  if (method === 'PUT' && uploads.length > 1)
    return [
      {
        where,
        what: 'Taurus sends only the first file of a PUT request',
        fix: 'name one file, or use method: POST',
      },
    ];
  return uploads.flatMap((upload: unknown, index) =>
    method === 'POST' && isMapping(upload) && upload['param'] === undefined
      ? [
          {
            where: place([...path, 'upload-files', index]),
            what: 'param is missing',
            fix: 'add param: the name of the form field',
          },
        ]
      : [],
  );
}
