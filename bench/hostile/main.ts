// The memory of the built action with tasks whose documents are as large as the bounds permit, beside
// that with an ordinary fleet. Each run is the whole action against a stub on loopback.
// npm run bench:hostile -- [--tasks 1000] [--only WORD]
import { parseArgs } from 'node:util';
import { textTable } from '../../src/report/tables.ts';
import { printBytes, printSpan } from '../../src/units.ts';
import { largeDocuments } from './large.ts';
import { ordinaryResult, ordinarySeconds } from './ordinary.ts';
import { type HostileRun, runAgainst } from './run.ts';
import type { Fleet } from './stub.ts';

const { values: options } = parseArgs({
  options: { tasks: { type: 'string', default: '200' }, only: { type: 'string', default: '' } },
});
const TASKS = Number(options.tasks);
const MOST_BYTES = 1e9;

const ordinary: Fleet['document'] = (task, name) => [
  JSON.stringify(name === 'result.json' ? ordinaryResult(task) : ordinarySeconds(task)),
];
const kinds = [
  { kind: 'an ordinary fleet', document: ordinary },
  ...largeDocuments(TASKS).map(({ kind, result }) => {
    const document: Fleet['document'] = (task, name) =>
      name === 'result.json' ? result(task) : undefined;
    return { kind, document };
  }),
].filter(({ kind }) => kind.includes(options.only));
const rows: string[][] = [];
let isGood = true;
for (const { kind, document } of kinds) {
  const run = await runAgainst({ tasks: TASKS, document });
  isGood &&= run.memory <= MOST_BYTES && run.signal === null;
  const row = [kind, printBytes(run.memory), printSpan(run.took), verdictOf(run)];
  // The table comes at the end, and a fleet may take minutes.
  process.stderr.write(`${row.join(': ')}\n`);
  rows.push(row);
}
const lines = [
  `${TASKS} tasks, each with such a document; Node ${process.versions.node}; at most ${printBytes(MOST_BYTES)}`,
  ...textTable(['documents', 'peak memory', 'run', 'verdict'], rows),
];
process.stdout.write(`${lines.join('\n')}\n`);
if (!isGood) process.exitCode = 1;

function verdictOf({ outputs, exitCode, signal }: HostileRun): string {
  return `${outputs['verdict'] ?? 'none'}, ${signal ?? `exit ${exitCode}`}`;
}
