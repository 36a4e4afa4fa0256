import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runOrThrow } from '../../local/setup/command.ts';
import { setUp } from '../../local/setup/setup.ts';
import { taskResult } from '../../src/exchange/documents.ts';
import { windowsIn } from '../../src/exchange/windows.ts';
import { visitCounts } from '../../src/gate/figures/counts.ts';
import {
  addCounts,
  type Counts,
  OTHER_LABELS,
  type SecondRow,
} from '../../src/gate/figures/evidence.ts';
import { samplesOf } from '../../src/gate/figures/labels.ts';
import { contradictionsIn } from '../../src/measurements/results/contradictions.ts';
import { parseResults, printResults } from '../../src/report/results/text.ts';
import { aRegionMeasurement, someMeasurements, someResults } from '../support/builders/report.ts';
import { seededRandom } from '../support/random.ts';
import { ROOT } from './support.ts';

/** A line of JMeter's results. Its texts are bytes: a service can send any. */
type Line = {
  readonly ended: number;
  readonly elapsed: number;
  readonly label: Buffer;
  readonly code: string;
  readonly message: Buffer;
  readonly success: boolean;
  readonly users: number;
};
type Counted = { samples: number; failures: number; sum: number; min: number; max: number };

const SEED = seededRandom().seed;
const CASES = 40;
const BEGAN = 1_795_342_500_000;
const HEADER =
  'timeStamp,elapsed,label,responseCode,responseMessage,threadName,success,bytes,grpThreads,allThreads,Latency,Hostname,Connect\n';

const NASTY = [
  ['__proto__', 'constructor', '', ' ', OTHER_LABELS, '"', '""', ',', '#', '\uFEFF', '\0', '😀'],
  ['\r', '\n', '\r\n', '\v', '\f', '\u001C', '\u0085', '\u2028', '\u001B[2J', '\u202E', '<b>|`'],
].flat();
const nasty = fc.constantFrom(...NASTY);
const words = fc.array(fc.oneof(nasty, fc.string({ unit: 'binary', maxLength: 8 })), {
  maxLength: 4,
});
const bytes: fc.Arbitrary<Buffer> = fc.oneof(
  { weight: 8, arbitrary: words.map((parts) => Buffer.from(parts.join(''))) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 12 }).map((array) => Buffer.from(array)) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(
        fc.constantFrom('a', '😀', '"'),
        fc.constantFrom(499, 500, 501, 999, 1000, 1001, 150_000),
      )
      .map(([text, times]) => Buffer.from(text.repeat(times))),
  },
);
const line: fc.Arbitrary<Line> = fc.record({
  ended: fc.integer({ min: BEGAN, max: BEGAN + 60_000 }),
  elapsed: fc.oneof(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 0, max: 3_600_000 })),
  label: bytes.map(withoutBackslash),
  code: fc.constantFrom(
    '200',
    '404',
    '500',
    '',
    'Non HTTP response code: java.net.SocketException',
  ),
  message: bytes,
  success: fc.boolean(),
  users: fc.integer({ min: 1, max: 50 }),
});
/**
 * V8 13.6 takes the name "\n" for a backslash, where an object of the same shape had that name
 * before: JSON.parse('{"é":1,"\\\\":2}'), then JSON.parse('{"é":1,"\\n":2}').
 */
function withoutBackslash(text: Buffer): Buffer {
  return Buffer.from(text.toString('latin1').replaceAll('\\', '/'), 'latin1');
}

/** Few labels with many samples, or the other way round. */
const run = fc
  .tuple(fc.array(line, { minLength: 1, maxLength: 60 }), fc.integer({ min: 1, max: 6 }))
  .map(([lines, times]) =>
    Array.from({ length: times }, (_, round) =>
      lines.map((one) => ({ ...one, elapsed: one.elapsed + round, success: round % 2 === 0 })),
    ).flat(),
  );

/** More labels than are kept apart. */
const many = Array.from({ length: 2200 }, (_, at): Line => {
  const label = Buffer.from(at % 2 === 0 ? 'login' : `/items/${at}`);
  const message = Buffer.from('OK');
  return { ended: BEGAN + at, elapsed: at, label, code: '200', message, success: true, users: 1 };
});

/** As JMeter's CSVSaveService writes it. */
function cell(text: Buffer): Buffer {
  const latin1 = text.toString('latin1');
  return /[",\r\n]/.test(latin1)
    ? Buffer.from(`"${latin1.replaceAll('"', '""')}"`, 'latin1')
    : text;
}

function written(lines: readonly Line[]): Buffer {
  const rows = lines.flatMap(({ ended, elapsed, label, code, message, success, users }) => [
    Buffer.from(`${ended},${elapsed},`),
    cell(label),
    Buffer.from(`,${code},`),
    cell(message),
    Buffer.from(`,users 1-1,${success},100,${users},${users},1,host,1\n`),
  ]);
  return Buffer.concat([Buffer.from(HEADER), ...rows]);
}

/** A text as it is kept: not longer than so many characters. */
function kept(text: string, length: number): string {
  const characters = Array.from(text);
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`;
}

function decoded(text: Buffer): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(text);
}

function errorOf({ code, message }: Line): string {
  const text = kept(decoded(message), 500) || 'unknown error';
  const why = code === '200' ? ', but an assertion or a part of the sample failed' : '';
  return kept(/^\d+$/.test(code) ? `${code} ${text}${why}` : text, 500);
}

function counted(lines: readonly Line[]): Counted {
  const times = lines.map(({ elapsed }) => elapsed);
  return {
    samples: lines.length,
    failures: lines.filter(({ success }) => !success).length,
    sum: times.reduce((sum, time) => sum + time, 0),
    min: Math.min(...times),
    max: Math.max(...times),
  };
}

function labelsOf(lines: readonly Line[]): ReadonlyMap<string, readonly Line[]> {
  const apart = new Set<string>();
  return Map.groupBy(lines, ({ label }) => {
    const text = kept(decoded(label), 1000);
    if (apart.size >= 1000 && !apart.has(text)) return OTHER_LABELS;
    apart.add(text);
    return text;
  });
}

/** What all windows hold together. */
function addedUp(rows: readonly SecondRow[] = []): Counts {
  for (const [, samples, , , counts] of rows)
    expect(visitCounts(Buffer.from(counts, 'base64'))?.samples).toBe(samples);
  return addCounts(rows.map(([, samples, failures, sum]) => ({ samples, failures, sum })));
}

/** The ten counts that lead, as many as there are. */
function leading(counts: Iterable<number>): readonly number[] {
  return [...counts].toSorted((a, b) => b - a).slice(0, 10);
}

describe(`B1, B2, B3, B4: what JMeter wrote comes back from the results document (seed ${SEED})`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'load-gate-round-trip-'));
  const runs: readonly (readonly Line[])[] = [
    many,
    ...fc.sample(run, { numRuns: CASES, seed: SEED }),
  ];

  beforeAll(async () => {
    mkdirSync(folder, { recursive: true });
    for (const [at, lines] of runs.entries())
      writeFileSync(join(folder, `${at}.jtl`), written(lines));
    const { workerPython } = await setUp();
    await runOrThrow(workerPython, ['-m', 'tests.support.read_samples', folder], {
      cwd: join(ROOT, 'worker'),
    });
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each(runs.map((lines, at) => [at, lines] as const))('run %i', (at, lines) => {
    const text = readFileSync(join(folder, `${at}.json`), 'utf8');
    const result = taskResult.parse(JSON.parse(text));
    expect(contradictionsIn(result, result.region, false)).toEqual([]);

    const regions = [aRegionMeasurement({ results: [result] })];
    const document = someResults({ measurements: someMeasurements({ regions }) });
    const parsed = parseResults(printResults(document));
    const [back] = parsed.ok ? (parsed.value.regions[0]?.results ?? []) : [];
    expect(back).toEqual(result);
    if (back === undefined) return;

    expect(back.overall).toMatchObject(counted(lines));
    const labels = labelsOf(lines);
    expect(new Set(Object.keys(back.labels))).toEqual(new Set(labels.keys()));
    for (const [label, own] of labels) {
      expect(back.labels[label], JSON.stringify(label)).toMatchObject(counted(own));
      const judged = samplesOf([aRegionMeasurement({ results: [back] })], label);
      if (!labels.has(OTHER_LABELS))
        expect(judged).toMatchObject({ ok: true, value: counted(own) });
    }
    const failed = lines.filter(({ success }) => !success);
    const errors = new Map(
      [...Map.groupBy(failed, errorOf)].map(([message, { length }]) => [message, length]),
    );
    for (const { message, count } of back.errors) expect(errors.get(message), message).toBe(count);
    expect(back.errors.map(({ count }) => count)).toEqual(leading(errors.values()));
    for (const { message, first, last } of back.errors) {
      const ends = failed.filter((one) => errorOf(one) === message).map(({ ended }) => ended);
      expect([first, last], message).toEqual([Math.min(...ends), Math.max(...ends)]);
    }
    const windows = windowsIn(JSON.parse(text));
    expect(windows?.rows.length).toBeLessThanOrEqual(150);
    expect(counted(lines)).toMatchObject(addedUp(windows?.rows));
    for (const [label, rows] of Object.entries(windows?.labels ?? {}))
      expect(counted(labels.get(label) ?? []), JSON.stringify(label)).toMatchObject(addedUp(rows));
    const seconds = Map.groupBy(lines, ({ ended }) => Math.floor(ended / 1000) * 1000);
    expect(back.seconds.map((row) => [row.at, row.samples, row.failures, row.sum])).toEqual(
      [...seconds]
        .toSorted(([a], [b]) => a - b)
        .map(([second, own]) => {
          const { samples, failures, sum } = counted(own);
          return [second, samples, failures, sum];
        }),
    );
  });
});
