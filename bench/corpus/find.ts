// Which files of a folder are configurations for Taurus and JMeter, and which are plans.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative } from 'node:path';
import { loadAll } from 'js-yaml';

/** A file to run, by its path in the project that it belongs to. */
export type Subject = {
  readonly kind: 'configuration' | 'plan';
  /** The workspace of the run: a folder right below the one that was given. */
  readonly project: string;
  readonly path: string;
};

export type Corpus = {
  readonly subjects: readonly Subject[];
  /** Configurations of which no execution is for JMeter. */
  readonly forOthers: number;
  /** Files with the content of one before them. */
  readonly copies: number;
};

/** What a file is. */
type Sort = Subject['kind'] | 'for others' | 'none';

const MOST_BYTES = 1024 * 1024;
const KEYS = ['scenario', 'executor', 'concurrency', 'hold-for', 'ramp-up', 'iterations'];

export function findSubjects(folder: string): Corpus {
  const subjects: Subject[] = [];
  const seen = new Set<string>();
  let [forOthers, copies] = [0, 0];
  for (const { project, path } of filesOf(folder)) {
    const content = readFileSync(join(project, path));
    const sort = sortOf(path, content);
    if (sort === 'none') continue;
    const hash = createHash('sha256').update(content).digest('hex');
    if (seen.has(hash)) copies += 1;
    else if (sort === 'for others') forOthers += 1;
    else subjects.push({ kind: sort, project, path });
    seen.add(hash);
  }
  return { subjects, forOthers, copies };
}

type Place = Omit<Subject, 'kind'>;

function filesOf(folder: string): readonly Place[] {
  const projects = readdirSync(folder, { withFileTypes: true }).filter((one) => one.isDirectory());
  return projects
    .map(({ name }) => join(folder, name))
    .toSorted()
    .flatMap((project) =>
      readdirSync(project, { withFileTypes: true, recursive: true })
        .filter((file) => file.isFile())
        .map((file) => relative(project, join(file.parentPath, file.name)))
        .filter((path) => !/(^|\/)(\.git|node_modules)\//.test(path))
        .filter((path) => /\.(ya?ml|json|jmx)$/i.test(path))
        .toSorted()
        .map((path) => ({ project, path })),
    );
}

export function sortOf(path: string, content: Buffer): Sort {
  if (extname(path).toLowerCase() === '.jmx') return 'plan';
  const text = content.toString('utf8');
  if (content.length > MOST_BYTES || !/^\s*["'{\s]*execution["']?\s*:/m.test(text)) return 'none';
  const executors = executorsOf(text);
  if (executors === undefined) return 'none';
  return executors.includes('jmeter') ? 'configuration' : 'for others';
}

/** Who runs the executions; undefined where a file is of something else than Taurus. */
function executorsOf(text: string): readonly string[] | undefined {
  const documents = parse(text);
  // Whatever it is, it is for people to see.
  if (documents === undefined) return /^execution\s*:/m.test(text) ? ['jmeter'] : undefined;
  const document = documents.filter(isMapping).find((each) => 'execution' in each);
  const items = [document?.['execution']].flat().filter(isMapping);
  if (!items.some((item) => KEYS.some((key) => key in item))) return undefined;
  const settings = mappingOf(document?.['settings']);
  const constants = mappingOf(settings['env']);
  const usual = settings['default-executor'] ?? 'jmeter';
  return items.map((item) => constantOf(item['executor'] ?? usual, constants));
}

/** `${NAME}` may be JMeter where the file does not say what it is. */
function constantOf(value: unknown, constants: Readonly<Record<string, unknown>>): string {
  const [, name] = /^\$\{(.+)\}$/.exec(String(value)) ?? [];
  return String(name === undefined ? value : (constants[name] ?? 'jmeter'));
}

function parse(text: string): readonly unknown[] | undefined {
  try {
    return loadAll(text);
  } catch {
    return undefined;
  }
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function mappingOf(value: unknown): Readonly<Record<string, unknown>> {
  return isMapping(value) ? value : {};
}
