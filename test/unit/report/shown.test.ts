import { describe, expect, test } from 'vitest';
import { SHOWN } from '../../support/builders/faces.ts';

const FOLDER = '../../fixtures/faces';

/** Lines outside of code blocks, without what is code within them. */
function proseIn(markdown: string): readonly string[] {
  return markdown
    .replace(/^(`{3,}).*\n[\s\S]*?^\1$/gm, '')
    .replace(/`[^`\n]+`/g, '')
    .split('\n');
}

test.each(Object.entries(SHOWN))('%s is what people see', async (name, make) => {
  await expect(make()).toMatchFileSnapshot(`${FOLDER}/${name}`);
});

describe.each(Object.entries(SHOWN))('%s', (_, make) => {
  const markdown = make();
  const prose = proseIn(markdown);

  test('begins with the verdict in words', () => {
    expect(markdown).toMatch(/^#{2,3} (✅|❌|⚠️) \S+ \S+.*\n/);
  });

  test('has rows with as many cells as their table has columns', () => {
    let columns = 0;
    for (const line of prose) {
      const cells = line.match(/(?<!\\)\|/g)?.length ?? 0;
      if (!line.startsWith('|')) columns = 0;
      else if (columns === 0) columns = cells;
      else expect(cells, line).toBe(columns);
    }
  });

  test('closes what it opens, and has no HTML but its own', () => {
    const text = prose.join('\n');
    expect(text.match(/<details>/g)?.length).toBe(text.match(/<\/details>/g)?.length);
    expect(text).not.toMatch(/<(?!\/?(?:details|summary|sub|code|span)>|https:\/\/)/);
    expect(text).not.toMatch(/@octocat|\u202e/);
  });
});
