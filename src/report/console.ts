// Where the AWS console shows a run.
import { partitionOf } from '../aws/regions.ts';
import { codeCell, encoded, folded, link, table } from './markdown.ts';
import type { Results } from './results/schema.ts';

type Place = NonNullable<Results['places']>[number];

/** An isolated partition has a console, too, that is reached from within it only. */
const CONSOLES = new Map([
  ['aws', 'console.aws.amazon.com'],
  ['aws-cn', 'console.amazonaws.cn'],
  ['aws-us-gov', 'console.amazonaws-us-gov.com'],
  ['aws-eusc', 'console.amazonaws-eusc.eu'],
]);
/** The namespace whose metrics have the dimension RunId. */
const OF_RUNS = 'FargateLoadGate';
/** Of the time of a run, so that a graph shows how it began and ended. */
const MARGIN = 60_000;
/** The last epoch millisecond that is a date. */
const LAST_INSTANT = 8.64e15;
/** Regions whose links are shown at once. */
const UNFOLDED = 3;

/** What the console shows of a region, and where. */
type ConsoleLinks = {
  readonly region: string;
  readonly links: readonly { readonly text: string; readonly address: string }[];
};

/** Links to each region's tasks, logs, metrics and dashboard, where there is a console. */
export function consoleLinks(results: Results): readonly ConsoleLinks[] {
  return (results.places ?? []).flatMap((place) => {
    const host = CONSOLES.get(partitionOf(place.region) ?? '');
    if (host === undefined) return [];
    const base = `https://${place.region}.${host}`;
    return [{ region: place.region, links: linksOf(place, base, results) }];
  });
}

/** The same in Markdown; nothing where there are none. */
export function consoleSection(results: Results): string {
  const rows = consoleLinks(results).map(({ region, links }) => [
    codeCell(region),
    links.map(({ text, address }) => link(text, address)).join(' · '),
  ]);
  if (rows.length === 0) return '';
  const all = table(['Region', 'Open'], rows);
  const title = 'This run in the AWS console';
  return rows.length > UNFOLDED ? folded(title, [all]) : `### ${title}\n\n${all}`;
}

function linksOf(place: Place, base: string, results: Results): ConsoleLinks['links'] {
  const { region, cluster, logGroup, dashboard } = place;
  const cloudWatch = `${base}/cloudwatch/home?region=${region}#`;
  const name = cluster.split('/').at(-1) ?? '';
  const logs = (group: string): string => `logsV2:log-groups/log-group/${twice(group)}`;
  const board = (own: string): string => `dashboards/dashboard/${encoded(own)}${within(results)}`;
  return [
    {
      text: 'tasks',
      address: `${base}/ecs/v2/clusters/${encoded(name)}/tasks?region=${region}`,
    },
    ...(logGroup === null ? [] : [{ text: 'logs', address: cloudWatch + logs(logGroup) }]),
    ...metricsOf(place, results).map((graph) => ({
      text: 'metrics',
      address: `${cloudWatch}metricsV2?${graph}`,
    })),
    ...(dashboard === null ? [] : [{ text: 'dashboard', address: cloudWatch + board(dashboard) }]),
  ];
}

/** The console's own way of names in an address. */
function twice(name: string): string {
  return encoded(encoded(name)).replaceAll('%', '$');
}

function metricsOf({ region, namespace }: Place, results: Results): readonly string[] {
  if (namespace === null) return [];
  if (namespace !== OF_RUNS) return [`graph=~()&namespace=~'${starred(namespace)}`];
  const { times, runId } = results;
  const span =
    times === undefined
      ? ''
      : `~start~'${starred(iso(times.launched - MARGIN))}~end~'${starred(iso(times.judged + MARGIN))}`;
  const metric = ['ResponseTime', 'RunId', runId].map((word) => `~'${starred(word)}`).join('');
  const graph = `metrics~(~(~'${starred(namespace)}${metric}))~region~'${region}~stat~'Average~period~60`;
  return [`graph=~(${graph}${span})`];
}

function within({ times }: Results): string {
  if (times === undefined) return '';
  return `?start=${iso(times.launched - MARGIN)}&end=${iso(times.judged + MARGIN)}`;
}

function iso(at: number): string {
  return new Date(Math.min(Math.max(0, at), LAST_INSTANT)).toISOString();
}

/** A text in the notation of the console's graphs. */
function starred(text: string): string {
  return text.replace(/[^\w.-]/g, (character) => {
    const code = character.charCodeAt(0).toString(16);
    return code.length > 2 ? `**${code.padStart(4, '0')}` : `*${code.padStart(2, '0')}`;
  });
}
