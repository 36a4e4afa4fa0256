// What the page says in words and tables below the charts.
import { plural, printCount, printDollars, printShare, printSpan } from '../../units.ts';
import { type Cell, h, paragraphs, section, table } from './dom.ts';
import { type PageFacts, timeOfDay } from './words.ts';

/** Errors by their message, with when they came. */
export function errorsOf({ errors, taskFailures, times }: PageFacts): HTMLElement | undefined {
  if (errors.length + taskFailures.length === 0) return undefined;
  const all = errors.reduce((sum, { count }) => sum + count, 0);
  const rows = errors.map(({ message, count, places = [] }): readonly Cell[] => {
    const [first, last] = [
      places.flatMap(({ first: at }) => at ?? []),
      places.flatMap(({ last: at }) => at ?? []),
    ];
    return [
      h('code', {}, message),
      places.map((place) => `${place.region} (${printCount(place.count)})`).join(', ') || '-',
      first.length === 0 ? '-' : momentText(Math.min(...first), times?.loadBegan),
      last.length === 0 ? '-' : momentText(Math.max(...last), times?.loadBegan),
      printCount(count),
      printShare(count / all),
    ];
  });
  const failed = taskFailures.map(({ taskId, region, code, what, fix, lastLines }) =>
    h(
      'div',
      { class: 'failure' },
      h('h3', {}, `Task ${taskId} in ${region} failed`),
      h('p', {}, `${what}. ${fix} `, h('code', {}, code)),
      ...(lastLines === null || lastLines.length === 0
        ? []
        : [
            h(
              'details',
              {},
              h('summary', {}, 'Its last lines'),
              h('pre', { tabindex: '0' }, lastLines.join('\n')),
            ),
          ]),
    ),
  );
  return section(
    'errors',
    'Errors',
    ...(rows.length === 0
      ? []
      : [
          table({
            caption: 'The most frequent error messages',
            header: ['Message', 'Regions', 'First', 'Last', 'Count', 'Share'],
            texts: 4,
            rows,
          }),
        ]),
    ...failed,
  );
}

function momentText(at: number, began: number | null | undefined): string {
  const into = began == null ? '' : `, ${printSpan(Math.max(0, at - began))} into the load`;
  return `${timeOfDay(at)}${into}`;
}

const PARTS = ['compute', 'addresses', 'metrics', 'requests', 'logs'] as const;

export function costOf({ cost }: PageFacts): HTMLElement | undefined {
  if (!cost) return undefined;
  const { actual, estimate, prices, regions } = cost;
  const dollars = (value: number | null): string =>
    value === null ? '-' : `$${printDollars(value)}`;
  return section(
    'cost',
    'Cost',
    h(
      'p',
      {},
      `The run cost ${dollars(actual)}; the estimate before the start was ${dollars(estimate)}. List prices of ${prices.date}, from ${prices.source}.`,
    ),
    table({
      caption: 'Cost of each region, in US dollars',
      header: [
        'Region',
        'Tasks',
        'Size',
        'Capacity',
        'Billed',
        'Estimate',
        'Actual',
        ...PARTS.map((part) => part.charAt(0).toUpperCase() + part.slice(1)),
      ],
      rows: regions.map((own) => [
        own.region,
        printCount(own.tasks),
        [
          own.vcpus === null ? '' : `${own.vcpus} vCPU`,
          own.gigabytes === null ? '' : `${own.gigabytes} GB`,
          own.architecture ?? '',
        ]
          .filter((part) => part !== '')
          .join(', ') || '-',
        `${own.capacity}${own.isListed ? '' : ' (price not listed)'}`,
        own.seconds === null ? '-' : printSpan(own.seconds * 1000),
        dollars(own.estimate),
        dollars(own.actual),
        ...PARTS.map((part) => dollars(own.parts[part])),
      ]),
    }),
  );
}

/** What is worth a sentence besides, and where to find more. */
export function restOf({ said, notices = [], traced, places = [], runId }: PageFacts): HTMLElement {
  const found =
    traced?.header == null
      ? []
      : [
          `Each request had the header ${traced.header}: ${runId}${traced.traceparent ? ', and a traceparent' : ''}: search the logs of your service for it.`,
        ];
  return section(
    'more',
    'The run in words',
    ...paragraphs([said.load, ...said.remarks, ...found]),
    ...(places.length === 0
      ? []
      : [
          table({
            caption: 'Where the AWS console shows the run',
            header: ['Region', 'Cluster', 'Log group', 'Metrics', 'Dashboard'],
            texts: 5,
            rows: places.map((own) => [
              own.region,
              own.cluster,
              own.logGroup ?? '-',
              own.namespace ?? '-',
              own.dashboard ?? '-',
            ]),
          }),
        ]),
    ...(notices.length === 0
      ? []
      : [
          h(
            'details',
            {},
            h('summary', {}, `Inputs: ${plural(notices.length, 'notice')}`),
            h(
              'ul',
              {},
              ...notices.map(({ where, what, fix }) => h('li', {}, `${where}: ${what}. ${fix}`)),
            ),
          ),
        ]),
  );
}
