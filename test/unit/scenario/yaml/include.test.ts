import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { printProblem } from '../../../../src/errors.ts';
import { checkScenario } from '../../../../src/scenario/read.ts';
import { mapOf, mergeTrees, plant, toValue } from '../../../../src/scenario/yaml/document.ts';
import { openWorkspace } from '../../../../src/workspace.ts';
import { aWorkspace } from '../../../support/builders/workspace.ts';

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
      const trees = documents.map(
        (value) => mapOf(plant({ value, lineOf: () => 1 }, 's.yml')) ?? new Map(),
      );
      const content = trees.reduce((below, above) => mergeTrees(below, above), new Map());
      expect(toValue({ at: { origin: 's.yml', line: 1, path: [] }, content })).toEqual(merged);
    },
  );
});

function check(files: Readonly<Record<string, string>>) {
  const root = aWorkspace(files);
  return checkScenario(files['load/s.yml'] ?? '', 'load/s.yml', {
    workspace: openWorkspace(root),
    folder: 'load',
  });
}

function problemsOf(files: Readonly<Record<string, string>>): readonly string[] {
  const checked = check(files);
  return checked.ok ? [] : checked.problems.map(printProblem);
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

  test('may hold criteria, which know the file and the line that they come from', () => {
    const checked = check({
      'load/s.yml': `${MAIN}reporting:\n- {module: passfail, criteria: [avg-rt>1s]}\n`,
      'load/base.yml': `${WEB}reporting:\n- module: passfail\n  criteria:\n  - p95>2s\n`,
    });
    expect(checked.ok && checked.criteria.map(({ source }) => source)).toEqual([
      { input: 'load/s.yml', line: 4, column: 1 },
      { input: 'load/base.yml', line: 6, column: 1 },
    ]);
  });

  test('have their problems told with their own file, line and path', () => {
    const problems = problemsOf({
      'load/s.yml': `${MAIN}scenarios: {web: {timeout: x}}\n`,
      'load/base.yml': `${WEB}execution:\n- scenario: web\n  hold-for: soon\n`,
    });
    expect(problems).toEqual([
      'load/base.yml, line 5 (execution[0].hold-for): "soon" is not a duration. Fix: write a duration such as 30s, 2m or 1h30m.',
      'load/s.yml, line 3 (scenarios.web.timeout): "x" is not a duration. Fix: write a duration such as 30s, 2m or 1h30m.',
    ]);
  });

  test.each([
    [
      'a file that is not there',
      { 'load/s.yml': MAIN, 'load/bass.yml': '' },
      'load/s.yml, line 1 (included-configs[0]): base.yml: there is no such file in the workspace. Fix: check the path; it is relative to the workspace. [file-not-found]',
    ],
    [
      'a URL',
      { 'load/s.yml': MAIN.replace('base.yml', 'http://x/y.yml') },
      'load/s.yml, line 1 (included-configs[0]): http://x/y.yml: it is a URL, but tasks only get files of the workspace. Fix: put the file into the repository. [file-is-url]',
    ],
    [
      'a file that is not YAML',
      { 'load/s.yml': MAIN, 'load/base.yml': 'a: [' },
      'load/base.yml, line 1: it is not valid YAML',
    ],
    [
      'a file that is a list',
      { 'load/s.yml': MAIN, 'load/base.yml': '- a' },
      'load/base.yml: it is not a mapping.',
    ],
    [
      'what is not a list',
      { 'load/s.yml': MAIN.replace('[base.yml]', '{a: 1}') },
      'load/s.yml, line 1 (included-configs): included-configs is not a list of paths. Fix: write included-configs: [base.yml].',
    ],
    [
      'a number',
      { 'load/s.yml': MAIN.replace('base.yml', '5') },
      'load/s.yml, line 1 (included-configs[0]): included-configs is not a list of paths.',
    ],
    [
      'the scenario itself',
      { 'load/s.yml': MAIN.replace('base.yml', 's.yml') },
      'load/s.yml is included again (it is the scenario itself)',
    ],
    [
      'a circle',
      { 'load/s.yml': MAIN, 'load/base.yml': `included-configs: [base.yml]\n${WEB}` },
      'load/base.yml, line 1 (included-configs[0]): load/base.yml is included again (first at load/s.yml, line 1 (included-configs[0]))',
    ],
    [
      'settings of the machine',
      { 'load/s.yml': MAIN, 'load/base.yml': `${WEB}settings: {}\n` },
      'load/base.yml, line 3 (settings): settings cannot be set by a scenario.',
    ],
  ])('%s is refused', (_, files, problem) => {
    const problems = problemsOf(files);
    expect(
      problems.some((each) => each.startsWith(problem) || each.includes(problem)),
      problems.join('\n'),
    ).toBe(true);
  });
});
