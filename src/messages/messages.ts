import { INPUT_MESSAGES } from './inputs.ts';
import type { Facts } from './message.ts';
import { WORKSPACE_MESSAGES } from './workspace.ts';

/** Every message of the action, by its code. A code is permanent: users search for it. */
export const MESSAGES = { ...INPUT_MESSAGES, ...WORKSPACE_MESSAGES };

export type Code = keyof typeof MESSAGES;
export type FactsOf<C extends Code> = Facts<(typeof MESSAGES)[C]>;
