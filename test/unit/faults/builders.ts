import type { StepResult } from '../../../local/runner/runner.ts';
import type { Cell } from '../../faults/cells.ts';
import type { Observation } from '../../faults/run-cell.ts';
import type { Kind } from '../../faults/runs.ts';

export function aRun(overrides: Partial<Kind> = {}): Kind {
  return {
    name: 'pass',
    what: '',
    inputs: {},
    verdict: 'pass',
    tasks: 4,
    breaks: 'all',
    ...overrides,
  };
}

export function aCell(overrides: Partial<Cell> = {}): Cell {
  return {
    run: aRun(),
    call: 'ecs:RunTask',
    position: 'first',
    fault: 'throttle',
    nth: 1,
    ...overrides,
  };
}

export function aStep(overrides: Partial<StepResult> = {}): StepResult {
  return {
    exitCode: 0,
    signal: null,
    stdout: '',
    stderr: '',
    outputs: {},
    state: {},
    summary: '',
    ...overrides,
  };
}

/** A run that passes as if nothing had broken. */
export function anObservation(overrides: Partial<Observation> = {}): Observation {
  return {
    main: aStep({ outputs: { verdict: 'pass' } }),
    post: aStep(),
    counts: new Map(),
    calls: 60,
    tasks: { started: 4, left: [], lingering: [] },
    seconds: 5,
    emulatorFailures: [],
    hung: false,
    ...overrides,
  };
}
