// Which AWS call an HTTP request is. The protocols differ as for the services themselves: JSON by
// X-Amz-Target, query and EC2's own by Action, CBOR by its path
// (https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html), S3 by method and path.

export interface HttpRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

export type Protocol = 'json' | 'query' | 'ec2' | 'cbor' | 's3';

export interface AwsCall {
  readonly protocol: Protocol;
  /**
   * `ecs`, `cloudwatch`, `logs`, `cloudformation`, `s3`, `sts` and so on: the name in IAM actions.
   */
  readonly service: string;
  readonly operation: string;
  readonly region: string;
  /** Whose keys it was signed with. */
  readonly accessKey: string;
  readonly userAgent: string;
  /** The parameters: JSON as it is, a query's fields, or S3's bucket and key. Empty for CBOR. */
  readonly input: Readonly<Record<string, unknown>>;
}

/** CloudWatch signs as `monitoring`, but is `cloudwatch` everywhere else. */
const SIGNING_NAMES: Readonly<Record<string, string>> = { monitoring: 'cloudwatch' };

export function parseAwsCall(request: HttpRequest): AwsCall {
  const scope = { ...credentialScope(request), userAgent: header(request, 'user-agent') };
  const target = header(request, 'x-amz-target');
  const cbor = /^\/service\/[^/]+\/operation\/([A-Za-z]+)/.exec(request.url)?.[1];
  if (target !== '')
    return {
      ...scope,
      protocol: 'json',
      operation: target.split('.').at(-1) ?? '',
      input: parseJson(request.body),
    };
  if (cbor !== undefined)
    return { ...scope, protocol: 'cbor', operation: cbor, input: namespaceIn(request.body) };
  if (scope.service === 's3') return { ...scope, protocol: 's3', ...s3Operation(request) };
  const fields = queryFields(request);
  return {
    ...scope,
    protocol: scope.service === 'ec2' ? 'ec2' : 'query',
    operation: fields['Action'] ?? 'Unknown',
    input: fields,
  };
}

/**
 * `Authorization: AWS4-HMAC-SHA256 Credential=KEY/20261122/eu-west-1/ecs/aws4_request, ...`, or the
 * same in a presigned URL.
 */
function credentialScope(request: HttpRequest): Pick<AwsCall, 'service' | 'region' | 'accessKey'> {
  const presigned = new URLSearchParams(request.url.split('?')[1]).get('X-Amz-Credential') ?? '';
  const [accessKey = '', , region = '', signingName = ''] = (
    /Credential=([^,\s]+)/.exec(header(request, 'authorization'))?.[1] ?? presigned
  ).split('/');
  return { service: SIGNING_NAMES[signingName] ?? signingName, region, accessKey };
}

/**
 * The only member of a CBOR call that matters here: CloudWatch's namespace, a text of less than 24
 * bytes (https://www.rfc-editor.org/rfc/rfc8949#section-3).
 */
function namespaceIn(body: Buffer): Record<string, string> {
  const at = body.indexOf('iNamespace');
  const length = at < 0 ? 0 : (body[at + 10] ?? 0) - 0x60;
  return at < 0 ? {} : { Namespace: body.toString('utf8', at + 11, at + 11 + length) };
}

const S3_OBJECT: Readonly<Record<string, string>> = {
  GET: 'GetObject',
  HEAD: 'HeadObject',
  PUT: 'PutObject',
  DELETE: 'DeleteObject',
};
const S3_BUCKET: Readonly<Record<string, string>> = {
  GET: 'ListObjects',
  HEAD: 'HeadBucket',
  PUT: 'CreateBucket',
  DELETE: 'DeleteBucket',
};

function s3Operation({ method, url, headers }: HttpRequest): {
  operation: string;
  input: Record<string, string>;
} {
  const [path = '', query = ''] = url.split('?');
  const [, bucket = '', ...rest] = path.split('/').map(decodeURIComponent);
  const key = rest.join('/');
  const fields = new URLSearchParams(query);
  const plain = (key === '' ? S3_BUCKET : S3_OBJECT)[method] ?? method;
  const operation =
    key === '' && method === 'GET' && fields.has('list-type') ? 'ListObjectsV2' : plain;
  if (method === 'POST')
    return { operation: postOperation(fields), input: { Bucket: bucket, Key: key } };
  const prefix = fields.get('prefix');
  const once = header({ headers }, 'if-none-match');
  const input = {
    Bucket: bucket,
    Key: key,
    ...(prefix === null ? {} : { Prefix: prefix }),
    ...(once === '' ? {} : { IfNoneMatch: once }),
  };
  return { operation: fields.has('partNumber') ? 'UploadPart' : operation, input };
}

function postOperation(fields: URLSearchParams): string {
  if (fields.has('delete')) return 'DeleteObjects';
  return fields.has('uploads') ? 'CreateMultipartUpload' : 'CompleteMultipartUpload';
}

function queryFields(request: HttpRequest): Record<string, string> {
  const inUrl = new URLSearchParams(request.url.split('?')[1]);
  return Object.fromEntries([...inUrl, ...new URLSearchParams(request.body.toString('utf8'))]);
}

function parseJson(body: Buffer): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body.toString('utf8') || '{}');
    return isRecord(value) ? value : {};
  } catch {
    // The emulator answers a malformed body; here it only means that nothing is known about it.
    return {};
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function header({ headers }: Pick<HttpRequest, 'headers'>, name: string): string {
  const value = headers[name];
  return Array.isArray(value) ? value.join(',') : (value ?? '');
}
