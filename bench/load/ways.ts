// The ways in which a load falls short of what was asked for.
import type { Execution, Shape } from './shapes.ts';

/** An execution of a task as it is simulated; what makes it fall short is in it. */
export type Simulated = Omit<Execution, 'limit'> & {
  readonly endsEarlyAt?: number;
  readonly missingUsers?: number;
  readonly service?: Execution['service'] & { readonly hang?: readonly (readonly number[])[] };
};

export type Run = {
  /** What Taurus is asked for. */
  readonly asked: readonly Execution[];
  /** What each region's task does. */
  readonly regions: readonly (readonly Simulated[])[];
};

export const WAYS = [
  'early end',
  'missing users',
  'missing rate',
  'one execution of two',
  'one region of two',
  'hang',
] as const;
export type Way = (typeof WAYS)[number];

const kept = ({ limit: _, ...execution }: Execution): Simulated => ({
  service: { ms: 50 },
  ...execution,
});
const everywhere = (executions: readonly Simulated[]): Run['regions'] => [executions, executions];

export function keep({ executions }: Shape): Run {
  return { asked: executions, regions: everywhere(executions.map(kept)) };
}

export function fallShort({ executions }: Shape, way: Way): Run {
  const all = executions.map(kept);
  switch (way) {
    case 'early end':
      return { asked: executions, regions: everywhere(all.map(endEarly)) };
    case 'missing users':
      return { asked: executions, regions: everywhere(all.map(loseUsers)) };
    case 'missing rate': {
      const asked = executions.map(limited);
      return { asked, regions: everywhere(asked.map(kept).map(slowDown)) };
    }
    case 'one execution of two': {
      const asked = [...executions, ...executions];
      return { asked, regions: everywhere([...all, ...all.map(endEarly)]) };
    }
    case 'one region of two':
      return { asked: executions, regions: [all, all.map(endEarly)] };
    case 'hang':
      return { asked: executions, regions: everywhere(all.map(hang)) };
  }
}

/** At half of its time; where iterations end it, with a part of them. */
function endEarly(execution: Simulated): Simulated {
  const { rampUp = 0, holdFor = 0, thinkTime = 0, iterations = 0, service } = execution;
  const time = holdFor > 0 || iterations === 0 ? rampUp + holdFor : 0;
  const passes = (iterations * ((service?.ms ?? 0) / 1000 + thinkTime)) / 2;
  return { ...execution, endsEarlyAt: time > 0 ? time / 2 : rampUp / 2 + passes };
}

function loseUsers(execution: Simulated): Simulated {
  return { ...execution, missingUsers: Math.ceil(execution.users * 0.3) };
}

/** With a throughput, where the shape can have one. */
function limited(execution: Execution): Execution {
  const { limit, throughput = limit } = execution;
  return throughput === undefined ? execution : { ...execution, throughput };
}

/** Half of the rate, or of the iterations where there is none. */
function slowDown(execution: Simulated): Simulated {
  const { throughput, iterations = 0 } = execution;
  return throughput === undefined
    ? { ...execution, iterations: Math.ceil(iterations / 2) }
    : { ...execution, throughput: throughput / 2 };
}

function hang(execution: Simulated): Simulated {
  return { ...execution, service: { ms: 50, ...execution.service, hang: [[0.33, 1]] } };
}
