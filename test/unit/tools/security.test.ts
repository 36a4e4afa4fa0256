import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import {
  problemsWith,
  readCheckov,
  readExceptions,
  readFindings,
} from '../../../tools/security/findings.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const finding = { tool: 'checkov', rule: 'CKV_1', place: 'Dockerfile Dockerfile.' } as const;
const accepted = { ...finding, reason: 'There is a good one for this.' };
const failed = { check_id: 'CKV_1', file_path: 'Dockerfile', resource: 'Dockerfile.' };
const report = { results: { failed_checks: [failed] } };

test('a finding is a problem, and one that is accepted is none', () => {
  expect(problemsWith([finding], [])).toEqual(['found: checkov CKV_1 Dockerfile Dockerfile.']);
  expect(problemsWith([finding, finding], [accepted])).toEqual([]);
});

test('what is accepted without need is a problem, elsewhere and twice as well', () => {
  expect(problemsWith([], [accepted])).toHaveLength(1);
  expect(problemsWith([{ ...finding, place: 'other.yml R' }], [accepted])).toHaveLength(2);
  expect(problemsWith([finding], [accepted, accepted])).toHaveLength(1);
});

test('an accepted finding has a reason', () => {
  expect(() => readExceptions('[{tool: checkov, rule: CKV_1, place: a b}]')).toThrow();
  expect(() => readExceptions('[{tool: checkov, rule: C, place: a b, reason: why}]')).toThrow();
});

test.each([
  ['one report', report],
  ['a report for each kind of file', [report, { passed: 0 }]],
])('%s is read', (_, json) => {
  expect(readCheckov(JSON.stringify(json))).toEqual([finding]);
});

test('what is found in templates is read', () => {
  expect(readFindings(JSON.stringify([finding]))).toEqual([finding]);
  expect(() => readFindings('')).toThrow();
});

test('a file that cannot be read is a finding', () => {
  const broken = { results: { failed_checks: [], parsing_errors: ['/cloudformation/main.yml'] } };
  expect(readCheckov(JSON.stringify(broken))).toHaveLength(1);
});

test('the accepted findings stand in one file, and no comment silences a security linter', () => {
  const own = readExceptions(readFileSync(join(ROOT, 'tools/security/exceptions.yml'), 'utf8'));
  expect(own.length).toBeGreaterThan(0);
  const silenced =
    /zizmor: *ignore|hadolint +ignore|checkov: *skip|checkov:$|cfn-lint:$|shellcheck +disable|cfn_nag:$|# *nosec/;
  const files = execFileSync(
    'git',
    ['ls-files', 'cloudformation', '.github', 'Dockerfile', 'action.yml'],
    {
      cwd: ROOT,
    },
  );
  for (const file of files.toString().trim().split('\n'))
    expect(readFileSync(join(ROOT, file), 'utf8').split('\n'), file).not.toContainEqual(
      expect.stringMatching(silenced),
    );
});
