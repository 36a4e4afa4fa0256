// docs/troubleshooting.md: one heading for each message of the product, from its catalogue.

import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { AWS_CAUSES } from '../../src/fleet/failures/aws-causes.ts';
import { LOG_CAUSES, TARGET_CAUSES } from '../../src/fleet/failures/log-causes.ts';
import { ADDRESS_MESSAGES } from '../../src/messages/addresses.ts';
import { AWS_MESSAGES } from '../../src/messages/aws.ts';
import { CAUSE_MESSAGES } from '../../src/messages/causes.ts';
import { CHECK_MESSAGES } from '../../src/messages/check.ts';
import { CONSTRUCT_MESSAGES } from '../../src/messages/constructs.ts';
import { CRITERION_MESSAGES } from '../../src/messages/criteria.ts';
import { SENSE_MESSAGES } from '../../src/messages/criteria-sense.ts';
import { EVENT_MESSAGES } from '../../src/messages/events.ts';
import { EXCHANGE_MESSAGES } from '../../src/messages/exchange.ts';
import { FAILURE_MESSAGES } from '../../src/messages/failures.ts';
import { FILE_MESSAGES } from '../../src/messages/files.ts';
import { FLEET_MESSAGES } from '../../src/messages/fleet.ts';
import { INPUT_MESSAGES } from '../../src/messages/inputs.ts';
import { FIGURE_MESSAGES, SCOPE_MESSAGES, WINDOW_MESSAGES } from '../../src/messages/judging.ts';
import { LEGACY_LOG_MESSAGES } from '../../src/messages/legacy-logs.ts';
import { LEGACY_STACK_MESSAGES } from '../../src/messages/legacy-stacks.ts';
import { LIMIT_MESSAGES } from '../../src/messages/limits.ts';
import { MEASUREMENT_MESSAGES } from '../../src/messages/measurements.ts';
import type { Entries } from '../../src/messages/message.ts';
import { PASSFAIL_MESSAGES } from '../../src/messages/passfail.ts';
import { POST_MESSAGES } from '../../src/messages/posts.ts';
import { REPLAY_MESSAGES } from '../../src/messages/replay.ts';
import { REPORT_MESSAGES } from '../../src/messages/report.ts';
import { RESULT_MESSAGES } from '../../src/messages/results.ts';
import { RUN_MESSAGES } from '../../src/messages/run.ts';
import { SCENARIO_MESSAGES } from '../../src/messages/scenario.ts';
import { SCENARIO_LOAD_MESSAGES } from '../../src/messages/scenario-load.ts';
import { SCENARIO_VALUE_MESSAGES } from '../../src/messages/scenario-values.ts';
import { STACK_MESSAGES } from '../../src/messages/stacks.ts';
import { VALUE_MESSAGES } from '../../src/messages/values.ts';
import { WORKSPACE_MESSAGES } from '../../src/messages/workspace.ts';
import { YAML_MESSAGES } from '../../src/messages/yaml.ts';
import { sentence } from '../../src/units.ts';

type Entry = Entries[string];

const WIDTH = 100;
const Catalogue = z.record(
  z.string(),
  z.object({ what: z.string(), fix: z.string(), more: z.string() }),
);

/** In the order of a run. */
const SECTIONS: Readonly<Record<string, Entries>> = {
  Inputs: INPUT_MESSAGES,
  Limits: LIMIT_MESSAGES,
  'Events and pull requests': EVENT_MESSAGES,
  Workspace: WORKSPACE_MESSAGES,
  Scenario: SCENARIO_MESSAGES,
  'Addresses of a scenario': ADDRESS_MESSAGES,
  'YAML of a scenario': YAML_MESSAGES,
  'Constructs of a scenario': CONSTRUCT_MESSAGES,
  'Values of a scenario': SCENARIO_VALUE_MESSAGES,
  'Variables and properties': VALUE_MESSAGES,
  'Load of a scenario': SCENARIO_LOAD_MESSAGES,
  'Criteria of a scenario': PASSFAIL_MESSAGES,
  'Files of a scenario': FILE_MESSAGES,
  'Reading criteria': CRITERION_MESSAGES,
  'Criteria that make no sense': SENSE_MESSAGES,
  'Figures to judge': FIGURE_MESSAGES,
  Windows: WINDOW_MESSAGES,
  'Regions and legacy stacks': SCOPE_MESSAGES,
  'Calls to AWS': AWS_MESSAGES,
  Stacks: STACK_MESSAGES,
  'Legacy stacks': LEGACY_STACK_MESSAGES,
  Checks: CHECK_MESSAGES,
  Exchange: EXCHANGE_MESSAGES,
  'Launch, start and stop': FLEET_MESSAGES,
  'The run': RUN_MESSAGES,
  'Failed tasks': FAILURE_MESSAGES,
  'Causes of failed tasks': CAUSE_MESSAGES,
  Measurements: MEASUREMENT_MESSAGES,
  "Tasks' results": RESULT_MESSAGES,
  'Logs of legacy stacks': LEGACY_LOG_MESSAGES,
  Report: REPORT_MESSAGES,
  'Comments and issues': POST_MESSAGES,
  'Judging a run again': REPLAY_MESSAGES,
};

/** How AWS, or the log of a task, says a cause. */
const EXAMPLES: ReadonlyMap<string, string> = new Map(
  [...AWS_CAUSES, ...LOG_CAUSES, ...TARGET_CAUSES].map(({ code, example }) => [code, example]),
);

/** The messages of the load generator, which is written in Python. */
export function workerMessages(): Entries {
  const file = new URL('../../worker/load_gate_worker/messages.json', import.meta.url);
  return Catalogue.parse(JSON.parse(readFileSync(file, 'utf8')));
}

export function allSections(): Readonly<Record<string, Entries>> {
  return { ...SECTIONS, 'Load generator': workerMessages() };
}

export function troubleshootingPage(sections = allSections()): string {
  const contents = Object.keys(sections).map((title) => `- [${title}](#${anchor(title)})`);
  const parts = Object.entries(sections).flatMap(([title, entries]) => [
    `## ${title}`,
    ...Object.entries(entries).map(([code, entry]) => entryText(code, entry)),
  ]);
  return `${[INTRODUCTION, contents.join('\n'), ...parts].join('\n\n')}\n`;
}

const INTRODUCTION = `<!-- Generated by npm run docs from src/messages and the worker's messages.json; do not edit. -->

# Troubleshooting

${wrap('Each message of the action says what happened, where, and how to fix it, and ends with its code. This page has one heading for each code: search for it. `…` stands for what differs from one run to the next.')}`;

function anchor(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^a-z0-9 -]/g, '')
    .replaceAll(' ', '-');
}

const DOUBTS = {
  contradiction: 'Data contradict each other: `on-inconclusive` never lets that pass.',
  average:
    'Only the average of CloudWatch is in doubt: what breaks another criterion is a failure.',
} as const;

function entryText(code: string, { what, fix, more, doubt }: Entry): string {
  const text = wrap(`${sentence(plain(what))} Fix: ${sentence(plain(fix))}`);
  const parts = [`### ${code}`, `\`\`\`text\n${text}\n\`\`\``, wrap(more)];
  if (doubt !== undefined) parts.push(wrap(DOUBTS[doubt]));
  const example = EXAMPLES.get(code);
  if (example !== undefined)
    parts.push('It is recognised by a text such as:', `\`\`\`text\n${wrap(example)}\n\`\`\``);
  return parts.join('\n\n');
}

/** A text as it reads for any facts. */
export function plain(text: string): string {
  return text.replace(/\{\w+(?::([^}]+))?\}/g, (_, format = '') => {
    const [, noun] = /^plural (.+)$/.exec(format) ?? [];
    if (noun !== undefined) return `N ${noun}s`;
    return format.includes('/') ? (format.split('/')[1] ?? '') : '…';
  });
}

/** Lines of at most a hundred columns; what stands in backticks is not broken. */
export function wrap(text: string): string {
  const words = text.replace(/\s+/g, ' ').match(/`[^`]*`\S*|\S+/g) ?? [];
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (longer.length > WIDTH && line !== '') lines.push(line);
    line = longer.length > WIDTH && line !== '' ? word : longer;
  }
  return [...lines, line].join('\n');
}
