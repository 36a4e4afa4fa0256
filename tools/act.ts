// `act` runs workflows on this machine: https://github.com/nektos/act
import { ensureGoTool, type Found } from './go-tool.ts';

/** The path of act, or why it cannot be had. */
export function ensureAct(): Promise<Found> {
  return ensureGoTool({ name: 'act', packagePath: 'github.com/nektos/act', version: '0.2.89' });
}

if (import.meta.main) {
  const found = await ensureAct();
  process.stdout.write(`${found.ok ? found.path : found.why}\n`);
  process.exit(found.ok ? 0 : 1);
}
