import { describe, expect, test } from 'vitest';
import { type Replay, readReplay } from '../../../src/inputs/inputs.ts';
import { RUN_ID } from '../../support/builders/fleet.ts';
import { aReader } from '../../support/builders/inputs.ts';
import { problemsIn } from '../../support/problems.ts';

const HOME = 'eu-west-1';
const AWAY = 'us-east-1';

describe('the input replay', () => {
  const read = (inputs: Readonly<Record<string, string>>): Replay | undefined =>
    readReplay(aReader(inputs, '/workspace'));

  test.each([{}, { replay: '' }, { replay: '  \n' }])(
    '%j asks for a run, and not for a replay',
    (inputs) => {
      expect(read(inputs)).toBeUndefined();
    },
  );

  test('is a path that is relative to the workspace', () => {
    expect(read({ replay: ' out/results.json ', regions: '' })).toMatchObject({
      from: { kind: 'file', path: '/workspace/out/results.json' },
      threshold: '500ms',
      onInconclusive: 'fail',
    });
    expect(read({ replay: '/tmp/results.json' })?.from).toEqual({
      kind: 'file',
      path: '/tmp/results.json',
    });
  });

  test('is a run id, with the regions where its results may lie', () => {
    expect(read({ replay: RUN_ID, regions: `${HOME}, ${AWAY}` })?.from).toMatchObject({
      kind: 'run',
      runId: RUN_ID,
      regions: [{ region: HOME }, { region: AWAY }],
    });
  });

  test('is refused together with a check', () => {
    expect(() => readReplay(aReader({ replay: 'earlier/results.json', check: 'true' }))).toThrow(
      '[replay-with-check]',
    );
  });

  test('needs no scenario', () => {
    expect(read({ replay: 'results.json', scenario: '' })).toBeDefined();
  });

  test('reports every problem at once, and regions only where they are needed', () => {
    const wrong = { threshold: '500', 'on-inconclusive': 'maybe', regions: 'eu-wset-1' };
    const places = (inputs: Readonly<Record<string, string>>) =>
      problemsIn(() => read(inputs)).map(({ where }) => where);
    expect(places({ ...wrong, replay: RUN_ID })).toEqual([
      'input on-inconclusive',
      'input regions',
      'threshold, line 1, column 1',
    ]);
    expect(places({ ...wrong, replay: 'results.json' })).toEqual([
      'input on-inconclusive',
      'threshold, line 1, column 1',
    ]);
  });
});
