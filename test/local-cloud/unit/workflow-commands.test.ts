import { expect, test } from 'vitest';
import {
  parseWorkflowCommand,
  renderForTerminal,
} from '../../../local/runner/workflow-commands.ts';

test('an ordinary line is shown as it is', () => {
  expect(renderForTerminal('12 tasks run :: fine', false)).toBe('12 tasks run :: fine');
});

test('a group becomes a heading and its end nothing', () => {
  expect([
    renderForTerminal('::group::Launch', false),
    renderForTerminal('::endgroup::', false),
  ]).toEqual(['\n▸ Launch', undefined]);
});

test('an error shows its title and its unescaped message', () => {
  expect(renderForTerminal('::error title=Stacks%3A two::first%0Asecond 100%25', false)).toBe(
    'Error: Stacks: two: first\nsecond 100%',
  );
});

test('debug lines and masks are not shown', () => {
  expect([
    renderForTerminal('::debug::x', false),
    renderForTerminal('::add-mask::secret', false),
  ]).toEqual([undefined, undefined]);
});

test('a command keeps all its properties', () => {
  expect(parseWorkflowCommand('::warning file=a/b.yml,line=3,title=A%2C b::text')).toEqual({
    name: 'warning',
    properties: { file: 'a/b.yml', line: '3', title: 'A, b' },
    message: 'text',
  });
});
