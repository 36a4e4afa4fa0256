import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { messageOf, type Result, refused } from '../errors.ts';

/** Refuses a file of the workspace that git does not track; undefined for one that it tracks. */
export type Tracking = (file: Found) => Result<never> | undefined;

/** Absolute: the folder in which files are looked for, the file, and what it is without links. */
type Found = { readonly root: string; readonly path: string; readonly real: string };

type Listed = Result<ReadonlySet<string>>;

/** Git is asked once for each repository that files are named in, when the first of them is. */
export function trackedByGit(): Tracking {
  const listed = new Map<string, Listed>();
  const find = (path: string): Result<never> | undefined => {
    const top = topOf(dirname(path));
    if (top === undefined) return refused('repository-missing');
    const files = listed.get(top) ?? listFiles(top);
    listed.set(top, files);
    if (!files.ok) return files;
    const name = relative(top, path).split(sep).join('/');
    return files.value.has(name) ? undefined : refused('file-untracked');
  };
  return ({ root, path, real }) => {
    const link = firstLink(root, path);
    return find(real) ?? (link === undefined ? undefined : find(link));
  };
}

/** The folder of the repository that a folder is in: of a submodule, where it is in one. */
function topOf(folder: string): string | undefined {
  if (existsSync(join(folder, '.git'))) return folder;
  const parent = dirname(folder);
  return parent === folder ? undefined : topOf(parent);
}

/** Up to it, the path has no link. */
function firstLink(root: string, path: string): string | undefined {
  const parts = relative(root, path).split(sep);
  return parts
    .map((_, index) => join(root, ...parts.slice(0, index + 1)))
    .find((part) => lstatSync(part).isSymbolicLink());
}

/** Settings that keep git from starting a program, or from another repository than this one. */
const SAFELY = [
  'safe.directory=*',
  'safe.bareRepository=explicit',
  'core.fsmonitor=false',
  `core.hooksPath=${process.platform === 'win32' ? 'NUL' : '/dev/null'}`,
].flatMap((setting) => ['-c', setting]);
const ENVIRONMENT = {
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_NO_LAZY_FETCH: '1',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_TERMINAL_PROMPT: '0',
} as const;
/** Of the largest repositories, with some millions of files. */
const MOST_BYTES = 1_000_000_000;
const WITHIN = 60_000;

/** Names in the index of a repository, whatever the variables of the job say of another one. */
function listFiles(top: string): Listed {
  const place = ['-C', top, `--git-dir=${join(top, '.git')}`, `--work-tree=${top}`];
  const variables = Object.entries(process.env).filter(([name]) => !/^GIT_/i.test(name));
  const found = spawnSync('git', [...SAFELY, ...place, 'ls-files', '-z', '--full-name'], {
    env: { ...Object.fromEntries(variables), ...ENVIRONMENT },
    // On Windows, a program is also looked for in the folder from which it is started.
    cwd: dirname(process.execPath),
    maxBuffer: MOST_BYTES,
    timeout: WITHIN,
    windowsHide: true,
  });
  const { error, status, stderr, stdout } = found;
  if (error !== undefined) return refused('git-failed', { reason: messageOf(error) });
  if (status !== 0) {
    const [first = ''] = stderr.toString('utf8').trim().split('\n', 1);
    return refused('git-failed', { reason: first });
  }
  return { ok: true, value: new Set(stdout.toString('utf8').split('\0')) };
}

/** How people and tools call files of credentials. */
const CREDENTIALS = [
  /^\.(?:npmrc|yarnrc(?:\.ya?ml)?|pypirc|netrc|pgpass|my\.cnf|git-credentials|htpasswd|dockercfg)$/,
  /^(?:_netrc|kubeconfig|credentials(?:\.(?:json|toml|ya?ml|xml))?|id_(?:rsa|dsa|ecdsa|ed25519)(?:_sk)?)$/,
  /^\.env(?:rc)?(?:\..*)?$|\.env$/,
  /^(?:gha-creds-|service[-_]account|client[-_]secret|application_default_credentials).*\.json$/,
  /\.(?:pem|key|p12|pfx|p8|jks|keystore|kdbx|ppk|tfvars|tfstate(?:\.backup)?)$/,
] as const;
const FOLDERS =
  /^(?:\.(?:aws|azure|docker|kube|ssh|gnupg|m2|gem|cargo|terraform(?:\.d)?)|gcloud|.*\.git)$/;

/** Whether a path is that of a file of credentials, by its name or that of a folder. */
export function looksSecret(path: string): boolean {
  const parts = path.toLowerCase().split('/');
  const name = parts.pop() ?? '';
  return (
    CREDENTIALS.some((form) => form.test(name)) || parts.some((folder) => FOLDERS.test(folder))
  );
}
