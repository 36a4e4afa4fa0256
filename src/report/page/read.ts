// Reads runs: the one that the page holds, and one that somebody chose.
import { type PageDocument, type PageRun, pageRun } from '../page-data.ts';
import type { Results } from '../results/schema.ts';

/** The run that the page was made for; undefined where there is none, or it cannot be unpacked. */
export async function readReport(): Promise<PageDocument | undefined> {
  return reportIn(document);
}

async function reportIn(page: Document): Promise<PageDocument | undefined> {
  const place = page.getElementById('report');
  if (place === null) return undefined;
  const text = place.textContent;
  if (place.getAttribute('type') === 'application/json') return parsed(text);
  if (!('DecompressionStream' in globalThis)) return undefined;
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return parsed(await new Response(unpacked).text());
}

function parsed(text: string): PageDocument {
  return JSON.parse(text);
}

/** @returns the run of a results file, or of another report; or why there is none. */
export async function readRun(file: File): Promise<PageRun | string> {
  try {
    const text = await file.text();
    if (!text.trimStart().startsWith('<')) return runIn(JSON.parse(text), file.name);
    const page = await reportIn(new DOMParser().parseFromString(text, 'text/html'));
    return page?.run ?? `${file.name} is no report of a run.`;
  } catch {
    return `${file.name} cannot be read: choose the results.json of another run.`;
  }
}

function runIn(value: unknown, name: string): PageRun | string {
  if (!isResults(value)) return `${name} is not the results.json of a run (version 3).`;
  const run = pageRun(value);
  return run;
}

/** What is read of it is checked; the rest is not looked at. */
function isResults(value: unknown): value is Results {
  if (typeof value !== 'object' || value === null) return false;
  const lists = ['figures', 'regions', 'criteria'] as const;
  return (
    'version' in value &&
    value.version === 3 &&
    lists.every((name) => Array.isArray(Object.entries(value).find(([key]) => key === name)?.[1]))
  );
}
