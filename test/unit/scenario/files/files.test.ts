import { describe, expect, test } from 'vitest';
import { printProblem } from '../../../../src/errors.ts';
import { checkScenario } from '../../../../src/scenario/read.ts';
import { openWorkspace } from '../../../../src/workspace.ts';
import { scenarioYaml } from '../../../support/builders/scenarios.ts';
import { aWorkspace } from '../../../support/builders/workspace.ts';
import { checkInWorkspace, codesInWorkspace } from '../../../support/scenario.ts';

const FILES = {
  'data/users.csv': 'name,age\nann,1\nbob,2\n',
  'users.csv': 'root\n1\n',
  'load/users.csv': 'beside\n1\n',
  'load/body.json': '{}',
  'load/plan.txt': '',
  '.git/config': 'token',
} as const;

function problemsOf(text: string, files: Parameters<typeof codesInWorkspace>[1] = FILES) {
  return codesInWorkspace(text, files);
}

function filesOf(text: string) {
  const checked = checkInWorkspace(text, FILES);
  if (!checked.ok) throw new Error(checked.problems.map(printProblem).join('\n'));
  return checked;
}

const REQUESTS = 'requests: [/]';
const post = (line: string): string => `requests: [{url: /, method: POST, ${line}}]`;

describe('files that a scenario names', () => {
  test('are found from the root of the workspace, then beside the scenario, and keep their path', () => {
    const { file, files } = filesOf(
      scenarioYaml({
        scenario: [
          REQUESTS,
          'data-sources: [data/users.csv, ./users.csv]',
          'files: [body.json, ../load/users.csv]',
        ],
      }),
    );
    expect(files.map(({ path, bytes }) => [path, bytes])).toEqual([
      ['load/body.json', 2],
      ['load/users.csv', 9],
      ['data/users.csv', 21],
      ['users.csv', 7],
    ]);
    expect(file.scenarios['web']).toMatchObject({
      'data-sources': [{ path: 'data/users.csv' }, { path: 'users.csv' }],
      files: ['load/body.json', 'load/users.csv'],
    });
  });

  test('of requests within blocks go with it, too, each once', () => {
    const lines = [
      'requests:',
      '- once: [{url: /, method: POST, body-file: body.json}]',
      '- transaction: t',
      '  do:',
      '  - url: /',
      '    method: POST',
      '    upload-files: [{param: a, path: users.csv, mime-type: text/csv}, {param: b, path: load/body.json}]',
    ];
    const { file, files } = filesOf(scenarioYaml({ scenario: lines }));
    expect(files.map(({ path }) => path)).toEqual(['load/body.json', 'users.csv']);
    expect(file.scenarios['web']?.requests).toEqual([
      { once: [{ url: '/', method: 'POST', 'body-file': 'load/body.json' }] },
      {
        transaction: 't',
        do: [
          {
            url: '/',
            method: 'POST',
            'upload-files': [
              { param: 'a', path: 'users.csv', 'mime-type': 'text/csv' },
              { param: 'b', path: 'load/body.json' },
            ],
          },
        ],
      },
    ]);
  });

  test('of an execution, and of a scenario written in it, are looked at in the same way', () => {
    const text =
      'execution:\n- hold-for: 1s\n  files: [body.json]\n  scenario: {requests: [/], data-sources: [users.csv]}\n';
    const { file, files } = filesOf(text);
    expect(files.map(({ path, data }) => [path, data?.executions])).toEqual([
      ['load/body.json', undefined],
      ['users.csv', [0]],
    ]);
    expect(file.execution[0]).toMatchObject({
      files: ['load/body.json'],
      scenario: { 'data-sources': [{ path: 'users.csv' }] },
    });
  });

  test('that are a data source and a body say where they are taken as a whole', () => {
    const lines = [
      'data-sources: [users.csv]',
      'requests: [{url: /, method: POST, body-file: users.csv}]',
    ];
    expect(
      filesOf(scenarioYaml({ scenario: lines })).files.map(({ data }) => data?.wholeAt),
    ).toEqual(['load/s.yml, line 7 (scenarios.web.requests[0].body-file)']);
  });

  test('that are data sources come with their rows, and who reads them', () => {
    const text =
      'execution:\n- {scenario: a, hold-for: 1s}\n- {scenario: b, hold-for: 1s}\n- {scenario: a, hold-for: 1s}\n' +
      'scenarios:\n  a: {requests: [/], data-sources: [data/users.csv]}\n' +
      '  b: {requests: [/], data-sources: [{path: users.csv, variable-names: n, quoted: true}]}\n';
    expect(filesOf(text).files.map(({ data }) => data)).toEqual([
      expect.objectContaining({
        header: true,
        quoted: false,
        count: { ok: true, value: 2 },
        executions: [0, 2],
      }),
      expect.objectContaining({
        header: false,
        quoted: true,
        count: { ok: true, value: 2 },
        executions: [1],
      }),
    ]);
  });
});

describe('D5, D10: files of what is included, and of programs', () => {
  test('data of an included scenario is read by the executions that include it', () => {
    const text =
      'execution:\n- {scenario: a, hold-for: 1s}\n- {scenario: b, hold-for: 1s}\n' +
      'scenarios:\n  a: {requests: [/]}\n  b: {requests: [{include-scenario: c}]}\n' +
      '  c: {requests: [{include-scenario: login}]}\n' +
      '  login: {requests: [/], data-sources: [data/users.csv]}\n';
    expect(filesOf(text).files.map(({ data }) => data?.executions)).toEqual([[1]]);
    const once = text.replace('[data/users.csv]', '[{path: data/users.csv, loop: false}]');
    expect(filesOf(once).loads.map(({ round }) => round.requests)).toEqual([1, 0]);
    expect(filesOf(text).loads.map(({ round }) => round.requests)).toEqual([1, 1]);
  });

  test('a program that is a file goes with the scenario, where code is allowed', () => {
    const scenario = [
      'jsr223: [{script-file: body.json}]',
      'requests: [{action: pause, jsr223: {script-file: plan.txt}}, /]',
    ];
    const checked = checkScenario(scenarioYaml({ scenario }), 'load/s.yml', {
      workspace: openWorkspace(aWorkspace(FILES), 'all'),
      folders: ['load'],
      allow: new Set(['code']),
    });
    expect(checked.ok && checked.files.map(({ path }) => path)).toEqual([
      'load/plan.txt',
      'load/body.json',
    ]);
    expect(checked.ok && checked.file.scenarios['web']).toMatchObject({
      jsr223: [{ 'script-file': 'load/body.json' }],
      requests: [{ jsr223: [{ 'script-file': 'load/plan.txt' }] }, '/'],
    });
  });
});

describe('what cannot go to the tasks is refused, with its line, before anything starts', () => {
  test.each([
    ['files: [https://example.com/a.csv]', 'https://example.com/a.csv', 'file-is-url'],
    ['files: [/etc/passwd]', '/etc/passwd', 'file-path-absolute'],
    ['files: [~/a.csv]', '~/a.csv', 'file-path-absolute'],
    ['files: ["C:\\\\a.csv"]', 'C:\\a.csv', 'file-path-absolute'],
    ['files: [C:/a.csv]', 'C:/a.csv', 'file-path-absolute'],
    ['files: ["data\\\\nobody.csv"]', 'data\\nobody.csv', 'file-path-backslash'],
    ['files: [../../a.csv]', '../../a.csv', 'file-outside-workspace'],
    ['files: [data]', 'data', 'file-irregular'],
    [`files: ["\${folder}/a.csv"]`, `\${folder}/a.csv`, 'file-name-variable'],
    ['files: [.git/config]', '.git/config', 'file-of-git'],
    ['files: [data/user.csv]', 'data/user.csv', 'file-misspelt'],
    ['files: [link.csv]', 'link.csv', 'file-outside-workspace'],
    ['files: [linked/passwd]', 'linked/passwd', 'file-outside-workspace'],
    ['files: [config]', 'config', 'file-of-git'],
  ])('%s', (line, name, code) => {
    const root = aWorkspace(FILES, {
      'link.csv': '/etc/passwd',
      linked: '/etc',
      config: '.git/config',
    });
    expect(problemsOf(scenarioYaml({ scenario: [line, REQUESTS] }), root)).toEqual([
      `load/s.yml, line 6 (scenarios.web.files[0]): ${name}: ${code}`,
    ]);
  });

  test.each([
    ['files: a.csv', 'files): scenario-paths-expected'],
    ['files: [""]', 'files[0]): scenario-path-expected'],
    ['data-sources: users.csv', 'data-sources): scenario-sources-expected'],
    ['data-sources: [{delimiter: tab}]', 'data-sources[0]): scenario-key-missing'],
    [
      'data-sources: [{path: users.csv, delimiter: "||"}]',
      'data-sources[0].delimiter): data-delimiter-unusable',
    ],
    [
      'data-sources: [{path: users.csv, encoding: utf-16}]',
      'data-sources[0].encoding): data-encoding-refused',
    ],
    [
      'data-sources: [{path: users.csv, variable-names: [a]}]',
      'data-sources[0].variable-names): data-names-expected',
    ],
    ['keystore-config: {}', 'keystore-config): construct-refused'],
  ])('%s', (line, problem) => {
    expect(problemsOf(scenarioYaml({ scenario: [line, REQUESTS] }))).toEqual([
      `load/s.yml, line 6 (scenarios.web.${problem}`,
    ]);
  });

  test.each([
    ['requests: [{url: /, body-file: body.json}]', 'body-file): body-file-of-get'],
    [post('body: x, body-file: body.json'), 'body-file): body-file-ignored'],
    [
      post('body-file: body.json, upload-files: [{param: a, path: users.csv}]'),
      'body-file): body-file-ignored',
    ],
    [post('upload-files: [{path: users.csv}]'), 'upload-files[0]): upload-param-missing'],
    ['requests: [{url: /, upload-files: [{path: users.csv}]}]', 'upload-files): upload-of-get'],
    [
      'requests: [{url: /, method: put, upload-files: [{path: users.csv}, {path: body.json}]}]',
      'upload-files): upload-several-by-put',
    ],
    [post('body-file: bodi.json'), 'body-file): bodi.json: file-not-found'],
  ])('%s', (line, problem) => {
    expect(problemsOf(scenarioYaml({ scenario: [line] }))).toEqual([
      `load/s.yml, line 6 (scenarios.web.requests[0].${problem}`,
    ]);
  });

  test('all of it at once', () => {
    const text = scenarioYaml({
      execution: ['concurrency: few', 'files: [a.csv]'],
      scenario: ['files: [/a, /b]', post('body-file: c')],
    });
    expect(problemsOf(text)).toHaveLength(5);
  });

  test('a file that is read with a header and without one', () => {
    const lines = [
      REQUESTS,
      'data-sources:',
      '- users.csv',
      '- {path: users.csv, variable-names: n}',
    ];
    expect(problemsOf(scenarioYaml({ scenario: lines }))).toEqual([
      'load/s.yml, line 9 (scenarios.web.data-sources[1]): data-read-differently',
    ]);
  });

  test.each(['tab', 'TAB', '"\\t"', ';', '" "'])('but not %s as a delimiter', (delimiter) => {
    const line = `data-sources: [{path: users.csv, delimiter: ${delimiter}}]`;
    expect(problemsOf(scenarioYaml({ scenario: [line, REQUESTS] }))).toEqual([]);
  });

  test.each([
    ['', ' data-without-rows'],
    ['n\r\n\r\n', ' data-without-rows'],
    [Buffer.from('n\nM\xfcller\n', 'latin1'), ' a.csv, line 2: file-not-utf8'],
    [Buffer.from('\uFEFFn\n1\n', 'utf16le'), ' a.csv, line 1: file-not-utf8'],
  ])('a data source that JMeter would read otherwise: %j', (content, problem) => {
    const text = scenarioYaml({ scenario: ['data-sources: [a.csv, a.csv]', REQUESTS] });
    expect(problemsOf(text, { 'a.csv': content })).toEqual([
      `load/s.yml, line 6 (scenarios.web.data-sources[0]):${problem}`,
    ]);
  });

  test('but not one that no execution reads', () => {
    const text = `${scenarioYaml({ scenario: [REQUESTS] })}\n  other: {requests: [/], data-sources: [a.csv]}\n`;
    expect(problemsOf(text, { 'a.csv': '' })).toEqual([]);
  });

  test('too many files, too large a file, and too much in all', () => {
    const names = Array.from({ length: 51 }, (_, index) => `f${index}`);
    const many = Object.fromEntries(names.map((name) => [name, '']));
    expect(
      problemsOf(scenarioYaml({ scenario: [REQUESTS, `files: [${names.join()}]`] }), many),
    ).toEqual(['load/s.yml, line 7 (scenarios.web.files[0]): files-too-many']);
    const large = { a: Buffer.alloc(50_000_001), b: Buffer.alloc(50_000_000) };
    expect(problemsOf(scenarioYaml({ scenario: [REQUESTS, 'files: [a, b]'] }), large)).toEqual([
      'load/s.yml, line 7 (scenarios.web.files[0]): file-too-large',
      'load/s.yml, line 7 (scenarios.web.files[0]): files-too-large',
    ]);
  });
});
