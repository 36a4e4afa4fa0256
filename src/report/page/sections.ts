// What the page says in words and tables below the charts.
import { plural, printCount, printShare, printSpan } from '../../units.ts';
import { type Cell, h, link, paragraphs, section, table } from './dom.ts';
import { type PageFacts, timeOfDay } from './words.ts';

/** Errors by their message, with when they came. */
export function errorsOf({
  errors,
  taskFailures,
  times,
  said,
}: PageFacts): HTMLElement | undefined {
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
  const failed = taskFailures.map(({ taskId, region, lastLines }, at) =>
    h(
      'div',
      { class: 'failure' },
      h('h3', {}, `Task ${taskId} in ${region} failed`),
      h('p', {}, said.failures[at] ?? ''),
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

/** What the run has cost, and where its prices are from. */
export function costOf({ cost, said }: PageFacts): HTMLElement | undefined {
  if (!cost || said.costs === null) return undefined;
  return section(
    'cost',
    'Cost',
    ...paragraphs([...said.cost, `The prices are from ${cost.prices.source}.`]),
    table({ caption: 'Cost of each region, by what its tasks used', ...said.costs, texts: 2 }),
  );
}

/** What is worth a sentence besides, and where to find more. */
export function restOf({ said, traced, runId }: PageFacts): HTMLElement {
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
    ...(said.consoles.length === 0
      ? []
      : [
          table({
            caption: 'This run in the AWS console',
            header: ['Region', 'Open'],
            texts: 2,
            rows: said.consoles.map(({ region, links }) => [
              region,
              links.flatMap(({ text, address }) => [link(address, text), ' ']),
            ]),
          }),
        ]),
    ...(said.notices.length === 0
      ? []
      : [
          h(
            'details',
            {},
            h('summary', {}, `Inputs: ${plural(said.notices.length, 'notice')}`),
            h('ul', {}, ...said.notices.map((text) => h('li', {}, text))),
          ),
        ]),
  );
}
