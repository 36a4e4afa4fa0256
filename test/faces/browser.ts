// A real browser without a network, and what it says of a page.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, chromium, type Page } from 'playwright-core';
import * as z from 'zod';
import { browserPath } from './browser-path.ts';

export function launch(): Promise<Browser> {
  const executablePath = browserPath();
  if (executablePath === undefined) throw new Error('no browser: npm run test:faces says more');
  // As root there is no sandbox; and a browser of its own accord asks for updates.
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-sync',
  ];
  return chromium.launch({ executablePath, args: [...args, '--disable-component-update'] });
}

export type Look = { readonly colorScheme: 'light' | 'dark'; readonly width: number };

export type Opened = {
  readonly page: Page;
  /** Requests beyond the page itself, messages of its console, and errors. */
  readonly seen: readonly string[];
  readonly close: () => Promise<void>;
};

export async function open(browser: Browser, url: string, look: Look): Promise<Opened> {
  const { colorScheme, width } = look;
  const viewport = { width, height: width < 600 ? 844 : 900 };
  const context = await browser.newContext({ colorScheme, viewport, offline: true });
  const page = await context.newPage();
  const seen: string[] = [];
  page.on('request', (request) => {
    if (request.url() !== url) seen.push(`request: ${request.url()}`);
  });
  page.on('console', (message) => seen.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => seen.push(`error: ${error.message}`));
  await page.goto(url);
  await page.waitForSelector('footer');
  return { page, seen, close: () => context.close() };
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const violations = z.object({
  violations: z.array(z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string() })) })),
});

/** What is wrong for whoever uses it by other means than eyes and a mouse: of any impact. */
export async function barriers(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  const found = violations.parse(await page.evaluate('axe.run(document)'));
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
}
