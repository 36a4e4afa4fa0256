// `npm run report`: every file that the action makes of a run, again, from its results file. What
// is made here is what the step made, but for what a later release makes better.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { writeFile } from '../src/github/report-files.ts';
import { comparable } from '../src/report/comparison.ts';
import { REPORT_FILES } from '../src/report/files/files.ts';
import { parseResults, readResults } from '../src/report/results/text.ts';
import { reportLines } from '../src/report/step.ts';
import { commentMarkdown, summaryMarkdown } from '../src/report/summary.ts';
import { pageTemplate } from './page.ts';

const USAGE = `npm run report -- RESULTS [--out DIR] [--compare-to FILE]

  RESULTS             a results.json of the action
  --out DIR           the folder for the files (default: report)
  --compare-to FILE   a results.json of another run to compare with`;

type Results = Parameters<typeof summaryMarkdown>[0];

function fail(text: string): never {
  console.error(text);
  process.exit(2);
}

function read(path: string): Results {
  const bytes = readResults(path);
  const parsed = bytes.ok ? parseResults(bytes.value) : bytes;
  return parsed.ok ? parsed.value : fail(`${path}: ${parsed.message.what}.`);
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      out: { type: 'string', default: 'report' },
      'compare-to': { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  const [path, ...others] = positionals;
  if (values.help || path === undefined || others.length > 0) fail(USAGE);
  const results = read(path);
  const other = values['compare-to'];
  const earlier = other === undefined ? undefined : read(other);
  const base = earlier && comparable(earlier);
  const { source: template } = await pageTemplate();
  const files = [
    ...REPORT_FILES.map(({ name, print }) => ({
      name,
      print: () => print({ results, earlier, template }),
    })),
    { name: 'summary.md', print: () => summaryMarkdown(results, undefined, earlier) },
    { name: 'comment.md', print: () => commentMarkdown(results, base && { base }) },
    { name: 'log.txt', print: () => `${reportLines(results).join('\n')}\n` },
  ];
  for (const { name, print } of files) {
    const file = join(values.out, name);
    writeFile(file, print() ?? '');
    console.log(file);
  }
}

await main();
