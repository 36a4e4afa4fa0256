import { defineConfig } from 'vitest/config';

const minutes = (count: number): number => count * 60_000;

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts', 'test/local-cloud/unit/*.test.ts'],
          // Pure code: the AWS SDK is loaded once a thread instead of once a file.
          pool: 'threads',
          isolate: false,
          // A guard against a test that hangs; on a busy machine some take seconds.
          testTimeout: minutes(1),
        },
      },
      { test: { name: 'dist', include: ['test/dist/*.test.ts'], testTimeout: minutes(1) } },
      {
        test: {
          name: 'cloud',
          include: ['test/cloud/*.test.ts', 'test/local-cloud/*.cloud.test.ts'],
          testTimeout: minutes(3),
          hookTimeout: minutes(5),
          // Each file has a cloud of its own and light load, and most of the time is waiting.
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'faces',
          include: ['test/faces/*.test.ts'],
          testTimeout: minutes(2),
          hookTimeout: minutes(2),
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/*.test.ts'],
          testTimeout: minutes(5),
          hookTimeout: minutes(5),
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'use-cases',
          include: ['test/use-cases/*.test.ts'],
          testTimeout: minutes(5),
          hookTimeout: minutes(15),
        },
      },
    ],
  },
});
