// What a healthy task writes, in a run on the stub: what hostile documents begin with.
import type { TaskResult } from '../../src/exchange/documents.ts';
import { count, distribution, nothing, row } from '../merge/counted.ts';
import { LOAD, REGION, SENT, type Started } from './stub.ts';

const SECONDS = LOAD / 1000;

/** One virtual user, ten requests of 100 ms a second. */
export function ordinaryResult({ taskId, runId, startAt }: Started): TaskResult {
  const whole = distribution(counted(SENT.samples));
  const each = SENT.samples / SECONDS;
  const ats = Array.from({ length: SECONDS }, (_, second) => startAt + second * 1000);
  const ended = startAt + LOAD;
  return {
    version: 3,
    runId,
    taskId,
    region: REGION,
    worker: '0.1.0',
    end: 'completed',
    taurusExitCode: 0,
    message: '',
    timeline: {
      workerStarted: startAt - 3000,
      taurusStarted: startAt - 2000,
      firstSample: startAt,
      lastSample: ended - 1000,
      ended,
      clockDrift: 0,
      here: startAt - 2500,
      armed: startAt - 1000,
      startAt,
      firstRequest: startAt,
    },
    published: { ...SENT, failedCalls: 0, retries: 0, lastError: '' },
    generator: { vcpus: 1, seconds: SECONDS, busySeconds: 0, cpu: 0.1 },
    overall: whole,
    rampUp: null,
    labels: { home: { ...whole, downtime: 0 } },
    labelSeconds: true,
    executions: [
      {
        index: 0,
        begins: startAt,
        ends: ended,
        users: 1,
        samples: SENT.samples,
        requests: SENT.samples,
        userTime: LOAD,
        downtime: 0,
        seconds: ats.map((at) => [at, each, each, 1, 1000, 0]),
      },
    ],
    seconds: ats.map((at) => {
      return { at, samples: each, failures: 0, sum: SENT.sum / SECONDS, concurrency: 1 };
    }),
    errors: [],
  };
}

function counted(samples: number): ReturnType<typeof nothing> {
  const all = nothing();
  for (let taken = 0; taken < samples; taken += 1) count(all, SENT.sum / SENT.samples, false);
  return all;
}

/** The seconds of its label. */
export function ordinarySeconds({ taskId, runId, startAt }: Started): object {
  const rows = Array.from({ length: SECONDS }, (_, second) =>
    row(startAt + second * 1000, counted(SENT.samples / SECONDS)),
  );
  return { version: 1, runId, taskId, region: REGION, labels: { home: rows } };
}
