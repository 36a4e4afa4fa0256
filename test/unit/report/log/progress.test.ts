import { expect, test } from 'vitest';
import { printProgress, printStates } from '../../../../src/report/log/progress.ts';
import { aFleet, aRunningTask, aStack, aTask } from '../../../support/builders/fleet.ts';

const FLEETS = [
  aFleet({ tasks: [aRunningTask(), aTask({ id: 't2' }), aRunningTask({ id: 't3' })] }),
  aFleet({ stack: aStack({ region: 'us-east-1' }), tasks: [] }),
];

test('states are counted for each region', () => {
  expect(printStates(FLEETS)).toBe('eu-west-1 1 stopped 2 running, us-east-1 no task');
});

test.each([
  [undefined, '1 min 30 s: eu-west-1 1 stopped 2 running, us-east-1 no task'],
  [
    { samples: 0, sum: 0 },
    '1 min 30 s: eu-west-1 1 stopped 2 running, us-east-1 no task; no sample yet',
  ],
  [
    { samples: 1234, sum: 1234 * 56.7 },
    '1 min 30 s: eu-west-1 1 stopped 2 running, us-east-1 no task; 1,234 samples so far, average 56.7 ms',
  ],
])('a line of progress with the figures %j', (soFar, line) => {
  expect(printProgress(90_000, FLEETS, soFar)).toBe(line);
});
