// The tables of causes in docs/troubleshooting.md, from the tables by which they are found.

import type { Cause } from '../../src/fleet/failures/cause.ts';
import { AWS_CAUSES, LOG_CAUSES } from '../../src/fleet/failures/causes.ts';
import { TARGET_CAUSES } from '../../src/fleet/failures/target.ts';

function causeTable(causes: readonly Cause[]): string {
  const cell = (text: string): string => text.replaceAll('|', '\\|').replace(/\s+/g, ' ');
  const rows = causes.map(
    ({ what, fix, example }) =>
      `| \`${cell(what)}\` | ${cell(fix)} | ${cell(example).replaceAll('`', "'")} |`,
  );
  return ['| cause | way out | such a text tells it |', '|---|---|---|', ...rows].join('\n');
}

export function causeSections(): readonly { name: string; content: string }[] {
  return [
    { name: 'aws-causes', content: causeTable(AWS_CAUSES) },
    { name: 'log-causes', content: causeTable(LOG_CAUSES) },
    { name: 'target-causes', content: causeTable(TARGET_CAUSES) },
  ];
}
