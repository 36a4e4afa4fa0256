// Fails when a document is hard to read or leads nowhere, or when a message of the product is:
// part of `npm run lint`.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { load } from 'js-yaml';
import * as z from 'zod';
import { bannedWord, type Page, proseProblems, sentencesIn, wordCount } from './prose.ts';
import { allSections } from './troubleshooting.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PAGES = ['*.md', 'docs/**/*.md', 'local/**/*.md', 'worker/*.md', 'worker/jmeter/*.md'];
const LONGEST_DESCRIPTION = 110;
/** A message is read in a hurry: at most so many words a sentence. */
const LONGEST_SENTENCE = 30;

const described = z.record(z.string(), z.object({ description: z.string() }));
const Action = z.object({ inputs: described, outputs: described });

function readPage(path: string): Page {
  return { path, text: readFileSync(`${ROOT}${path}`, 'utf8') };
}

function messageProblems(): readonly string[] {
  return Object.values(allSections())
    .flatMap((entries) => Object.entries(entries))
    .flatMap(([code, { what, fix, more }]) => {
      const word = bannedWord(`${what} ${fix} ${more}`);
      const long = [what, fix]
        .flatMap(sentencesIn)
        .find((one) => wordCount(one) > LONGEST_SENTENCE);
      return [
        ...(word === undefined ? [] : [`message ${code}: write another word for "${word}"`]),
        ...(long === undefined ? [] : [`message ${code}: too long a sentence, "${long}"`]),
      ];
    });
}

function descriptionProblems(): readonly string[] {
  const { inputs, outputs } = Action.parse(load(readPage('action.yml').text));
  return Object.entries({ ...inputs, ...outputs })
    .filter(([, { description }]) => description.length > LONGEST_DESCRIPTION)
    .map(
      ([name]) =>
        `action.yml: the description of ${name} is over ${LONGEST_DESCRIPTION} characters`,
    );
}

const pages = globSync(PAGES, { cwd: ROOT })
  .map((path) => path.replaceAll('\\', '/'))
  .toSorted()
  .map(readPage);
const isFile = (path: string): boolean => existsSync(`${ROOT}${path}`);
const problems = [
  ...pages.flatMap((page) => proseProblems(page, pages, isFile)),
  ...messageProblems(),
  ...descriptionProblems(),
];
process.stdout.write(problems.map((problem) => `${problem}\n`).join(''));
process.stdout.write(`${pages.length} pages read, ${problems.length} problems\n`);
process.exit(problems.length === 0 ? 0 : 1);
