// Checks the Dockerfile, the workflows and action.yml: as GitHub would read them (actionlint), as
// somebody who wants in would (zizmor), and against this project's own rules. Exits 77 when a tool
// cannot be had, unless CI=true, where that is a failure.
import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureVenv } from '../../local/setup/setup.ts';
import { actionProblems } from '../docs/action-metadata.ts';
import { ensureGoTool } from './go-tool.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SKIPPED = 77;

const WORKFLOWS = globSync(['.github/workflows/*.yml', 'docs/examples/*.yml'], { cwd: ROOT });

type Outcome = 'passed' | 'failed' | 'skipped';

async function actionlint(): Promise<Outcome> {
  const found = await ensureGoTool({
    name: 'actionlint',
    packagePath: 'github.com/rhysd/actionlint/cmd/actionlint',
    version: '1.7.12',
  });
  return found.ok ? runTool(found.path, WORKFLOWS) : skip('actionlint', found.why);
}

/**
 * Offline: without it zizmor asks GitHub about every action, which needs a token and changes its
 * answer from day to day.
 */
const ZIZMOR = [
  '--offline',
  '--persona=auditor',
  '--no-progress',
  '--quiet',
  '.github',
  'docs/examples',
  'action.yml',
];

async function pythonTool(name: string, args: readonly string[]): Promise<Outcome> {
  const requirements = join(ROOT, 'tools', 'workflows', 'workflow-requirements.txt');
  const venv = await ensureVenv('workflows', requirements).catch((error: unknown) => String(error));
  return typeof venv === 'string' ? skip(name, venv) : runTool(join(venv.bin, name), args);
}

function actionMetadata(): Outcome {
  const problems = actionProblems(ROOT);
  for (const problem of problems) process.stdout.write(`${problem}\n`);
  return problems.length === 0 ? 'passed' : 'failed';
}

function runTool(program: string, args: readonly string[]): Outcome {
  const { status, error } = spawnSync(program, args, { cwd: ROOT, stdio: 'inherit' });
  if (error !== undefined) throw error;
  return status === 0 ? 'passed' : 'failed';
}

function skip(what: string, why: string): Outcome {
  process.stderr.write(`\nSKIPPED: ${what}. ${why}\n\n`);
  return 'skipped';
}

const outcomes = [
  { name: 'actionlint', outcome: await actionlint() },
  { name: 'zizmor', outcome: await pythonTool('zizmor', ZIZMOR) },
  { name: 'hadolint', outcome: await pythonTool('hadolint', ['Dockerfile']) },
  { name: 'action.yml', outcome: actionMetadata() },
];
for (const { name, outcome } of outcomes) process.stdout.write(`${name}: ${outcome}\n`);
const skipsCount = process.env['CI'] === 'true';
const failed = outcomes.some(
  ({ outcome }) => outcome === 'failed' || (skipsCount && outcome === 'skipped'),
);
if (failed) process.exitCode = 1;
else if (outcomes.some(({ outcome }) => outcome === 'skipped')) process.exitCode = SKIPPED;
