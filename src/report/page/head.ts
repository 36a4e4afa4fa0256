// The top of the page: the verdict, what was run, and the figures that people ask for first.
import { plural, printCount, printDollars, printRate, printShare, printSpan } from '../../units.ts';
import { badge, type Content, h, link } from './dom.ts';
import {
  exact,
  type Figures,
  figuresIn,
  figureText,
  type PageFacts,
  type PageRun,
  timeOfDay,
  timeText,
} from './words.ts';

/** The verdict in words, and what was run. */
export function headOf({ verdict, said, ...facts }: PageFacts): HTMLElement {
  return h(
    'header',
    {},
    h('p', { class: 'kicker' }, badge(verdict), ' Load test ', h('b', {}, facts.scenario)),
    h('h1', {}, said.headline),
    ...(said.findings.length === 0
      ? []
      : [h('ul', { class: 'findings' }, ...said.findings.map((text) => h('li', {}, text)))]),
    h('p', { class: 'about' }, ...aboutOf(facts)),
    ...(facts.replayed
      ? [h('p', {}, 'This is an earlier run, judged again without any load.')]
      : []),
  );
}

function aboutOf({
  regions,
  took,
  times,
  runId,
  workflow,
}: Omit<PageFacts, 'verdict' | 'said'>): readonly Content[] {
  const day =
    times === undefined
      ? []
      : [`${new Date(times.launched).toISOString().slice(0, 10)}, ${timeOfDay(times.launched)}`];
  const tasks = regions.reduce((sum, region) => sum + region.tasks.started, 0);
  const parts = [
    ...day,
    `${plural(tasks, 'task')} in ${plural(regions.length, 'region')}`,
    `took ${printSpan(took)}`,
    `run ${runId}`,
  ];
  return [parts.join(' · '), ...(workflow ? originOf(workflow) : [])];
}

function originOf({
  server,
  repository,
  runId,
  runNumber,
  pull,
  branch,
  commit,
}: NonNullable<PageFacts['workflow']>): readonly Content[] {
  const here = `${server}/${repository}`;
  const places = [
    link(`${here}/actions/runs/${runId}`, `workflow run #${runNumber}`),
    ...(pull === null ? [] : [link(`${here}/pull/${pull}`, `pull request #${pull}`)]),
    ...(commit === null ? [] : [link(`${here}/commit/${commit}`, `commit ${commit.slice(0, 7)}`)]),
  ];
  const name = branch === null ? '' : ` (${branch})`;
  return [` · ${repository}${name}`, ...places.flatMap((place) => [' · ', place])];
}

type Tile = {
  readonly name: string;
  readonly value: string;
  readonly change?: string | undefined;
  readonly isWorse?: boolean;
};

/** The figures that people ask for first, beside those of the run that it is compared with. */
export function tilesOf(run: PageRun, base: PageRun | null, facts: PageFacts): HTMLElement {
  const all = { region: null, label: null };
  const [now, then] = [figuresIn(run, all), figuresIn(base, all)];
  const pick = (
    name: 'avg' | 'p50' | 'p95' | 'p99' | 'rps',
    figures: Figures | undefined,
  ): number | undefined => exact(figures?.[name]);
  const time = (name: 'avg' | 'p50' | 'p95' | 'p99', title: string): Tile => ({
    name: title,
    value: figureText(now?.[name], timeText),
    ...changed(pick(name, now), pick(name, then), { print: timeText, better: -1 }),
  });
  const { cost, load } = facts;
  const users = load.achieved.users;
  const tiles: readonly Tile[] = [
    { name: 'Samples', value: printCount(run.overall.samples) },
    {
      name: 'Throughput',
      value: figureText(now?.rps, printRate),
      ...changed(pick('rps', now), pick('rps', then), { print: printRate, better: 1 }),
    },
    {
      name: 'Failed',
      value: figureText(run.overall.errors, printShare),
      ...(base === null ? {} : { change: `was ${figureText(base.overall.errors, printShare)}` }),
    },
    {
      name: 'Average',
      value: figureText(run.overall.average, timeText),
      ...changed(run.overall.average ?? undefined, base?.overall.average ?? undefined, {
        print: timeText,
        better: -1,
      }),
    },
    time('p50', 'Median'),
    time('p95', 'p95'),
    time('p99', 'p99'),
    ...(users === null ? [] : [{ name: 'Virtual users', value: printCount(users) }]),
    ...(cost?.actual == null ? [] : [{ name: 'Cost', value: `$${printDollars(cost.actual)}` }]),
  ];
  return h(
    'dl',
    { class: 'tiles' },
    ...tiles.map(({ name, value, change, isWorse }) =>
      h(
        'div',
        {},
        h('dt', {}, name),
        h(
          'dd',
          {},
          value,
          ...(change === undefined
            ? []
            : [h('span', { class: isWorse === true ? 'worse' : 'change' }, change)]),
        ),
      ),
    ),
  );
}

/** How a figure is read. */
type Sort = {
  readonly print: (value: number) => string;
  /** 1 where more is better, -1 where less is. */
  readonly better: 1 | -1;
};

function changed(
  now: number | undefined,
  before: number | undefined,
  sort: Sort,
): Pick<Tile, 'change' | 'isWorse'> {
  if (now === undefined || before === undefined || before === 0) return {};
  const share = now / before - 1;
  const was = sort.print(before);
  if (Math.abs(share) < 0.005) return { change: `as before (${was})` };
  const size = printShare(Number(Math.abs(share).toPrecision(2)));
  return {
    change: `${share > 0 ? '+' : '−'}${size} (was ${was})`,
    isWorse: share * sort.better < -0.05,
  };
}
