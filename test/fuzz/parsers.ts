import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { GateError } from '../../src/errors.ts';
import { DOCUMENT } from '../../src/exchange/bounds.ts';
import { taskLabelSeconds, taskLive, taskResult } from '../../src/exchange/documents.ts';
import { windowsIn } from '../../src/exchange/windows.ts';
import { awsCauseOf } from '../../src/fleet/failures/aws-causes.ts';
import { causeInLog } from '../../src/fleet/failures/log-causes.ts';
import { parseThreshold } from '../../src/gate/criteria/threshold.ts';
import { readInputs } from '../../src/inputs/inputs.ts';
import { parseTaurusLog } from '../../src/measurements/console/log.ts';
import { visitHistogram } from '../../src/measurements/results/histogram.ts';
import { addWindows, noWindows } from '../../src/measurements/results/windows.ts';
import { seriesOf } from '../../src/measurements/series.ts';
import { judgeAgain } from '../../src/phases/replay.ts';
import { codeBlock, codeCell, escapeMarkdown } from '../../src/report/markdown.ts';
import { overTime } from '../../src/report/over-time.ts';
import { summaryMarkdown } from '../../src/report/summary.ts';
import { parseXml } from '../../src/scenario/files/xml.ts';
import { planScenario } from '../../src/scenario/plan.ts';
import { readHost } from '../../src/scenario/safety/hosts.ts';
import { decodeUtf8, decodeXml } from '../../src/text/decode.ts';
import { parseJson } from '../../src/text/json.ts';
import { redacted } from '../../src/text/redact.ts';
import type { Workspace } from '../../src/workspace.ts';
import { aResult } from '../support/builders/evidence.ts';
import { REGION } from '../support/builders/fleet.ts';
import { encodeTimes } from '../support/builders/histogram.ts';
import { csv, group, jmx, upload } from '../support/builders/jmx.ts';
import { measuredBy, windowsOf } from '../support/builders/windows.ts';
import { START } from '../support/virtual-time.ts';

/** A reader of what others wrote. It may refuse a text, and must not do anything else. */
export type Parser = {
  readonly name: string;
  /** How many of a thousand cases are its own. */
  readonly share: number;
  /** Characters of the longest text that comes to it. */
  readonly longest: number;
  readonly seeds: readonly string[];
  /** Whether it took the text. @throws GateError where it refuses the text by throwing. */
  readonly read: (text: string) => boolean;
};

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

function filesIn(folder: string, ending: string): readonly string[] {
  return readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith(ending))
    .map((name) => readFileSync(join(ROOT, folder, name), 'utf8'));
}

/** A workspace in which every name is that of one file. */
function workspaceOf(content: Buffer): Workspace {
  return {
    locate: (path) => ({ ok: true, value: { path, source: path, bytes: content.length } }),
    read: () => content,
    readText: (_, origin) => decodeUtf8(content, origin),
    untracked: new Set(),
  };
}

const PLAN_OF_FILE = 'execution: {scenario: {script: p.jmx}, hold-for: 1m, concurrency: 2}';
const ROWS_OF_FILE =
  'execution: {scenario: s, hold-for: 1m}\n' +
  'scenarios: {s: {data-sources: [{path: d.csv, quoted: true}], requests: ["http://a.example/"]}}';
const SCENARIOS = [...filesIn('scenarios', '.yml'), ...filesIn('test/fixtures/fuzz', '.yml')];
const PLANS = [
  jmx(group('one', { inside: [csv('d.csv', { delimiter: ',', variableNames: 'a,b' })] })),
  jmx(group('two', { users: '7', rampUp: '10', inside: [upload('a.txt')] })),
  ...filesIn('test/fixtures/fuzz', '.jmx'),
];
const RESULTS = filesIn('test/fixtures/results', '.json');
const HISTOGRAMS = [
  { 1: 1, 2: 300, 3: 70_000 },
  { 100: 5, 5000: 2, 3000000: 1 },
  Object.fromEntries(Array.from({ length: 300 }, (_, at) => [at * 37, at + 1])),
];
const MEASURED = { at: aResult().timeline.firstSample ?? 0, times: { 5: 3, 4000: 1 }, failures: 1 };
const WINDOWS = JSON.stringify({
  windows: windowsOf({ home: [MEASURED] }),
  generator: { windows: [[MEASURED.at, 0.5]] },
});
const THRESHOLDS = [
  '500ms',
  'avg < 1.5s\np95 of "GET /a" in eu-west-1 <= 800ms for 30s, stop\nerrors < 1%',
  'p99.9 < 2s over 1m warn # why\nthroughput >= 50/s\nsamples >= 1000\ndowntime < 5%',
];
const LOGS = [
  ...filesIn('test/fixtures/taurus', '.txt'),
  'CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref 1.dkr.ecr.eu-west-1.amazonaws.com/x:1: not found',
  'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed',
  'java.net.UnknownHostException: a.example: Name or service not known',
];
const INPUTS = [
  'regions=eu-west-1, us-east-1\ntasks=3\ntimeout=20m\nvariables=A: b\ntags=team: a\nallow=code',
  'regions=eu-west-1:\\n  tasks: 2\\n  stack-name: x\nload=total\nstart-delay=3m\nmin-tasks=80%\nramp-up=exclude',
];
const HOSTS = [
  'shop.example',
  '169.254.43522',
  '2852039170',
  '[::ffff:169.254.170.2]',
  '64:ff9b::a9fe:aa02',
  'xn--bcher-kva.example',
  'bücher.example',
  '0x7f.1',
  'a.localhost',
];
const TEXTS = ['GET /a', '<b>|`x`</b> @a #1 http://x.example ![a](b)', 'verdict: pass', ...LOGS];

/** The inputs of a step in one text: `name=value` a line. */
function inputsOf(text: string): void {
  const lines = new Map(
    text.split('\n').map((line) => {
      const at = line.indexOf('=');
      return [line.slice(0, at), line.slice(at + 1).replaceAll('\\n', '\n')] as const;
    }),
  );
  const scenario = '{execution: {hold-for: 1m, scenario: {requests: ["http://a.example/"]}}}';
  const get = (name: string): string =>
    lines.get(name) ?? (name === 'scenario' ? scenario : name === 'threshold' ? '1s' : '');
  readInputs({ get, variable: () => '', workspace: '/nowhere' });
}

function isPlanned(...given: Parameters<typeof planScenario>): boolean {
  return planScenario(...given).ok;
}

/** Windows are only for people: whatever they hold, something or nothing is shown. */
function isShownOverTime(text: string): boolean {
  const windows = windowsIn(json(text));
  if (windows === undefined) return false;
  const sums = noWindows();
  addWindows(sums, REGION, windows);
  const results = [aResult(measuredBy({ home: [MEASURED] }, 1))];
  const run = { launchedAt: 0, judgedAt: START + 3_600_000 };
  const series = seriesOf([{ region: REGION, results }], sums, run) ?? null;
  return overTime({ series, regions: [] }) !== undefined;
}

/** JSON as the action reads it, which is how everybody reads its bytes. */
function json(text: string): unknown {
  const bytes = Buffer.from(text);
  const read = parseJson(bytes, DOCUMENT);
  if (!read.ok) return undefined;
  // Half of a character has no bytes of its own. Node itself mixes up names with a backslash.
  const same: unknown = text.includes('\\') ? read.value : JSON.parse(bytes.toString('utf8'));
  if (JSON.stringify(read.value) !== JSON.stringify(same))
    throw new Error('it is read as something else');
  return read.value;
}

/** What is sent of a host is that host. */
function isOneHost(text: string): boolean {
  const host = readHost(text);
  if (!host.ok) return false;
  const again = readHost(host.value.text);
  if (!again.ok || JSON.stringify(again.value) !== JSON.stringify(host.value))
    throw new Error('what is sent is another host');
  if (new URL(`http://${host.value.text}/`).hostname !== host.value.text)
    throw new Error('others read another host');
  return true;
}

/** A text of others on a face: nothing of it may act there. */
function isHarmless(text: string): boolean {
  const all = [escapeMarkdown(text), codeCell(text), codeBlock(text.split('\n'))];
  const [escaped = '', cell = ''] = all;
  if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(escaped + cell)) throw new Error('a control character is left');
  if (/[<>]/.test(escaped.replaceAll('<span>&#36;</span>', ''))) throw new Error('HTML is left');
  return true;
}

/** What was thrown is how these refuse; the rest is theirs to return. */
export const PARSERS: readonly Parser[] = [
  {
    name: 'scenario',
    share: 150,
    longest: 1_000_000,
    seeds: SCENARIOS,
    read: (text) => isPlanned(text, 's.yml', { workspace: workspaceOf(Buffer.from('a: b')) }),
  },
  {
    name: 'scenario with code',
    share: 50,
    longest: 1_000_000,
    seeds: SCENARIOS,
    read: (text) =>
      isPlanned(text, 's.yml', {
        allow: new Set(['code']),
        variables: new Map([['A', 'http://v.example']]),
        workspace: workspaceOf(Buffer.from(text)),
      }),
  },
  {
    name: 'test plan',
    share: 100,
    longest: 10_000_000,
    seeds: PLANS,
    read: (text) => isPlanned(PLAN_OF_FILE, 's.yml', { workspace: workspaceOf(Buffer.from(text)) }),
  },
  {
    name: 'data rows',
    share: 50,
    longest: 50_000_000,
    seeds: ['name,age\n"Ada ""L""",36\r\nBob,\n', '\ufeffa\tb\n1\t2\n', '"x\ny",2\n'],
    read: (text) => isPlanned(ROWS_OF_FILE, 's.yml', { workspace: workspaceOf(Buffer.from(text)) }),
  },
  { name: 'XML', share: 100, longest: 10_000_000, seeds: PLANS, read: (text) => parseXml(text).ok },
  {
    name: 'encodings',
    share: 50,
    longest: 10_000_000,
    seeds: PLANS.map((plan) => plan.replace('UTF-8', 'UTF-16')),
    read: (text) =>
      decodeXml(Buffer.from(text, 'latin1'), 'p').ok &&
      decodeUtf8(Buffer.from(text, 'latin1'), 'p').ok,
  },
  {
    name: 'threshold',
    share: 150,
    longest: 128_000,
    seeds: THRESHOLDS,
    read: (text) => parseThreshold(text, { regions: ['eu-west-1'] }).problems.length === 0,
  },
  {
    name: 'inputs',
    share: 50,
    longest: 128_000,
    seeds: INPUTS,
    read: (text) => {
      inputsOf(text);
      return true;
    },
  },
  {
    name: 'results file',
    share: 20,
    longest: 100_000_000,
    seeds: RESULTS,
    read: (text) => summaryMarkdown(judgeAgain(text, '500ms')) !== '',
  },
  {
    name: "task's documents",
    share: 100,
    longest: 32_000_000,
    seeds: [JSON.stringify(aResult())],
    read: (text) =>
      [taskResult, taskLive, taskLabelSeconds].some(
        (schema) => schema.safeParse(json(text)).success,
      ),
  },
  {
    name: "task's windows",
    share: 50,
    longest: 32_000_000,
    seeds: [WINDOWS],
    read: isShownOverTime,
  },
  { name: 'host', share: 50, longest: 20_000, seeds: HOSTS, read: isOneHost },
  {
    name: "others' credentials",
    share: 30,
    longest: 1_000_000,
    seeds: [...TEXTS, 'Authorization: Bearer abc', 'http://u:p@h/?api_key=x&b={"token": "y"}'],
    read: (text) => redacted(text) !== text,
  },
  {
    name: 'histogram',
    share: 80,
    longest: 200_000,
    seeds: HISTOGRAMS.map(encodeTimes),
    read: (text) => visitHistogram(text, () => undefined) !== undefined,
  },
  {
    name: 'console of Taurus',
    share: 30,
    longest: 1_000_000,
    seeds: LOGS,
    read: (text) => parseTaurusLog(text.split('\n').map((line) => ({ at: 1, text: line }))).ended,
  },
  {
    name: 'causes in logs',
    share: 20,
    longest: 20_000,
    seeds: LOGS,
    read: (text) => (causeInLog(text.split('\n')) ?? awsCauseOf(text)) !== undefined,
  },
  { name: "others' text on a face", share: 50, longest: 1_000_000, seeds: TEXTS, read: isHarmless },
];

/** Whether it took a text; what it throws otherwise than to refuse it is a defect. */
export function takes(parser: Parser, text: string): boolean {
  try {
    return parser.read(text);
  } catch (error) {
    if (error instanceof GateError) return false;
    throw error;
  }
}
