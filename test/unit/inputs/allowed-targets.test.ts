import { describe, expect, test } from 'vitest';
import { readTargets } from '../../../src/inputs/allowed-targets.ts';
import { readInputs } from '../../../src/inputs/inputs.ts';
import { beginReading } from '../../../src/inputs/reader.ts';
import { isAmong, printTarget, readTarget } from '../../../src/scenario/safety/targets.ts';
import { aReader } from '../../support/builders/inputs.ts';

function read(text: string) {
  const reading = beginReading(aReader({ 'allowed-targets': text }));
  const targets = readTargets(reading)?.map(printTarget);
  return { targets, problems: reading.problems.map(({ where, code }) => `${where}: ${code}`) };
}

describe('the input allowed-targets', () => {
  test.each(['', ' \n', '# none yet'])('%j sets nothing', (text) => {
    expect(read(text)).toEqual({ targets: undefined, problems: [] });
  });

  test.each([
    ['example.com', ['example.com']],
    ['*.Example.COM:443', ['*.example.com:443']],
    ['a.example, b.example:8080\n10.0.0.1', ['a.example', 'b.example:8080', '10.0.0.1']],
    ['- a.example\n- "b.example:80" # the other', ['a.example', 'b.example:80']],
    ['["a.example", "*.b.example"]', ['a.example', '*.b.example']],
    ['[2001:DB8::1]:8443', ['[2001:db8::1]:8443']],
    ['2001:db8::1', ['[2001:db8::1]']],
    ['bücher.example', ['xn--bcher-kva.example']],
    ['localhost, 127.0.0.1:8080', ['localhost', '127.0.0.1:8080']],
  ])('%j names hosts, in the form in which they are sent', (text, targets) => {
    expect(read(text)).toEqual({ targets, problems: [] });
  });

  test.each([
    ['https://example.com/', 'target-unreadable'],
    ['example.com/path', 'host-invalid'],
    ['example.com:0', 'target-unreadable'],
    ['example.com:65536', 'target-unreadable'],
    ['example.com:http', 'target-unreadable'],
    ['*', 'host-invalid'],
    ['*.*.example.com', 'host-invalid'],
    ['a.*.example.com', 'host-invalid'],
    ['*.10.0.0.1', 'target-unreadable'],
    ['169.254.169.254', 'target-never'],
    ['[fe80::1]', 'target-never'],
    ['metadata.google.internal:80', 'target-never'],
    ['0.0.0.0', 'target-never'],
    ['010.0.0.1', 'host-number-unclear'],
    ['１0.0.0.1', 'host-invalid'],
  ])('%j is refused', (text, code) => {
    expect(read(`example.com\n${text}`)).toEqual({
      targets: ['example.com'],
      problems: [`input allowed-targets, line 2: ${code}`],
    });
  });

  test('takes a hundred entries, and no more', () => {
    const hosts = Array.from({ length: 101 }, (_, at) => `h${at}.example`).join('\n');
    expect(read(hosts).problems).toEqual(['input allowed-targets: targets-too-many']);
  });

  test('goes into the plan with what the workflow permits', () => {
    const allow = 'redirects, embedded-resources';
    const { plan } = readInputs(aReader({ 'allowed-targets': '192.0.2.1', allow }));
    expect(plan).toMatchObject({
      allow: ['redirects', 'embedded-resources'],
      targets: ['192.0.2.1'],
    });
    expect(readInputs(aReader()).plan).toMatchObject({ allow: [], targets: undefined });
  });
});

describe('a target', () => {
  test.each([
    ['example.com', 'example.com', 80, true],
    ['example.com', 'www.example.com', 80, false],
    ['*.example.com', 'www.example.com', 80, true],
    ['*.example.com', 'a.b.example.com', 80, true],
    ['*.example.com', 'example.com', 80, false],
    ['*.example.com', 'badexample.com', 80, false],
    ['example.com:443', 'example.com', 443, true],
    ['example.com:443', 'example.com', 80, false],
    ['example.com:443', 'example.com', undefined, false],
    ['example.com', 'example.com', undefined, true],
    ['10.0.0.1', '10.0.0.1', 8080, true],
    ['10.0.0.1', '10.0.0.10', 8080, false],
  ])('%s stands for %s at port %s: %s', (entry, text, port, expected) => {
    const target = readTarget(entry);
    if (!target.ok) throw new Error(target.message.what);
    expect(isAmong([target.value], { text }, port)).toBe(expected);
  });
});
