import { expect, test } from 'vitest';
import { pageTemplate } from '../../../tools/page.ts';

test('the template of the page is one small file that asks for nothing', async () => {
  const { source, modules } = await pageTemplate();
  expect(Buffer.byteLength(source)).toBeLessThan(160_000);
  expect(source).not.toMatch(
    /<link (?!rel="icon" href="data:,")|<(?:script|img)[^>]* src=|@import|url\(/,
  );
  expect(source.match(/<\/script>/g)).toHaveLength(1);
  expect(source).toMatch(/<!-- said -->[\s\S]*<!-- report -->[\s\S]*<script>/);
  expect(source).toContain('Permission is hereby granted');
  expect(modules.some((path) => path.includes('node_modules/uplot/'))).toBe(true);
});
