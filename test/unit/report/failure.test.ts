import { expect, test } from 'vitest';
import { CancelledError, GateError } from '../../../src/errors.ts';
import { failureMarkdown } from '../../../src/report/failure.ts';

test('a run that was refused lists every problem, with hostile text made harmless', () => {
  const problems = [
    { where: 'input regions', what: '"<b>" is not an AWS region', fix: 'did you mean us-east-1?' },
    { where: 'threshold', what: 'it holds no criterion', fix: 'write one' },
  ];
  expect(failureMarkdown(new GateError(problems))).toBe(
    [
      '## ⚠️ Load test: no verdict',
      '',
      '- **input regions**: "&lt;b&gt;" is not an AWS region. Fix: did you mean us-east-1?',
      '- **threshold**: it holds no criterion. Fix: write one.',
      '',
    ].join('\n'),
  );
});

test('a cancelled run says so, and claims no verdict', () => {
  expect(failureMarkdown(new CancelledError('SIGINT'))).toBe(
    '## ⚠️ Load test: cancelled\n\nCancelled by SIGINT.\n',
  );
});

test('whatever else was thrown is told, too', () => {
  expect(failureMarkdown('out of ideas')).toBe('## ⚠️ Load test: no verdict\n\nout of ideas.\n');
});
