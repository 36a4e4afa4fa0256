// Answers in AWS's protocols: errors, and success without content.
import type { Protocol } from './aws-call.ts';

export interface AwsError {
  readonly code: string;
  readonly message: string;
  /** Default 400. */
  readonly status?: number;
  /**
   * Further members of the error, for those that have some (`ConflictException.resourceIds`). JSON
   * only.
   */
  readonly fields?: Readonly<Record<string, unknown>>;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body: Buffer;
  /** Whether the connection breaks in the middle of the body. */
  readonly cut?: boolean;
}

export function errorAnswer(protocol: Protocol, error: AwsError): HttpAnswer {
  const { code, message, status = 400, fields = {} } = error;
  switch (protocol) {
    case 'json':
      return answer(
        status,
        'application/x-amz-json-1.1',
        JSON.stringify({ __type: code, message, ...fields }),
        code,
      );
    case 'cbor':
      return {
        ...answer(status, 'application/cbor', '', code),
        body: cborMap({ __type: code, message }),
      };
    case 's3':
      return answer(
        status,
        'application/xml',
        `<Error><Code>${escapeXml(code)}</Code><Message>${escapeXml(message)}</Message></Error>`,
      );
    case 'ec2':
      return answer(
        status,
        'text/xml',
        `<Response><Errors><Error><Code>${escapeXml(code)}</Code><Message>${escapeXml(message)}</Message></Error></Errors>` +
          '<RequestID>00000000-0000-0000-0000-000000000000</RequestID></Response>',
      );
    case 'query':
      return answer(
        status,
        'text/xml',
        `<ErrorResponse><Error><Type>${status < 500 ? 'Sender' : 'Receiver'}</Type><Code>${escapeXml(code)}</Code>` +
          `<Message>${escapeXml(message)}</Message></Error><RequestId>00000000-0000-0000-0000-000000000000</RequestId></ErrorResponse>`,
      );
  }
}

export function jsonAnswer(body: unknown, status = 200): HttpAnswer {
  return answer(status, 'application/x-amz-json-1.1', JSON.stringify(body));
}

/** Success without content, as PutMetricData answers. */
export function emptyAnswer(protocol: Protocol): HttpAnswer {
  if (protocol === 'json') return jsonAnswer({});
  if (protocol === 'cbor')
    return { ...answer(200, 'application/cbor', ''), body: Buffer.from([0xa0]) };
  return answer(
    200,
    'text/xml',
    protocol === 'query' || protocol === 'ec2' ? '<Response></Response>' : '',
  );
}

/**
 * Half of an answer. An empty one gets the beginning of something, which is as little what was
 * promised.
 */
export function tornAnswer({ status, headers, body }: HttpAnswer): HttpAnswer {
  const half = body.length === 0 ? Buffer.from('<') : body.subarray(0, Math.ceil(body.length / 2));
  return { status, headers: { ...headers, 'content-length': `${half.length}` }, body: half };
}

function answer(status: number, type: string, body: string, code?: string): HttpAnswer {
  const extra = code === undefined ? {} : { 'x-amzn-errortype': code };
  const protocol = type === 'application/cbor' ? { 'smithy-protocol': 'rpc-v2-cbor' } : {};
  return {
    status,
    headers: { 'content-type': type, ...extra, ...protocol },
    body: Buffer.from(body),
  };
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** A map of text to text; errors need no more of CBOR (RFC 8949, major types 5 and 3). */
function cborMap(entries: Readonly<Record<string, string>>): Buffer {
  const parts = Object.entries(entries).flat().map(cborText);
  return Buffer.concat([Buffer.from([0xa0 + Object.keys(entries).length]), ...parts]);
}

function cborText(text: string): Buffer {
  const bytes = Buffer.from(text);
  const length =
    bytes.length < 24
      ? Buffer.from([0x60 + bytes.length])
      : Buffer.from([0x79, bytes.length >> 8, bytes.length & 0xff]);
  return Buffer.concat([length, bytes]);
}
