// The runs whose calls are broken, one at a time. Each is the built action with light tasks, and
// ends in a few seconds when nothing breaks.
import { scripted } from '../cloud/fail-open/row.ts';

/**
 * Three regions and four tasks, so that each kind of call has a first, a middle and a last one, and
 * one region has more than one task.
 */
export const REGIONS = ['us-east-1', 'eu-west-1', 'ap-southeast-2'] as const;
const TASKS = '{us-east-1: {tasks: 2}, eu-west-1: {}, ap-southeast-2: {}}';

export type Kind = {
  /** How the table calls it: `healthy`. */
  readonly name: string;
  /** What it shows, for the documentation of the table. */
  readonly what: string;
  readonly inputs: Readonly<Record<string, string>>;
  /** What it ends with when nothing breaks. */
  readonly verdict: 'pass' | 'fail' | 'inconclusive';
  /** What its error says then, where it has one. */
  readonly says?: RegExp;
  readonly tasks: number;
  /** On a legacy stack, in a region of its own. */
  readonly legacy?: true;
  /**
   * Which of its calls are broken: all, or those whose names begin so; the first of each kind only,
   * or in every position.
   */
  readonly breaks:
    | 'all'
    | { readonly calls: readonly string[]; readonly positions: 'first' | 'all' };
};

const CRITERIA = [
  'avg < 500ms',
  'p95 < 500ms',
  'max < 100ms',
  'errors of search < 1%',
  'samples >= 1600',
].join('\n');
const base = { regions: TASKS, load: 'total', 'metrics-timeout': '10s', timeout: '2m' } as const;
// A task sends 400 samples, as many as it is to send with two of the four users.
const execution = { iterations: 100, concurrency: 4 } as const;
const requests = ['home', 'search'].map((label) => ({ url: 'http://192.0.2.1/', label }));

/** The run at whose calls main is killed: its tasks run until they are stopped. */
export const KILLED = 'stopped';

export const RUNS: readonly Kind[] = [
  {
    name: 'pass',
    what: 'a run that passes',
    inputs: { ...base, scenario: scripted({ execution, requests }), threshold: CRITERIA },
    verdict: 'pass',
    tasks: 4,
    breaks: 'all',
  },
  {
    name: 'fail',
    what: 'a run that fails, and must not pass because something breaks',
    inputs: {
      ...base,
      scenario: scripted({ execution, requests }),
      threshold: `${CRITERIA}\navg < 20ms`,
    },
    verdict: 'fail',
    says: /which breaks avg < 20ms/,
    tasks: 4,
    breaks: {
      calls: ['ecs:RunTask', 'ecs:DescribeTasks', 's3:GetObject', 'cloudwatch:'],
      positions: 'first',
    },
  },
  {
    name: 'stopped',
    what: 'a run that loses a task at its start and is stopped at its time limit',
    inputs: {
      ...base,
      scenario: scripted({
        execution,
        requests,
        up: 'if task.region == "us-east-1" and task.index == 1:\n    sys.exit(1)',
        load: 'time.sleep(max(0, float(os.environ["LOAD_GATE_DEADLINE"]) / 1000 - time.time()))\nsys.exit(3)',
      }),
      threshold: CRITERIA,
      'min-tasks': '3',
      timeout: '10s',
      'circuit-breaker': 'off',
    },
    verdict: 'inconclusive',
    says: /\[time-limit-reached\]/,
    tasks: 4,
    breaks: { calls: ['ecs:StopTask', 'ecs:ListTasks', 'logs:'], positions: 'all' },
  },
  {
    name: 'legacy',
    what: 'a run on a legacy stack',
    inputs: {
      ...base,
      load: 'per-task',
      tasks: '3',
      'stack-name': 'legacy',
      scenario: scripted({ requests }),
      threshold: '500ms',
    },
    verdict: 'pass',
    tasks: 3,
    legacy: true,
    breaks: { calls: ['logs:', 'cloudwatch:'], positions: 'all' },
  },
];
