// The tables of causes in docs/troubleshooting.md, from the tables by which they are found.
import { AWS_CAUSES } from '../../src/fleet/failures/aws-causes.ts';
import type { Cause } from '../../src/fleet/failures/cause.ts';
import { LOG_CAUSES, TARGET_CAUSES } from '../../src/fleet/failures/log-causes.ts';
import { CAUSE_MESSAGES } from '../../src/messages/causes.ts';

function causeTable(causes: readonly Cause[]): string {
  const cell = (text: string): string => text.replaceAll('|', '\\|').replace(/\s+/g, ' ');
  const rows = causes.map(({ code, example }) => {
    const { what, fix } = CAUSE_MESSAGES[code];
    return `| \`${cell(what)}\` | ${cell(fix)} | ${cell(example).replaceAll('`', "'")} |`;
  });
  return ['| cause | way out | such a text shows it |', '|---|---|---|', ...rows].join('\n');
}

export function causeSections(): readonly { name: string; content: string }[] {
  return [
    { name: 'aws-causes', content: causeTable(AWS_CAUSES) },
    { name: 'log-causes', content: causeTable(LOG_CAUSES) },
    { name: 'target-causes', content: causeTable(TARGET_CAUSES) },
  ];
}
