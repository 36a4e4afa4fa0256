import { entries } from './message.ts';

/** What is wrong with the inputs of the action. */
export const INPUT_MESSAGES = entries({
  'region-unknown': {
    what: '"{name}" is not an AWS region',
    fix: 'did you mean {nearest}?',
    more: 'The name is compared with the list of commercial regions of this version. For a newer region, update the action.',
  },
  'input-missing': {
    what: 'it is missing',
    fix: 'set it',
    more: 'The input is empty, often because it is set from a variable that does not exist.',
  },
});
