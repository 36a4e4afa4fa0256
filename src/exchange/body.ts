import { Readable } from 'node:stream';
import { type GetObjectCommand, NoSuchKey, type S3Client } from '@aws-sdk/client-s3';
import { type Result, refused } from '../errors.ts';

// One object as it comes from the bucket, within a size and a time.

/** Milliseconds that any object may take. */
const READ_TIMEOUT = 20_000;
/** What comes here is read once the run is over, and is waited for. */
const SLOWEST_READ = 500;
/** Bytes for which there is room where an object does not say how many it has. */
const BEGIN = 1_000_000;

/** An object that comes, and how many bytes it says it has. */
type Body = { readonly stream: Readable; readonly length: number | undefined };

/** Begins to read an object; or why there is none. */
export async function open(
  s3: S3Client,
  get: GetObjectCommand,
  givenUp?: AbortSignal,
): Promise<Result<Body>> {
  try {
    const options = givenUp === undefined ? {} : { abortSignal: givenUp };
    const { Body, ContentLength: length } = await s3.send(get, options);
    const stream = Body instanceof Readable ? Body : Readable.from([]);
    return { ok: true, value: { stream, length } };
  } catch (error) {
    if (error instanceof NoSuchKey) return refused('result-missing');
    // Without s3:ListBucket, S3 answers so for a key that does not exist, too.
    if (error instanceof Error && error.name === 'AccessDenied') return refused('result-denied');
    throw error;
  }
}

/** Of one that is too large, or comes too slowly, no more is read than that takes to see. */
export async function readBody({ stream, length }: Body, most: number): Promise<Result<Buffer>> {
  const tooMuch = (held: number): Result<never> =>
    refused('document-out-of-bounds', { figure: 'bytes', held, most });
  if (length !== undefined && length > most) {
    stream.destroy();
    return tooMuch(length);
  }
  const within = READ_TIMEOUT + Math.min(length ?? most, most) / SLOWEST_READ;
  const late = new AbortController();
  const timer = setTimeout(() => {
    late.abort();
    stream.destroy();
  }, within);
  try {
    let bytes = Buffer.allocUnsafe(length ?? BEGIN);
    let held = 0;
    for await (const chunk of stream) {
      const part = Buffer.from(chunk);
      if (held + part.length > most) return tooMuch(held + part.length);
      // A copy of its own: thousands of small parts would take more than they hold.
      while (held + part.length > bytes.length) bytes = Buffer.concat([bytes, bytes]);
      held += part.copy(bytes, held);
    }
    return { ok: true, value: bytes.subarray(0, held) };
  } catch (error) {
    if (late.signal.aborted) return refused('document-too-slow', { within });
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
