// `npm run demo`: the whole story on one machine. Three regions, real JMeter load, the built
// action, a verdict.
import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type LocalCloud, startLocalCloud } from '../cloud/cloud.ts';
import { deployEverywhere, REGIONS, STACK_NAME } from '../cloud/deploy.ts';
import { type ActionRun, runAction } from '../runner/runner.ts';
import { renderForTerminal } from '../runner/workflow-commands.ts';
import type { BehaviourInput } from '../sample-service.ts';
import { setUp } from '../setup/setup.ts';
import {
  hasColour,
  heading,
  parseCount,
  parseMilliseconds,
  parseShare,
  runCommand,
  say,
  timed,
  UsageError,
} from '../terminal.ts';

const USAGE = `npm run demo [-- OPTIONS]

  --latency D     response time of the service (default: 40ms)
  --failures P    share of responses with status 503, from 0 to 1 (default: 0)
  --refuse        the service refuses connections
  --hang          the service accepts connections and never responds
  --tasks N       tasks in each region (default: 2)
  --threshold T   the criteria, as in the input threshold (default: 500ms)
  --legacy        use legacy stacks, with the public Taurus image`;

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SCENARIO = new URL('../../scenarios/demo.yml', import.meta.url);
/** Where the files of the run go. */
const REPORT = join(ROOT, 'report');
const PLACEHOLDER = 'http://127.0.0.1:8080';

interface DemoOptions {
  readonly behaviour: BehaviourInput;
  readonly inputs: Readonly<Record<string, string>>;
  readonly legacy: boolean;
}

function readOptions(): DemoOptions | undefined {
  const { values } = parseArgs({
    options: {
      latency: { type: 'string', default: '40ms' },
      failures: { type: 'string', default: '0' },
      refuse: { type: 'boolean', default: false },
      hang: { type: 'boolean', default: false },
      tasks: { type: 'string', default: '2' },
      threshold: { type: 'string', default: '500ms' },
      legacy: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return undefined;
  if (values.refuse && values.hang) throw new UsageError('use either --refuse or --hang, not both');
  const mode = values.refuse ? 'refuse' : values.hang ? 'hang' : 'ok';
  return {
    behaviour: {
      mode,
      latencyMs: parseMilliseconds('--latency', values.latency),
      failureShare: parseShare('--failures', values.failures),
    },
    inputs: { threshold: values.threshold, tasks: `${parseCount('--tasks', values.tasks)}` },
    legacy: values.legacy,
  };
}

async function demo(): Promise<number> {
  const options = readOptions();
  if (options === undefined) {
    say(USAGE);
    return 0;
  }
  const stop = interruption();
  const tools = await timed('Set-up is complete', () => setUp({ say }));
  await using cloud = await timed(
    'The local cloud is up: AWS APIs on 127.0.0.1, tasks as processes',
    () => startLocalCloud({ tools, target: options.behaviour, policies: true }),
  );
  const deploy = () => deployEverywhere(cloud, { legacy: options.legacy });
  await timed(`Stack ${STACK_NAME} is deployed in ${REGIONS.join(', ')}`, deploy);
  say(`The service under test: ${cloud.target.url}, ${describe(options.behaviour)}`);
  heading('The action, as a workflow step:');
  const verdict = await runStep(cloud, options, stop);
  const left = await cloud.runningTasks();
  if (left.length > 0)
    say(`Error: tasks are still running: ${left.map(({ taskArn }) => taskArn).join(', ')}`);
  say(`verdict: ${verdict.word}`);
  if (verdict.report !== '') say(`report: ${relative(process.cwd(), verdict.report)}`);
  return left.length === 0 ? verdict.exitCode : 1;
}

async function runStep(
  cloud: LocalCloud,
  options: DemoOptions,
  stop: Interruption,
): Promise<{ word: string; exitCode: number; report: string }> {
  const run = await runAction({
    dist: `${ROOT}dist`,
    inputs: {
      regions: REGIONS.join(','),
      'stack-name': STACK_NAME,
      scenario: await scenario(cloud.target.url),
      'allowed-targets': new URL(cloud.target.url).host,
      'report-dir': REPORT,
      ...options.inputs,
    },
    env: cloud.env,
    ownGroup: true,
    onLine: show,
  });
  try {
    stop.forwardTo(run);
    const main = await run.done;
    const post = await main.post();
    heading('Job summary:');
    say(`${main.summary}${post.summary}`.trim());
    say();
    const { 'comment-markdown': comment = '', report = '' } = main.outputs;
    if (comment !== '')
      heading('The comment on a pull request, where the input comment asks for it:');
    // Its last line is for the next run, and no reader of Markdown shows it.
    say(comment.replace(/\s*<!--[^\n]*-->\s*$/, ''));
    say();
    const word =
      main.outputs['verdict'] ||
      `none (the action ended with ${main.signal ?? `exit code ${main.exitCode}`})`;
    return { word, exitCode: main.exitCode === 0 ? 0 : 1, report };
  } finally {
    await run.dispose();
  }
}

/** The demo's scenario, pointed at the service. */
async function scenario(target: string): Promise<string> {
  const text = await readFile(SCENARIO, 'utf8');
  if (!text.includes(PLACEHOLDER))
    throw new Error(
      `${SCENARIO.pathname} does not contain ${PLACEHOLDER}, the address of the service`,
    );
  return text.replaceAll(PLACEHOLDER, target);
}

function show(line: string): void {
  const text = renderForTerminal(line, hasColour);
  if (text !== undefined) say(text);
}

function describe({ mode, latencyMs, failureShare }: BehaviourInput): string {
  if (mode === 'refuse') return 'which refuses connections';
  if (mode === 'hang') return 'which accepts connections and never responds';
  const failing = failureShare ? ` and fails ${failureShare * 100} % of the requests with 503` : '';
  return `which responds after ${latencyMs} ms${failing}`;
}

interface Interruption {
  forwardTo(run: Pick<ActionRun, 'kill'>): void;
}

/**
 * Ctrl-C goes to the action, as a cancelled workflow's does, so that it stops its tasks; this
 * command ends after it.
 */
function interruption(): Interruption {
  let current: Pick<ActionRun, 'kill'> | undefined;
  const onSignal = (signal: NodeJS.Signals) => {
    // Before the action has started there is no task to stop, and everything else ends with this
    // process.
    if (current === undefined) process.exit(130);
    current.kill(signal);
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  return {
    forwardTo: (run) => {
      current = run;
    },
  };
}

await runCommand(demo, USAGE);
