import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { type TreeMap, toValue } from '../../../../src/scenario/yaml/document.ts';
import { mergeTrees } from '../../../../src/scenario/yaml/merge.ts';
import { readTaurus } from '../../../../src/scenario/yaml/taurus.ts';
import { checkInWorkspace, codesInWorkspace } from '../../../support/scenario.ts';

const cases = z.array(
  z.object({
    says: z.string(),
    documents: z.array(z.record(z.string(), z.unknown())),
    merged: z.record(z.string(), z.unknown()),
  }),
);
const file = new URL('../../../fixtures/taurus/merge.json', import.meta.url);

/** worker/tests/taurus/test_merge.py has Taurus itself merge them. */
describe('documents merge as Taurus merges them', () => {
  test.each(cases.parse(JSON.parse(readFileSync(file, 'utf8'))))(
    '$says',
    ({ documents, merged }) => {
      const trees = documents.flatMap((value) => readTaurus(JSON.stringify(value), 's.yml').trees);
      const map = trees.reduce<TreeMap>((below, above) => mergeTrees(below, above.map), new Map());
      expect(toValue({ at: { origin: 's.yml', line: 1, path: [] }, map })).toEqual(merged);
    },
  );
});

type Files = Readonly<Record<string, string>>;

function check(files: Files) {
  return checkInWorkspace(files['load/s.yml'] ?? '', files);
}

function problemsOf(files: Files): readonly string[] {
  return codesInWorkspace(files['load/s.yml'] ?? '', files);
}

const WEB = 'scenarios:\n  web: {requests: [/]}\n';
const MAIN = 'included-configs: [base.yml]\nexecution: {scenario: web, hold-for: 1s}\n';

describe('included configurations', () => {
  test('are found as other files are, and go on top of what names them', () => {
    const checked = check({
      'load/s.yml':
        'included-configs: [base.yml]\nexecution: [{scenario: web, hold-for: 1s}]\nscenarios: {web: {requests: [/a], timeout: 1s}}\n',
      'load/base.yml':
        'included-configs: [shared/more.json]\nscenarios: {web: {requests: [/b], timeout: 2s}}\n',
      'shared/more.json': '{"scenarios": {"web": {"~requests": ["/c"]}}}',
    });
    expect(checked).toMatchObject({
      ok: true,
      file: { scenarios: { web: { requests: ['/c'], timeout: '2s' } } },
    });
  });

  test('that name each other, or a file again, are read once', () => {
    const checked = check({
      'load/s.yml': MAIN.replace('[base.yml]', '[base.yml, load/s.yml]'),
      'load/base.yml': `included-configs: [more.yml, base.yml]\n${WEB}`,
      'load/more.yml': 'included-configs: [base.yml]\nscenarios: {web: {requests: [/2]}}\n',
    });
    expect(checked).toMatchObject({
      ok: true,
      file: { scenarios: { web: { requests: ['/', '/2'] } } },
    });
  });

  test('may hold criteria, which have the file and the line that they come from', () => {
    const checked = check({
      'load/s.yml': `${MAIN}reporting:\n- {module: passfail, criteria: [avg-rt>1s]}\n`,
      'load/base.yml': `${WEB}reporting:\n- module: passfail\n  criteria:\n  - p95>2s\n`,
    });
    expect(checked.ok && checked.criteria.map(({ source }) => source)).toEqual([
      { input: 'load/s.yml', line: 4, column: 1 },
      { input: 'load/base.yml', line: 6, column: 1 },
    ]);
  });

  test('have problems with their own file, line and path', () => {
    const problems = problemsOf({
      'load/s.yml': `${MAIN}scenarios: {web: {timeout: x}}\n`,
      'load/base.yml': `${WEB}execution:\n- scenario: web\n  hold-for: soon\n`,
    });
    expect(problems).toEqual([
      'load/base.yml, line 5 (execution[0].hold-for): scenario-duration-invalid',
      'load/s.yml, line 3 (scenarios.web.timeout): scenario-duration-invalid',
    ]);
  });

  test.each([
    [
      'a file that is not there',
      { 'load/s.yml': MAIN, 'load/bass.yml': '' },
      'load/s.yml, line 1 (included-configs[0]): base.yml: file-not-found',
    ],
    [
      'a URL',
      { 'load/s.yml': MAIN.replace('base.yml', 'http://x/y.yml') },
      'load/s.yml, line 1 (included-configs[0]): http://x/y.yml: file-is-url',
    ],
    [
      'a file that is not YAML',
      { 'load/s.yml': MAIN, 'load/base.yml': 'a: [' },
      'load/base.yml, line 1: yaml-invalid',
    ],
    [
      'a file that is a list',
      { 'load/s.yml': MAIN, 'load/base.yml': '- a' },
      'load/base.yml, line 1 (the document): yaml-mapping-expected',
    ],
    [
      'what is not a list',
      { 'load/s.yml': MAIN.replace('[base.yml]', '{a: 1}') },
      'load/s.yml, line 1 (included-configs): include-list-expected',
    ],
    [
      'a number',
      { 'load/s.yml': MAIN.replace('base.yml', '5') },
      'load/s.yml, line 1 (included-configs[0]): include-list-expected',
    ],
    [
      'the scenario itself',
      { 'load/s.yml': MAIN.replace('base.yml', 's.yml') },
      'load/s.yml, line 1 (included-configs[0]): include-of-itself',
    ],
    [
      'the same file by another path',
      { 'load/s.yml': MAIN.replace('base.yml', 'base.yml, ./base.yml'), 'load/base.yml': WEB },
      'load/s.yml, line 1 (included-configs[1]): include-repeated',
    ],
    [
      'a data file',
      { 'load/s.yml': MAIN, 'load/base.yml': `# ${'x'.repeat(1024 * 1024)}\n${WEB}` },
      'load/s.yml, line 1 (included-configs[0]): include-too-large',
    ],
    [
      'settings of the machine',
      { 'load/s.yml': MAIN, 'load/base.yml': `${WEB}modules: {jmeter: {class: a}}\n` },
      'load/base.yml, line 3 (modules.jmeter.class): construct-refused',
    ],
  ])('%s is refused', (_, files, problem) => {
    expect(problemsOf(files)).toContain(problem);
  });
});
