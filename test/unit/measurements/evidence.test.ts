import { expect, test } from 'vitest';
import { evidenceOf } from '../../../src/measurements/evidence.ts';
import { aRegionMeasurement, someMeasurements } from '../../support/builders/builders.ts';

const EMPTY = {
  tasks: { asked: 2, started: 0, completed: 0 },
  samples: 0,
  average: undefined,
  errors: undefined,
} as const;

test('a region that no task took part in is told apart from those that sent load', () => {
  const regions = [aRegionMeasurement(), aRegionMeasurement({ region: 'us-east-1', ...EMPTY })];
  const { regions: present, absent } = evidenceOf(someMeasurements({ regions }));
  expect([present.map(({ region }) => region), absent]).toEqual([['eu-west-1'], ['us-east-1']]);
});

test('where nothing started, every region is one that should have sent load', () => {
  const regions = [aRegionMeasurement({ region: 'us-east-1', ...EMPTY })];
  const { regions: present, absent } = evidenceOf(someMeasurements({ regions }));
  expect([present.map(({ region }) => region), absent]).toEqual([['us-east-1'], undefined]);
});
