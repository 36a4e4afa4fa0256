import { describe, expect, test } from 'vitest';
import { decodeUtf8, decodeXml } from '../../../src/text/decode.ts';
import { csv, group, jmx } from '../../support/builders/jmx.ts';
import { scenarioYaml } from '../../support/builders/scenarios.ts';
import { codesOf } from '../../support/problems.ts';
import { checkInWorkspace, codesInWorkspace } from '../../support/scenario.ts';

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');

describe('A4: a text in another encoding than UTF-8', () => {
  test.each([
    ['a: 1\nurl: S/müller\n', 2, 'url: S/müller'],
    ['é', 1, 'é'],
    ['a\r\nb\r\n ß', 3, 'ß'],
    ['a\rb\rü\r', 3, 'ü'],
    ['a\n\n\n"ÿ"', 4, '"ÿ"'],
  ])('is a problem with the line of its first byte, and what it says: %j', (text, line, shown) => {
    const decoded = decodeUtf8(latin1(text), 's.yml');
    expect(decoded).toMatchObject({
      ok: false,
      problem: { code: 'file-not-utf8', where: `s.yml, line ${line}` },
    });
    expect(decoded.ok ? '' : decoded.problem.what).toContain(`as Latin-1 it is ${shown}`);
  });

  test('UTF-16 is named as that', () => {
    const decoded = decodeUtf8(Buffer.from('\uFEFFurl: /ü\n', 'utf16le'), 's.yml');
    expect(decoded.ok ? '' : decoded.problem.what).toContain('as UTF-16 it is url: /ü');
  });

  test.each(['url: S/müller', '\uFEFFurl: S/müller', '', '😀\u2028'])(
    'UTF-8 is read as it is, without its mark: %j',
    (text) => {
      expect(decodeUtf8(Buffer.from(text), 's.yml')).toEqual({
        ok: true,
        text: text.replace('\uFEFF', ''),
      });
    },
  );
});

describe('an XML file', () => {
  test.each<readonly [Buffer]>([
    [Buffer.from('<a>ü</a>')],
    [Buffer.from('\uFEFF<?xml version="1.0" encoding="utf8"?><a>ü</a>')],
    [latin1('<?xml version="1.0" encoding="ISO-8859-1"?><a>ü</a>')],
    [latin1("<?xml version='1.0' encoding = 'windows-1252' standalone='yes'?><a>ü</a>")],
    [Buffer.from('\uFEFF<a>ü</a>', 'utf16le')],
    [Buffer.from('<?xml version="1.0" encoding="UTF-16"?><a>ü</a>', 'utf16le')],
    [Buffer.from('\uFEFF<a>ü</a>', 'utf16le').swap16()],
    [Buffer.from('\uFEFF<?xml version="1.0" encoding="ISO-8859-1"?><a>ü</a>')],
  ])('is read in the encoding that it names or shows: %#', (content) => {
    const decoded = decodeXml(content, 'p.jmx');
    expect(decoded.ok ? decoded.text : decoded.problem).toMatch(/^(?:<\?xml.*\?>)?<a>ü<\/a>$/);
  });

  test.each([
    ['<?xml version="1.0" encoding="klingon"?><a/>', 'file-encoding-wrong'],
    ['<?xml version="1.0" encoding="shift_jis"?><a>\xFF\xFF</a>', 'file-encoding-wrong'],
    ['<?xml version="1.0" encoding="UTF-8"?>\n<a>ü</a>', 'file-not-utf8'],
    ['<a>ü</a>', 'file-not-utf8'],
    ['<?xml version="1.0" encoding="UTF-16"?><a/>', 'file-encoding-wrong'],
    ['<?xml version="1.0" encoding="US-ASCII"?><a>ü</a>', 'file-encoding-wrong'],
  ])('is a problem where its bytes are another one: %j', (text, code) => {
    expect(decodeXml(latin1(text), 'p.jmx')).toMatchObject({ ok: false, problem: { code } });
  });
});

describe('D18: a test plan', () => {
  const sentOf = (content: Buffer) => {
    const text = 'execution: [{scenario: {script: p.jmx}, hold-for: 1m}]';
    const checked = checkInWorkspace(text, { 'load/p.jmx': content });
    return checked.ok ? checked.files[0]?.content?.toString() : codesOf(checked.problems);
  };
  const text = jmx(group('für €'));

  test.each<readonly [string, Buffer]>([
    ['UTF-16', Buffer.from(`\uFEFF${text.replace('UTF-8', 'UTF-16')}`, 'utf16le')],
    ['windows-1251', latin1(jmx(group('f')).replace('UTF-8', 'windows-1251'))],
    ['XML 1.1', Buffer.from(text.replace('1.0', '1.1'))],
  ])('in %s is sent in UTF-8, as Taurus makes it for JMeter', (_, content) => {
    expect([text, jmx(group('f'))]).toContain(sentOf(content));
  });

  test('in UTF-8 is sent as it is', () => {
    expect(sentOf(Buffer.from(text))).toBeUndefined();
  });

  test.each(['', ' \n'])('without content is refused: %j', (content) => {
    expect(
      codesInWorkspace('execution: [{scenario: {script: p.jmx}}]', { 'load/p.jmx': content }),
    ).toContainEqual(expect.stringMatching(/: test-plan-empty$/));
  });
});

describe('A4: a file that a scenario names', () => {
  const wrong = latin1('# one\n# zwei: für\n');
  const plan = (encoding: string): Buffer =>
    latin1(
      jmx().replace(/^<\?xml[^>]*\?>/, `<?xml version="1.0" encoding="${encoding}"?>\n<!-- ü -->`),
    );

  test('is read by its encoding, or refused with the line', () => {
    const included = codesInWorkspace(`${scenarioYaml()}\nincluded-configs: [base.yml]\n`, {
      'load/base.yml': wrong,
    });
    expect(included).toEqual(['load/base.yml, line 2: file-not-utf8']);
    const asPlan = (encoding: string): readonly string[] =>
      codesInWorkspace('execution: [{scenario: {script: p.jmx}}]', {
        'load/p.jmx': plan(encoding),
      }).filter((code) => code.includes('file-'));
    expect(asPlan('UTF-8')).toEqual([
      expect.stringMatching(/load\/p\.jmx, line 2: file-not-utf8$/),
    ]);
    expect(asPlan('ISO-8859-1')).toEqual([]);
  });

  test('is refused where a test plan reads it as UTF-8, also without a word about it', () => {
    const read = (settings: Readonly<Record<string, string>>): readonly string[] =>
      codesInWorkspace('execution: [{scenario: {script: p.jmx}}]', {
        'load/p.jmx': jmx(group('users'), csv('a.csv', { variableNames: 'name', ...settings })),
        'load/a.csv': latin1('ann\nJürgen\n'),
      }).filter((code) => code.includes('file-'));
    const refused = [expect.stringMatching(/load\/a\.csv, line 2: file-not-utf8$/)];
    expect(read({})).toEqual(refused);
    expect(read({ fileEncoding: 'UTF-8' })).toEqual(refused);
    expect(read({ fileEncoding: 'ISO-8859-1' })).toEqual([]);
  });
});
