// A JMeter home whose JMeter is light_jmeter.py.
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Tools } from '../../local/setup/setup.ts';

const PROGRAM = fileURLToPath(new URL('light_jmeter.py', import.meta.url));

/** The tools of the local cloud, with the light JMeter in the place of the real one. */
export async function lightTools(
  tools: Tools,
): Promise<AsyncDisposable & { readonly tools: Tools }> {
  const home = await mkdtemp(join(tmpdir(), 'load-gate-light-jmeter-'));
  const launcher = join(home, 'bin', 'jmeter');
  await mkdir(join(home, 'bin'));
  await writeFile(launcher, `#!/bin/sh\nexec "${tools.workerPython}" -I -S "${PROGRAM}" "$@"\n`);
  await chmod(launcher, 0o755);
  return {
    tools: { ...tools, jmeterHome: home },
    [Symbol.asyncDispose]: () => rm(home, { recursive: true, force: true }),
  };
}
