import { expect, test } from 'vitest';
import { readFaces } from '../../../src/inputs/faces.ts';
import { beginReading } from '../../../src/inputs/reader.ts';
import { aReader } from '../../support/builders/inputs.ts';

const WORKSPACE = '/workspace';

function read(inputs: Readonly<Record<string, string>>): ReturnType<typeof readFaces> {
  const reader = aReader(inputs, '/tmp/base-commit');
  const variable = (name: string): string => (name === 'GITHUB_WORKSPACE' ? WORKSPACE : '');
  return readFaces(beginReading({ ...reader, variable }));
}

test('paths of report-dir and compare-to are those of the workspace, also with base-scenario', () => {
  expect(read({ 'report-dir': ' report ', 'compare-to': 'base/results.json' })).toMatchObject({
    reportDir: '/workspace/report',
    compareTo: '/workspace/base/results.json',
  });
  expect(read({ 'report-dir': '/tmp/report' }).reportDir).toBe('/tmp/report');
});

test('neither has to be set', () => {
  expect(read({ 'report-dir': ' ', 'compare-to': '' })).toMatchObject({
    reportDir: undefined,
    compareTo: undefined,
  });
});
