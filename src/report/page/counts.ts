// The charts of counts over time: throughput, errors, virtual users, and CPU.
import { plural, printCount, printRate, printShare, printSpan, sumOf } from '../../units.ts';
import { type Grid, lineBefore, rangeOf, textOf } from './clock.ts';
import {
  type Chart,
  CLOCK_STEPS,
  clock,
  limitsOf,
  nameOf,
  type PageFacts,
  type PageRun,
  timeOfDay,
  type View,
} from './words.ts';

export function rateChart(view: View, grid: Grid): Chart {
  const { group, before, times } = grid;
  const [samples, failures] = [sumOf(group.samples), sumOf(group.failures)];
  const failed = group.rate.map((rate, at) => {
    const all = group.samples[at] ?? 0;
    return all === 0 ? 0 : (rate * (group.failures[at] ?? 0)) / all;
  });
  const good = group.rate.map((rate, at) => rate - (failed[at] ?? 0));
  const share = failures === 0 ? 'none failed' : `${printShare(failures / samples)} failed`;
  const of = nameOf(view.selected);
  const print = printRate;
  return {
    ...grid.axes,
    id: 'throughput',
    title: 'Throughput over time',
    finding:
      `${plural(samples, 'sample')}${of === 'all samples' ? '' : ` of ${of}`}, ${share}. ` +
      `Their rate ${rangeOf(group.rate, print, grid)}`,
    yAxis: { print: (value) => `${Number(value.toPrecision(3))}/s` },
    lines: [
      { name: 'Succeeded', values: good, colour: 'good', shape: 'area', print },
      { name: 'Failed', values: failed, colour: 'bad', shape: 'area', print },
      ...lineBefore({ name: 'All before', colour: 'good', print }, before('rate')),
    ],
    limits: limitsOf(view, ['rps']),
    table: {
      caption: `Samples of ${of}, each ${grid.step}`,
      header: ['Into the load', 'Samples', 'Failed', 'Rate'],
      rows: group.samples.map((count, at) => [
        times[at] ?? '',
        printCount(count),
        printCount(group.failures[at] ?? 0),
        print(group.rate[at] ?? 0),
      ]),
    },
  };
}

export function errorChart(view: View, grid: Grid): Chart {
  const { samples, failures } = grid.group;
  const shares = samples.map((all, at) => (all === 0 ? null : (failures[at] ?? 0) / all));
  const [all, failed] = [sumOf(samples), sumOf(failures)];
  const most = Math.max(...failures);
  const steps = failures.filter((count) => count > 0).length;
  const at = grid.times[failures.indexOf(most)] ?? '';
  const of = nameOf(view.selected);
  return {
    ...grid.axes,
    id: 'errors-over-time',
    title: 'Errors over time',
    finding:
      failed === 0
        ? `None of ${plural(all, 'sample')} failed.`
        : `${printCount(failed)} of ${plural(all, 'sample')} failed (${printShare(failed / all)}), ` +
          `in ${printCount(steps)} of ${plural(shares.length, 'step')} of ${grid.step}. ` +
          `The most, ${printCount(most)}, failed ${at} into the load.`,
    yAxis: { print: printShare, ...(failed === 0 ? { most: 0.02 } : {}) },
    lines: [{ name: 'Failed', values: shares, colour: 'bad', shape: 'area', print: printShare }],
    limits: limitsOf(view, ['errors']),
    table: {
      caption: `Failed samples of ${of}, each ${grid.step}`,
      header: ['Into the load', 'Samples', 'Failed', 'Share'],
      rows: shares.map((share, index) => [
        grid.times[index] ?? '',
        printCount(samples[index] ?? 0),
        printCount(failures[index] ?? 0),
        textOf(share, printShare),
      ]),
    },
  };
}

/** Undefined where it is not known, as of a label. */
export function userChart(view: View, grid: Grid): Chart | undefined {
  const { users } = grid.group;
  const known = users.filter((value) => value !== null);
  if (known.length === 0) return undefined;
  const most = Math.max(...known);
  const at = grid.times[users.indexOf(most)] ?? '';
  const print = printCount;
  return {
    ...grid.axes,
    id: 'users',
    title: 'Virtual users over time',
    finding: `${plural(most, 'virtual user')} at most, first ${at} into the load.`,
    yAxis: { print },
    lines: [
      { name: 'Virtual users', values: users, colour: 'users', shape: 'area', print },
      ...lineBefore({ name: 'Before', colour: 'users', print }, grid.before('users')),
    ],
    table: {
      caption: `Virtual users of ${nameOf(view.selected)}, each ${grid.step}`,
      header: ['Into the load', 'Virtual users'],
      rows: users.map((value, index) => [grid.times[index] ?? '', textOf(value, print)]),
    },
  };
}

/** How busy the load generators were; undefined where it is not known. */
export function cpuChart(run: PageRun, facts: PageFacts): Chart | undefined {
  const { cpu, began } = run;
  const { tasks = [] } = facts;
  const [first, second] = cpu;
  if (first === undefined) return undefined;
  const zero = began ?? first[0];
  const x = cpu.map(([at]) => (at - zero) / 1000);
  const most = Math.max(...cpu.map(([, , busiest]) => busiest));
  const at = clock(x[cpu.findIndex(([, , busiest]) => busiest === most)] ?? 0);
  const mean = cpu.reduce((sum, [, own]) => sum + own, 0) / cpu.length;
  const [hottest] = tasks.toSorted((a, b) => (b.cpu ?? 0) - (a.cpu ?? 0));
  const whose =
    hottest?.cpu === undefined || hottest.cpu === null
      ? ''
      : ` Over the whole run, task ${hottest.taskId} in ${hottest.region} was the busiest: ${printShare(round(hottest.cpu))}.`;
  const verdict =
    most >= BUSY
      ? 'A generator that is so busy measures itself, too: use more or larger tasks.'
      : 'So the load generators themselves were not what was slow.';
  return {
    id: 'cpu',
    title: 'CPU of the load generators',
    finding: `On average, tasks were busy for ${printShare(round(mean))} of their vCPUs; the busiest one reached ${printShare(round(most))} ${at} into the load. ${verdict}${whose}`,
    x,
    xAxis: { print: clock, steps: CLOCK_STEPS },
    yAxis: { print: printShare, most: Math.max(1, most) },
    where: (index) =>
      `${clock(x[index] ?? 0)} into the load (${timeOfDay(cpu[index]?.[0] ?? zero)})`,
    lines: [
      { name: 'Mean', values: cpu.map(([, own]) => own), colour: 'p50', print: shareText },
      {
        name: 'Busiest task',
        values: cpu.map(([, , own]) => own),
        colour: 'p95',
        print: shareText,
      },
    ],
    isOverTime: true,
    table: {
      caption: `CPU of the load generators${second === undefined ? '' : `, each ${printSpan(second[0] - first[0])}`}`,
      header: ['Into the load', 'Mean', 'Busiest task'],
      rows: cpu.map(([, own, busiest], index) => [
        clock(x[index] ?? 0),
        shareText(own),
        shareText(busiest),
      ]),
    },
  };
}

/** From where on a load generator is part of what it measures. */
const BUSY = 0.9;

function round(share: number): number {
  return Number(share.toFixed(3));
}

function shareText(share: number): string {
  return printShare(round(share));
}
