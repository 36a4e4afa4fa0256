import { join } from 'node:path';
import { readEvent } from '../../../src/github/event.ts';
import { aWorkspace } from './workspace.ts';

/** An event as the runner hands it to a step. */
export function anEvent(
  name: string,
  payload: unknown,
  env: Readonly<Record<string, string>> = {},
): ReturnType<typeof readEvent> {
  const folder = aWorkspace({ 'event.json': JSON.stringify(payload) });
  return readEvent({
    GITHUB_EVENT_NAME: name,
    GITHUB_EVENT_PATH: join(folder, 'event.json'),
    GITHUB_REPOSITORY: 'octo-org/shop',
    ...env,
  });
}
