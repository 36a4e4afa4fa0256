import { tailAt, withoutTail } from './ends.ts';

/** What stands in the place of a credential. */
const HIDDEN = '***';

/** How names of secrets end, whatever stands before: `userPassword`, `x-goog-signature`. */
const ENDS_AS_SECRET =
  /(?:password|passwd|passphrase|passcode|secret|token|jwt|signature|credentials?|authorization|(?:api|access|secret|private|account|auth|encryption|subscription|functions?|signing|license|session|app|consumer)key|access(?:key)?id|sess(?:ion)?id|assertion)$/;
/** Words that name a secret only by themselves: a `compass` is no `pass`. */
const LAST_WORD = /^(?:auth|bearer|cookie|hmac|otp|pass|pin|pwd|sid|sig|session)$/i;

/** Whether what has this name is a secret: `api_key`, `user[password]`, `X-Amz-Signature`. */
export function namesSecret(name: string): boolean {
  const plain = withoutTail(name.replace(/%5[bdf]|%2d/gi, '_'), /[^a-z0-9]/i);
  const joined = plain.replace(/[^a-z0-9]/gi, '').toLowerCase();
  // All of a signed URL: https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
  if (ENDS_AS_SECRET.test(joined) || /^x(?:amz|goog)/.test(joined)) return true;
  return LAST_WORD.test(lastWordOf(plain));
}

/** `Auth` of `userAuth`, `AUTH` of `USER_AUTH`. */
function lastWordOf(name: string): string {
  const small = tailAt(name, /[a-z0-9]/);
  const begin = small < name.length && /[A-Z]/.test(name.charAt(small - 1)) ? small - 1 : small;
  return name.slice(Math.min(begin, tailAt(name, /[A-Z0-9]/)));
}

/** What is filled in elsewhere, by itself or behind the name of a scheme: `Bearer ${TOKEN}`. */
const REFERENCE = /^(?:\w+\s+)?(?:\$\{[^{},]*(?:,\))?\})+$/;
/** What a workflow permits a token to do: `id-token: write`. */
const PERMITTED = /^(?:read|write|none)$/;

// None of these patterns begins twice within one run of the letters that it takes: texts may be
// megabytes.

const PRIVATE_KEY =
  /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY-----(?:(?!-----)[\s\S])*(?:-----END [A-Z0-9 ]{0,40}-----)?/g;
/** Forms that only credentials have, of whatever length. */
const SHAPES = [
  PRIVATE_KEY,
  /\b(?:gh[a-z]_|github_pat_|glpat-|xox[a-z]-|[sr]k[_-](?:live|test|proj|ant)[_-])[\w-]{10,}(?:\.[\w-]+)*/g,
  // A JSON Web Token.
  /(?<=^|[^\w-]|%[0-9A-Fa-f]{2})eyJ[\w-]{8,}(?:\.[\w-]+)+\.?/g,
  /(?<![A-Za-z0-9])(?:A(?:KIA|SIA)[A-Z0-9]{12,}|npm_[A-Za-z0-9]{20,}|AIza[\w-]{20,}|ya29\.[\w-]+)/g,
] as const;

/** `https://user:password@host`, however its slashes are written. */
const USER = /(\bhttps?:[\\/]*|[\\/]{2,3})(?!USER:PASSWORD@)[^\s\\/?#"'<>]{1,500}@(?=[^\s@])/gi;
const BEARER =
  /\b(bearer\s+)(?!(?:tokens?|auth\w*|is|of|and|or|in|for|with|scheme|header)\b)([^\s"',;<>]+)/gi;
const BASIC = /\b(basic\s+)([\w+/-]{4,}={0,2})/gi;
/** `"password": "x"`, also in JSON within a text, and numbers. */
const QUOTED =
  /(\\{0,3}["'])([\w.[\]-]{1,100})\1(\s{0,9}:\s{0,9})(?:(\\{0,3}["'])((?:(?!\4)[^\r\n])*)\4|(\d[\w.-]*))/g;
/** `?api_key=`, `password=`, and the same within another URL. */
const ASSIGNED =
  /(?:(?<![\w.[\]%-])|(?<=%(?!5[bdf]|2d)[0-9a-f]{2}))((?:[\w.[\]-]|%5[bdf]|%2d){1,100})(?:=|%3d)/gi;
const VALUE = /"[^"\r\n]*"|'[^'\r\n]*'|(?:\$\{[^{}\s]*\}|(?!%26|%23)[^\s&;#"'<>,\\}])+/iy;
/** What is only called `key` looks like one, too. */
const KEY_IN_QUERY = /([?&]key=)(?=[\w.~+/%-]{0,200}\d)(?=[\w.~+/%-]{0,200}[a-z])[\w.~+/%-]{12,}/gi;
/** A line of a header, but not the way to a place (`headers.Cookie: ...`). */
const HEADER =
  /(?<![\w.[\]-])((?:proxy-)?authorization|(?:set-)?cookie2?|x-[\w-]{0,60}(?:key|token|secret|signature|auth)|(?:api|access|private|secret|client|auth|session|refresh|id)[-_](?:key|token|secret)|password|passwd)(\s{0,9}:\s{0,9})("[^"\r\n]*"|'[^'\r\n]*'|[^\s"'][^\r\n]*)/gi;
const WHOLE_LINE = /authorization$|cookie2?$/i;

const kept = new Set<string>();
/** A value that hides in ordinary words would hide these, too. */
const LEAST = 6;

/** Hides a value from now on, wherever it stands: what the workflow itself calls a secret. */
export function keepSecret(value: string): void {
  if (value.length >= LEAST) kept.add(value);
}

/**
 * A text without the credentials in it: users of URLs, values by the names of their parameters,
 * fields and headers, and tokens by their form.
 */
export function redacted(text: string): string {
  return hidden(text, (value) => (REFERENCE.test(value) || PERMITTED.test(value) ? value : HIDDEN));
}

/** A label, and what names one. Where JMeter works it out, what is filled in gets into it, too. */
export function redactedLabel(label: string): string {
  return hidden(label, () => HIDDEN);
}

type Hide = (value: string) => string;

function hidden(text: string, hide: Hide): string {
  let shown = text;
  for (const secret of kept) shown = shown.replaceAll(secret, HIDDEN);
  for (const shape of SHAPES) shown = shown.replace(shape, HIDDEN);
  shown = shown
    .replace(USER, `$1${HIDDEN}@`)
    .replace(BEARER, (_, scheme: string, value: string) => scheme + hide(value))
    .replace(BASIC, (all, scheme: string, value: string) =>
      holdsUser(value) ? scheme + HIDDEN : all,
    )
    .replace(HEADER, (_, name: string, colon: string, value: string) =>
      [name, colon, valueOfHeader(name, value, hide)].join(''),
    )
    .replace(QUOTED, (all: string, ...found: (string | undefined)[]) => {
      const [quote = '', name = '', colon = '', mark = '', value = ''] = found;
      return namesSecret(name)
        ? [quote, name, quote, colon, mark, hide(value), mark].join('')
        : all;
    })
    .replace(KEY_IN_QUERY, `$1${HIDDEN}`);
  return withoutAssigned(shown, hide);
}

/** What follows a name may hold another one, unless it is a secret itself. */
function withoutAssigned(text: string, hide: Hide): string {
  const parts: string[] = [];
  let from = 0;
  for (const { 0: all, 1: name = '', index } of text.matchAll(ASSIGNED)) {
    const at = index + all.length;
    if (index < from || !namesSecret(name)) continue;
    VALUE.lastIndex = at;
    const [value] = VALUE.exec(text) ?? [];
    if (value === undefined) continue;
    parts.push(text.slice(from, at), hide(value));
    from = at + value.length;
  }
  return parts.join('') + text.slice(from);
}

function valueOfHeader(name: string, value: string, hide: Hide): string {
  // A cookie is there with its name.
  if (/cookie/i.test(name) && !/^[^\s=;,]+=/.test(value)) return value;
  const reference = /^(?:\w+\s+)?\$\{[^{},]*(?:,\))?\}(?![^\s,;.)}\]"'`])/.exec(value)?.[0];
  if (reference !== undefined && hide(reference) === reference) return value;
  if (WHOLE_LINE.test(name)) return hide(value);
  const [first = value] = /^"[^"]*"|^'[^']*'|^[^\s,;}"']+/.exec(value) ?? [];
  return hide(first) + value.slice(first.length);
}

/** Whether it is what basic authentication sends: `user:password` in base64. */
function holdsUser(encoded: string): boolean {
  return /^[\x20-\x7E]*:[\x20-\x7E]*$/.test(Buffer.from(encoded, 'base64').toString('latin1'));
}
