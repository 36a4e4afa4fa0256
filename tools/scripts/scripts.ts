// What each npm script does. Called by tools/scripts/run.mjs, which has made sure of Node 24 and
// the npm packages.
import { runSteps, type Stage, type Step } from './steps.ts';

const node = process.execPath;
const vitest = (project: string): readonly string[] => ['vitest', 'run', '--project', project];

const build: Step = { name: 'build', command: ['rolldown', '-c', 'rolldown.config.ts'] };
const docs: Step = { name: 'docs', command: [node, 'tools/docs/docs.ts'] };

const distIsBuilt: Step = {
  name: 'dist is what src builds, here and elsewhere',
  command: [node, 'tools/check-dist.ts'],
};

const lint: readonly Step[] = [
  { name: 'types', command: ['tsc', '-p', '.'] },
  { name: 'types of the page', command: ['tsc', '-p', 'src/report/page'] },
  { name: 'format and lint', command: ['biome', 'check', '--error-on-warnings', '.'] },
  {
    name: 'lint with types',
    command: [
      'oxlint',
      '--type-aware',
      '--deny-warnings',
      // Has packages of its own, and is looked at where they are.
      '--ignore-pattern=test/faces/**',
      'src',
      'test',
      'local',
      'tools',
      'bench',
    ],
  },
  { name: 'workflows and Dockerfile', command: [node, 'tools/workflows/lint-workflows.ts'] },
  { name: 'the house', command: [node, 'tools/house/main.ts', '--check'] },
  { name: 'docs are up to date', command: [node, 'tools/docs/docs.ts', '--check'] },
  { name: 'docs are readable', command: [node, 'tools/docs/check.ts'] },
  distIsBuilt,
];

const unit: Step = { name: 'unit tests', command: vitest('unit') };
const templates: Step = {
  name: 'templates',
  command: [node, 'tools/scripts/python.ts', 'templates'],
};
const security: Step = {
  name: 'security of templates, image and workflows',
  command: [node, 'tools/security/main.ts'],
};
const worker: Step = { name: 'worker tests', command: [node, 'tools/scripts/python.ts', 'worker'] };
const faithful: Step = {
  name: 'the same test',
  command: [node, 'tools/scripts/python.ts', 'faithful'],
};
const dist: Step = { name: 'tests of the built action', command: vitest('dist') };
const cloud: Step = { name: 'tests on the local cloud', command: vitest('cloud') };
const faults: Step = { name: 'fault matrix', command: [node, 'test/faults/main.ts'] };
const hostile: Step = {
  name: 'hostile scenarios for real',
  command: [node, 'test/hostile/main.ts'],
};
const wall: Step = {
  name: 'the wall in the task',
  command: [node, 'tools/scripts/python.ts', 'wall'],
};
const fuzz: Step = { name: 'fuzzing', command: [node, 'test/fuzz/main.ts'] };
const act: Step = {
  name: 'the workflow runner is here',
  command: [node, 'tools/workflows/act.ts'],
};
const e2e: Step = { name: 'tests in a workflow runner', command: vitest('e2e') };
const useCases: Step = { name: 'every example in a workflow runner', command: vitest('use-cases') };
const faces: Step = { name: 'what people see', command: [node, 'test/faces/main.ts'] };
const image: Step = { name: 'image', command: ['bash', 'test/image/run.sh'] };

const TASKS: Readonly<Record<string, readonly Stage[]>> = {
  'bench:aws-calls': [{ name: 'AWS calls', command: [node, 'bench/aws-calls/main.ts'] }],
  'bench:cancel': [
    { name: 'cancellation', command: [node, 'bench/cancel/main.ts'], takesArguments: true },
  ],
  'bench:corpus': [
    { name: 'corpus', command: [node, 'bench/corpus/main.ts'], takesArguments: true },
  ],
  'bench:fleet': [{ name: 'fleet', command: [node, 'bench/fleet-model/main.ts'] }],
  'bench:hostile': [
    { name: 'hostile results', command: [node, 'bench/hostile/main.ts'], takesArguments: true },
  ],
  'bench:hang': [
    { name: 'hanging services', command: [node, 'bench/hang/main.ts'], takesArguments: true },
  ],
  'bench:load': [{ name: 'load', command: [node, 'bench/load/main.ts'] }],
  'bench:merge': [{ name: 'merging', command: [node, 'bench/merge/main.ts'] }],
  'bench:start': [
    { name: 'start', command: [node, 'bench/fleet-start/main.ts'], takesArguments: true },
  ],
  'bench:startup': [{ name: 'start-up', command: [node, 'bench/action-startup/main.ts'] }],
  'bench:truth': [
    { name: 'true figures', command: [node, 'bench/truth/main.ts'], takesArguments: true },
  ],
  build: [build],
  'build:check': [distIsBuilt],
  cloud: [{ name: 'cloud', command: [node, 'local/commands/cloud.ts'], takesArguments: true }],
  demo: [{ name: 'demo', command: [node, 'local/commands/demo.ts'], takesArguments: true }],
  docs: [docs],
  fix: [{ name: 'fix', command: ['biome', 'check', '--write', '.'] }, docs, build],
  house: [{ name: 'house', command: [node, 'tools/house/main.ts'], takesArguments: true }],
  'image:push': [
    { name: 'image push', command: [node, 'tools/image-push.ts'], takesArguments: true },
  ],
  lint,
  report: [
    { name: 'the files of a run', command: [node, 'tools/report.ts'], takesArguments: true },
  ],
  'sbom:image': [
    { name: 'SBOM of the image', command: [node, 'tools/image-sbom.ts'], takesArguments: true },
  ],
  // The worker's tests mostly wait, and take as long as what runs beside them several times over.
  test: [...lint, [unit, templates, worker], dist, cloud, act, e2e],
  'test:cloud': [{ ...cloud, takesArguments: true }],
  'test:dist': [{ ...dist, takesArguments: true }],
  'test:e2e': [{ ...e2e, takesArguments: true }],
  'test:faces': [{ ...faces, takesArguments: true }],
  'test:faithful': [faithful],
  'test:faults': [{ ...faults, takesArguments: true }],
  'test:fuzz': [{ ...fuzz, takesArguments: true }],
  'test:hostile': [hostile, wall],
  'test:image': [{ ...image, takesArguments: true }],
  'test:security': [security],
  'test:templates': [templates],
  'test:unit': [{ ...unit, takesArguments: true }],
  'test:use-cases': [act, { ...useCases, takesArguments: true }],
  'test:worker': [[worker, faithful], wall],
};

const [name = '', ...args] = process.argv.slice(2);
const steps = TASKS[name];
if (steps === undefined) {
  process.stderr.write(`There is no task "${name}". Tasks: ${Object.keys(TASKS).join(', ')}.\n`);
  process.exit(2);
}
process.exit(await runSteps(steps, args));
