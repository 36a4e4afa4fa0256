import { GetObjectCommand, NoSuchKey, type S3Client } from '@aws-sdk/client-s3';
import { call } from '../aws.ts';

/**
 * Why a text of the exchange could not be read; a fact about who was to write it, not an error of
 * the run.
 */
export type Unread = { readonly ok: false; readonly reason: string; readonly fix: string };

/**
 * It is written in one piece: what breaks off did so on its way here, and is read again so often in
 * all.
 */
export const READS = 3;

type Place = { readonly region: string; readonly bucket: string; readonly s3: S3Client };

/** The text of an object, read again where it breaks off on its way; or why there is none. */
export function getText(
  { region, bucket, s3 }: Place,
  Key: string,
  { givenUp }: { readonly givenUp?: AbortSignal } = {},
): Promise<string | Unread> {
  const get = new GetObjectCommand({ Bucket: bucket, Key });
  const doing = `read ${Key} from the bucket ${bucket}`;
  return call({ doing, region, permission: 's3:GetObject' }, () => readText(s3, get, givenUp));
}

async function readText(
  s3: S3Client,
  get: GetObjectCommand,
  givenUp?: AbortSignal,
): Promise<string | Unread> {
  for (let read = 1; ; read += 1) {
    const body = await openText(s3, get, givenUp);
    if ('ok' in body) return body;
    try {
      return await body.text();
    } catch (error) {
      // The SDK sends a call again until the body begins; one that breaks off after that is ours to
      // send again.
      if (read === READS || givenUp?.aborted === true) throw error;
    }
  }
}

async function openText(
  s3: S3Client,
  get: GetObjectCommand,
  givenUp?: AbortSignal,
): Promise<{ readonly text: () => Promise<string> } | Unread> {
  try {
    const { Body } = await s3.send(get, givenUp === undefined ? {} : { abortSignal: givenUp });
    return { text: async () => (await Body?.transformToString()) ?? '' };
  } catch (error) {
    if (error instanceof NoSuchKey)
      return unread(
        'it wrote no result',
        'read its log; the image may not be the one of this release',
      );
    // Without s3:ListBucket, S3 answers so for a key that is not there, too.
    if (error instanceof Error && error.name === 'AccessDenied') {
      const fix = `allow s3:GetObject and s3:ListBucket on the exchange bucket to the role of the job (docs/permissions.md)`;
      return unread('its result is missing or may not be read', fix);
    }
    throw error;
  }
}

export function unread(reason: string, fix: string): Unread {
  return { ok: false, reason, fix };
}
