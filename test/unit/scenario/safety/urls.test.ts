import { describe, expect, test } from 'vitest';
import { readTarget } from '../../../../src/scenario/safety/targets.ts';
import { type Rules, readUrl } from '../../../../src/scenario/safety/urls.ts';

const values = (
  written: Readonly<Record<string, readonly string[]>>,
  ...open: readonly string[]
): Rules['values'] => ({
  written: new Map(Object.entries(written)),
  open: new Set(open),
  setProperties: new Set(),
});

function rules(overrides: Partial<Rules> = {}): Rules {
  return { targets: undefined, values: values({}), ...overrides };
}

function read(url: string, overrides: Partial<Rules> = {}): string {
  const found = readUrl(url, rules(overrides));
  return found.ok ? found.value : found.message.code;
}

function targets(...entries: readonly string[]) {
  return entries.flatMap((entry) => {
    const target = readTarget(entry);
    return target.ok ? [target.value] : [];
  });
}

describe('E1: the address of a request', () => {
  test.each([
    ['http://Example.COM', 'http://example.com'],
    ['HTTPS://example.com:8443/A?b=C:d#e', 'https://example.com:8443/A?b=C:d#e'],
    [' http://example.com/\n', 'http://example.com/'],
    ['http://example.com:/', 'http://example.com/'],
    ['http://example.com:080/', 'http://example.com:80/'],
    ['http://example.com./a', 'http://example.com/a'],
    ['http://134744072/', 'http://8.8.8.8/'],
    ['http://bücher.example/ü', 'http://xn--bcher-kva.example/ü'],
    ['https://[2001:DB8:0::1]:8443/', 'https://[2001:db8::1]:8443/'],
    ['http://example.com?a=@b', 'http://example.com?a=@b'],
    ['http://example.com//a//b', 'http://example.com//a//b'],
    ['http://example.com/a b?c=d e', 'http://example.com/a b?c=d e'],
    ['/a/b:c', '/a/b:c'],
    ['a/b?next=file:///x', 'a/b?next=file:///x'],
    ['?a=b', '?a=b'],
    [`/\${__Random(1,2)}?u=\${x}://y`, `/\${__Random(1,2)}?u=\${x}://y`],
    [`http://\${host}:\${port}/`, `http://\${host}:\${port}/`],
    [`\${base}/cart`, `\${base}/cart`],
  ])('%j is sent as %j', (url, sent) => {
    expect(read(url)).toBe(sent);
  });

  test.each([
    ['file:///etc/hostname', 'url-scheme-refused'],
    ['FILE:/etc/hostname', 'url-scheme-refused'],
    ['jar:http://a!/b', 'url-scheme-refused'],
    ['localhost:8080/a', 'url-scheme-refused'],
    ['http:/x', 'url-host-missing'],
    ['http://', 'url-host-missing'],
    ['http:///x', 'url-host-missing'],
    ['http://?x', 'url-host-missing'],
    ['fi\tle:///x', 'url-refused'],
    ['ht\ntp://169.254.170.2/', 'url-refused'],
    ['http://exa\u0000mple.com/', 'url-refused'],
    ['http://a/\u007f', 'url-refused'],
    ['//example.com/', 'url-refused'],
    ['\\\\example.com/', 'url-refused'],
    ['/\\example.com/', 'url-refused'],
    ['http://u:p@example.com/', 'url-refused'],
    ['http://a:80@169.254.170.2/', 'url-refused'],
    ['http://example.com\\@169.254.170.2/', 'url-refused'],
    ['http://example.com\\a', 'url-refused'],
    ['http://exa mple.com/', 'url-refused'],
    ['http://example.com:0/', 'url-refused'],
    ['http://example.com:65536/', 'url-refused'],
    ['http://example.com:80:90/', 'url-refused'],
    ['http://example.com:8o/', 'url-refused'],
    [`http://\${u}@169.254.170.2/`, 'url-refused'],
    [`http://\${u}\\\${h}/`, 'url-refused'],
    ['http://127.0.0.1/', 'host-is-task'],
    ['http://localhost:8080', 'host-is-task'],
    ['http://[::ffff:127.0.0.1]/', 'host-is-task'],
    [`http://127.1:\${port}/`, 'host-is-task'],
    ['http://169.254.170.2/v2/credentials', 'host-refused'],
    ['http://2852039170/', 'host-refused'],
    ['http://169.254.43522/', 'host-refused'],
    [' http://169.254.170.2/', 'host-refused'],
    ['http://[fe80::1]/', 'host-refused'],
    ['http://metadata.google.internal', 'host-refused'],
    ['http://0251.0376.0252.02/', 'host-number-unclear'],
    ['http://0xa9fea9fe/', 'host-number-unclear'],
    ['http://[fe80::1%25eth0]/', 'host-invalid'],
    ['http://１６９.254.170.2/', 'host-invalid'],
    ['http://169.254.170.2%2f/', 'host-invalid'],
    ['http://[::1/', 'host-invalid'],
  ])('%j is refused', (url, code) => {
    expect(read(url)).toBe(code);
  });

  test('is held to every value that is written for its variables', () => {
    const known = values({ h: ['shop.example', '169.254.169.254'], d: ['254.170.2'], b: ['ftp:'] });
    expect(read(`http://\${h}/`, { values: known })).toBe('host-refused');
    expect(read(`http://169.\${d}/`, { values: known })).toBe('host-refused');
    expect(read(`\${b}//x/`, { values: known })).toBe('url-scheme-refused');
    const nested = values({ base: [`http://\${sub}.example`], sub: ['127.0.0.1:80/', 'a'] });
    expect(read(`\${base}/`, { values: nested })).toBe('host-is-task');
    expect(read(`http://\${a}\${a}/`, { values: values({ a: ['u@', 'h'] }) })).toBe('url-refused');
  });
});

test('values that multiply, and addresses without an end, take no time', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f'];
  const laughs = Object.fromEntries(
    names.map((name, at) => [name, [`\${${names[at + 1] ?? 'x'}}`.repeat(100)]]),
  );
  const begin = performance.now();
  for (const url of [
    `http://\${a}/`,
    `http://${`\${a}`.repeat(200)}/\u2028`,
    `\${x}`.repeat(4000),
    `http://${`\${`.repeat(8000)}`,
  ])
    for (const known of [values({}), values(laughs)])
      readUrl(url, rules({ values: known, targets: [] }));
  expect(performance.now() - begin).toBeLessThan(2000);
});

describe('while allowed-targets is set, the address of a request', () => {
  const only = targets('shop.example', '*.example.com:443', '127.0.0.1:8080');

  test.each([
    ['http://shop.example/', true],
    ['https://shop.example:8443/', true],
    ['https://a.example.com/', true],
    ['https://a.example.com:443/', true],
    ['http://a.example.com/', false],
    ['https://example.com/', false],
    ['http://other.example/', false],
    ['http://127.0.0.1:8080/', true],
    ['/path', true],
  ])('%s is of it: %s', (url, isOfIt) => {
    expect(read(url, { targets: only })).toBe(isOfIt ? url : 'host-not-allowed');
  });

  test.each([
    ['http://127.0.0.1:8081/', 'host-is-task'],
    ['http://169.254.170.2/', 'host-refused'],
    [`http://shop.example:\${port}/`, `http://shop.example:\${port}/`],
    [`https://a.example.com:\${port}/`, 'host-not-allowed'],
    [`http://\${host}/`, 'host-unknown'],
    [`http://\${a}.example.com/`, 'host-unknown'],
    [`http://\${h}.\${h2}/`, 'host-unknown'],
    [`\${path}`, 'host-unknown'],
    [`/\${path}`, `/\${path}`],
    [`http://\${known}/`, `http://\${known}/`],
    [`http://\${foreign}/`, 'host-not-allowed'],
    [`http://\${found}/`, 'host-unknown'],
  ])('%s is %s', (url, expected) => {
    const known = values(
      { known: ['shop.example'], foreign: ['shop.example', 'b.example'], found: ['shop.example'] },
      'found',
    );
    expect(read(url, { targets: only, values: known })).toBe(expected);
  });
});
