// Looks at templates, image and workflows as somebody who audits them does: with checkov, cfn-guard
// and parliament. Exits 77 when they cannot be had, unless CI=true, where that is a failure.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from '../../local/setup/command.ts';
import { ensureVenv } from '../../local/setup/setup.ts';
import { problemsWith, readCheckov, readExceptions, readFindings } from './findings.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const HERE = join(ROOT, 'tools', 'security');
const SKIPPED = 77;
const FILES = ['Dockerfile', 'cloudformation/*.yml', '.github/workflows/*.yml'];

/** Without its download of texts about the rules: nothing is sent anywhere. */
const OPTIONS = [
  '--skip-download',
  '--compact',
  '--quiet',
  '--output=json',
  '--framework',
  'cloudformation',
  'dockerfile',
  'github_actions',
];

/** What a tool prints; one that found something may end with 1. */
async function output(program: string, args: readonly string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await run(program, args, { cwd: ROOT });
  process.stderr.write(stderr);
  if (exitCode !== 0 && exitCode !== 1) throw new Error(`${program} ended with ${exitCode}`);
  return stdout;
}

async function check(): Promise<number> {
  const venv = await ensureVenv('security', join(HERE, 'requirements.txt')).catch(String);
  if (typeof venv === 'string') {
    process.stderr.write(`\nSKIPPED: checkov, cfn-guard, parliament. ${venv}\n\n`);
    return process.env['CI'] === 'true' ? 1 : SKIPPED;
  }
  const files = globSync(FILES, { cwd: ROOT }).toSorted();
  const [audit, templates] = await Promise.all([
    output(join(venv.bin, 'checkov'), [...OPTIONS, '--file', ...files]),
    output(venv.python, [join(HERE, 'templates.py')]),
  ]);
  const findings = [...readCheckov(audit), ...readFindings(templates)];
  const exceptions = readExceptions(readFileSync(join(HERE, 'exceptions.yml'), 'utf8'));
  const problems = problemsWith(findings, exceptions);
  for (const problem of problems) process.stdout.write(`FAILED ${problem}\n`);
  process.stdout.write(
    `${files.length} files, ${exceptions.length} exceptions, ${problems.length} problems\n`,
  );
  return problems.length === 0 ? 0 : 1;
}

process.exitCode = await check();
