import { assert, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { messageFor } from '../../../src/errors.ts';
import { MESSAGES } from '../../../src/messages/messages.ts';
import { codeBlock, escapeMarkdown } from '../../../src/report/markdown.ts';
import { namesSecret, redacted, redactedLabel } from '../../../src/text/redact.ts';
import { visible, visibleLines } from '../../../src/units.ts';

/** Base64 of `{"alg":"HS256"}` and of a claim. */
const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI0MiJ9.c2lnbmF0dXJl';

/** Each holds the letters `SECRET`, or a token by its form. */
const SECRETS = [
  'http://user:SECRET@h.example/',
  'http://SECRET@h.example/x',
  'http:\\\\user:SECRET@h/',
  'https:u:SECRET@h/',
  '//user:SECRET@h/',
  'jdbc:postgres://u:SECRET@db/x',
  'https://h/?api_key=SECRET',
  'https://h/?a=1&token=SECRET&b=2',
  'https://h/?access_token=SECRET#x',
  'https://h/#id_token=SECRET',
  'https://h/;jsessionid=SECRET?a=1',
  'https://h/?X-Amz-Signature=SECRET&X-Amz-Credential=SECRET&X-Amz-Date=SECRET',
  'https://h/?X-Amz-Security-Token=SECRET',
  'https://h/?sig=SECRET&se=2026',
  'https://h/?Signature=SECRET&AWSAccessKeyId=SECRET',
  'https://h/?user%5Bpassword%5D=SECRET',
  'https://h/?to=https%3A%2F%2Fi%2F%3Ftoken%3DSECRET%26x%3D1',
  'https://h/?key=AIzaSyA1234567890abcdefghijklmnopqrstuv',
  'https://h/?key=f3a9c27d41SECRET',
  'user[password]=SECRET&x=1',
  'clientSecret=SECRET',
  'DB_PASSWORD="SECRET with spaces"',
  'AccountName=a;AccountKey=SECRET==;EndpointSuffix=x',
  '{"password":"SECRET"}',
  '{"user":{"apiKey": "SECRET"}}',
  '{"pin": 4711}',
  '{\\"refresh_token\\":\\"SECRET\\"}',
  "{'passwd': 'SECRET'}",
  'Authorization: Bearer SECRET',
  'authorization: AWS4-HMAC-SHA256 Credential=SECRET, Signature=SECRET',
  'Proxy-Authorization: Digest username="u", response="SECRET"',
  'Cookie: a=SECRET; b=SECRET',
  'Set-Cookie: sid=SECRET; Path=/',
  'X-Api-Key: SECRET',
  'x-vault-token:SECRET',
  'password: SECRET',
  'sent Bearer SECRET to it',
  `Basic ${Buffer.from('user:SECRET').toString('base64')}`,
  JWT,
  `token ${JWT} of the job`,
  `%22${JWT}%22`,
  `ghs_${JWT}`,
  'ghp_16C7e42F292c6912E7710c838347Ae178B4a',
  'github_pat_11ABCDEFG0_abcdefghijklmnop',
  'AKIAIOSFODNN7EXAMPLE',
  'ASIAIOSFODNN7EXAMPLE',
  '-----BEGIN RSA PRIVATE KEY-----\nSECRET\n-----END RSA PRIVATE KEY-----',
  '-----BEGIN PRIVATE KEY-----SECRET',
];
const GIVEN_AWAY = /SECRET|eyJ|gh[ps]_1|_11AB|AKIA|ASIA|AIza|4711|c2lnbmF0dXJl|dXNlcjpTRUNSRVQ/;

/** What people write every day. */
const HARMLESS = [
  'GET /users?page=2&sort=name',
  'https://h/?compass=north&bypass=1&design=2&assigned=x&monkey=3&key=name',
  'https://example.com/@user/post',
  'npm/@scope/package@1.2.3',
  'user@example.com',
  'Set cookie: the first visit',
  'Basic authentication',
  'a bearer token is sent',
  'load.yml, line 3 (scenarios.shop.headers.Authorization): a text is expected',
  'scenarios.shop.headers.Cookie: a text is expected',
  `Authorization: Bearer \${__P(API_TOKEN)}`,
  `https://h/?token=\${TOKEN}`,
  `{"password": "\${PASSWORD}"}`,
  '{"passwords": 3, "tokens": 5, "max_tokens": 100}',
  'p95 of checkout < 900ms, stop',
  'ghost_town, ghs_, eyJ',
  'the token has 520 characters',
  'arn:aws:ecs:us-east-1:123456789012:task/c/0123456789abcdef',
];

describe('E7: a credential', () => {
  test.each(SECRETS)('never stays in what is shown: %s', (text) => {
    for (const face of [redacted, visible, visibleLines, redactedLabel, escapeMarkdown])
      expect(face(text)).not.toMatch(GIVEN_AWAY);
    expect(codeBlock(text.split('\n').length === 1 ? [text] : [])).not.toMatch(GIVEN_AWAY);
    expect(messageFor('result-region-differs', { region: text }).what).not.toMatch(GIVEN_AWAY);
  });

  test.each(SECRETS)('takes nothing along that stands around it: %s', (text) => {
    const around = redacted(`before\n${text}\nafter`);
    expect(around).toMatch(/^before\n[\s\S]*(\nafter)?$/);
    if (!text.includes('BEGIN')) expect(around).toMatch(/\nafter$/);
  });

  test.each(HARMLESS)('is not what people write every day: %s', (text) => {
    expect(redacted(text)).toBe(text);
  });

  test('leaves the rest of a URL to be read', () => {
    expect(redacted('https://u:p@h/a?x=1&token=SECRET&y=2#z')).toBe(
      'https://***@h/a?x=1&token=***&y=2#z',
    );
    expect(redacted('call of X-Api-Key: SECRET, refused')).toBe('call of X-Api-Key: ***, refused');
  });

  test('is also hidden in a label where JMeter fills it in', () => {
    expect(redactedLabel(`https://h/?token=\${TOKEN}&id=\${ID}`)).toBe(
      `https://h/?token=***&id=\${ID}`,
    );
  });

  test('is hidden once and for all, in any text', () => {
    assert(
      property(string({ unit: 'binary' }), (text) => {
        const once = redacted(text);
        expect(redacted(once)).toBe(once);
      }),
    );
    for (const text of SECRETS) expect(redacted(redacted(text))).toBe(redacted(text));
  });

  test.each([
    'a',
    'eyJ',
    'http:',
    '//',
    'token=',
    'x-',
    '"a":"',
    '"pin":\\"',
    '-----BEGIN PRIVATE KEY-----',
    'bearer ',
    'ghs_',
    '%3d%5b',
    "password: '",
    '&key=',
    `\${`,
    'basic ',
    'cookie:',
  ])('is looked for in a time that grows with the text only: %s', (part) => {
    const text = part.repeat(Math.ceil(300_000 / part.length));
    const before = process.threadCpuUsage();
    redacted(text);
    // Microseconds; where each character is looked at again for each other one, it takes minutes.
    expect(process.threadCpuUsage(before).user).toBeLessThan(5_000_000);
  });
});

test.each([
  ['API_TOKEN', true],
  ['stripeSecretKey', true],
  ['DB_PASS', true],
  ['GITHUB_PAT', false],
  ['HOST', false],
  ['TOKENS_A_MINUTE', false],
  ['COMPASS', false],
])('the name %s is that of a secret: %s', (name, isSecret) => {
  expect(namesSecret(name)).toBe(isSecret);
});

test.each(Object.entries(MESSAGES))(
  'the message %s holds nothing that looks like a credential',
  (_, { what, fix }) => {
    expect(redacted(what)).toBe(what);
    expect(redacted(fix)).toBe(fix);
  },
);

test('a long name is not gone through from each of its letters', () => {
  expect(namesSecret(`${'_'.repeat(500_000)}x`)).toBe(false);
  expect(namesSecret(`${'a'.repeat(500_000)}_Pass`)).toBe(true);
  expect(namesSecret(`${'A'.repeat(500_000)}_x${'-'.repeat(500_000)}`)).toBe(false);
});
