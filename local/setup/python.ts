// Finds a Python that can make the environments, or says what is missing and how to get it.
import * as z from 'zod';
import { run } from './command.ts';

export interface Python {
  readonly executable: string;
  /** "3.11.2" */
  readonly version: string;
}

const OLDEST_MINOR = 10;
const NAMES = [
  'python3',
  'python3.14',
  'python3.13',
  'python3.12',
  'python3.11',
  'python3.10',
  'python',
] as const;

// `-m venv` needs ensurepip, which Debian ships in a package of its own.
const PROBE = `
import importlib.util, json, sys
print(json.dumps({
  'executable': sys.executable,
  'version': '.'.join(map(str, sys.version_info[:3])),
  'major': sys.version_info[0], 'minor': sys.version_info[1],
  'missing': [name for name in ('venv', 'ensurepip') if importlib.util.find_spec(name) is None],
}))`;

const Probed = z.object({
  executable: z.string(),
  version: z.string(),
  major: z.number(),
  minor: z.number(),
  missing: z.array(z.string()),
});
type Probed = z.infer<typeof Probed>;

/** `LOAD_GATE_PYTHON`, or the first fit one on PATH. */
export async function findPython(): Promise<Python> {
  const wanted = process.env['LOAD_GATE_PYTHON'];
  const found: Probed[] = [];
  for (const name of wanted === undefined || wanted === '' ? NAMES : [wanted]) {
    const probed = await probe(name);
    if (probed === undefined) continue;
    if (isNewEnough(probed) && probed.missing.length === 0) return probed;
    found.push(probed);
  }
  throw new Error(explain(found));
}

async function probe(name: string): Promise<Probed | undefined> {
  try {
    const { exitCode, stdout } = await run(name, ['-c', PROBE]);
    return exitCode === 0 ? Probed.parse(JSON.parse(stdout)) : undefined;
  } catch {
    // Not installed under this name, or not a Python that can say what it is: the next name may be.
    return undefined;
  }
}

function isNewEnough({ major, minor }: Probed): boolean {
  return major === 3 && minor >= OLDEST_MINOR;
}

/** The message where the machine has no fit Python. */
export function explain(
  found: readonly { version: string; major: number; minor: number; missing: readonly string[] }[],
): string {
  const recent = found.find(({ major, minor }) => major === 3 && minor >= OLDEST_MINOR);
  if (recent !== undefined) {
    return (
      `Python ${recent.version} is here, but lacks ${recent.missing.join(' and ')}. ` +
      'On Debian and Ubuntu: apt-get install python3-venv. ' +
      'Elsewhere install Python from https://www.python.org/downloads.'
    );
  }
  const [old] = found;
  const what = old === undefined ? 'No Python was found' : `Python ${old.version} is too old`;
  return (
    `${what}; the set-up needs Python 3.${OLDEST_MINOR} or later with venv. ` +
    'On Debian and Ubuntu: apt-get install python3 python3-venv. On macOS: brew install python. ' +
    'Elsewhere install it from https://www.python.org/downloads. ' +
    'LOAD_GATE_PYTHON may name another one.'
  );
}
