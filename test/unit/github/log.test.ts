import { expect, test } from 'vitest';
import { escapeCommands } from '../../../src/github/log.ts';

test.each([
  '::error::forged',
  '  ::add-mask::x',
  'a\n::stop-commands::t',
  '| ##[error]forged |',
  '\u0085::add-mask::x',
])('the runner takes no command from %j', (line) => {
  expect(escapeCommands(line)).not.toMatch(/^\s*::|##\[/m);
});

test.each([
  'eu-west-1: 2 of 2 tasks started',
  'std::vector',
  'a ## heading',
  '12:00:01 INFO: Current: 1 vu',
])('%j stays as it is', (line) => {
  expect(escapeCommands(line)).toBe(line);
});
