import { describe, expect, test } from 'vitest';
import { readHost } from '../../../../src/scenario/safety/hosts.ts';

function read(host: string): string {
  const found = readHost(host);
  return found.ok ? `${found.value.text} ${found.value.reach}` : found.message.code;
}

describe('E1: a host', () => {
  test.each([
    ['example.com', 'example.com open'],
    ['WWW.Example.COM', 'www.example.com open'],
    ['example.com.', 'example.com open'],
    ['my_service', 'my_service open'],
    ['a-b.c--d.e', 'a-b.c--d.e open'],
    ['1st.example', '1st.example open'],
    ['10.0.0.5', '10.0.0.5 open'],
    ['134744072', '8.8.8.8 open'],
    ['10.1', '10.0.0.1 open'],
    ['[2001:DB8::0:1]', '[2001:db8::1] open'],
    ['2001:db8::1', '[2001:db8::1] open'],
    ['[64:ff9b::808:808]', '[64:ff9b::808:808] open'],
    ['[::ffff:8.8.8.8]', '8.8.8.8 open'],
    ['bücher.example', 'xn--bcher-kva.example open'],
    ['BÜCHER.example', 'xn--bcher-kva.example open'],
    ['xn--bcher-kva.example', 'xn--bcher-kva.example open'],
  ])('%j is sent in its one form', (host, sent) => {
    expect(read(host)).toBe(sent);
  });

  test.each([
    'localhost',
    'LOCALHOST.',
    'a.localhost',
    'localhost.localdomain',
    'ip6-localhost',
    '127.0.0.1',
    '127.255.1.2',
    '127.1',
    '2130706433',
    '[::1]',
    '[0:0:0:0:0:0:0:1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[::127.0.0.1]',
    '[::ffff:0:127.0.0.1]',
    '[64:ff9b::127.0.0.1]',
    '[2002:7f00:1::]',
  ])('%j is the task itself', (host) => {
    expect(read(host)).toMatch(/ task$/);
  });

  test.each([
    '169.254.170.2',
    '169.254.169.254',
    '169.254.43522',
    '169.16689666',
    '2852039170',
    '0.0.0.0',
    '0',
    '0.1',
    '224.0.0.1',
    '239.255.255.255',
    '255.255.255.255',
    '240.0.0.1',
    '100.100.100.200',
    '168.63.129.16',
    'metadata.google.internal',
    'Metadata.Google.Internal.',
    'metadata',
    'metadata.goog',
    'instance-data',
    'instance-data.ec2.internal',
    'ip6-allnodes',
    '[::]',
    '[fe80::1]',
    '[febf:1::1]',
    '[ff02::1]',
    '[fd00:ec2::254]',
    '[fd00:ec2:0:1::23]',
    '[::ffff:169.254.170.2]',
    '[::ffff:a9fe:aa02]',
    '[0:0:0:0:0:ffff:a9fe:aa02]',
    '[::a9fe:aa02]',
    '[::ffff:0:a9fe:aa02]',
    '[64:ff9b::a9fe:aa02]',
    '[64:ff9b::169.254.170.2]',
    '[64:ff9b:1::a9fe:aa02]',
    '[2002:a9fe:aa02::1]',
    '[2001:0:1234::5601:55fd]',
    '[2001:db8::5efe:169.254.170.2]',
  ])('%j is what no request may go to', (host) => {
    expect(read(host)).toMatch(/ never$/);
  });

  test.each([
    '0251.0376.0252.02',
    '0xa9.0xfe.0xaa.0x2',
    '0xa9feaa02',
    '169.254.170.02',
    '169.254.170.2.',
    '169.254.170.256',
    '169.254.65536',
    '4294967296',
    '1.2.3.4.5',
    'example.1',
    'example.0x1',
    '0x',
    '1..2',
  ])('%j is a number that programs read differently', (host) => {
    expect(read(host)).toBe('host-number-unclear');
  });

  test.each([
    '',
    '.',
    'a..b',
    '.example.com',
    'example.com..',
    '-a.example',
    'a b',
    'a\tb',
    'a/b',
    'a?b',
    'a#b',
    'a@b',
    'a\\b',
    'a%2eb',
    '%31',
    'a!b',
    '１６９.254.170.2',
    '169。254。170。2',
    'ｌocalhost',
    'local\u00adhost',
    'local\u200bhost',
    '①.example',
    'ⓔxample.com',
    'example\u3002com',
    'xn--',
    `${'a'.repeat(64)}.example`,
    `${'a.'.repeat(140)}example`,
    '[fe80::1%eth0]',
    '[fe80::1%25eth0]',
    '[::1',
    '::1]',
    '[1.2.3.4]',
    '[v1.a]',
    '[:::]',
    'a:80',
  ])('%j is none', (host) => {
    expect(read(host)).toMatch(/^host-(?:invalid|number-unclear)$/);
  });
});
