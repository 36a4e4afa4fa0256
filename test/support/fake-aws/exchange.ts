import { GetObjectCommand, NoSuchKey } from '@aws-sdk/client-s3';
import { type FakeAws, s3Body } from './aws.ts';

/** A region's bucket: the text under a key, an error, or undefined for a key that is not there. */
export function serveObjects(
  fake: FakeAws,
  region: string,
  objectAt: (key: string) => string | Error | undefined,
): void {
  fake
    .in(region)
    .s3.on(GetObjectCommand)
    .callsFake(({ Key = '' }: { Key?: string }) => {
      const found = objectAt(Key);
      if (found === undefined)
        throw new NoSuchKey({ message: 'The specified key does not exist.', $metadata: {} });
      if (found instanceof Error) throw found;
      return { Body: s3Body(found) };
    });
}
