// `act` runs workflows on this machine: https://github.com/nektos/act
import { ensureGoTool, type Found } from './go-tool.ts';

const SKIPPED = 77;

/** The path of act, or why it cannot be had. */
export function ensureAct(): Promise<Found> {
  return ensureGoTool({ name: 'act', packagePath: 'github.com/nektos/act', version: '0.2.89' });
}

// As a step of its own it makes a skip show in the table that ends `npm test`: vitest counts
// skipped tests as no failure.
if (import.meta.main) {
  const found = await ensureAct();
  process.stdout.write(
    found.ok ? `${found.path}\n` : `\nSKIPPED: tests in a workflow runner. ${found.why}\n\n`,
  );
  if (!found.ok) process.exitCode = process.env['CI'] === 'true' ? 1 : SKIPPED;
}
