import { expect, test } from 'vitest';
import { plain, troubleshootingPage, wrap } from '../../../tools/docs/troubleshooting.ts';

test('each message has a heading of its own, with its text and what is behind it', () => {
  const page = troubleshootingPage({
    'First things': {
      'house-burns': {
        what: '{count:plural house} {count:is/are} on fire in "{town}"',
        fix: 'call {who}',
        more: 'It is hot.',
      },
    },
  });
  expect(page).toContain('- [First things](#first-things)\n');
  expect(page.slice(page.indexOf('## First'))).toBe(`## First things

### house-burns

\`\`\`text
N houses are on fire in "…". Fix: call ….
\`\`\`

It is hot.
`);
});

test('a text reads as it does for several', () => {
  expect(plain('{a:span} {b} {c:it/they} {d:list}')).toBe('… … they …');
});

test('lines are at most 100 columns, and code is not broken', () => {
  const lines = wrap(`${'word '.repeat(19)}\`a b c d e f\` end`).split('\n');
  expect(lines).toEqual([expect.stringMatching(/^word.*word$/), '`a b c d e f` end']);
});
